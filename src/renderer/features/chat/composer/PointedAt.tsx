import { X } from 'lucide-react'
import { IconButton } from '../../../components/Button'
import { ClipPicture } from '../../../components/ClipPicture'
import { shownName } from '../../../lib/describe-timeline'
import { timecode, useLanguage } from '../../../lib/language'
import type { Place } from '../../../../shared/model/timeline'
import { useContent, useUi } from '../../../state'
import { placeOf } from '../../../state/picked'
import styles from './composer.module.css'

/** What of the open project's timeline is picked: the next message is said of it. Null once it is gone. */
export function usePointedAt(projectId: string | null): Place | null {
  const key = useUi(({ picked }) => (picked !== null && picked.of === projectId ? picked.key : null))
  const timeline = useContent((content) => content.timeline)
  return key === null ? null : placeOf(timeline, key)
}

interface Props {
  readonly id: string
  readonly place: Place
  readonly onDrop: () => void
}

/** What “it” is in the message that is being written: the clip that is picked on the timeline. */
export function PointedAt({ id, place: { clip, track }, onDrop }: Props) {
  const { t } = useLanguage()
  const name = shownName(clip, t)
  return (
    <div className={styles.pointed} role="group" aria-label={t('chat.pointed.label')}>
      <span id={id} className={styles.pointedAt} title={name}>
        <ClipPicture clip={clip} trackType={track.type} className={styles.pointedPicture} />
        <span className="visually-hidden">{t('chat.pointed.label')}</span>
        <span className="one-line">{name}</span>
        <span className={styles.pointedTime}>
          {t('timeline.span', { from: timecode(clip.startMs), to: timecode(clip.startMs + clip.durationMs) })}
        </span>
      </span>
      <IconButton icon={X} label={t('chat.pointed.drop')} shortcut="Esc" onClick={onDrop} />
    </div>
  )
}
