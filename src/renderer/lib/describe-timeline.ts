import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { assertNever } from '../../shared/contract/errors'
import { isOfJoin } from '../../shared/model/attributes'
import type { ChangeGroup } from '../../shared/change-groups'
import { nameOf, type Change } from '../../shared/model/timeline-diff'
import { describeAttribute, describeAttributes, describeJoin } from './describe-attributes'
import type { Format } from './language'
import { summarise, type Clip, type Timeline, type Track } from '../../shared/model/timeline'
import { useLanguage } from './language'

/** What a clip is called, where the draft gives it no name too. */
export const shownName = (clip: Clip, t: TFunction): string => orUntitled(nameOf(clip), t)
const orUntitled = (name: string, t: TFunction): string => (name.trim() === '' ? t('timeline.untitled') : name)

type AttributeChange = Extract<Change, { kind: 'attribute' }>
type ClipChange = Exclude<Extract<Change, { clip: unknown }>, AttributeChange>

const isAttribute = (change: Change): change is AttributeChange => change.kind === 'attribute'

/** More names than this are a number. */
const MAX_NAMES = 5

/**
 * One group of `groupChanges` in words: `Title added: “Urban Dreams”, 0-3 s`, `Music volume 100% → 35%`,
 * `3 later clips moved 2 s earlier`. Its first change stands for all where they are of its kind; else the others follow from it.
 */
export function describeChanges([first, ...more]: ChangeGroup, t: TFunction, format: Format): string {
  switch (first.kind) {
    case 'order': {
      const [a, b] = (first.swapped ?? []).map((name) => orUntitled(name, t))
      if (a !== undefined && b !== undefined) return t('chat.changes.swapped', { a, b })
      const rows = [first, ...more].filter(({ kind }) => kind === 'order').length
      if (first.moved && rows === 1) return describeMove(first.moved, t)
      const names = [first, ...more].flatMap((change) => (change.kind === 'order' ? change.names : [])).map((name) => orUntitled(name, t))
      return names.length > MAX_NAMES
        ? t('chat.changes.orderOf', { count: names.length })
        : t('chat.changes.order', { names: names.map((name) => t('chat.changes.what.other', { name })).join(t('chat.changes.comma')) })
    }
    case 'added':
      return more.length > 0 ? describeNew([first, ...more], t) : describeClip(first, 1, t, format)
    case 'layers':
      return t('chat.changes.layers')
    case 'canvas':
      return t('chat.changes.canvas', { from: first.from, to: first.to })
    case 'rate':
      return t('chat.changes.rate', { from: format.number(first.from), to: format.number(first.to) })
    case 'attribute':
      return describeAttributeChanges([first, ...more.filter(isAttribute)], t, format)
    case 'duration':
      return t('chat.changes.duration', { times: times(first.fromMs, first.toMs, format) })
    case 'moved':
      return first.isRipple ? describeRipple([first, ...more], t, format) : describeClip(first, 1, t, format)
    default:
      return describeClip(first, 1 + more.filter(({ kind }) => kind === first.kind).length, t, format)
  }
}

/** Several clips that came at once, by their names while these are few. */
function describeNew(changes: readonly Change[], t: TFunction): string {
  const count = changes.length
  const names = changes.flatMap((change) => ('clip' in change ? t('chat.changes.what.other', { name: shownName(change.clip, t) }) : []))
  return count > MAX_NAMES
    ? t('chat.changes.addedMany', { count })
    : t('chat.changes.addedSeveral', { count, names: names.join(t('chat.changes.comma')) })
}

function describeMove({ name, after }: { readonly name: string; readonly after: string | null }, t: TFunction): string {
  const moved = orUntitled(name, t)
  if (after === null) return t('chat.changes.movedFirst', { name: moved })
  return t('chat.changes.movedBehind', { name: moved, after: orUntitled(after, t) })
}

