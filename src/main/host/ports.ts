import { app, safeStorage, utilityProcess } from 'electron'
import ElectronStore from 'electron-store'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { NemoError } from '../../shared/contract/errors'
import { createClock, createServiceClock } from '../core/clock'
import { readConfig, type NemoConfig } from '../core/nemo/config'
import type { Log, Ports } from '../core/ports'
import { createEngineProcess, type EngineChild } from './engine-process'
import { resolveSystemProxy } from './windows/walls'

interface Place {
  /** The folder of the build. */
  readonly out: string
  readonly resources: string
  /** As the app was started with it. */
  readonly environment: NodeJS.ProcessEnv
  readonly log: Log
}

/** What the system gives the core, without what the user sees of it. */
export function createSystemPorts({ out, resources, environment, log }: Place): Omit<Ports, 'desktop' | 'notifier' | 'language'> {
  const profile = app.getPath('userData')
  const clock = createClock()
  const engine = { entry: join(out, 'main', 'engine.js'), dataDir: join(profile, 'engine'), resources, log: log.info }
  return {
    places: { profile, home: homedir(), videos: join(app.getPath('videos'), 'Nemo') },
    config: configuration(environment),
    secrets: safeStorage,
    openPreferences: (options) => new ElectronStore({ ...options, clearInvalidConfig: false }),
    resolveProxy: resolveSystemProxy,
    createEngine: (hooks) => createEngineProcess({ ...hooks, fork: (token) => forkEngine(engine, token), clock, log: log.info }),
    worker: join(out, 'main', 'worker.js'),
    clock,
    serviceClock: createServiceClock(),
    log,
  }
}

/** Throws an error that names the variables, since it is shown as it is: without its configuration the app does not start. */
function configuration(environment: NodeJS.ProcessEnv): NemoConfig {
  try {
    return readConfig(environment, app.getAppPath())
  } catch (error) {
    if (error instanceof NemoError && error.data.kind === 'bad-request') throw new Error(error.data.issues.join('\n'), { cause: error })
    throw error
  }
}

interface EnginePlace {
  /** The engine's bundled entry. */
  readonly entry: string
  readonly dataDir: string
  readonly resources: string
  readonly log: (message: string) => void
}

/** Starts the engine as a utility process. Its environment is the app's, which holds no token. */
function forkEngine({ entry, dataDir, resources, log }: EnginePlace, token: string): EngineChild {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Nemo engine',
    stdio: 'pipe',
    env: { ...process.env, NEMO_ENGINE_DATA: dataDir, NEMO_ENGINE_TOKEN: token, NEMO_ENGINE_RESOURCES: resources },
  })
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (data: Buffer) => log(`engine: ${data.toString().trimEnd()}`))
  }
  return {
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill(how) {
      const { pid } = child
      if (how === 'ask' || pid === undefined) return void child.kill()
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    },
  }
}
