import { useState } from 'react'
import type { Part } from '../../../shared/model/shrink'
import { mediaUrl } from '../../components/Media'
import styles from './Renders.module.css'
import { useLanguage } from '../../lib/language'

interface PlayerProps {
  readonly mediaId: string
  readonly kind: 'video' | 'image' | 'audio' | 'other'
  readonly name: string
  /** In ms, of a clip or sound. */
  readonly part?: Part | undefined
}

/** Shows or plays a medium; says so where it cannot (moved, deleted, of an unknown kind). */
export function Player({ mediaId, kind, name, part }: PlayerProps) {
  const { t } = useLanguage()
  const [hasFailed, setHasFailed] = useState(false)
  const url = mediaUrl(mediaId, kind === 'image' ? undefined : part)
  const fail = (): void => setHasFailed(true)
  if (hasFailed || kind === 'other') return <p className={styles.unplayable}>{t('media.unplayable')}</p>
  if (kind === 'image') return <img className={styles.player} src={url} alt={name} onError={fail} />
  if (kind === 'audio') return <audio className={styles.audio} src={url} controls aria-label={name} onError={fail} />
  return <video className={styles.player} src={url} controls playsInline preload="metadata" aria-label={name} onError={fail} />
}
