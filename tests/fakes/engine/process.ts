import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { createEngineClient } from './client'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Bundles the engine as the app's build does, and returns the file that Node can run. */
async function buildEngine(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../../node_modules/.cache/engine-under-test', import.meta.url))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('1.2.3') },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: fileURLToPath(new URL('../../../src/engine/main.ts', import.meta.url)),
        external: ['@ffmpeg-installer/ffmpeg', '@napi-rs/canvas'],
      },
    },
  })
  return `${outDir}/main.js`
}

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

/** Engines of this test file, built once, that work in `folder()`; all of it is gone at its end. */
export function engineProcesses() {
  const token = 'a-random-bearer'
  const running: EngineProcess[] = []
  let [entry, folder] = ['', '']
  beforeAll(async () => {
    entry = await buildEngine()
    folder = await mkdtemp(join(tmpdir(), 'engine-process-'))
  })
  afterAll(async () => {
    for (const engine of running) await engine.kill()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    folder: () => folder,
    /** With more in its environment. */
    async start(dataDir: string, more: NodeJS.ProcessEnv) {
      const engine = await spawnEngine(entry, dataDir, token, more)
      running.push(engine)
      return { engine, client: createEngineClient(engine.port, token) }
    },
  }
}
