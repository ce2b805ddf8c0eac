import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronPath } from '../../../scripts/lib/electron-runtime.mjs'
import { bundledFfmpeg } from '../../../src/engine/media/ffmpeg'
import { installForNobody, type Place } from './nobody'
import { killNow } from './processes'

export interface LaunchOptions {
  /** Absolute; default: `profile` in the home folder, so that a second launch in the same test finds the first one's. */
  readonly profileDir?: string
  /** Added to the app's environment, or in place of a cloud at a closed port of this machine, and of the bundled ffmpeg. */
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Programs (CommonJS) that main runs before the app itself. */
  readonly before?: readonly string[]
  /** Run as a user who is not root, with Chromium's sandbox on: as `nobody` where the tests run as root. */
  readonly isSandboxed?: boolean
}

export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly profileDir: string
  /** Dies at once, like a crash: the app's main process, and with it its windows and engine. */
  readonly kill: () => Promise<void>
  /** Ends without asking. Fine when it has ended already. */
  readonly close: () => Promise<void>
  /** Where the app tried to connect outside this machine. */
  readonly strayConnections: () => string[]
}

export const root = join(import.meta.dirname, '../../..')
/** Nothing listens on the discard port: the cloud is out of reach, without leaving this machine. */
const CLOSED_URL = 'http://127.0.0.1:9'

/** For `env`: what services wait for comes ten times sooner, such as the first poll of a cloud's job, after half a second. */
export const SHORT_WAITS = { NEMO_TEST_CLOCK: '10' }

/** For a busy machine. */
const START_LIMIT_MS = 120_000

/** Starts the built app in real Electron, in a home folder of its own. */
export async function launchApp(home: string, options: LaunchOptions = {}): Promise<RunningApp> {
  const { profileDir = join(home, 'profile'), env = {}, args = [], before = [], isSandboxed = process.getuid?.() !== 0 } = options
  const connectLog = join(home, 'stray-connections')
  const loaded = [readFileSync(join(import.meta.dirname, 'loopback-only.cjs'), 'utf8'), ...before].flatMap((program, index) => {
    const file = join(home, `before-${index}.cjs`)
    writeFileSync(file, program)
    return ['-r', file]
  })
  const ffmpeg = await bundledFfmpeg()
  const environment = {
    ...homeEnvironment(home), NEMO_API_URL: CLOSED_URL, NEMO_CONNECT_LOG: connectLog, ...(ffmpeg ? { NEMO_FFMPEG: ffmpeg } : {}), ...env,
  }
  const place = findApp(home, isSandboxed)
  const electron = await _electron.launch({
    executablePath: place.executablePath,
    chromiumSandbox: isSandboxed,
    args: [...loaded, place.root, '--lang=en-US', `--user-data-dir=${profileDir}`, ...args],
    env: { ...environment, ...place.env },
    timeout: START_LIMIT_MS,
  })
  const child = electron.process()
  const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined) killNow(child.pid)
    await ended
  }
  const page = await electron.firstWindow({ timeout: START_LIMIT_MS })
  const requests: string[] = []
  electron.context().on('request', (request) => requests.push(request.url()))
  return {
    electron, page, profileDir, kill,
    async close() {
      // The app asks before it quits with work under way, which nobody would answer here.
      await electron.evaluate(({ app }) => app.exit()).catch(() => undefined)
      await kill()
    },
    strayConnections: () => [...requests.filter(leavesThisMachine), ...linesOf(connectLog)],
  }
}

function findApp(home: string, isSandboxed: boolean): Place {
  const executablePath = electronPath()
  if (!executablePath) throw new Error('no Electron here: run `npm run setup` first')
  const place = { executablePath, root, env: {} }
  return isSandboxed && process.getuid?.() === 0 ? installForNobody(home, place) : place
}

/** This process's environment with every folder of the user's own replaced by one in `home`. */
export function homeEnvironment(home: string): Record<string, string> {
  const config = join(home, '.config')
  mkdirSync(config, { recursive: true })
  writeFileSync(join(config, 'user-dirs.dirs'), 'XDG_VIDEOS_DIR="$HOME/Videos"\nXDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    ...Object.fromEntries(own.filter(([name]) => !name.startsWith('NEMO_'))),
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    LC_ALL: 'C.UTF-8',
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

function leavesThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return /^(https?|wss?):$/.test(protocol) && !/^(localhost|127\..*|\[::1\])$/.test(hostname)
}
