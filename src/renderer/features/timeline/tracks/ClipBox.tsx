import { memo, useEffect, useRef } from 'react'
import type { Clip } from '../../../../shared/model/timeline'
import { mediaUrl } from '../../../lib/media-url'
import { drawFilmstrip } from './filmstrip'
import type { PlacedClip } from '../geometry'
import styles from '../Timeline.module.css'

export const LANE_PX = 44
/** Narrower clips show no picture: it could not be recognised. */
const MIN_PICTURE_PX = 20
/** Narrower clips show no name: the tip tells it. */
const MIN_NAME_PX = 32
/** A strip is drawn anew only when the zoom has rested for so long. */
const REST_MS = 200

export type RunInTurn = (task: () => Promise<void>) => Promise<void>

interface ClipBoxProps {
  readonly placed: PlacedClip
  readonly pxPerMs: number
  readonly isPicked: boolean
  readonly isMarked: boolean
  readonly runInTurn: RunInTurn
}

/** A clip to scale. It is one of many, so what is done with it (pick, menu, tip) is heard by the pane. */
export const ClipBox = memo(function ClipBox({ placed: { clip, lane, fadeMs }, pxPerMs, isPicked, isMarked, runInTurn }: ClipBoxProps) {
  const widthPx = Math.max(2, clip.durationMs * pxPerMs)
  const fadePx = fadeMs * pxPerMs
  const hasPicture = clip.mediaId !== null && (clip.kind === 'image' || clip.kind === 'video')
  const comesIn = { clipPath: `polygon(0 100%, ${fadePx}px 0, 100% 0, 100% 100%)` }
  return (
    <div
      className={styles.clip}
      data-clip={clip.id}
      data-kind={clip.kind}
      data-picked={isPicked || undefined}
      data-marked={isMarked || undefined}
      style={{ left: clip.startMs * pxPerMs, width: widthPx, top: lane * LANE_PX }}
    >
      <span className={styles.body} {...(fadePx > 0 && { style: comesIn })}>
        {widthPx >= MIN_PICTURE_PX && <Picture clip={clip} widthPx={widthPx} runInTurn={runInTurn} />}
      </span>
      {fadePx > 0 && <span className={styles.fade} style={{ width: fadePx }} />}
      {widthPx - fadePx >= MIN_NAME_PX && (
        <span className={styles.name} data-on-picture={hasPicture || undefined} style={{ marginLeft: fadePx + 4 }}>
          {clip.text ?? clip.name}
        </span>
      )}
    </div>
  )
})

interface PictureProps {
  readonly clip: Clip
  readonly widthPx: number
  readonly runInTurn: RunInTurn
}

function Picture({ clip, widthPx, runInTurn }: PictureProps) {
  if (clip.mediaId === null) return null
  const url = mediaUrl(clip.mediaId)
  if (clip.kind === 'image') return <span className={styles.picture} style={{ backgroundImage: `url("${url}")` }} />
  if (clip.kind !== 'video') return null
  return <Filmstrip url={url} inMs={clip.inMs} durationMs={clip.durationMs} widthPx={widthPx} runInTurn={runInTurn} />
}

interface FilmstripProps {
  readonly url: string
  readonly inMs: number
  readonly durationMs: number
  readonly widthPx: number
  readonly runInTurn: RunInTurn
}

function Filmstrip({ url, inMs, durationMs, widthPx, runInTurn }: FilmstripProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const strip = canvas.current
      if (strip) void runInTurn(() => drawFilmstrip(strip, { url, fromMs: inMs, durationMs }, widthPx, abort.signal))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [url, inMs, durationMs, widthPx, runInTurn])
  return <canvas ref={canvas} className={styles.picture} />
}
