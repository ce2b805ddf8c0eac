import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { UserFiles } from './types'

/** Handles that nobody took are forgotten beyond this many. */
const MAX_OPEN_HANDLES = 1000

/** Paths that the user gave, behind handles that work once: no path goes to the window, none is taken from it. */
export function createUserFiles(): UserFiles {
  const paths = new Map<string, string>()
  return {
    register: (given) =>
      Promise.all(
        given.map(async (path) => {
          const handle = randomUUID()
          paths.set(handle, path)
          for (const oldest of paths.keys()) {
            if (paths.size <= MAX_OPEN_HANDLES) break
            paths.delete(oldest)
          }
          const sizeBytes = await stat(path).then(({ size }) => size, () => 0)
          return { handle, name: basename(path), sizeBytes }
        }),
      ),
    take(handle) {
      const path = paths.get(handle)
      paths.delete(handle)
      return path
    },
  }
}
