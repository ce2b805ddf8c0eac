import { emptyPlan, type Plan } from '../../../../../src/engine/draft/plan'
import type { Session } from '../../../../../src/engine/store'
import { answer } from '../../../../../src/engine/agent'
import { aspectsOf, changedKeys } from '../corpus/aspects'
import { judgeOn, type Verdict } from '../corpus/check'
import { asset, sessionWith } from '../conversation-kit'

/**
 * What a message changes, in the checks of the corpus (`../corpus/wants`): `length 20`, `order beach dog`, `music off`. `length any`: it
 * may change. None: nothing may.
 */
export type Said = readonly [sentence: string, ...effects: readonly string[]]

const assets = [
  asset('beach'),
  asset('city'),
  asset('dog'),
  asset('surf', 'video', 8_000, { name: 'surf.mp4' }),
  asset('song', 'audio', 60_000, { name: 'song.mp3' }),
]
const plan: Plan = {
  ...emptyPlan('Summer', 'calm'),
  lengthMs: 24_000,
  pieces: ['beach', 'city', 'dog', 'surf'].map((assetId, index) => ({ kind: 'media', id: `p${index + 1}`, assetId, durationMs: null })),
  music: { isOn: true, mood: 'calm', volume: 0.5, assetIds: ['song'] },
}
/** Three photos, a clip and a song on the timeline, 24 s, 16:9, under the title “Summer”. */
const timeline: Session = { ...sessionWith(...assets), revision: 1, plan, past: [null], pending: [] }

export const said = ([sentence, ...effects]: Said): Verdict =>
  judgeOn([timeline], sentence, effects.length === 0 ? ['same'] : effects.filter((effect) => effect !== 'length any'))

/** As `said`, of the last of several messages, parted by ` / `. `same as before`: all is as it was before the first of them. */
export function followedUp([messages, ...effects]: Said): Verdict {
  const all = messages.split(' / ')
  const sessions = all.slice(0, -1).reduce<Session[]>((done, one) => [...done, answer(done.at(-1) ?? timeline, one).session], [timeline])
  const last = all.at(-1) ?? ''
  if (effects[0] !== 'same as before') return judgeOn(sessions, last, effects.filter((effect) => effect !== 'length any'))
  const after = answer(sessions.at(-1) ?? timeline, last)
  const changed = changedKeys(aspectsOf(timeline), aspectsOf(after.session))
  const reply = after.steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join(' ')
  return { is: changed.length === 0 ? 'right' : 'wrong', changed, reply }
}
