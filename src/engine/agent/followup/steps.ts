import type { Edit } from '../../draft/vocabulary'
import type { Place } from '../../types'
import { isOpen, refOf } from '../understand/subject'
import { asTarget, type Thread } from './thread'

/** More and less of what was done last. */

/** `more`: as much again; `less`: half of the way back. */
export type Step = 'more' | 'less'

const rounded = (value: number): number => Math.round(value * 100) / 100
const scaled = (factor: number, step: Step): number => rounded(step === 'more' ? factor : factor ** -0.5)
/** From a value before to the one now: on by half of the way, or back by it. */
const along = (before: number, now: number, step: Step): number => now + ((now - before) / 2) * (step === 'more' ? 1 : -1)

/** The edit that takes the last one further, or half of it back; null: there is no more or less of it. */
export function stepOf(edit: Edit, step: Step, thread: Thread): Edit | null {
  const { before } = thread
  switch (edit.do) {
    case 'look': return moreLook(edit, step)
    case 'zoom': return { ...edit, factor: scaled(edit.factor, step) }
    case 'speed':
      // In steps from where it is, so that it is told which way it went.
      if (edit.isRelative) return { ...edit, factor: scaled(edit.factor, step) }
      return { ...edit, isRelative: true, factor: step === 'less' ? edit.factor ** -0.5 : edit.factor < 1 ? 0.75 : 1.33 }
    case 'stretch': case 'piece-stretch':
      return edit.addMs === 0
        ? { ...edit, factor: scaled(edit.factor, step) }
        : { ...edit, addMs: step === 'more' ? edit.addMs : Math.round(edit.addMs / -2) }
    case 'length':
      return before && { do: 'length', ms: Math.max(1_000, along(thread.lengthOf(before), edit.ms, step)) }
    case 'piece-length': return moreLength(edit, step, thread)
    case 'music-nudge': return { ...edit, factor: scaled(edit.factor, step) }
    case 'music-volume': {
      const was = before ? thread.loudnessOf(before) : 1
      return was === edit.volume ? null : { ...edit, volume: Math.min(1, Math.max(0.02, rounded(along(was, edit.volume, step)))) }
    }
    case 'music-fade': case 'fade': return { ...edit, ms: Math.round(edit.ms * (step === 'more' ? 1.5 : 0.6)) }
    case 'sound':
      if (edit.factor !== undefined) return { ...edit, factor: scaled(edit.factor, step) }
      return edit.volume === undefined || edit.volume === 0 || edit.volume === 1
        ? null
        : { ...edit, volume: rounded(along(1, edit.volume, step)) }
    case 'words-look': return moreWords(edit, step)
    case 'logo':
      if (edit.grow !== undefined) return { do: 'logo', grow: scaled(edit.grow, step) }
      return edit.size === undefined || !before?.logo ? null : { do: 'logo', size: rounded(along(before.logo.size, edit.size, step)) }
    case 'join':
      if (edit.kind !== undefined && edit.ms === undefined && edit.factor === undefined) return null
      return { ...(edit.at === undefined ? {} : { at: edit.at }), do: 'join', factor: lengthier(edit, step) }
    default: return null
  }
}

const lengthier = ({ factor = 1.5 }: Extract<Edit, { do: 'join' }>, step: Step): number => scaled(factor, step)

function moreLook(edit: Extract<Edit, { do: 'look' }>, step: Step): Edit | null {
  if (edit.isReset) return null
  if (edit.factor !== undefined) return { ...edit, factor: scaled(edit.factor, step) }
  if (edit.name !== undefined) return { ...edit, grade: {}, factor: step === 'more' ? 1.3 : 0.6 }
  const grade = Object.fromEntries(
    Object.entries(edit.grade).map(([key, by]) => [key, step === 'more' ? by : rounded((by ?? 0) / -2)]),
  )
  return { ...edit, grade }
}

function moreLength(edit: Extract<Edit, { do: 'piece-length' }>, step: Step, thread: Thread): Edit | null {
  const [id] = thread.find(edit.pieces)
  const was = id !== undefined && thread.before ? thread.secondsOf(id, thread.before) : 0
  if (was === 0 || Math.abs(was - edit.ms) < 100) return null
  return { ...edit, ms: Math.max(500, Math.round(along(was, edit.ms, step) / 100) * 100) }
}

function moreWords(edit: Extract<Edit, { do: 'words-look' }>, step: Step): Edit | null {
  const { of, words, grow, addMs } = edit
  const ref = { do: 'words-look', of, ...(words === undefined ? {} : { words }), look: {} } as const
  if (grow !== undefined) return { ...ref, grow: scaled(grow, step) }
  return addMs === undefined ? null : { ...ref, addMs: step === 'more' ? addMs : Math.round(addMs / -2) }
}

/** An edit with what half of the way back left of it: what was done last is still the brightening. */
export function left(edit: Edit, back: Edit): Edit {
  switch (back.do) {
    case 'look':
      if (edit.do !== 'look' || edit.name !== undefined || edit.factor !== undefined) return edit
      return { ...edit, grade: Object.fromEntries(Object.entries(edit.grade).map(([key, by]) => [key, rounded((by ?? 0) / 2)])) }
    case 'zoom': case 'music-nudge': case 'speed': case 'sound': case 'stretch': case 'piece-stretch':
      if (back.factor === undefined || ('addMs' in back && back.addMs !== 0)) return edit
      return 'factor' in edit && edit.factor ? ({ ...edit, factor: rounded(edit.factor * back.factor) }) : back
    case 'words-look':
      return edit.do === 'words-look' && edit.grow !== undefined ? { ...edit, grow: rounded(edit.grow * (back.grow ?? 1)) } : back
    default: return back
  }
}

