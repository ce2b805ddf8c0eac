import { utilityProcess } from 'electron'
import type { EngineChild } from './process'

interface Place {
  /** The engine's bundled entry. */
  readonly entry: string
  readonly dataDir: string
  readonly resources: string
  readonly log: (message: string) => void
}

/** Starts the engine as a utility process. Its environment is the app's, which holds no token. */
export function forkEngine({ entry, dataDir, resources, log }: Place, token: string): EngineChild {
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
