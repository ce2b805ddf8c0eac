import type { TFunction } from 'i18next'
import { assertNever } from '../../shared/errors'
import type { Clip } from '../../shared/timeline'
import type { Change } from '../../shared/timeline-diff'
import type { Format } from './format'

/** One change in words: `Title added: “Urban Dreams”, 0-3 s`, `Music volume 100 % → 35 %`. */
export function describeChange(change: Change, t: TFunction, format: Format): string {
  switch (change.kind) {
    case 'added':
    case 'removed': {
      const { startMs, durationMs } = change.clip
      const span = format.span(startMs, startMs + durationMs)
      return t(`chat.changes.${change.kind}.${change.trackType}`, { name: nameOf(change.clip), span })
    }
    case 'moved':
      return t(`chat.changes.moved.${change.trackType}`, {
        name: nameOf(change.clip),
        from: format.duration(change.fromMs),
        to: format.duration(change.clip.startMs),
      })
    case 'trimmed':
      return t(`chat.changes.trimmed.${change.trackType}`, {
        name: nameOf(change.clip),
        from: format.duration(change.fromMs),
        to: format.duration(change.clip.durationMs),
      })
    case 'text':
      return t('chat.changes.text', { from: change.from, name: nameOf(change.clip) })
    case 'volume':
      return t(`chat.changes.volume.${change.trackType}`, {
        name: nameOf(change.clip),
        from: format.percent(change.from),
        to: format.percent(change.clip.volume ?? 1),
      })
    case 'canvas':
      return t('chat.changes.canvas', { from: change.from, to: change.to })
    case 'duration':
      return t('chat.changes.duration', { from: format.duration(change.fromMs), to: format.duration(change.toMs) })
    default:
      return assertNever(change)
  }
}

const nameOf = (clip: Clip): string => clip.text ?? clip.name
