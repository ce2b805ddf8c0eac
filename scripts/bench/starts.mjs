// Starts of an app in a process of its own: when its window is ready, when one can type, and what memory it settles at.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { root, say, SetupError } from '../lib/process.mjs'
import { sandboxArguments } from '../lib/screen.mjs'
import { measure } from './compare.mjs'
import { pssOfGroup } from './memory.mjs'
import { writeLongPast } from './profile.mjs'

/** @typedef {{ shownMs: number, usableMs: number, memoryMiB: number | undefined }} Sample */
/** @typedef {{ folder: string, prepare?: (profile: string) => void }} Kind an app, and what its profile holds at first */

const ROUNDS = 7
const START_LIMIT_MS = 60_000

/** Bare Electron, the app, and the app with a long past, in shuffled order. @param {string} electron */
export async function measureStarts(electron) {
  /** @type {Record<'bare' | 'fresh' | 'full', Kind>} */
  const kinds = {
    bare: { folder: path.join(root, 'scripts/bench/bare-app') },
    fresh: { folder: root },
    full: { folder: root, prepare: writeLongPast },
  }
  /** @type {Record<keyof typeof kinds, Sample[]>} */
  const samples = { bare: [], fresh: [], full: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    const order = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds)).sort(() => Math.random() - 0.5)
    for (const name of order) {
      const sample = await start(electron, kinds[name])
      // The first start of each reads from the disk what the others find in memory: it is not counted.
      if (round > 0) samples[name].push(sample)
    }
    say(round === 0 ? 'Warmed up' : `Starts: round ${round} of ${ROUNDS}`)
  }
  return {
    ...compare('', samples.fresh, samples.bare, { label: '', against: 'bare window' }),
    ...compare('full', samples.full, samples.fresh, { label: 'long past: ', against: 'empty profile' }),
  }
}

/** @param {string} prefix @param {Sample[]} app @param {Sample[]} yardstick @param {{ label: string, against: string }} about */
function compare(prefix, app, yardstick, { label, against }) {
  const name = (/** @type {string} */ key) => (prefix === '' ? key : prefix + key.charAt(0).toUpperCase() + key.slice(1))
  const memory = (/** @type {Sample[]} */ samples) => samples.flatMap(({ memoryMiB }) => memoryMiB ?? [])
  const times = {
    [name('readyToShow')]: measure({ unit: 'ms', label: `${label}start to ready-to-show`, against },
      app.map(({ shownMs }) => shownMs), yardstick.map(({ shownMs }) => shownMs)),
    [name('typing')]: measure({ unit: 'ms', label: `${label}start to typing`, against },
      app.map(({ usableMs }) => usableMs), yardstick.map(({ usableMs }) => usableMs)),
  }
  if (memory(app).length === 0 || memory(yardstick).length === 0) return times
  const about = { unit: 'MiB', label: `${label}memory (PSS, all)`, against }
  return { ...times, [name('memory')]: measure(about, memory(app), memory(yardstick)) }
}

/** One start, up to when it has settled. @param {string} electron @param {Kind} kind @returns {Promise<Sample>} */
async function start(electron, { folder, prepare }) {
  const home = mkdtempSync(path.join(tmpdir(), 'nemo-bench-'))
  const profile = path.join(home, 'profile')
  prepare?.(profile)
  // Writing the profile, and tidying up here after it, must not go on beside the start that is measured.
  await wait(1000)
  const stamp = path.join(root, 'scripts/bench/stamp.cjs')
  const args = ['-r', stamp, folder, ...sandboxArguments(), `--user-data-dir=${profile}`]
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