/** `count`: the clips that went through the same. */
function describeClip(change: ClipChange, count: number, t: TFunction, format: Format): string {
  const { clip, trackType } = change
  const name = shownName(clip, t)
  const what = count > 1 ? t('chat.changes.clips', { count }) : t(`chat.changes.what.${trackType}`, { name })
  switch (change.kind) {
    case 'added':
    case 'removed': {
      const span = format.span(clip.startMs, clip.startMs + clip.durationMs)
      const words = t(`chat.changes.${change.kind}.${trackType}`, { name, span })
      return [words, ...(change.kind === 'added' ? describeAttributes(clip, t, format) : [])].join(t('chat.changes.comma'))
    }
    case 'replaced':
      return change.from.name === clip.name
        ? t('chat.changes.remade', { what })
        : t('chat.changes.replaced', { what, from: orUntitled(change.from.name, t) })
    case 'text':
      return t('chat.changes.text', { from: orUntitled(change.from ?? clip.name, t), name })
    case 'trimmed': {
      const isShorter = clip.durationMs < change.fromMs
      return t(isShorter ? 'chat.changes.trimmed' : 'chat.changes.extended', { what, times: times(change.fromMs, clip.durationMs, format) })
    }
    case 'in-point':
      return t('chat.changes.inPoint', { what, times: times(change.fromMs, clip.inMs, format) })
    case 'moved':
      return t('chat.changes.moved', { what, times: times(change.fromMs, clip.startMs, format) })
    case 'volume': {
      if (clip.volume === 0) return t('chat.changes.muted', { what })
      const [from, to] = [format.percent(change.from), format.percent(clip.volume ?? 1)]
      return trackType === 'audio' ? t('chat.changes.musicVolume', { from, to }) : t('chat.changes.volume', { what, from, to })
    }
    case 'look':
      return t('chat.changes.look', { what })
    default:
      return assertNever(change)
  }
}

/** What happened to the attributes of a clip, or to those of several alike: `“surf.mp4”: black and white, 2× speed`. */
function describeAttributeChanges(changes: readonly [AttributeChange, ...AttributeChange[]], t: TFunction, format: Format): string {
  const [{ clip, trackType, name, after }] = changes
  const count = new Set(changes.map((change) => change.clip.id)).size
  const own = changes.filter((change) => change.clip.id === clip.id)
  if (isOfJoin(name)) {
    const words = describeJoin(clip.attributes ?? {}, own.every((change) => change.name === 'joinMs'), t, format)
    if (count > 1) return t('chat.changes.betweens', { count, words })
    if (after !== undefined) return t('chat.changes.between', { from: orUntitled(after, t), to: shownName(clip, t), words })
    return t('chat.changes.attribute', { what: t('chat.changes.what.other', { name: shownName(clip, t) }), words })
  }
  const isVaried = name === 'motion' && changes.some((change) => change.clip.attributes?.motion !== clip.attributes?.motion)
  if (isVaried) return t('chat.changes.motions', { count })
  const words = own.map((change) => describeAttribute(change.name, clip.attributes?.[change.name], change.from, t, format))
  const kind = trackType === 'audio' || trackType === 'overlay' ? trackType : 'other'
  const what = count > 1 ? t('chat.changes.clips', { count }) : t(`chat.changes.what.${kind}`, { name: shownName(clip, t) })
  return t('chat.changes.attribute', { what, words: words.join(t('chat.changes.comma')) })
}

/**
 * Clips that only kept their distance to the one before: “3 later clips moved 2 s earlier”. What lies over them moves with them: as many
 * are told as one track has of them.
 */
function describeRipple(changes: readonly Change[], t: TFunction, format: Format): string {
  const ways = changes.flatMap((change) => (change.kind === 'moved' ? [change.clip.startMs - change.fromMs] : []))
  const [least, most] = [Math.min(...ways), Math.max(...ways)]
  const types = changes.flatMap((change) => (change.kind === 'moved' ? [change.trackType] : []))
  const count = Math.max(...[...new Set(types)].map((type) => types.filter((one) => one === type).length))
  if (format.duration(Math.abs(least)) !== format.duration(Math.abs(most)) || least * most < 0) return t('chat.changes.shifted', { count })
  return t(least < 0 ? 'chat.changes.earlier' : 'chat.changes.later', { count, by: format.duration(Math.abs(least)) })
}

/** `12 s → 10 s`; where both would read the same, the difference: `+0.02 s`. */
function times(fromMs: number, toMs: number, format: Format): string {
  const [from, to] = [format.duration(fromMs), format.duration(toMs)]
  if (from !== to) return `${from} → ${to}`
  return `${toMs > fromMs ? '+' : '−'}${format.duration(0).replace('0', format.number(Math.abs(toMs - fromMs) / 1000))}`
}

interface Summary {
  /** What a track is called: its own name, else its kind. */
  readonly trackName: (track: Track) => string
  /** A timeline in one line, in the words and the punctuation of the interface's language. */
  readonly summary: (timeline: Timeline) => string
}

export function useSummary(): Summary {
  const { t } = useLanguage()
  const trackName = useCallback((track: Track) => track.name ?? t(`timeline.track.${track.type}`), [t])
  const summary = useCallback(
    (timeline: Timeline) => {
      const marks = { ...t('timeline.marks', { returnObjects: true }), untitled: t('timeline.untitled') }
      return summarise(timeline, { heading: (count) => t('timeline.heading', { count }), trackName, marks })
    },
    [t, trackName],
  )
  return { trackName, summary }
}
