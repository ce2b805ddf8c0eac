import { emptyPlan, type Plan } from '../../../../../src/engine/draft/plan'
import type { Session } from '../../../../../src/engine/store'
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
