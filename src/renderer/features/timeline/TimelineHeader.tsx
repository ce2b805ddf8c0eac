import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timeline } from '../../../shared/model/timeline'
import { IconButton } from '../../components/Button'
import { timecode } from './geometry'
import styles from './Timeline.module.css'
import type { Scale } from './scale'

const FACTOR = 1.5

interface TimelineHeaderProps {
  readonly timeline: Timeline
  readonly totalMs: number
  readonly playheadMs: number
  readonly scale: Scale
  readonly children: ReactNode
}

/** Where the playhead is, how long and of what shape the video is, and the zoom. */
export function TimelineHeader({ timeline, totalMs, playheadMs, scale, children }: TimelineHeaderProps) {
  const { t } = useTranslation()
  const size = timeline.width !== null && timeline.height !== null ? `${timeline.width} × ${timeline.height}` : null
  return (
    <header className={styles.header}>
      <h2>{t('timeline.title')}</h2>
      <span className={styles.clock}>
        {timecode(playheadMs, 'always')} <span>/ {timecode(totalMs)}</span>
      </span>
      <span className={styles.canvas}>{[timeline.ratio, size].filter((part) => part !== null).join(' · ')}</span>
      <div className={styles.tools}>
        {children}
        <IconButton size="sm" label={t('timeline.zoomOut')} disabled={scale.isFit} onClick={() => scale.zoom(1 / FACTOR)}>
          <ZoomOut />
        </IconButton>
        <IconButton size="sm" label={t('timeline.zoomIn')} onClick={() => scale.zoom(FACTOR)}>
          <ZoomIn />
        </IconButton>
        <IconButton size="sm" label={t('timeline.fit')} shortcut="⇧Z" disabled={scale.isFit} onClick={scale.fit}>
          <Maximize2 />
        </IconButton>
      </div>
    </header>
  )
}
