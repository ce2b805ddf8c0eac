import { Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Timeline } from '../../../shared/model/timeline'
import { isTurnEnded } from '../../../shared/model/turn'
import { Button, IconButton, Spinner } from '../../components/Button'
import { mediaUrl } from '../../components/Media'
import { useLanguage } from '../../lib/language'
import { hasOwnKeys } from '../../lib/view'
import { useApp, useClient, useContent } from '../../state'
import styles from './Timeline.module.css'

interface PreviewProps {
  readonly projectId: string
  readonly timeline: Timeline
  /** An earlier version. */
  readonly versionId?: string | undefined
  /** It was made just now: it is drawn unasked, as each change is. */
  readonly isNew: boolean
  /** Where the timeline is, ms. */
  readonly ms: number
  readonly moveTo: (ms: number) => void
}

/** So often the playhead follows what plays. */
const FOLLOW_MS = 50
/** Nearer to each other, playhead and picture are the same moment. */
const SAME_MS = 100

/** The draft as it will look and sound, drawn by the engine of this computer; nothing for a project of a cloud. */
export function Preview({ projectId, timeline, versionId, isNew, ms, moveTo }: PreviewProps) {
  const { t } = useLanguage()
  const { mediaId, isDrawing, ask, forget } = useDrawn(projectId, timeline, versionId, isNew)
  const video = useRef<HTMLVideoElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [isMuted, setIsMuted] = useState(false)
  const wantsPlay = useRef(false)
  const isHere = useApp((state) => state.projects[projectId]?.backend === 'engine')

  const follow = useEffectEvent((): void => moveTo((video.current?.currentTime ?? 0) * 1000))
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(follow, FOLLOW_MS)
    return () => clearInterval(timer)
  }, [isPlaying])
  useEffect(() => {
    if (video.current && Math.abs(video.current.currentTime * 1000 - ms) > SAME_MS) video.current.currentTime = ms / 1000
  }, [ms])

  const toggle = (): void => {
    if (video.current && isPlaying) return video.current.pause()
    if (video.current) return void video.current.play().catch(() => undefined)
    wantsPlay.current = true
    if (!isDrawing) ask()
  }
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (hasOwnKeys(event.target) || event.ctrlKey || event.metaKey || event.altKey || (event.key !== ' ' && event.key !== 'k')) return
    event.preventDefault()
    if (!event.repeat) toggle()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  if (!isHere) return null
  /** A new drawing goes on where the one before was. */
  const onReady = (ready: HTMLVideoElement): void => {
    if (Math.abs(ready.currentTime * 1000 - ms) > SAME_MS) ready.currentTime = ms / 1000
    if (wantsPlay.current) void ready.play().catch(() => undefined)
    wantsPlay.current = false
  }
  return (
    <div className={styles.preview} role="group" aria-label={t('timeline.preview.label')}>
      {mediaId !== null && (
        <video
          ref={video}
          src={mediaUrl(mediaId)}
          playsInline
          muted={isMuted}
          preload="auto"
          aria-label={t('timeline.preview.label')}
          onLoadedMetadata={({ currentTarget }) => onReady(currentTarget)}
          onPlay={() => setIsPlaying(true)}
          onPause={() => setIsPlaying(false)}
          onError={forget}
          onClick={toggle}
        />
      )}
      {mediaId === null && !isDrawing && <Button icon={Play} label={t('timeline.preview.draw')} size="md" onClick={toggle} />}
      {isDrawing && <p className={styles.drawing} role="status"><Spinner />{t('timeline.preview.drawing')}</p>}
      {mediaId !== null && (
        <div className={styles.controls}>
          <IconButton
            icon={isPlaying ? Pause : Play}
            label={t(isPlaying ? 'timeline.preview.pause' : 'timeline.preview.play')}
            shortcut={t('timeline.preview.space')}
            onClick={toggle}
          />
          <IconButton
            icon={isMuted ? VolumeX : Volume2}
            label={t(isMuted ? 'timeline.preview.unmute' : 'timeline.preview.mute')}
            onClick={() => setIsMuted(!isMuted)}
          />
          <IconButton
            icon={Maximize}
            label={t('timeline.preview.full')}
            onClick={() => void video.current?.requestFullscreen().catch(() => undefined)}
          />
        </div>
      )}
    </div>
  )
}

/**
 * What the engine drew last, and whether it draws: each change of the timeline, and what was `ask`ed for. What was there stays in sight
 * until the new one is.
 */
function useDrawn(projectId: string, timeline: Timeline, versionId: string | undefined, isNew: boolean) {
  const client = useClient()
  const isHere = useApp((state) => state.projects[projectId]?.backend === 'engine')
  // A look or a turn is in no timeline that the window has: what a message did may be seen in the picture alone.
  const ended = useContent(({ turns }) => Object.values(turns).filter(isTurnEnded).length)
  const [first] = useState(isNew ? null : { timeline, ended })
  const [asked, setAsked] = useState(0)
  const [mediaId, setMediaId] = useState<string | null>(null)
  const [done, setDone] = useState<{ readonly of: Timeline; readonly ended: number; readonly asked: number } | null>(null)
  const isWanted = isHere && (timeline !== first?.timeline || ended !== first.ended || asked > 0)

  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    void client.run('render.preview', { projectId, ...(versionId !== undefined && { versionId }) }).then((answer) => {
      if (isOver) return
      setDone({ of: timeline, ended, asked })
      if (answer.ok && answer.value.mediaId !== null) setMediaId(answer.value.mediaId)
    })
    return () => {
      isOver = true
    }
  }, [client, projectId, versionId, timeline, ended, asked, isWanted])
  const isDrawing = isWanted && (done?.of !== timeline || done.ended !== ended || done.asked !== asked)
  return { mediaId, isDrawing, ask: () => setAsked(asked + 1), forget: () => setMediaId(null) }
}
