import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { relative, sep } from 'node:path'
import type { NemoApi } from '../../src/main/core/nemo/types'

/** Notes one thing that the app does to the outside, just before or after it is done. */
export type Step = (kind: string) => void

/** Every step by name, such as `submitRender sent 1`. At the one that is named `dieAt` the process is gone at once. */
export function createSteps(dieAt: string | undefined): { readonly step: Step; readonly taken: readonly string[] } {
  const counts = new Map<string, number>()
  const taken: string[] = []
  return {
    taken,
    step(kind) {
      const nth = (counts.get(kind) ?? 0) + 1
      counts.set(kind, nth)
      const name = `${kind} ${nth}`
      taken.push(name)
      if (name === dieAt) process.kill(process.pid, 'SIGKILL')
    },
  }
}

/** Before and after each call to the server; each event of a stream and each chunk of a file that is sent. */
export function aroundCalls(step: Step): (api: NemoApi) => NemoApi {
  async function* each<T>(kind: string, items: AsyncIterable<T>): AsyncIterable<T> {
    for await (const item of items) {
      step(kind)
      yield item
    }
  }
  const call = <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    step(`${name} begins`)
    return work(...args).finally(() => step(`${name} is answered`))
  }
  return (api) => ({
    anonymousToken: call('connect: token', api.anonymousToken),
    createSession: call('connect: session', api.createSession),
    claimToken: call('connect: claim', api.claimToken),
    credits: call('connect: balance', api.credits),
    state: call('state', api.state),
    readCopy: call('copy: read', api.readCopy),
    writeCopy: call('copy: write', api.writeCopy),
    uploadLink: call('upload: link', api.uploadLink),
    uploadFile: call('upload: file', (sessionId, file, options) =>
      api.uploadFile(sessionId, { ...file, chunks: (bytes) => each('upload: chunk', file.chunks(bytes)) }, options),
    ),
    async *run(...args) {
      step('turn: message begins')
      yield* each('turn: event', api.run(...args))
      step('turn: message is answered')
    },
    submitRender: call('submit', api.submitRender),
    readRender: call('poll', api.readRender),
    cancelRender: call('cancel', api.cancelRender),
    renderFallbackUrl: call('download: fallback', api.renderFallbackUrl),
    download: call('download', api.download),
  })
}

const ofFiles = ['open', 'mkdir', 'rename', 'link', 'rm', 'copyFile'] as const
const ofHandles = ['appendFile', 'writeFile', 'write', 'writev', 'sync', 'truncate'] as const
type Work = (...args: unknown[]) => unknown

/**
 * Before each operation on a file under `folder` that changes something: the functions of `node:fs/promises` themselves are replaced,
 * so that nothing the app does to the disk can be left out.
 */
export async function aroundFiles(folder: string, step: Step): Promise<void> {
  const paths = new WeakMap<object, string>()
  const note = (what: string, path: unknown): void => {
    const inside = typeof path === 'string' ? relative(folder, path) : '..'
    if (!inside.startsWith('..')) step(`${placeOf(inside)}: ${what}`)
  }
  const replace = (target: object, name: string, wrap: (real: Work) => Work): void => {
    const real = Reflect.get(target, name) as Work
    Reflect.set(target, name, wrap(real))
  }
  const handle = await fs.promises.open(process.execPath)
  await handle.close()
  for (const name of ofFiles) {
    replace(fs.promises, name, (real) => async (...args) => {
      note(name, args[0])
      const result = await real(...args)
      if (name === 'open' && typeof result === 'object' && result !== null) paths.set(result, String(args[0]))
      return result
    })
  }
  for (const name of ofHandles) {
    replace(Object.getPrototypeOf(handle) as object, name, (real) => function stepped(this: object, ...args) {
      note(name, paths.get(this))
      return real.apply(this, args)
    })
  }
  syncBuiltinESMExports()
}

/** `journals/projects/<id>.jsonl` is “projects journal”, `Videos/<title>.part` “part of the video”. */
function placeOf(inside: string): string {
  const [first = '', second = ''] = inside.split(sep)
  if (first === 'journals') return second === '' ? 'journals' : `${second.replace(/\..*$/, '')} journal`
  if (first !== 'Videos') return first
  return second.endsWith('.part') ? 'part of the video' : second === '' ? 'Videos' : 'video'
}
