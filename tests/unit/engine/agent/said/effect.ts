import { answer } from '../../../../../src/engine/agent'
import { buildDraft } from '../../../../../src/engine/draft'
import type { Plan } from '../../../../../src/engine/draft/plan'
import type { Session } from '../../../../../src/engine/store'
import { asset, sessionWith } from '../conversation-kit'

/**
 * What a message changes, as words: `length 20`, `length longer`, `ratio 9:16`, `title Autumn`, `title none`,
 * `order beach dog`, `piece beach 5` (seconds), `piece beach longer`, `music off`, `music calm`, `volume 40`, `volume up`.
 */
export type Said = readonly [sentence: string, ...effects: readonly string[]]

const assets = [
  asset('beach'), asset('city'), asset('dog'), asset('surf', 'video', 8_000, { name: 'surf.mp4' }),
  asset('song', 'audio', 60_000, { name: 'song.mp3' }),
]
const plan: Plan = {
  ratio: '16:9',
  lengthMs: 24_000,
  title: 'Summer',
  pieces: ['beach', 'city', 'dog', 'surf'].map((assetId, index) => ({ kind: 'media', id: `p${index + 1}`, assetId, durationMs: null })),
  music: { isOn: true, mood: 'calm', volume: 0.5, assetIds: ['song'] },
}
/** Three photos, a clip and a song on the timeline, 24 s, 16:9, under the title “Summer”. */
export const timeline: Session = { ...sessionWith(...assets), hasIntroduced: true, revision: 1, plan, past: [null], pending: [] }

const assetOf = (id: string) => assets.find((one) => one.id === id)
const lengthOf = (of: Plan | null): number => (of && buildDraft(of, assetOf)?.d) ?? 0
const orderOf = (of: Plan): string => of.pieces.map((piece) => (piece.kind === 'media' ? piece.assetId : piece.text)).join(' ')

/** What the message did to the timeline, and what was answered. */
export function said(sentence: string): { effects: string[]; reply: string } {
  const { steps, session } = answer(timeline, sentence)
  const reply = steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join('\n')
  const after = session.plan
  if (after === null) return { effects: ['undone'], reply }
  const [before, now] = [lengthOf(plan) / 1000, lengthOf(after) / 1000]
  const sound = after.music
  const effects = [
    ...(now !== before ? [`length ${now}`] : []),
    ...(after.ratio !== plan.ratio ? [`ratio ${after.ratio}`] : []),
    ...(after.title !== plan.title ? [`title ${after.title ?? 'none'}`] : []),
    ...(orderOf(after) !== orderOf(plan) ? [`order ${orderOf(after)}`] : []),
    ...after.pieces.flatMap((piece) =>
      piece.kind === 'media' && piece.durationMs !== null ? [`piece ${piece.assetId} ${piece.durationMs / 1000}`] : [],
    ),
    ...(sound.isOn ? [] : ['music off']),
    ...(sound.assetIds.length === 0 ? [`music ${sound.mood}`] : []),
    ...(sound.volume !== null && sound.volume !== 0.5 ? [`volume ${Math.round(sound.volume * 100)}`] : []),
  ]
  return { effects, reply }
}

/** How long a piece of the timeline is shown, s. */
const shownFor = (id: string): number =>
  (buildDraft(plan, assetOf)?.t[0]?.sg.find((segment) => segment.m.src === id)?.d ?? 0) / 1000

const isSame = (effect: string, expected: string): boolean => {
  const [what, value] = [effect.split(' ').slice(0, -1).join(' '), Number(effect.split(' ').at(-1))]
  const from = what === 'length' ? 24 : what === 'volume' ? 50 : shownFor(what.split(' ').at(-1) ?? '')
  if (expected === `${what} any`) return true
  if (expected === `${what} longer` || expected === `${what} up`) return value > from
  if (expected === `${what} shorter` || expected === `${what} down`) return value < from
  return effect === expected
}

/** `refused`: nothing was changed where something should have been. `wrong`: something else was. */
export function judge(effects: readonly string[], expected: readonly string[]): 'right' | 'refused' | 'wrong' {
  const required = expected.filter((one) => !one.endsWith(' any'))
  const isRight = required.every((one) => effects.some((effect) => isSame(effect, one)))
  if (isRight && effects.every((effect) => expected.some((one) => isSame(effect, one)))) return 'right'
  return effects.length === 0 ? 'refused' : 'wrong'
}
