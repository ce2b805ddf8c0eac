import { Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Timeline } from '../../../shared/model/timeline'
import { isTurnEnded } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import { Button, Spinner } from '../../components/Button'
import { mediaUrl } from '../../components/Media'
import type { Clock } from '../../lib/clock'
import { Player } from '../../components/player/Player'
import { useLanguage } from '../../lib/language'
import { useClient, useContent, useUi, useUiActions } from '../../state'
import { useDescribeError } from '../../state/describe-error'
import styles from './Timeline.module.css'

interface PreviewProps {
  readonly projectId: string
  readonly timeline: Timeline
  /** An earlier version. */
  readonly versionId?: string | undefined
  /** It was made just now, or chosen to be seen: it is drawn unasked, as each change is. */
  readonly isNew: boolean
  /** Where the timeline is. */
  readonly clock: Clock
  readonly totalMs: number
}

/** The draft as it will look and sound, drawn by the engine of this computer. */
export function Preview({ projectId, timeline, versionId, isNew, clock, totalMs }: PreviewProps) {
  const { t } = useLanguage()
  const describe = useDescribeError()
  const { mediaId, isDrawing, error, ask, forget } = useDrawn(projectId, timeline, versionId, isNew)
  const [wantsPlay, setWantsPlay] = useState(false)
  const askToPlay = (): void => {
    setWantsPlay(true)
    if (!isDrawing) ask()
  }
  const { fps } = timeline
  return (
    <Player
      src={mediaId === null ? null : mediaUrl(mediaId)}
      name={t('timeline.preview.label')}
      isMain
      isAsked={wantsPlay}
      {...{ clock, totalMs, fps: fps ?? undefined, onAsk: askToPlay, onError: forget }}
    >
      {mediaId === null && !isDrawing && !error && (
        <Button icon={Play} label={t('timeline.preview.draw')} size="md" className={styles.ask} onClick={askToPlay} />
      )}
      {isDrawing && (
        <p className={styles.drawing} data-over={mediaId !== null || undefined} role="status">
          <Spinner />
          {t(mediaId === null ? 'timeline.preview.drawing' : 'timeline.preview.redrawing')}
        </p>
      )}
      {error && !isDrawing && (
        <p className={styles.drawing} data-over={mediaId !== null || undefined} role="alert">
          <span className="grows">{t('timeline.preview.failed', {
            reason: error.kind === 'render-failed' ? t('timeline.preview.unchanged') : describe(error).sentence,
          })}</span>
          <Button label={t('common.tryAgain')} onClick={ask} />
        </p>
      )}
    </Player>
  )
}

/**
 * What the engine drew last, and whether it draws: each change of the timeline, and what was `ask`ed for. What was there stays in sight
 * until the new one is, and is there again where the view was away.
 */
function useDrawn(projectId: string, timeline: Timeline, versionId: string | undefined, isNew: boolean) {
  const client = useClient()
  // A turn may have done what is in no timeline: what a message did may be seen in the picture alone.
  const ended = useContent(({ turns }) => Object.values(turns).filter(isTurnEnded).length)
  const key = versionId ?? projectId
  const drawn = useUi((state) => own(state.drawn, key))
  const { noteDrawn } = useUiActions()
  const [first] = useState(isNew || drawn ? null : { timeline, ended })
  const isCurrent = drawn?.of === timeline && drawn.ended === ended
  const isWanted = !isCurrent && (drawn !== undefined || timeline !== first?.timeline || ended !== first.ended)

  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    const wish = { projectId, ...(versionId !== undefined && { versionId }) }
    // It is told in the player's own place.
    void client.run('render.preview', wish, () => undefined).then((answer) => {
      if (isOver) return
      const mediaId = answer.ok ? answer.value.mediaId : null
      noteDrawn(key, { of: timeline, ended, error: answer.ok ? null : answer.error, ...(mediaId !== null && { mediaId }) })
    })
    return () => {
      isOver = true
    }
  }, [client, noteDrawn, key, projectId, versionId, timeline, ended, isWanted])
  return {
    mediaId: drawn?.mediaId ?? null,
    isDrawing: isWanted,
    error: isCurrent ? drawn.error : null,
    ask: () => noteDrawn(key, { of: null }),
    forget: () => noteDrawn(key, { mediaId: null }),
  }
}
