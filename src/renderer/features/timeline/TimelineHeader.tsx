import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Timeline } from '../../../shared/model/timeline'
import { IconButton } from '../../components/Button'
import { timecode } from './geometry'
import styles from './Timeline.module.css'
import { ZOOM_STEP, type Scale } from './scale'
import { useLanguage } from '../../lib/language'
import type { Entry } from './picked'

interface TimelineHeaderProps {
  readonly timeline: Timeline
  readonly totalMs: number
  readonly playheadMs: number
  readonly scale: Scale
  readonly children: ReactNode
}

/** Where the playhead is, how long and of what shape the video is, and the zoom. */
export function TimelineHeader({ timeline, totalMs, playheadMs, scale, children }: TimelineHeaderProps) {
  const { t } = useLanguage()
  const size = timeline.width !== null && timeline.height !== null ? `${timeline.width} × ${timeline.height}` : null
  return (
    <header className={styles.header}>
      <h2>{t('timeline.title')}</h2>
      <span className={styles.clock}>
        {timecode(playheadMs, 'always')} <span className="hint">/ {timecode(totalMs)}</span>
      </span>
      <span className={styles.canvas}>{[timeline.ratio, size].filter((part) => part !== null).join(' · ')}</span>
      <div className={styles.tools}>
        {children}
        <IconButton icon={ZoomOut} label={t('timeline.zoomOut')} disabled={scale.isFit} onClick={() => scale.zoom(1 / ZOOM_STEP)} />
        <IconButton icon={ZoomIn} label={t('timeline.zoomIn')} onClick={() => scale.zoom(ZOOM_STEP)} />
        <IconButton icon={Maximize2} label={t('timeline.fit')} shortcut="⇧Z" disabled={scale.isFit} onClick={scale.fit} />
      </div>
    </header>
  )
}

/** The clip under the pointer, and where that is (viewport px). */
export interface Tip {
  readonly entry: Entry
  readonly x: number
  readonly y: number
}

const WIDTH_PX = 240

/** One tip for all clips: name, start and end, volume. It repeats what the list of clips says, so it is for the eye only. */
export function ClipTip({ tip: { entry, x, y } }: { readonly tip: Tip }) {
  const { t, format } = useLanguage()
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
