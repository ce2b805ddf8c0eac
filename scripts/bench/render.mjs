// An export by the engine, in CPU seconds, against raw x264 of the very frames that came out.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { ffmpegPath } from '../lib/measure-video.mjs'
import { root, say, SetupError } from '../lib/process.mjs'
import { measure } from './compare.mjs'

const REQUEST = 'make a 30 second vertical slideshow, title "Morning Brew", with upbeat music'
/** /proc counts in hundredths of a second. */
const TICKS = 100

/** Linux alone tells the CPU time of processes that have ended. */
export async function measureRender() {
  if (process.platform !== 'linux') return {}
  const folder = mkdtempSync(path.join(tmpdir(), 'nemo-bench-engine-'))
  const env = { ...process.env, NEMO_ENGINE_DATA: path.join(folder, 'data'), NEMO_ENGINE_RESOURCES: path.join(root, 'resources') }
  const engine = spawn(process.execPath, [path.join(root, 'out/main/engine.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const file = path.join(folder, 'video.mp4')
    const call = caller(await address(engine))
    const sessionId = await arrange(call)
    const before = cpuSeconds(engine.pid)
    writeFileSync(file, await render(call, sessionId))
    const used = cpuSeconds(engine.pid) - before
    await render(call, sessionId, 'Evening Brew')
    const again = cpuSeconds(engine.pid) - before - used
    say('Render: done')
    return {
      render: measure({ unit: 'CPU s', label: '30 s export, 1080×1920', against: 'raw x264' }, [used], [rawX264(file)]),
      renderAgain: measure({ unit: 'CPU s', label: 'the same with another title', against: 'the first export' }, [again], [used]),
    }
  } finally {
    engine.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

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
const caller = ({ origin, token }) => async (/** @type {string} */ pathOrUrl, /** @type {unknown} */ body = undefined) => {
  const isForm = body instanceof FormData
  const url = new URL(pathOrUrl, origin)
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-skill-source': 'ai-video-generation-online', 'x-skill-version': '1.0.0', 'x-skill-platform': 'unknown',
      ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  if (!response.ok) throw new SetupError(`${url.pathname} answered ${response.status}.`, 'Try npm run demo: it shows why.')
  return response
}

/** @param {ReturnType<typeof caller>} call @returns {Promise<string>} a session whose timeline stands */
async function arrange(call) {
  const { data } = await (await call('/api/tasks/me/with-session/nemo_agent', { task_name: 'project', language: 'en' })).json()
  const samples = path.join(root, 'resources/samples')
  for (const name of readdirSync(samples)) {
    const form = new FormData()
    form.set('files', new File([readFileSync(path.join(samples, name))], name, { type: 'image/jpeg' }))
    await call(`/api/upload-video/nemo_agent/me/${data.session_id}`, form)
  }
  const message = { parts: [{ text: REQUEST }] }
  await (await call('/run_sse', { app_name: 'nemo_agent', user_id: 'me', session_id: data.session_id, new_message: message })).text()
  return data.session_id
}

/** @param {ReturnType<typeof caller>} call @param {string} sessionId @param {string} [title] in place of the one that is there */
async function render(call, sessionId, title) {
  const { data } = await (await call(`/api/state/nemo_agent/me/${sessionId}/latest`)).json()
  if (title) data.state.draft.t.find((/** @type {{ tt: number }} */ { tt }) => tt === 7).sg[0].m.text = title
  const id = `render_${Date.now()}`
  const output = { format: 'mp4', quality: 'high' }
  await call('/api/render/proxy/lambda', { id, sessionId, draft: data.state.draft, output })
  for (;;) {
    const job = (await (await call(`/api/render/proxy/lambda/${id}`)).json()).data
    if (job.status === 'completed') return Buffer.from(await (await call(job.outputUrl)).arrayBuffer())
    if (job.status === 'failed') throw new SetupError('The export failed.', 'Try npm run demo: it shows why.')
    await wait(200)
  }
}

/** Of a process and of all its children that have ended. @param {number | undefined} pid */
function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // After the name, which is in brackets and may hold anything, utime is the 12th field and cstime the 15th.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 15).reduce((total, ticks) => total + Number(ticks), 0) / TICKS
}

/** Decoding is done by another process, so that encoding alone is counted. @param {string} file */
function rawX264(file) {
  const raw = '-f rawvideo -pix_fmt yuv420p'
  const ffmpeg = `"${ffmpegPath()}" -v error`
  const encode = `"${ffmpegPath()}" -hide_banner -benchmark ${raw} -s 1080x1920 -r 30 -i - -c:v libx264 -preset veryfast -f null -`
  const { stderr } = spawnSync('sh', ['-c', `${ffmpeg} -i "${file}" ${raw} - | ${encode}`], { encoding: 'utf8' })
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? []
  return Number(user) + Number(system)
}
