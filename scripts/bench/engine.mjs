// The engine's exports: in CPU seconds against raw x264 of the very frames that came out and against each other, and in memory.
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
const RENAMED = 'change the title to "Evening Tea"'
const PREVIEW = { format: 'mp4', quality: 'preview' }
const CLIPS = 40
const CLIP_SECONDS = 8
/** /proc counts in hundredths of a second. */
const TICKS = 100

/** Exports by the engine in CPU seconds, and its memory over a long one. Linux alone tells what processes used that have ended. */
export async function measureEngine() {
  if (process.platform !== 'linux') return {}
  const folder = mkdtempSync(path.join(tmpdir(), 'nemo-bench-engine-'))
  // Before the first call: what blocks this process lets its connections go stale.
  const clips = makeClips(folder)
  const env = { ...process.env, NEMO_ENGINE_DATA: path.join(folder, 'data'), NEMO_ENGINE_RESOURCES: path.join(root, 'resources') }
  const engine = spawn(process.execPath, [path.join(root, 'out/main/engine.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const call = caller(await address(engine))
    /** @param {() => Promise<unknown>} work */
    const cost = async (work) => {
      const before = cpuSeconds(engine.pid)
      await work()
      return cpuSeconds(engine.pid) - before
    }
    const file = path.join(folder, 'video.mp4')
    const samples = path.join(root, 'resources/samples')
    const photos = readdirSync(samples).map((name) => path.join(samples, name))
    const slideshow = await arrange(call, photos, REQUEST)
    const preview = await cost(() => render(call, slideshow, PREVIEW))
    const whole = await cost(async () => writeFileSync(file, await render(call, slideshow)))
    await tell(call, slideshow, RENAMED)
    const again = await cost(() => render(call, slideshow))
    say('Slideshow: done')
    const long = await arrange(call, clips, 'make a video of these clips')
    const [peak] = await Promise.all([peakMemory(engine.pid, render(call, long))])
    say('Long video: done')
    const cpu = { unit: 'CPU s' }
    return {
      render: measure({ ...cpu, label: '30 s export, 1080×1920', against: 'raw x264' }, [whole], [rawX264(file)]),
      again: measure({ ...cpu, label: 'again, another title', against: 'the first export' }, [again], [whole]),
      preview: measure({ ...cpu, label: 'preview', against: 'the first export' }, [preview], [whole]),
      engineMemory: measure({ unit: 'MiB', label: `${CLIPS} clips, 5 min`, against: '500 MiB' }, [peak], [500]),
    }
  } finally {
    engine.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Clips with sound, each of its own colours. @param {string} folder */
function makeClips(folder) {
  return Array.from({ length: CLIPS }, (_, index) => {
    const file = path.join(folder, `clip-${index}.mp4`)
    const picture = `testsrc2=s=1280x720:r=30:d=${CLIP_SECONDS},hue=h=${index * 9}`
    const sound = `sine=f=${200 + index * 10}:d=${CLIP_SECONDS}`
    const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest']
    spawnSync(ffmpegPath(), ['-v', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, ...encode, file])
    return file
  })
}

/**
 * The most that a process and all below it hold at one time while something is done, MiB.
 * @param {number | undefined} pid @param {Promise<unknown>} work
 */
async function peakMemory(pid, work) {
  let [peak, isOver] = [0, false]
  const ended = work.finally(() => (isOver = true))
  while (!isOver) {
    peak = Math.max(peak, treeMemory(pid))
    await wait(100)
  }
  await ended
  return peak
}

/** @param {number | undefined} root */
function treeMemory(root) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const table = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const tree = new Set([root])
  for (let size = 0; size !== tree.size;) {
    size = tree.size
    for (const [pid, parent] of table) if (tree.has(parent)) tree.add(pid)
  }
  return table.reduce((sum, [pid, , rss = 0]) => (tree.has(pid) ? sum + rss / 1024 : sum), 0)
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
const caller = ({ origin, token }) => async (/** @type {string} */ pathOrUrl, /** @type {unknown} */ body = null) => {
  const isForm = body instanceof FormData
  const url = new URL(pathOrUrl, origin)
  const response = await fetch(url, {
    method: body === null ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-skill-source': 'ai-video-generation-online', 'x-skill-version': '1.0.0', 'x-skill-platform': 'unknown',
      ...(isForm || body === null ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === null ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  if (!response.ok) throw new SetupError(`${url.pathname} answered ${response.status}.`, 'Try npm run demo: it shows why.')
  return response
}

/**
 * @param {ReturnType<typeof caller>} call @param {string[]} files @param {string} request
 * @returns {Promise<string>} a session whose timeline stands
 */
async function arrange(call, files, request) {
  const { data } = await (await call('/api/tasks/me/with-session/nemo_agent', { task_name: 'project', language: 'en' })).json()
  for (const file of files) {
    const form = new FormData()
    const type = file.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg'
    form.set('files', new File([readFileSync(file)], path.basename(file), { type }))
    await call(`/api/upload-video/nemo_agent/me/${data.session_id}`, form)
  }
  await tell(call, data.session_id, request)
  return data.session_id
}

/** @param {ReturnType<typeof caller>} call @param {string} sessionId @param {string} text */
async function tell(call, sessionId, text) {
  const message = { app_name: 'nemo_agent', user_id: 'me', session_id: sessionId, new_message: { parts: [{ text }] } }
  await (await call('/run_sse', message)).text()
}

/** @param {ReturnType<typeof caller>} call @param {string} sessionId @param {Record<string, string>} output */
async function render(call, sessionId, output = { format: 'mp4', quality: 'high' }) {
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
