import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { commands, type CommandName, type Handlers, type RegisteredFile } from '../shared/contract'
import { NemoError, type AppError, type Result } from '../shared/errors'
import { MAX_FILES, MAX_LOOSE_BYTES } from '../shared/limits'
import type { UserFiles } from './platform/types'

interface Deps {
  readonly handlers: Handlers
  readonly registerFiles: UserFiles['register']
  readonly log: (logId: string, error: unknown) => void
}

export interface Ipc {
  readonly command: (name: unknown, raw: unknown) => Promise<Result<unknown>>
  readonly files: (raw: unknown) => Promise<Result<readonly RegisteredFile[]>>
}

const Loose = z.object({ name: z.string().max(1024), bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_LOOSE_BYTES) })
const Files = z.array(z.union([z.string().max(4096), Loose])).max(MAX_FILES)

/** Where a window's words become ours: parse, dispatch, and turn what was thrown into data. Senders are checked before (index.ts). */
export function createIpc({ handlers, registerFiles, log }: Deps): Ipc {
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
      if (!isCommand(name)) return fail({ kind: 'bad-request', issues: ['unknown command'] })
      const parsed = commands[name].input.safeParse(raw)
      if (!parsed.success) return refuse(parsed.error)
      return answer(async () => commands[name].output.parse(await call(handlers, name, parsed.data)))
    },
    /** Only preload calls this, with paths that the system itself gave for dropped or pasted files, and with bytes where there is none. */
    async files(raw) {
      const parsed = Files.safeParse(raw)
      return parsed.success ? answer(() => registerFiles(parsed.data.filter((file) => file !== ''))) : refuse(parsed.error)
    },
  }
}

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commands, name)
const fail = (error: AppError): Result<never> => ({ ok: false, error })
const refuse = ({ issues }: z.ZodError): Result<never> => fail({ kind: 'bad-request', issues: issues.map(({ message }) => message) })

/** TypeScript cannot correlate a name with its input through a union; the parse above is the proof. */
function call(handlers: Handlers, name: CommandName, input: unknown): Promise<unknown> {
  return (handlers[name] as (input: unknown) => Promise<unknown>)(input)
}
