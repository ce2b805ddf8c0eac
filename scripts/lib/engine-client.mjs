// The engine alone, as a process of its own, and the calls of its protocol (docs/protocol.md) that the scripts need.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { root, SetupError } from './process.mjs'

/**
 * The built engine with a folder for its data. Whoever starts it ends it.
 * @param {string} data @param {Record<string, string>} [more] of its environment
 */
export async function startEngine(data, more = {}) {
  const env = { ...process.env, NEMO_ENGINE_DATA: data, NEMO_ENGINE_RESOURCES: path.join(root, 'resources'), ...more }
  const engine = spawn(process.execPath, [path.join(root, 'out/main/engine.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  return { process: engine, call: caller(await address(engine)) }
}

/** @type {Record<string, string>} */
const TYPES = {
  '.mp4': 'video/mp4', '.mov': 'video/quicktime', '.mkv': 'video/x-matroska', '.png': 'image/png', '.gif': 'image/gif',
  '.webp': 'image/webp', '.mp3': 'audio/mpeg',
}
/** @param {string} file */
const typeOf = (file) => TYPES[path.extname(file)] ?? 'image/jpeg'

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} engine */
async function address(engine) {
  /** @type {Record<string, string>} */
  const said = {}
  for await (const line of createInterface({ input: engine.stdout })) {
    const [, name = '', value = ''] = /^(\w+): +(\S+)/.exec(line) ?? []
    said[name] = value
    if (said['Engine'] && said['Token']) return { origin: said['Engine'], token: said['Token'] }
  }
  throw new SetupError('The engine did not start.', 'Try npm run engine: it shows why.')
}

/** @param {{ origin: string, token: string }} engine */
const caller = ({ origin, token }) => async (/** @type {string} */ pathOrUrl, /** @type {unknown} */ body = null) => {
  const isForm = body instanceof FormData
  const url = new URL(pathOrUrl, origin)
  const ask = () => fetch(url, {
    method: body === null ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-skill-source': 'ai-video-generation-online', 'x-skill-version': '1.0.0', 'x-skill-platform': 'unknown',
      ...(isForm || body === null ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === null ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  // While ffmpeg blocks this process its connections go stale, and the first call over one of them is lost unsent.
  const response = await ask().catch(ask)
  if (!response.ok) throw new SetupError(`${url.pathname} answered ${response.status}.`, 'Try npm run demo: it shows why.')
  return response
}

/**
 * @param {ReturnType<typeof caller>} call @param {string[]} files @param {string} request
 * @returns {Promise<string>} a session whose timeline stands
 */
export async function arrange(call, files, request) {
  const { data } = await (await call('/api/tasks/me/with-session/nemo_agent', { task_name: 'project', language: 'en' })).json()
  for (const file of files) {
    const form = new FormData()
    form.set('files', new File([readFileSync(file)], path.basename(file), { type: typeOf(file) }))
    await call(`/api/upload-video/nemo_agent/me/${data.session_id}`, form)
  }
  await tell(call, data.session_id, request)
  return data.session_id
}

/** @param {ReturnType<typeof caller>} call @param {string} sessionId @param {string} text */
export async function tell(call, sessionId, text) {
  const message = { app_name: 'nemo_agent', user_id: 'me', session_id: sessionId, new_message: { parts: [{ text }] } }
  await (await call('/run_sse', message)).text()
}

/** @param {ReturnType<typeof caller>} call @param {string} sessionId @param {Record<string, string>} output */
export async function render(call, sessionId, output = { format: 'mp4', quality: 'high' }) {
  const { data } = await (await call(`/api/state/nemo_agent/me/${sessionId}/latest`)).json()
  const id = `render_${Date.now()}`
  await call('/api/render/proxy/lambda', { id, sessionId, draft: data.state.draft, output })
  for (;;) {
    const job = (await (await call(`/api/render/proxy/lambda/${id}`)).json()).data
    if (job.status === 'completed') return Buffer.from(await (await call(job.outputUrl)).arrayBuffer())
    if (job.status === 'failed') throw new SetupError('The export failed.', 'Try npm run demo: it shows why.')
    await wait(200)
  }
}
