// A plain small Nemo backend on this computer that does no more than move bytes: both the app and curl are measured against
// it, so what it costs itself counts for neither.
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** What a draft needs to be ready for export. */
const draft = { t: [{ id: 'v', tt: 0, sg: [{ id: 'c', s: 0, d: 1000, m: { name: 'clip' } }] }], d: 1000, m: { w: 320, h: 240 } }
const CHUNK_BYTES = 256 * 1024

/**
 * @typedef {{ kind: 'upload' | 'download', bytes: number, startedAt: number, endedAt: number }} Transfer times in ms of performance.now()
 * @typedef {{ bytesPerSecond: number }} Line Infinity: as fast as it goes
 */

/**
 * @param {Uint8Array} mp4 what a finished render is
 * @param {number} tokens in each answer, one by one; 0: it comes whole
 * @returns {Promise<{ origin: string, line: Line, transfers: Transfer[], close: () => void }>} `line` may be changed at any time
 */
export async function createCloud(mp4, tokens = 0) {
  /** @type {Line} */
  const line = { bytesPerSecond: Infinity }
  /** @type {Transfer[]} */
  const transfers = []
  let sessions = 0
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()))

  /** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res */
  async function answer(req, res) {
    const path = req.url ?? ''
    const data = (/** @type {unknown} */ value) => {
      res.setHeader('content-type', 'application/json')
      res.end(JSON.stringify({ code: 0, message: '', data: value }))
    }
    if (path.startsWith('/file/')) return send(res)
    const isUpload = path.startsWith('/api/upload-video/')
    await (isUpload ? receive(req) : drain(req))
    if (isUpload) return data({ files: [{ filename: 'clip.mp4' }], session_state_applied: true })
    if (path.endsWith('/anonymous-token')) return data({ token: 'nmv_usr_bench', credits: 100 })
    if (path.includes('/with-session/')) return data({ task_id: 't', session_id: `s${++sessions}` })
    if (path.includes('/credits/')) return data({ available: 100, frozen: 0, total: 100 })
    if (path.startsWith('/api/state/')) return data({ state: { draft } })
    if (path === '/run_sse' && tokens > 0) return tell(res, tokens)
    if (path === '/run_sse') return res.end('data: {"type":"text","content":"Done."}\n\n')
    const url = `http://${req.headers.host}/file/video.mp4`
    return res.end(JSON.stringify({ status: 'completed', output: { url } }))
  }

  /** @param {import('node:http').IncomingMessage} req */
  async function receive(req) {
    const transfer = begin('upload')
    for await (const chunk of req) await pace(transfer, chunk.length)
  }
  /** @param {import('node:http').ServerResponse} res */
  async function send(res) {
    const transfer = begin('download')
    res.writeHead(200, { 'content-type': 'video/mp4', 'content-length': mp4.length })
    for (let at = 0; at < mp4.length; at += CHUNK_BYTES) {
      const chunk = mp4.subarray(at, at + CHUNK_BYTES)
      if (!res.write(chunk)) await new Promise((resolve) => res.once('drain', resolve))
      await pace(transfer, chunk.length)
    }
    await new Promise((resolve) => res.end(() => resolve(undefined)))
    transfer.endedAt = performance.now()
  }
  /** @param {Transfer['kind']} kind */
  function begin(kind) {
    const transfer = { kind, bytes: 0, startedAt: performance.now(), endedAt: NaN }
    transfers.push(transfer)
    return transfer
  }
  /** Holds a transfer to the line's rate. @param {Transfer} transfer @param {number} bytes */
  async function pace(transfer, bytes) {
    transfer.bytes += bytes
    transfer.endedAt = performance.now()
    const aheadMs = (transfer.bytes / line.bytesPerSecond) * 1000 - (transfer.endedAt - transfer.startedAt)
    if (aheadMs > 5) await wait(aheadMs)
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${address.port}`, line, transfers, close }
}

/** @param {import('node:http').IncomingMessage} req */
async function drain(req) {
  for await (const _chunk of req);
}

const TOKEN_EVERY_MS = 20

/** A story, word by word. @param {import('node:http').ServerResponse} res @param {number} tokens */
async function tell(res, tokens) {
  const event = (/** @type {string} */ text, /** @type {boolean} */ partial) =>
    res.write(`data: ${JSON.stringify({ author: 'agent', partial, content: { parts: [{ text }] } })}\n\n`)
  // Whole sentences: the app may hold back what is none yet.
  const words = Array.from({ length: tokens }, (_, index) => `Scene ${index} shows the harbour.${index % 10 === 9 ? '\n\n' : ' '}`)
  for (const word of words) {
    event(word, true)
    await wait(TOKEN_EVERY_MS)
  }
  event(words.join(''), false)
  res.end()
}
