/** The pieces of renders, a folder a session, kept so that the next render of nearly the same video makes what is new alone. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MOST_BYTES = 2 * 1024 ** 3

/** Removes what was used longest ago, until the rest is within bounds. A piece that is away is made again. */
export async function boundPieces(folder: string, mostBytes = MOST_BYTES): Promise<void> {
  const files = []
  for (const name of await readdir(folder, { recursive: true })) {
    const facts = await stat(join(folder, name)).catch(() => undefined)
    if (facts?.isFile() && name.endsWith('.mp4')) files.push({ path: join(folder, name), size: facts.size, usedAt: facts.mtimeMs })
  }
  let bytes = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= mostBytes) break
    await rm(`${path}.sum`, { force: true })
    await rm(path, { force: true })
    bytes -= size
  }
}

/** What a killed engine left half made, and the pieces of sessions that are no more. Only while nothing is rendered. */
export async function tidyPieces(folder: string, sessions: ReadonlySet<string>): Promise<void> {
  for (const session of await readdir(folder)) {
    if (!sessions.has(session)) await rm(join(folder, session), { recursive: true, force: true })
    const names = await readdir(join(folder, session)).catch(() => [])
    for (const name of names) if (!/\.mp4(?:\.sum)?$/.test(name)) await rm(join(folder, session, name), { force: true })
  }
}
