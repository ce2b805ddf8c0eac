import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNemoServer, sampleMp4, type NemoServer } from '../fakes/nemo-server'
import { AppDied, TOLD, type DrivenApp } from './driven-app'
import type { Case, Scene } from './plan'
import { EVENTS, textsAfter, VIDEO_BYTES } from './script'
import { goOn, noDeeds, summary, type Deeds } from './user'

/** How the app is started on a profile, perhaps to die by itself; the exports of that profile; what the user gives. */
export interface Stage<App extends DrivenApp = DrivenApp> {
  readonly start: (origin: string, folder: string, dieAt?: string) => Promise<App>
  readonly videos: (folder: string) => string
  readonly pictures: readonly string[]
}

export const NOT_MET = 'the step at which it was to die did not come'

const LIMIT_MS = 30_000
const LAST_STEPS_MS = 1000

/** Plays one case to its end, when `look` may look at the app; answers with everything that was wrong. */
export async function runCase<App extends DrivenApp>(
  { arrange, dieAt, wantsExport = false, ...wanted }: Case,
  stage: Stage<App>,
  look?: (app: App) => Promise<void>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nemo-sweep-'))
  const videos = stage.videos(folder)
  mkdirSync(videos, { recursive: true })
  const server = await createNemoServer({ pollsUntilDone: 2, mp4: sampleMp4(VIDEO_BYTES) })
  const deeds = noDeeds()
  const traps = new Map<keyof Deeds, () => void>()
  const whenFile: (() => void)[] = []
  const watcher = watch(videos, (_, name) => {
    if (name?.endsWith('.mp4')) whenFile.shift()?.()
  })
  let app = stage.start(server.origin, folder, dieAt)
  let mayDie = dieAt !== undefined
  const startAgain = (): boolean => {
    if (!mayDie) return false
    mayDie = false
    app = stage.start(server.origin, folder)
    return true
  }
  const killApp: Scene['killApp'] = async () => {
    const dead = app.then((running) => running.kill())
    app = dead.then(() => stage.start(server.origin, folder))
    await dead
  }
  const before = (deed: keyof Deeds): void => {
    if (deed === 'send again') server.allowAgain()
    traps.get(deed)?.()
    traps.delete(deed)
  }
  try {
    arrange({ server, killApp, beforeDeed: (deed, then) => void traps.set(deed, then), whenFile: (then) => void whenFile.push(then) })
    for (;;) {
      await untilSaved(() => app, { deeds, pictures: stage.pictures, wantsExport, before }, startAgain)
      if (mayDie && !(await diesYet(await app))) return [NOT_MET]
      if (startAgain()) continue
      const last = app
      try {
        await look?.(await last)
        return await judge(server, await last, { ...wanted, deeds, videos, told: join(folder, TOLD) })
      } catch (error) {
        // Killed when all was done: what the next start makes of it is what counts.
        if (app === last) throw error
      }
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  } finally {
    watcher.close()
    // A deed of the server may have just started another.
    for (let last; last !== app; ) {
      last = app
      await (await last).kill()
    }
    await server.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Telling of the file comes after it. */
async function diesYet(app: DrivenApp): Promise<boolean> {
  for (const deadline = Date.now() + LAST_STEPS_MS; Date.now() < deadline; ) {
    const isThere = await app.state().then(() => true, () => false)
    if (!isThere) return true
  }
  return false
}

async function untilSaved(now: () => Promise<DrivenApp>, user: Parameters<typeof goOn>[1], startAgain: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS
  for (;;) {
    const app = now()
    try {
      if (await goOn(await app, user)) return
    } catch (error) {
      // The app was killed under the user's hands: they go on when it is there again.
      if (now() === app && !(error instanceof AppDied && startAgain())) throw error
    }
    if (Date.now() > deadline) throw new Error(`no end after ${LIMIT_MS / 1000} s: ${summary(await (await now()).state())}`)
  }
}

interface Outcome extends Pick<Case, 'partials' | 'mayLoseTail'> {
  readonly deeds: Deeds
  readonly videos: string
  readonly told: string
}

/** What a kill left is a beginning of what came: the last half second may not have been on the disk. */
const isSame = (texts: readonly string[], wanted: readonly string[], mayLoseTail: boolean): boolean =>
  (mayLoseTail || texts.length === wanted.length) &&
  texts.every((text, index) => text === wanted[index] || (mayLoseTail && wanted[index]?.startsWith(text)))

/** The server's log against what the user did, the chat against what was sent, the file against the server's. */
async function judge(server: NemoServer, app: DrivenApp, { deeds, partials, mayLoseTail, videos, told }: Outcome): Promise<string[]> {
  const wrong = [...server.violations, ...(await app.failures())]
  const expectAtMost = (what: string, count: number, limit: number): void => {
    if (count > limit) wrong.push(`${what}: ${count}, wanted ${limit} at most`)
  }
  expectAtMost('messages sent', server.calls('run').length, deeds.send + deeds['send again'])
  expectAtMost('jobs', server.renders().length, deeds.export + deeds['export again'])
  expectAtMost('times told', existsSync(told) ? readFileSync(told, 'utf8').split('\n').length - 1 : 0, 1)
  expectAtMost('uploads that were taken', server.uploads().length, deeds.upload + deeds['upload again'])
  const texts = Object.values((await app.state()).open).flatMap(({ messages }) =>
    messages.flatMap((message) => (message.kind === 'agent' ? [message.text.trim()] : [])),
  )
  const whole = textsAfter(EVENTS)
  const wanted = server.calls('run').length > 1 ? [whole, ...partials.map((partial) => [...partial, ...whole])] : partials
  const isRight = wanted.some((list) => isSame(texts, list, mayLoseTail))
  if (!isRight) wrong.push(`texts: ${texts.join(' | ')}; wanted ${wanted.at(-1)?.join(' | ')}`)
  const files = readdirSync(videos)
  const isThere = files.length === 1 && readFileSync(join(videos, files[0] ?? '')).equals(server.mp4)
  if (!isThere) wrong.push(`files: ${files.map((name) => `${name} of ${statSync(join(videos, name)).size} bytes`).join(', ')}`)
  return wrong
}
