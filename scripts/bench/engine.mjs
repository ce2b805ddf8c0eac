// The engine's exports: in CPU seconds against raw x264 of the very frames that came out and against each other, and in memory.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { arrange, render, startEngine, tell } from '../lib/engine-client.mjs'
import { ffmpegPath } from '../lib/measure-video.mjs'
import { root, say } from '../lib/process.mjs'
import { measure } from './compare.mjs'
import { pssOfProcess } from './memory.mjs'

const REQUEST = 'make a 30 second vertical slideshow, title "Morning Brew", with upbeat music'
const RENAMED = 'change the title to "Evening Tea"'
const PREVIEW = { format: 'mp4', quality: 'preview' }
const STILL = { format: 'png' }
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
  const { process: engine, call } = await startEngine(path.join(folder, 'data'))
  try {
    /** @param {() => Promise<unknown>} work */
    const cost = async (work) => {
      const before = cpuSeconds(engine.pid)
      await work()
      return cpuSeconds(engine.pid) - before
    }
    const file = path.join(folder, 'video.mp4')
    const samples = path.join(root, 'resources/samples')
    const photos = readdirSync(samples).map((name) => path.join(samples, name))
    // Each of a session of its own, so that none finds what another has made; the first finds ffmpeg and loads the fonts for all.
    const session = () => arrange(call, photos, REQUEST)
    const [first, looked, slideshow] = [await session(), await session(), await session()]
    await render(call, first, STILL)
    const preview = await cost(() => render(call, looked, PREVIEW))
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
      engineMemory: measure({ unit: 'MiB', label: `${CLIPS} clips, 5 min (PSS)`, against: '500 MiB' }, [peak], [500]),
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

/** What processes share counts once: ffmpeg's libraries are 60 MiB. @param {number | undefined} root */
function treeMemory(root) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const table = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const tree = new Set([root])
  for (let size = 0; size !== tree.size;) {
    size = tree.size
    for (const [pid, parent] of table) if (tree.has(parent)) tree.add(pid)
  }
  return [...tree].reduce((/** @type {number} */ sum, pid) => sum + (pid === undefined ? 0 : pssOfProcess(pid) / 2 ** 20), 0)
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
