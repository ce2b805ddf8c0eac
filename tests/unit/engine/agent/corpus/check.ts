import { answer } from '../../../../../src/engine/agent'
import { understand } from '../../../../../src/engine/agent/understand'
import { emptyPlan, type Plan } from '../../../../../src/engine/draft/plan'
import type { Session } from '../../../../../src/engine/store'
import { asset, sessionWith } from '../conversation-kit'
import { aspectsOf, changedKeys } from './aspects'
import { checkOf } from './wants'

/** One sentence of the corpus, with what a careful editor would do. */
export interface Line {
  readonly lang: string
  readonly intent: string
  readonly say: string
  /** See `CHECKS`; what none of them names stays as it was. */
  readonly want: readonly string[]
  /** `dropped: new.jpg, …`: files that were just sent; `after: …; …`: messages before. */
  readonly note?: string
}

const KINDS: Readonly<Record<string, 'image' | 'video' | 'audio'>> = { jpg: 'image', png: 'image', mp4: 'video', mp3: 'audio' }
const file = (name: string) =>
  asset(
    name.replace(/\W/g, '_'),
    KINDS[name.split('.').at(-1) ?? ''] ?? 'image',
    /mp4$/.test(name) ? 10_000 : /mp3$/.test(name) ? 60_000 : 0,
    { name },
  )
const ON_TIMELINE = ['beach.jpg', 'surf.mp4', 'city.png', 'dog.jpg']

/** 24 s, 16:9: beach.jpg, surf.mp4 (6 s of 10), city.png, dog.jpg, the title “Summer Days” for 4 s, song.mp3 at half volume. */
export function timeline(dropped: readonly string[]): Session {
  const files = [...ON_TIMELINE, 'song.mp3', ...dropped].map(file)
  const plan: Plan = {
    ...emptyPlan('Summer Days', 'calm'),
    lengthMs: 24_000,
    titleLook: { ms: 4_000 },
    pieces: ON_TIMELINE.map((name, index) => ({
      kind: 'media',
      id: `p${index + 1}`,
      assetId: file(name).id,
      durationMs: name === 'surf.mp4' ? 6_450 : null,
    })),
    music: { isOn: true, mood: 'calm', volume: 0.5, assetIds: ['song_mp3'] },
  }
  return { ...sessionWith(...files), revision: 1, plan, past: [null], pending: dropped.map((name) => file(name).id) }
}

export interface Verdict {
  readonly is: 'right' | 'refused' | 'wrong'
  readonly changed: readonly string[]
  readonly reply: string
}

/** What the agent did with a line: as wanted, less than that, or something else. */
export function judge({ say, want, note = '' }: Line): Verdict {
  const dropped =
    /dropped: ([^;]*)/
      .exec(note)?.[1]
      ?.split(/,\s*/)
      .map((name) => name.trim()) ?? []
  const before = /after: (.*)/.exec(note)?.[1]?.split(/;\s*/) ?? []
  return judgeOn(
    before.reduce<Session[]>((all, message) => [...all, answer(all.at(-1) ?? timeline(dropped), message).session], [timeline(dropped)]),
    say,
    want,
  )
}

/** As `judge`, of a sentence that is said to the last of the sessions. */
export function judgeOn(sessions: readonly Session[], say: string, want: readonly string[]): Verdict {
  const start = sessions.at(-1) ?? timeline([])
  const before = sessions.slice(1)
  const { session, steps } = answer(start, say)
  const reply = steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join(' ')
  const changed = changedKeys(aspectsOf(start), aspectsOf(session))
  const travelled = travelOf(want, sessions)
  // The making of the video is undone only by "start over".
  if (travelled === 'asked') return { is: changed.length > 0 ? 'wrong' : /start over|重新开始/.test(reply) ? 'right' : 'refused', changed, reply }
  if (travelled !== null) {
    const isThere = JSON.stringify(aspectsOf(session)) === JSON.stringify(travelled === 'nothing' ? { none: true } : aspectsOf(travelled))
    return { is: isThere ? 'right' : changed.length === 0 ? 'refused' : 'wrong', changed, reply }
  }
  const tools = steps.flatMap((step) => (step.kind === 'tool' ? step.name : []))
  const names = start.assets.map(({ name }) => name)
  const output = changed.length > 0 ? null : understand(say, names, start.plan === null).output
  // What a correction changes is told from the start; what it took back counts as unchanged.
  const first = sessions[0] ?? start
  const isCorrection = before.length > 0 && !/^same/.test(want[0] ?? '') && !want.includes('look all none')
  const from = isCorrection ? first : start
  const seen = { before: aspectsOf(from), after: aspectsOf(session), tools, output }
  const keys = isCorrection ? changedKeys(seen.before, seen.after) : changed
  const checks = want.map((one) => checkOf(one, seen))
  const isExplained = (key: string): boolean => checks.some(({ about, implied }) => about.test(key) || implied?.test(key))
  const unasked = keys.filter((key) => !isExplained(key))
  const missed = checks.filter(({ holds }) => !holds)
  const isAmiss = unasked.length > 0 || missed.some(({ about }) => keys.some((key) => about.test(key)))
  return {
    is:
      reply.trim() !== '' && missed.length === 0 && unasked.length === 0 ? 'right' : isAmiss && changed.length > 0 ? 'wrong' : 'refused',
    changed: keys,
    reply,
  }
}

/** The session that going back or forth ends at. */
function travelOf(want: readonly string[], sessions: readonly Session[]): Session | 'nothing' | 'asked' | null {
  const [what = ''] = want
  const undone = /^undo(?: (\d))?$/.exec(what)
  if (undone) return sessions.at(-1 - Number(undone[1] ?? 1)) ?? 'asked'
  if (what === 'redo') return sessions.at(-2) ?? null
  if (what === 'first version') return sessions[0] ?? null
  return what === 'start over' ? 'nothing' : null
}