/** Half of what was set: of a size, of a speed that was said, of a length, of a change the way back. */
export function halfOf(edit: Edit, thread: Thread): Edit | null {
  switch (edit.do) {
    case 'speed': return { ...edit, factor: 0.5, isRelative: false }
    case 'piece-length': case 'length': case 'freeze':
      return edit.ms === null ? null : { ...edit, ms: Math.round(edit.ms / 2) }
    case 'music-fade': case 'fade': return { ...edit, ms: Math.round(edit.ms / 2) }
    case 'join':
      return edit.ms === undefined ? stepOf(edit, 'less', thread) : { ...edit, ms: Math.round(edit.ms / 2) }
    case 'logo': return { do: 'logo', grow: 0.5 }
    case 'words-look': {
      const { of, words, grow } = edit
      if (grow === undefined) return stepOf(edit, 'less', thread)
      return { do: 'words-look', of, ...(words === undefined ? {} : { words }), look: {}, grow: 0.5 }
    }
    case 'music-volume': case 'music-nudge': return { do: 'music-nudge', factor: 0.5 }
    default: return stepOf(edit, 'less', thread)
  }
}

type Motion = NonNullable<Extract<Edit, { do: 'motion' }>['fx']>
const OPPOSITE: Readonly<Partial<Record<Motion, Motion>>> = {
  'zoom-in': 'zoom-out', 'zoom-out': 'zoom-in', 'pan-left': 'pan-right', 'pan-right': 'pan-left',
  'pan-up': 'pan-down', 'pan-down': 'pan-up',
}
const ACROSS: Partial<Record<Place, Place>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }
/** The other way round, in the place of what was done: turned to the left and not to the right. Null: it has no other way. */
export function otherWay(edit: Edit): Edit | null {
  switch (edit.do) {
    case 'rotate': return { ...edit, degrees: edit.degrees === 180 ? 0 : -edit.degrees }
    case 'mirror': return { ...edit, axis: edit.axis === 'h' ? 'v' : 'h' }
    case 'motion': {
      const fx = edit.fx === null ? undefined : OPPOSITE[edit.fx]
      return fx === undefined ? null : { ...edit, fx }
    }
    case 'zoom': case 'music-nudge': return { ...edit, factor: 1 / edit.factor }
    case 'speed': return edit.isRelative ? { ...edit, factor: 1 / edit.factor } : null
    case 'stretch': case 'piece-stretch': return { ...edit, factor: 1 / edit.factor, addMs: -edit.addMs }
    case 'words-look': {
      const place = edit.look.place && ACROSS[edit.look.place]
      return place === undefined ? null : { ...edit, look: { ...edit.look, place } }
    }
    case 'move': return edit.to === 'start' ? { ...edit, to: 'end' } : edit.to === 'end' ? { ...edit, to: 'start' } : null
    default: return null
  }
}

const ROWS = ['top', 'middle', 'bottom'] as const
const COLUMNS = ['left', 'middle', 'right'] as const
export type Way = 'up' | 'down' | 'left' | 'right' | 'across'

/** The place beside a place: one row or one column on, or on the other side. Null: it goes no further. */
export function placeBeside(from: Place, way: Way): Place | null {
  const row = ROWS.findIndex((one) => from.startsWith(one)) < 0 ? 1 : ROWS.findIndex((one) => from.startsWith(one))
  const column = from.endsWith('left') ? 0 : from.endsWith('right') ? 2 : 1
  const [down, right] = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1], across: [0, 2 - 2 * column] }[way]
  // The other side of the middle is above or below.
  const [r, c] = way === 'across' && column === 1 ? [2 - row, column] : [row + (down ?? 0), column + (right ?? 0)]
  const [up, side] = [ROWS[r], COLUMNS[c]]
  if (up === undefined || side === undefined || (r === row && c === column)) return null
  return (side === 'middle' ? up : up === 'middle' ? side : `${up}-${side}`)
}

/** The edit of these pieces in the place of its own; null: it is of none, or of one alone. */
export function ofPieces(edit: Edit, ids: readonly string[]): Edit | null {
  if (ids.length === 0) return null
  if ('pieces' in edit && !Array.isArray(edit.pieces)) return { ...edit, pieces: asTarget(ids) } as Edit
  if (edit.do === 'text') return { ...edit, on: asTarget(ids) }
  const [id] = ids
  return 'piece' in edit && edit.do !== 'move' && ids.length === 1 ? ({ ...edit, piece: { by: 'id', id } } as Edit) : null
}

/** An edit that names its pieces by "it" as one of the pieces that were meant. */
export const settledOn = (edit: Edit, { pieces }: Thread): Edit =>
  isOpen(refOf(edit)) && pieces.length > 0 ? (ofPieces(edit, pieces) ?? edit) : edit
