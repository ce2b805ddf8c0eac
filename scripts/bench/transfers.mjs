// 200 MB up and down through the app, against curl and the same server; then on a line of 25 MB/s.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { content, drop, until, withApp } from '../lib/driven-app.mjs'
import { ffmpegPath } from '../lib/measure-video.mjs'
import { run, say, SetupError } from '../lib/process.mjs'
import { createCloud } from './cloud.mjs'
import { measure } from './compare.mjs'

const MB = 1e6
const SIZE_BYTES = 200 * 1024 * 1024
const LINE = 25 * MB
const ROUNDS = 3
/** @typedef {{ rate: number, memoryMiB: number, lagMs: number }} Sample MB/s; growth of main's memory; p99 of its event loop's delay */

/** @param {string} electron */
export async function measureTransfers(electron) {
  if (spawnSync('curl', ['--version']).status !== 0) return {}
  const folder = mkdtempSync(path.join(tmpdir(), 'nemo-bench-files-'))
  const file = path.join(folder, 'clip.mp4')
  await writeVideo(file)
  const cloud = await createCloud(readFileSync(file))
  try {
    const curl = { upload: await curlRates(cloud, 'upload', file), download: await curlRates(cloud, 'download', folder) }
    say('Transfers: curl is done')
    return await withApp(electron, { apiUrl: cloud.origin, hasProject: true }, async (page, app) => {
      const idle = await lagWhile(app, () => page.waitForTimeout(5000))
      /** @param {'upload' | 'download'} kind */
      const sample = (kind) => observe(app, cloud, kind, () => (kind === 'upload' ? upload(page, file) : download(page)))
      const measures = {}
      for (const kind of /** @type {const} */ (['upload', 'download'])) {
        cloud.line.bytesPerSecond = Infinity
        const free = []
        for (let round = 0; round < ROUNDS; round++) free.push(await sample(kind))
        cloud.line.bytesPerSecond = LINE
        const held = await sample(kind)
        Object.assign(measures, describe(kind, free, held, curl[kind], idle.lagMs))
        say(`Transfers: ${kind} is done`)
      }
      return measures
    })
  } finally {
    cloud.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} kind @param {Sample[]} free @param {Sample} held @param {number[]} curl @param {number} idleLag */
function describe(kind, free, held, curl, idleLag) {
  const memory = [...free, held].map(({ memoryMiB }) => memoryMiB)
  return {
    [kind]: measure({ unit: 'MB/s', label: `200 MB ${kind}`, against: 'curl' }, free.map(({ rate }) => rate), curl),
    [`${kind}Line`]: measure({ unit: 'MB/s', label: `${kind}, 25 MB/s line`, against: 'the line' }, [held.rate], [LINE / MB]),
    [`${kind}Memory`]: measure({ unit: 'MiB', label: `${kind}, memory up by`, against: 'the limit' }, [Math.max(...memory)], [60]),
    [`${kind}Lag`]: measure({ unit: 'ms', label: `${kind}, loop delay p99`, against: 'idle app' },
      free.map(({ lagMs }) => lagMs), [idleLag]),
  }
}

/** A video that plays, padded to 200 MB by a box that players skip. @param {string} file */
async function writeVideo(file) {
  const args = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=320x240:d=1', '-pix_fmt', 'yuv420p', file]
  const made = await run(ffmpegPath(), args, { quiet: true })
  if (made.code !== 0) throw new SetupError(`ffmpeg made no video: ${made.output}`, 'Run npm run setup.')
  const { size } = statSync(file)
  const box = Buffer.from('\0\0\0\0free', 'latin1')
  box.writeUInt32BE(SIZE_BYTES - size)
  const handle = await open(file, 'a')
  await handle.write(box)
  await handle.close()
  truncateSync(file, SIZE_BYTES)
}

/** MB/s of curl. @param {Awaited<ReturnType<typeof createCloud>>} cloud @param {'upload' | 'download'} kind @param {string} target */
async function curlRates(cloud, kind, target) {
  const args = kind === 'upload'
    ? ['-F', `files=@${target}`, `${cloud.origin}/api/upload-video/nemo_agent/me/s`]
    : [`${cloud.origin}/file/video.mp4`, '-o', path.join(target, 'curl.mp4')]
  const rates = []
  for (let round = 0; round <= ROUNDS; round++) {
    const { code } = await run('curl', ['-sS', ...args], { quiet: true })
    if (code !== 0) throw new SetupError(`curl ended with ${code}.`, 'Try it again.')
    if (round > 0) rates.push(lastRate(cloud, kind))
  }
  return rates
}

/** @param {Awaited<ReturnType<typeof createCloud>>} cloud @param {'upload' | 'download'} kind */
function lastRate({ transfers }, kind) {
  const last = transfers.findLast((transfer) => transfer.kind === kind)
  return last ? last.bytes / MB / ((last.endedAt - last.startedAt) / 1000) : NaN
}

/** @param {import('playwright').Page} page @param {string} file */
async function upload(page, file) {
  const isReady = (/** @type {any} */ upload) => upload.state.status === 'ready'
  const count = (/** @type {any} */ app) => Object.values(content(app)?.uploads ?? {}).filter(isReady).length
  const before = await until(page, 'Looking', (state) => count(state) + 1)
  await drop(page, [file])
  await until(page, 'Uploading', (state) => count(state) >= before)
  // The next round gives the same file again.
  await page.evaluate(async () => {
    const { nemo } = /** @type {any} */ (window)
    const { state } = await nemo.snapshot()
    const projectId = state.activeProjectId
    for (const uploadId of Object.keys(state.open[projectId].uploads)) await nemo.invoke('upload.remove', { projectId, uploadId })
  })
}

/** @param {import('playwright').Page} page */
async function download(page) {
  const saved = (/** @type {any} */ app) => Object.values(app.renders).filter(({ state }) => state.status === 'saved').length
  const before = await until(page, 'Looking', (state) => saved(state) + 1)
  await page.evaluate(async () => {
    const { nemo } = /** @type {any} */ (window)
    await nemo.invoke('render.start', { projectId: (await nemo.snapshot()).state.activeProjectId })
  })
  await until(page, 'Downloading', (state) => saved(state) >= before)
}

/**
 * @param {import('playwright').ElectronApplication} app @param {Awaited<ReturnType<typeof createCloud>>} cloud
 * @param {'upload' | 'download'} kind @param {() => Promise<void>} work @returns {Promise<Sample>}
 */
async function observe(app, cloud, kind, work) {
  const { lagMs, memoryMiB } = await lagWhile(app, work)
  return { rate: lastRate(cloud, kind), memoryMiB, lagMs }
}

/**
 * What main's event loop and memory do meanwhile.
 * @param {import('playwright').ElectronApplication} app @param {() => Promise<unknown>} work
 */
async function lagWhile(app, work) {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const before = process.memoryUsage.rss()
    const look = () => (watch.peak = Math.max(watch.peak, process.memoryUsage.rss()))
    const watch = { delay, before, peak: before, timer: setInterval(look, 20) }
    delay.enable()
    Object.assign(globalThis, { nemoBench: watch })
  })
  await work()
  return app.evaluate(() => {
    const { delay, before, peak, timer } = /** @type {any} */ (globalThis).nemoBench
    clearInterval(timer)
    delay.disable()
    return { lagMs: delay.percentile(99) / 1e6, memoryMiB: (peak - before) / 1024 ** 2 }
  })
}
