import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { diskError, errorCode } from '../../../shared/contract/errors'
import type { Secrets } from '../ports'
import { corruptName, makePrivate, readIfThere, syncFolder, writeDurably, type DiskWriter } from './durable'

/** `id`: ours and random, which of the tokens that the app had there, one after another. */
export const Token = z.object({
  /** The first version kept none: there was one token a backend, so a fixed word tells it from all later ones. */
  id: z.string().default('first'),
  token: z.string().min(1),
  source: z.enum(['anonymous', 'pasted']),
  /** Epoch ms. */
  expiresAt: z.number().nullable(),
  /** The user knows that it ends within a day. */
  isExpiryTold: z.boolean().optional(),
})
export type StoredToken = Readonly<z.infer<typeof Token>>
interface Deps {
  readonly folder: string
  readonly secrets: Secrets
  readonly diskWriter: DiskWriter
}
const Stored = z.object({ isEncrypted: z.boolean(), content: z.string() })

export type Vault = ReturnType<typeof createVault>

/**
 * Tokens under `folder`, a 0600 file a backend origin, through safeStorage where that is real. The version is part of the file's name: a
 * newer one is never touched.
 */
export function createVault({ folder, secrets, diskWriter }: Deps) {
  /** What the disk does not have yet. */
  const unwritten = new Map<string, StoredToken | null>()
  const hash = (origin: string): string => createHash('sha256').update(origin).digest('hex').slice(0, 24)
  const pathOf = (origin: string): string => join(folder, `${hash(origin)}.v1.json`)
  /** `basic_text` is a fixed password: no protection, so none is claimed. */
  const isEncrypted = (): boolean => secrets.isEncryptionAvailable() && secrets.getSelectedStorageBackend?.() !== 'basic_text'

  function seal(token: StoredToken): z.infer<typeof Stored> {
    const plain = JSON.stringify(token)
    return isEncrypted()
      ? { isEncrypted: true, content: secrets.encryptString(plain).toString('base64') }
      : { isEncrypted: false, content: plain }
  }
  function unseal(text: string): { token: StoredToken; isPlain: boolean } {
    const stored = Stored.parse(JSON.parse(text))
    const plain = stored.isEncrypted ? secrets.decryptString(Buffer.from(stored.content, 'base64')) : stored.content
    return { token: Token.parse(JSON.parse(plain)), isPlain: !stored.isEncrypted }
  }

  /** A token that was given once must not be lost because the disk is full: it counts from memory until it is written. */
  async function keep(origin: string, token: StoredToken | null): Promise<void> {
    unwritten.set(origin, token)
    await diskWriter.save(pathOf(origin), () => write(origin)).catch(() => undefined)
  }
  async function write(origin: string): Promise<void> {
    const token = unwritten.get(origin)
    if (token) await writeDurably(pathOf(origin), JSON.stringify(seal(token)))
    else if (token === null) await removeDurably(pathOf(origin))
    if (unwritten.get(origin) === token) unwritten.delete(origin)
  }

  return {
    /** False where the system has no key store: then the settings page says so. */
    isEncrypted,
    async get(origin: string): Promise<StoredToken | null> {
      const token = unwritten.get(origin)
      if (token !== undefined) return token
      const text = await readIfThere(pathOf(origin)).catch((error: unknown) => {
        throw diskError(error, folder, { isOwn: true })
      })
      if (text === null) return null
      try {
        const { token, isPlain } = unseal(text)
        // It was stored while there was no key store.
        if (isPlain && isEncrypted()) await keep(origin, token)
        return token
      } catch {
        // Perhaps the key store is another one today: the file is kept, since its token cannot be had again for days.
        const aside = corruptName(pathOf(origin))
        await rename(pathOf(origin), aside).then(() => diskWriter.reportQuarantined(aside), () => undefined)
        return null
      }
    },
    /** Durable when it resolves, unless the disk refuses. */
    put: keep,
    remove: (origin: string): Promise<void> => keep(origin, null),
  }
}

async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true })
  await syncFolder(dirname(path)).catch(() => undefined)
}

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
