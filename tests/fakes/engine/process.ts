import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, onTestFinished } from 'vitest'
import { bundleEngine } from '../bundle'
import { createEngineClient } from './client'

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface EngineProcess {
  readonly port: number
  readonly child: ChildProcess
  /** SIGKILL, and waits until it is gone. */
  readonly kill: () => Promise<void>
}

/** The engine alone, as `npm run engine` starts it, with more in its environment; resolves once it listens. */
async function spawnEngine(entry: string, dataDir: string, token: string, more: NodeJS.ProcessEnv = {}): Promise<EngineProcess> {
  const own = { NEMO_ENGINE_DATA: dataDir, NEMO_ENGINE_TOKEN: token, NEMO_ENGINE_RESOURCES: `${root}/resources` }
  const env = { ...process.env, ...own, ...more }
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const port = await new Promise<number>((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const found = /127\.0\.0\.1:(\d+)/.exec(output)?.[1]
      if (found !== undefined) resolve(Number(found))
    })
    child.once('exit', (code) => reject(new Error(`the engine ended with ${String(code)}: ${output}`)))
  })
  return {
    port,
    child,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Starts engines, built once for a test file; each ends with its test. */
export function engineProcesses() {
  const token = 'a-random-bearer'
  let entry = ''
  beforeAll(async () => {
    entry = await bundleEngine()
  })
  /** With more in its environment. */
  return async (dataDir: string, more: NodeJS.ProcessEnv) => {
    const engine = await spawnEngine(entry, dataDir, token, more)
    onTestFinished(engine.kill)
    return { engine, client: createEngineClient(engine.port, token) }
  }
}
