// Starts both apps in turn, each time with a fresh profile, and compares medians. Started by ../bench.mjs: the path of
// Electron, then `--json` or nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { root, runMain, say, SetupError } from '../lib/process.mjs'
import { sandboxArguments } from '../lib/screen.mjs'
import { compare } from './compare.mjs'
import { pssOfGroup } from './memory.mjs'

/** @typedef {import('./compare.mjs').Sample} Sample */

const ROUNDS = 7
const START_LIMIT_MS = 60_000
const apps = { nemo: root, bare: path.join(root, 'scripts/bench/bare-app') }
/** @type {Record<string, string>} */
const labels = { readyToShow: 'start to ready-to-show', typing: 'start to typing', memory: 'memory (PSS, all)' }
const [electron = '', ...options] = process.argv.slice(2)

/**
 * One start, up to when it has settled.
 * @param {string} app the app's folder
 * @returns {Promise<Sample>}
 */
async function start(app) {
  const home = mkdtempSync(path.join(tmpdir(), 'nemo-bench-'))
  const stamp = path.join(root, 'scripts/bench/stamp.cjs')
  const args = ['-r', stamp, app, ...sandboxArguments(), `--user-data-dir=${path.join(home, 'profile')}`]
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), NEMO_API_URL: 'http://127.0.0.1:9', NEMO_TOKEN: '' }
  const startedAt = Date.now()
  // A process group of its own: its memory is counted and it is ended as one.
  const child = spawn(electron, args, { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(child, 'exit')
  try {
    const { shown, usable } = await stamps(child)
    return { shownMs: shown - startedAt, usableMs: usable - startedAt, memoryMiB: await settledMemory(child.pid) }
  } finally {
    end(child)
    await exited
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * What stamp.cjs prints.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child
 */
async function stamps(child) {
  /** @type {Record<string, number>} */
  const times = {}
  const timer = setTimeout(() => end(child), START_LIMIT_MS)
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, time] = /^bench (\w+) (\d+)$/.exec(line) ?? []
    if (name) times[name] = Number(time)
    const { shown, usable } = times
    if (shown === undefined || usable === undefined) continue
    clearTimeout(timer)
    child.stdout.resume()
    return { shown, usable }
  }
  throw new SetupError('A window did not come up.', 'Try npm start: it shows why.')
}

/**
 * MiB, once two looks a second apart differ by less than 1%; undefined where the system does not tell.
 * @param {number | undefined} group
 */
async function settledMemory(group) {
  if (group === undefined || !existsSync('/proc/self/smaps_rollup')) return undefined
  let before = 0
  let now = 0
  for (let second = 0; second < 20; second++) {
    await wait(1000)
    before = now
    now = pssOfGroup(group)
    if (second >= 4 && Math.abs(now - before) < 0.01 * now) break
  }
  return now / 1024 ** 2
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
  else child.kill('SIGKILL')
}

await runMain(async () => {
  const isJson = options.includes('--json')
  /** @type {Record<keyof typeof apps, Sample[]>} */
  const samples = { nemo: [], bare: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    /** @type {(keyof typeof apps)[]} */
    const order = Math.random() < 0.5 ? ['nemo', 'bare'] : ['bare', 'nemo']
    for (const name of order) {
      const sample = await start(apps[name])
      // The first start of each reads from the disk what the others find in memory: it is not counted.
      if (round > 0) samples[name].push(sample)
    }
    say(round === 0 ? 'Warmed up' : `Round ${round} of ${ROUNDS}`)
  }
  const measures = compare(samples.nemo, samples.bare)
  if (isJson) console.log(JSON.stringify(measures))
  else print(measures)
})

/** @param {ReturnType<typeof compare>} measures */
function print(measures) {
  const rows = Object.entries(measures).map(([name, { value, yardstick, ratio, unit }]) =>
    [labels[name] ?? name, `${value} ${unit}`, `${yardstick} ${unit}`, `${ratio.toFixed(2)}×`])
  console.log(`\nMedians of ${ROUNDS} starts each, in shuffled order, on a fresh profile`)
  for (const cells of [['', 'Nemo Desktop', 'bare window', 'ratio'], ...rows]) {
    console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(24) : cell.padStart(14))).join(''))
  }
}
