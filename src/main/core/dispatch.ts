import * as z from 'zod'
import { createPace, type Clock } from '../../shared/async'
import { commands, ProjectId, type CommandName, type Handlers, type LeftBehind } from '../../shared/contract/commands'
import { NemoError, type AppError, type Result } from '../../shared/contract/errors'
import { isWithin, MAX_COMMAND, MAX_FILES, MAX_LOOSE_BYTES } from '../../shared/contract/limits'
import type { GivenFile } from './files/user-files'

interface Deps {
  readonly handlers: Handlers
  readonly addFiles: (projectId: string, files: readonly GivenFile[]) => Promise<LeftBehind>
  readonly hasProject: (id: string) => boolean
  /** Its `now` only grows. */
  readonly clock: Clock
  /** What was thrown as data; a defect of ours is logged. */
  readonly toAppError: (error: unknown) => AppError
}

/** Far above what hands do; where many are meant, as with an export of each chosen project, they wait for their turn. */
const COMMANDS = { burst: 100, perSecond: 50, waiting: 1000 }
/** What shows on the desktop, takes the clipboard or puts files on the disk: a person wants one at a time. */
const OUTSIDE = { burst: 10, perSecond: 1, waiting: 0 }
const outside: ReadonlySet<string> = new Set<CommandName>([
  'chat.saveTranscript', 'project.export', 'project.import', 'project.openInBrowser', 'upload.choose', 'render.reveal', 'media.reveal',
  'render.saveCopy', 'render.copyPath', 'render.drag', 'settings.chooseFolder', 'settings.useProxy', 'server.add', 'account.pasteToken',
  'account.register', 'link.open', 'storage.reveal', 'storage.clear', 'app.copyDiagnostics', 'app.copyText',
])

/** What costs: twice within a moment, by a double click or a key held down, it is one wish. */
const once: ReadonlySet<string> = new Set<CommandName>([
  'chat.send', 'chat.batch', 'chat.release', 'chat.retry', 'chat.decide', 'render.start', 'render.retry',
  'project.duplicate',
])
/** What opens a dialog or another app: a double click means one. Later it is asked for anew, and what is open comes to the front. */
const opening: ReadonlySet<string> = new Set<CommandName>([
  'chat.saveTranscript', 'project.export', 'project.import', 'project.openInBrowser', 'upload.choose', 'render.reveal', 'media.reveal',
  'render.saveCopy', 'settings.chooseFolder', 'settings.useProxy', 'server.add', 'account.register', 'link.open', 'storage.reveal',
])
/** So soon after the last time, ms, hands do not mean it again. */
const SAME_WISH_MS = 700

const Loose = z.object({ name: z.string().max(1024), bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_LOOSE_BYTES) })
const Drop = z.tuple([ProjectId, z.array(z.union([z.string().max(4096), Loose])).max(MAX_FILES)])

/** Where a window's words become ours: parse, find the project, run, and turn what was thrown into data. Senders are checked before. */
export function createDispatch({ handlers, addFiles, hasProject, clock, toAppError }: Deps) {
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
      return fail(toAppError(error))
    }
  }
  const wishes = new Map<CommandName, { readonly key: string; readonly answer: Promise<Result<unknown>>; isOver: boolean; at: number }>()
  /** The outcome of the same wish where that was only just said, or, of what costs, is under way. */
  function oneWish(name: CommandName, raw: unknown, work: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
    const [last, key, at] = [wishes.get(name), JSON.stringify(raw), clock.now()]
    const isAtWork = last?.isOver === false && once.has(name)
    if (last?.key === key && (isAtWork || at - last.at < SAME_WISH_MS)) {
      last.at = at
      return last.answer
    }
    const answer = work()
    const wish = { key, answer, isOver: false, at }
    wishes.set(name, wish)
    void answer.finally(() => (wish.isOver = true))
    return answer
  }
  /** A window may name what was deleted meanwhile. */
  function assertProject(input: object): void {
    const id = 'projectId' in input ? input.projectId : null
    if (typeof id === 'string' && !hasProject(id)) throw new NemoError({ kind: 'not-found', what: 'project' })
  }
  return {
    /** Runs a command. */
    async run(name: unknown, raw: unknown): Promise<Result<unknown>> {
      if (!isWithin([name, raw], MAX_COMMAND)) return fail({ kind: 'blocked', reason: 'too-large' })
      if (!isCommand(name)) return fail({ kind: 'bad-request', issues: ['unknown command'] })
      const work = () => answer(async () => {
        await turn(outside.has(name))
        const input = parse(commands[name].input, raw)
        assertProject(input)
        return commands[name].output.parse(await call(handlers, name, input))
      })
      return once.has(name) || opening.has(name) ? oneWish(name, raw, work) : work()
    },
    /** Only preload calls this, with paths that the system itself gave for dropped or pasted files, and with bytes where there is none. */
    addFiles: (projectId: unknown, raw: unknown): Promise<Result<LeftBehind>> =>
      answer(async () => {
        await turn(true)
        const [id, files] = parse(Drop, [projectId, raw])
        assertProject({ projectId: id })
        return addFiles(id, files)
      }),
    /** What is asked for in other ways waits for its turn as commands do. Throws NemoError `blocked` where it is asked for too often. */
    async inTurn<T>(work: () => T): Promise<T> {
      await turn(false)
      return work()
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
