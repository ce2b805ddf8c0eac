import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { commands, ProjectId, type CommandName, type Handlers, type LeftBehind, type Snapshot } from '../../shared/contract/commands'
import { NemoError, type AppError, type Result } from '../../shared/contract/errors'
import { MAX_COMMAND, MAX_FILES, MAX_LOOSE_BYTES } from '../../shared/contract/limits'
import { isWithin } from '../../shared/contract/size'
import { createPace } from './pace'
import type { Clock } from '../../shared/async'
import type { GivenFile } from './ports'

interface Deps {
  readonly handlers: Handlers
  readonly addFiles: (projectId: string, files: readonly GivenFile[]) => Promise<LeftBehind>
  readonly snapshot: () => Snapshot
  /** Its `now` only grows. */
  readonly clock: Clock
  readonly log: (logId: string, error: unknown) => void
}

export interface Ipc {
  readonly command: (name: unknown, raw: unknown) => Promise<Result<unknown>>
  readonly files: (projectId: unknown, raw: unknown) => Promise<Result<LeftBehind>>
  /** Throws NemoError `blocked` where it is asked for too often. */
  readonly snapshot: () => Promise<Snapshot>
}

/** Far above what hands do; where many are meant, as with an export of each chosen project, they wait for their turn. */
const COMMANDS = { burst: 100, perSecond: 50, waiting: 1000 }
/** What shows on the desktop, takes the clipboard or puts files on the disk: a person wants one at a time. */
const OUTSIDE = { burst: 10, perSecond: 1, waiting: 0 }
const outside: ReadonlySet<string> = new Set<CommandName>([
  'project.export', 'project.import', 'project.openInBrowser', 'upload.choose', 'render.reveal', 'render.copyPath', 'render.drag',
  'settings.chooseFolder', 'server.add', 'account.pasteToken', 'account.register', 'link.open', 'storage.reveal', 'app.copyDiagnostics',
])

const Loose = z.object({ name: z.string().max(1024), bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_LOOSE_BYTES) })
const Drop = z.tuple([ProjectId, z.array(z.union([z.string().max(4096), Loose])).max(MAX_FILES)])

/** Where a window's words become ours: parse, dispatch, and turn what was thrown into data. Senders are checked before (index.ts). */
export function createIpc({ handlers, addFiles, snapshot, clock, log }: Deps): Ipc {
  const [nextCommand, nextOutside] = [createPace(COMMANDS, clock.now), createPace(OUTSIDE, clock.now)]
  /** Throws NemoError `blocked` where the window asks for more than it may. */
  async function turn(isOutside: boolean): Promise<void> {
    const wait = isOutside && nextOutside() === null ? null : nextCommand()
    if (wait === null) throw new NemoError({ kind: 'blocked', reason: 'too-many' })
    if (wait > 0) await clock.delay(wait)
  }
  async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return { ok: true, value: await work() }
    } catch (error) {
      if (error instanceof NemoError) return fail(error.data)
      const logId = randomUUID()
      log(logId, error)
      return fail({ kind: 'internal', logId })
    }
  }
  return {
    async command(name, raw) {
      if (!isWithin([name, raw], MAX_COMMAND)) return fail({ kind: 'blocked', reason: 'too-large' })
      if (!isCommand(name)) return fail({ kind: 'bad-request', issues: ['unknown command'] })
      return answer(async () => {
        await turn(outside.has(name))
        return commands[name].output.parse(await call(handlers, name, parse(commands[name].input, raw)))
      })
    },
    /** Only preload calls this, with paths that the system itself gave for dropped or pasted files, and with bytes where there is none. */
    files: (projectId, raw) =>
      answer(async () => {
        await turn(true)
        return addFiles(...parse(Drop, [projectId, raw]))
      }),
    async snapshot() {
      await turn(false)
      return snapshot()
    },
  }
}

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commands, name)
const fail = (error: AppError): Result<never> => ({ ok: false, error })

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new NemoError({ kind: 'bad-request', issues: parsed.error.issues.map(({ message }) => message) })
}

/** TypeScript cannot correlate a name with its input through a union; the parse above is the proof. */
function call(handlers: Handlers, name: CommandName, input: unknown): Promise<unknown> {
  return (handlers[name] as (input: unknown) => Promise<unknown>)(input)
}
