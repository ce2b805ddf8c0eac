import type { Plan } from '../plan'
import type { PlanEdit } from '../vocabulary'
import { findPiece, isProblem, type EditContext, type EditProblem } from './find'
import {
  withJoinsKept,
  withAdded,
  withCopy,
  withKept,
  withMove,
  withOrder,
  withReplaced,
  withShuffle,
  withSwap,
  withSwapOfTwo,
  withoutPieces,
} from './order'
import {
  withClips,
  withFade,
  withFit,
  withFocus,
  withJoin,
  withLogo,
  withLook,
  withMirror,
  withMotion,
  withRotation,
  withSound,
  withZoom,
} from './shown'
import {
  withEvenLengths,
  withFreeze,
  withLength,
  withPieceLengths,
  withSpeed,
  withSplit,
  withStretch,
  withTrim,
  withWindow,
} from './times'
import { withBeat, withoutPauses } from './heard'
import { withCaptions, withEndCard, withText, withTitle, withWordsLook, withoutWords } from './words'
import { withMusic } from './music'
import { beyondReach } from './reach'

export type { Doubt, EditContext, EditProblem } from './find'

type Doers = {
  readonly [Name in PlanEdit['do']]: (plan: Plan, edit: Extract<PlanEdit, { do: Name }>, context: EditContext) => Plan | EditProblem
}

/** Who does each edit of the vocabulary. */
const DOERS: Doers = {
  length: (plan, edit, context) => (edit.isMost && edit.ms >= (context.draft?.d ?? 0) ? plan : withLength(plan, edit.ms, context)),
  stretch: withStretch,
  shape: (plan, { ratio }) => ({ ...plan, ratio }),
  rate: (plan, { fps }) => ({ ...plan, fps }),
  window: withWindow,
  title: withTitle,
  'words-look': withWordsLook,
  text: withText,
  captions: withCaptions,
  'end-card': withEndCard,
  'words-off': withoutWords,
  'on-beat': withBeat,
  'pauses-off': withoutPauses,
  'music-off': withMusic,
  'music-on': withMusic,
  'music-mood': withMusic,
  'music-volume': withMusic,
  'music-nudge': withMusic,
  'music-fade': withMusic,
  'music-duck': withMusic,
  'music-time': withMusic,
  'music-start': withMusic,
  'music-song': withMusic,
  sound: withSound,
  swap: withSwap,
  'swap-both': withSwapOfTwo,
  move: withMove,
  order: withOrder,
  reverse: (plan) => ({ ...plan, pieces: plan.pieces.toReversed() }),
  shuffle: withShuffle,
  remove: (plan, { pieces }, context) => withoutPieces(plan, pieces, context),
  keep: (plan, { pieces }, context) => withKept(plan, pieces, context),
  copy: withCopy,
  replace: withReplaced,
  add: withAdded,
  'piece-length': (plan, { pieces, ms }, context) => withPieceLengths(plan, pieces, context, () => ms),
  'piece-stretch': (plan, { pieces, factor, addMs }, context) =>
    withPieceLengths(plan, pieces, context, (now) => Math.round(now * factor + addMs)),
  even: withEvenLengths,
  trim: withTrim,
  split: withSplit,
  speed: withSpeed,
  backwards: withClips,
  steady: withClips,
  freeze: withFreeze,
  join: withJoin,
  fade: withFade,
  motion: withMotion,
  look: withLook,
  fit: withFit,
  rotate: withRotation,
  mirror: withMirror,
  zoom: withZoom,
  focus: withFocus,
  logo: withLogo,
}

export const REORDERS: ReadonlySet<PlanEdit['do']> = new Set(['swap', 'swap-both', 'move', 'order', 'reverse', 'shuffle'])
/** The plan after one edit, or why it cannot be. */
export function applyEdit(plan: Plan, edit: PlanEdit, context: EditContext): Plan | EditProblem {
  // The table has a doer for each name; the types cannot say that the edit at hand is its own.
  const doer = DOERS[edit.do] as (plan: Plan, edit: PlanEdit, context: EditContext) => Plan | EditProblem
  const done = beyondReach(edit, context) ?? doer(plan, edit, context)
  return REORDERS.has(edit.do) && !isProblem(done) ? withJoinsKept(plan, done) : done
}

/** The edit with each piece that it names by its place as the plan stands, so that it means the same in any order. */
export function fixPlaces(plan: Plan, edit: PlanEdit, context: EditContext): PlanEdit {
  const fix = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fix)
    if (typeof value !== 'object' || value === null) return value
    // The only clip is all of its showings, however many these are.
    if ('by' in value && value.by === 'place' && 'nth' in value && !(edit.do === 'trim' && value.nth === 0)) {
      const piece = findPiece(plan, value as Extract<Parameters<typeof findPiece>[1], { by: 'place' }>, context)
      return isProblem(piece) ? value : { by: 'id', id: piece.id }
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fix(inner)]))
  }
  return fix(edit) as PlanEdit
}
