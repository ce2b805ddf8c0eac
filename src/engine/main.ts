import './frugal'
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { LocalModel } from '../shared/model/local-model'
import { findFfmpeg } from './media/ffmpeg'
import { createHearing } from './media/hearing'
import { createProbe } from './media/probe'
import { createRenderer } from './render'
import { createOutputRenderer } from './render/output'
import { createEngineServer } from './server'

/**
 * The engine's entry. Under the app it is a utility process that reports `{type: 'listening', port}` or
 * `{type: 'failed', …}` to its parent; alone (`npm run engine`) it prints its address and bearer, for curl and tests.
 */

const Environment = z.object({
  NEMO_ENGINE_DATA: z
    .string()
    .min(1)
    .default(join(homedir(), '.local', 'share', 'nemo-engine')),
  NEMO_ENGINE_TOKEN: z.string().min(1).optional(),
  NEMO_ENGINE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** The folder that holds `fonts` and `music`. */
  NEMO_ENGINE_RESOURCES: z.string().min(1).default('resources'),
  NEMO_FFMPEG: z.string().min(1).optional(),
})

/** The parent says at the start, and at each change, which language model is to help. */
const ModelMessage = z.object({ type: z.literal('model'), model: LocalModel.nullable() })

/** The parent has let go of something: it is to be deleted now. */
const ForgetMessage = z.object({ type: z.literal('forget') })

/** What Electron puts on `process` in a utility process; typed here, since the engine knows no Electron. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }

const log = (message: string, error?: unknown): void => console.error(message, ...(error === undefined ? [] : [error]))

class NoFfmpeg extends Error {
  override readonly name = 'NoFfmpeg'
}

/** Chromium ends a utility process whose parent died; this is for the case in which it does not. */
function endWithParent(parent: number): void {
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0)
  }, 2_000).unref()
}

async function main(): Promise<void> {
  const environment = Environment.parse(process.env)
  const dataDir = environment.NEMO_ENGINE_DATA
  const token = environment.NEMO_ENGINE_TOKEN ?? randomBytes(32).toString('base64url')
  if (parentPort) endWithParent(process.ppid)
  let model: LocalModel | null = null
  parentPort?.on('message', ({ data }) => {
    const told = ModelMessage.safeParse(data)
    if (told.success) model = told.data.model
  })
  const ffmpeg = await findFfmpeg({ configured: environment.NEMO_FFMPEG }).catch((error: unknown) => {
    throw new NoFfmpeg(String(error), { cause: error })
  })
  const server = await createEngineServer({
    dataDir,
    token,
    port: environment.NEMO_ENGINE_PORT,
    probe: createProbe({ ffmpeg }),
    hear: createHearing(ffmpeg),
    render: createOutputRenderer(createRenderer({ ffmpeg, resourcesDir: environment.NEMO_ENGINE_RESOURCES }), ffmpeg),
    now: Date.now,
    log,
    model: () => model,
  })
  parentPort?.on('message', ({ data }) => {
    if (ForgetMessage.safeParse(data).success) server.forget().catch((error: unknown) => log('what was let go is not deleted yet', error))
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => void server.close().finally(() => process.exit(0)))
  parentPort?.postMessage({ type: 'listening', port: server.port })
  if (!parentPort) console.log(`Engine: http://127.0.0.1:${server.port}\nToken:  ${token}\nFolder: ${dataDir}`)
}

main().catch((error: unknown) => {
  log('the engine could not start', error)
  parentPort?.postMessage({ type: 'failed', reason: error instanceof NoFfmpeg ? 'no-ffmpeg' : 'other', message: String(error) })
  // Renders of an earlier start may be under way already; the message to the parent leaves first.
  setImmediate(() => process.exit(1))
})
