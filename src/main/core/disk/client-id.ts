import { randomUUID } from 'node:crypto'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../../shared/contract/errors'
import { makePrivate, readIfThere, syncFolder } from './durable'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The client id that the vendor's tools share: `<home>/.config/nemovideo/client_id`, a plain UUID and nothing else
 * (docs/protocol.md NP-1). A valid one is never overwritten. Where the file cannot be read or written, the id lives for
 * this start only.
 */
export async function readOrMakeClientId(home: string, log: (message: string) => void): Promise<string> {
  const folder = join(home, '.config', 'nemovideo')
  try {
    return (await readClientId(folder)) ?? (await makeClientId(folder))
  } catch (error) {
    log(`the client id is not kept: ${errorCode(error)}`)
    return randomUUID()
  }
}

/** Whoever has the id has the account: the file is for its owner alone, whichever tool made it. */
async function readClientId(folder: string): Promise<string | null> {
  const path = join(folder, 'client_id')
  makePrivate(path)
  const content = (await readIfThere(path))?.trim() ?? ''
  return UUID.test(content) ? content : null
}

/** A hard link fails where another tool was faster: then its id is ours too. */
async function makeClientId(folder: string): Promise<string> {
  const id = randomUUID()
  const path = join(folder, 'client_id')
  const temporary = `${path}.${id}`
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(temporary, `${id}\n`, { flush: true, mode: 0o600 })
    await link(temporary, path).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EEXIST' || (await readClientId(folder)) === null) await rename(temporary, path)
    })
    await syncFolder(folder)
  } finally {
    await rm(temporary, { force: true })
  }
  return (await readClientId(folder)) ?? id
}
