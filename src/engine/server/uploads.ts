import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Busboy from '@fastify/busboy'
import * as z from 'zod'
import { unescapedName } from '../../shared/text/file-names'
import { ACCEPTED_EXTENSIONS, formatOf, MAX_UPLOAD_BYTES } from '../../shared/model/files'
import { readBody, Refusal, sendData, unusable, type Exchange } from './http'
import { addressOf, sessionOf } from './sessions'
import { newKey, publish, type Store, type StoredAsset } from '../store'
import { MediaError, type Probe } from '../types'

const MAX_FILES = 50
const LIMIT = `${MAX_UPLOAD_BYTES / 1024 / 1024} MB`

/** A received file at its final name, or why it was refused. */
type Received = { readonly name: string; readonly path: string; readonly hash: string } | Refusal

/**
 * `POST /api/upload-video/nemo_agent/me/<session>` (docs/protocol.md, "Upload"). Files go straight to the disk.
 * Of several, the good ones are kept and the others are named in `data.refused`; when none is good the answer is its error.
 */
export function createUploadHandler(store: Store, probe: Probe, log: (message: string, error?: unknown) => void) {
  const accept = async (file: Received, sessionId: string): Promise<StoredAsset | Refusal> => {
    if (file instanceof Refusal) return file
    try {
      const probed = await probe(file.path, file.name)
      return { ...probed, id: randomUUID(), sessionId, path: file.path, key: newKey(), hash: file.hash }
    } catch (error) {
      await rm(file.path, { force: true })
      if (!(error instanceof MediaError)) throw error
      if (error.cause !== undefined) log(`an upload was refused as ${error.reason}`, error.cause)
      return unusable(error.message, error.reason)
    }
  }

  return async ({ request, response, params, origin }: Exchange): Promise<void> => {
    const target = await sessionOf(store, params[0])
    if (!/^multipart\/form-data/i.test(request.headers['content-type'] ?? '')) return refuseLink(request)
    const files = await receiveFiles(request, store.folders.uploads)
    const [assets, refusals]: [StoredAsset[], Refusal[]] = [[], []]
    for (const file of files) {
      const result = await accept(file, target.id)
      if (result instanceof Refusal) refusals.push(result)
      else assets.push(result)
    }
    if (assets.length === 0) throw refusals[0] ?? new Refusal(422, 422, 'no file came in the field "files"')
    await store.inTurn(target.id, async () => {
      const pending = [...target.pending, ...assets.map((asset) => asset.id)]
      await store.change(target, { assets: [...target.assets, ...assets], pending })
    })
    sendData(response, {
      files: assets.map((asset) => uploadAnswer(asset, addressOf(origin, asset))),
      refused: refusals.map(({ code, message, reason }) => ({ code, message, reason })),
      session_state_applied: true,
    })
  }
}

const uploadAnswer = (asset: StoredAsset, address: string) => ({
  filename: asset.name,
  file_type: asset.mime,
  cdn_url: address,
  duration: asset.durationMs / 1000,
  width: asset.width,
  height: asset.height,
  fps: asset.fps,
  hash: asset.hash,
  left_out: asset.leftOut,
})

async function refuseLink(request: IncomingMessage): Promise<never> {
  await readBody(request, z.object({ urls: z.array(z.string()).min(1) }))
  throw unusable('The engine on this computer does not open links. Download the file and add it from the disk.', 'link')
}

/** Streams each file to `<uuid>.<extension>` through `.part`. A file that is refused is read to its end and dropped. */
async function receiveFiles(request: IncomingMessage, folder: string): Promise<Received[]> {
  const form = new Busboy({
    headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
    preservePath: true,
    limits: { fileSize: MAX_UPLOAD_BYTES, files: MAX_FILES, fields: 10, fieldSize: 10_000, headerSize: 16_384 },
  })
  const receiving: Promise<Received>[] = []
  form.on('file', (field, stream, filename) => {
    if (field !== 'files') return void stream.resume()
    const received = receiveFile(stream, shownName(filename), folder)
    // It is awaited below; a failure before that must not count as unhandled.
    received.catch(() => undefined)
    receiving.push(received)
  })
  try {
    await pipeline(request, form)
  } catch (error) {
    const files = await Promise.allSettled(receiving)
    for (const file of files) if (file.status === 'fulfilled' && 'path' in file.value) await rm(file.value.path, { force: true })
    throw new Refusal(400, 422, `the upload was cut short or is not multipart: ${String(error)}`)
  }
  return Promise.all(receiving)
}

/** The name as the user gave it, on one line; a file system allows 255 characters. */
const shownName = (name: string): string => unescapedName(name).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(-255)

async function receiveFile(stream: Readable & { truncated: boolean }, name: string, folder: string): Promise<Received> {
  if (!formatOf(name)) {
    stream.resume()
    return unusable(`"${name}" is not a supported format. Use ${ACCEPTED_EXTENSIONS.join(', ')}.`, 'unsupported')
  }
  const path = join(folder, `${randomUUID()}${extname(name).toLowerCase()}`)
  const hash = createHash('sha256')
  // Where the disk refuses it, the rest is read all the same: else nobody would hear the answer.
  const hashing = async function* () {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(hashing, createWriteStream(`${path}.part`, { mode: 0o600 }))
    if (stream.truncated) return unusable(`"${name}" is larger than ${LIMIT}. Compress or trim it.`, 'too-large')
    await publish(path)
  } finally {
    await rm(`${path}.part`, { force: true })
    // Only now: a stream hears of a reader that has left a moment later.
    stream.resume()
  }
  return { name, path, hash: hash.digest('hex') }
}
