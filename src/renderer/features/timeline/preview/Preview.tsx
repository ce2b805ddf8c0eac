import { Play, X } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Gaps } from '../../../../shared/model/render'
import type { Timeline } from '../../../../shared/model/timeline'
import type { Version } from '../../../../shared/model/timeline-diff'
import { Button, IconButton, Spinner } from '../../../components/Button'
import { mediaUrl } from '../../../components/Media'
import type { Clock } from '../../../lib/clock'
import { Player } from '../../../components/player/Player'
import { useLanguage, useNow } from '../../../lib/language'
import { useDescribeError } from '../../../state/describe-error'
import { CompareMenu } from './Compare'
import { type Beside, type Unasked, useBeside, useDrawn } from './drawn'
import styles from '../Timeline.module.css'

interface PreviewProps {
  readonly projectId: string
  readonly timeline: Timeline
  /** An earlier version. */
  readonly version?: Version | undefined
  /** What it can be seen beside. */
  readonly versions: readonly Version[]
  /** Which of them it is seen beside from the start. */
  readonly beside?: Version | undefined
  /** At once: it was made just now, or chosen to be seen. */
  readonly unasked: Unasked
  /** Where the timeline is. */
  readonly clock: Clock
  readonly totalMs: number
}

/** The draft as it will look and sound, drawn by the engine of this computer. */
export function Preview({ projectId, timeline, version, versions, beside: first, unasked, clock, totalMs }: PreviewProps) {
  const { t, format } = useLanguage()
  const now = useNow(60_000, true)
  const titleOf = useCallback(({ at }: Version) => t('timeline.compare.version', { when: format.when(at, now) }), [t, format, now])
  const describe = useDescribeError()
  const { mediaId, isDrawing, error, gaps, noteTold, ask, forget } = useDrawn(projectId, timeline, version?.id, unasked)
  const [chosen, setBeside] = useState<Beside | null>()
  const isNow = first !== undefined && first.id === versions[0]?.id
  // Until another is chosen. Which version is the newest may be known later than which is to be seen.
  const asked = useMemo((): Beside | null => {
    if (isNow) return { is: 'now', label: t('timeline.compare.now') }
    return first ? { is: 'version', versionId: first.id, label: titleOf(first) } : null
  }, [first, isNow, t, titleOf])
  const beside = chosen === undefined ? asked : chosen
  const other = useBeside(projectId, beside)
  const [wantsPlay, setWantsPlay] = useState(false)
  const askToPlay = (): void => {
    setWantsPlay(true)
    if (!isDrawing) ask()
  }
  const { fps } = timeline
  const over = mediaId !== null || undefined
  const otherWords = other.hasFailed ? t('timeline.compare.failed') : t('timeline.compare.drawing')
  return (
    <>
      {gaps && mediaId !== null && <Missing gaps={gaps} onRead={noteTold} />}
      <Player
        src={mediaId === null ? null : mediaUrl(mediaId)}
        name={t('timeline.preview.label')}
        isMain
        isAsked={wantsPlay}
        beside={beside && {
          src: other.mediaId === null ? null : mediaUrl(other.mediaId),
          name: other.mediaId === null ? otherWords : beside.label,
          ownName: version ? titleOf(version) : t('timeline.compare.now'),
          onEnd: () => setBeside(null),
        }}
        tools={mediaId !== null && <CompareMenu {...{ projectId, versions }} shownId={version?.id ?? null} onChoose={setBeside} />}
        {...{ clock, totalMs, fps: fps ?? undefined, onAsk: askToPlay, onError: forget }}
      >
        {mediaId === null && !isDrawing && !error && (
          <Button icon={Play} label={t('timeline.preview.draw')} size="md" className={styles.ask} onClick={askToPlay} />
        )}
        {isDrawing && (
          <p className={styles.drawing} data-over={over} role="status">
            <Spinner />
            {t(mediaId === null ? 'timeline.preview.drawing' : 'timeline.preview.redrawing')}
          </p>
        )}
        {error && !isDrawing && (
          <p className={styles.drawing} data-over={over} role="alert">
            <span className="grows">{t('timeline.preview.failed', {
              reason: error.kind === 'render-failed' ? t('timeline.preview.unchanged') : describe(error).sentence,
            })}</span>
            <Button label={t('common.tryAgain')} onClick={ask} />
          </p>
        )}
      </Player>
    </>
  )
}

/** Names in the sentence. */
const SHORT = 3

/** Once: what a preview of a cloud's draft cannot show. Nothing where it shows all. */
function Missing({ gaps: { missing, unknown }, onRead }: { readonly gaps: Gaps; readonly onRead: () => void }) {
  const { t } = useLanguage()
  const listed = (names: readonly string[]): string => {
    const quoted = names.slice(0, SHORT).map((name) => t('timeline.preview.quoted', { name }))
    return `${quoted.join(t('chat.changes.comma'))}${names.length > SHORT ? '…' : ''}`
  }
  const named = unknown.filter((name) => name !== '')
  const parts = [
    ...(missing.length > 0 ? [t('timeline.preview.files', { count: missing.length, names: listed(missing) })] : []),
    ...(named.length > 0 ? [t('timeline.preview.effects', { count: named.length, names: listed(named) })] : []),
    ...(named.length < unknown.length ? [t('timeline.preview.other')] : []),
  ]
  if (parts.length === 0) return null
  return (
    <p className={styles.past} role="status">
      <span className="grows">{t('timeline.preview.gaps', { what: parts.join(t('timeline.preview.and')) })}</span>
      <IconButton icon={X} label={t('common.close')} onClick={onRead} />
    </p>
  )
}
