import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskUse } from '../../../shared/model/storage'

/** How large the parts of the profile are, in bytes; what cannot be read counts nothing. */
export async function diskUse(folder: string): Promise<DiskUse> {
  const of = async (...names: string[]): Promise<number> => {
    const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const [projects, files, cache, engine] = await Promise.all([of('journals'), of('imported', 'pasted'), of('media-cache'), of('engine')])
  return { folder, sizes: { projects, files, cache, engine } }
}

async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  let total = 0
  for (const entry of entries) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  }
  return total
}
