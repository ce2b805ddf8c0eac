import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../lib/format'
import { timecode } from '../geometry'
import type { Entry } from '../picked'
import styles from '../Timeline.module.css'

/** The clip under the pointer, and where that is (viewport px). */
export interface Tip {
  readonly entry: Entry
  readonly x: number
  readonly y: number
}

const WIDTH_PX = 240

/** One tip for all clips: name, start and end, volume. It repeats what the list of clips says, so it is for the eye only. */
export function ClipTip({ tip: { entry, x, y } }: { readonly tip: Tip }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { clip, track, fadeMs } = entry
  const volume = clip.volume ?? track.volume
  const span = t('timeline.span', { from: timecode(clip.startMs), to: timecode(clip.startMs + clip.durationMs) })
  const place = { left: Math.min(x + 12, window.innerWidth - WIDTH_PX - 8), top: y + 16, maxWidth: WIDTH_PX }
  return (
    <div className={styles.tip} aria-hidden="true" style={place}>
      <strong>{clip.text ?? clip.name}</strong>
      <span>{`${span} · ${format.duration(clip.durationMs)}`}</span>
      {volume !== null && <span>{volume === 0 ? t('timeline.muted') : t('timeline.volume', { percent: Math.round(volume * 100) })}</span>}
      {fadeMs > 0 && <span>{t('timeline.fade', { time: format.duration(fadeMs) })}</span>}
    </div>
  )
}
