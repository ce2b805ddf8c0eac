import { createContext, memo, use, useEffect, useRef } from 'react'
import type { Serial } from '../../../shared/async'
import type { Clip } from '../../../shared/model/timeline'
import { mediaUrl } from '../../components/Media'
import { endOf, type PlacedClip } from './geometry'
import { Marks } from './Marks'
import { isHeard, pointMs, Wave } from './Wave'
import styles from './Timeline.module.css'

export const LANE_PX = 44
/** A clip's height and the room above it, and `.clip`'s. */
export const CLIP_PX = 40
export const CLIP_TOP_PX = 4
/** Narrower clips show no picture: it could not be recognised. */
const MIN_PICTURE_PX = 20
/** Narrower clips show no name: the tip tells it. */
const MIN_NAME_PX = 32
/** A strip is drawn anew only when the zoom has rested for so long. */
const REST_MS = 200

/** One queue for the strips of a timeline, since a browser gives a page only some video decoders; without one each is drawn at once. */
export const StripQueue = createContext<Serial>((task) => task())

interface ClipBoxProps {
  readonly placed: PlacedClip
  readonly room: Room
  /** Of a strip of pictures that it has room for; 0: none. */
  readonly stripPx: number
  /** Of its sound as it is drawn (Wave.tsx); 0: it is not. */
  readonly wavePointMs: number
  /** How loud it is heard. */
  readonly volume: number
  /** What of it a hand can take hold of, as words. */
  readonly grips: string | undefined
  /** Where the line of its volume is, px from its top, where a hand can move that. */
  readonly linePx: number | null
  readonly isPicked: boolean
  readonly isMarked: boolean
}

/** What a clip has room for. */
type Room = 'nothing' | 'picture' | 'name'

/** What of it changes with the zoom: a clip that has room for the same stays as it is drawn, since the scale is a length of its place. */
export function roomFor({ clip, fadeMs }: PlacedClip, pxPerMs: number): Pick<ClipBoxProps, 'room' | 'stripPx' | 'wavePointMs'> {
  const widthPx = clip.durationMs * pxPerMs
  const isStrip = clip.kind === 'video' && clip.mediaId !== null && widthPx >= MIN_PICTURE_PX
  const room = widthPx - fadeMs * pxPerMs >= MIN_NAME_PX ? 'name' : widthPx >= MIN_PICTURE_PX ? 'picture' : 'nothing'
  return { room, stripPx: isStrip ? widthPx : 0, wavePointMs: isHeard(clip) && room !== 'nothing' ? pointMs(clip, pxPerMs) : 0 }
}

/** So long on the screen: `--ms` is the scale, px a ms. */
const long = (ms: number): string => `calc(${ms} * var(--ms))`

/** A clip to scale. It is one of many, so what is done with it (pick, menu, tip) is heard by the pane. */
export const ClipBox = memo(function ClipBox(props: ClipBoxProps) {
  const { placed, room, stripPx, wavePointMs, volume, grips, linePx, isPicked, isMarked } = props
  const { clip, lane, fadeMs } = placed
  const hasPicture = clip.mediaId !== null && (clip.kind === 'image' || clip.kind === 'video')
  const comesIn = { clipPath: `polygon(0 100%, ${long(fadeMs)} 0, 100% 0, 100% 100%)` }
  const indent = `calc(${fadeMs} * var(--ms) + 4px)`
  return (
    <div
      className={styles.clip}
      data-clip={clip.id}
      data-kind={clip.kind}
      data-grips={grips || undefined}
      data-picked={isPicked || undefined}
      data-marked={isMarked || undefined}
      style={{ left: long(clip.startMs), width: long(clip.durationMs), minWidth: 2, top: lane * LANE_PX }}
    >
      <span className={styles.body} {...(fadeMs > 0 && { style: comesIn })}>
        {room !== 'nothing' && <Picture clip={clip} widthPx={stripPx} />}
        {wavePointMs > 0 && <Wave key={clip.mediaId ?? clip.bed} clip={clip} volume={volume} pointMs={wavePointMs} />}
      </span>
      {fadeMs > 0 && <span className={styles.fade} style={{ width: long(fadeMs) }} />}
      {room === 'name' && (
        <span className={styles.name} data-on-picture={hasPicture || undefined} style={{ marginLeft: indent }}>
          {clip.text ?? clip.name}
        </span>
      )}
      {room === 'name' && linePx !== null && <span className={styles.line} data-volume style={{ top: linePx }} />}
      {room === 'name' && <Marks clip={clip} indent={indent} />}
    </div>
  )
})

/** Where there are many, those of a track's clips that have room for something, and those that have none. */
export function parted(clips: readonly PlacedClip[], pxPerMs: number, areMany: boolean) {
  const isNarrow = ({ clip }: PlacedClip): boolean => areMany && clip.durationMs * pxPerMs < MIN_PICTURE_PX
  return { boxes: clips.filter((each) => !isNarrow(each)), narrow: clips.filter(isNarrow) }
}

interface NarrowProps {
  readonly clips: readonly PlacedClip[]
  readonly pxPerMs: number
  readonly pickedId: string | null
  readonly marked: ReadonlySet<string>
}

/** Clips that have room for nothing are one drawing, in ms: the browser would lay out a thousand boxes anew with each step of a zoom. */
export function Narrow({ clips, pxPerMs, pickedId, marked }: NarrowProps) {
  const paths = new Map<string, string>()
  const [fromMs, toMs] = [Math.min(...clips.map(({ clip }) => clip.startMs)), Math.max(...clips.map(({ clip }) => endOf(clip)))]
  for (const { clip, lane } of clips) {
    const key = `${clip.kind} ${clip.id === pickedId ? 'picked' : marked.has(clip.id) ? 'marked' : ''}`
    const ms = Math.max(clip.durationMs, 2 / pxPerMs)
    paths.set(key, `${paths.get(key) ?? ''}M${clip.startMs - fromMs} ${lane * LANE_PX}h${ms}v${CLIP_PX}h${-ms}z`)
  }
  const height = LANE_PX * (1 + Math.max(...clips.map(({ lane }) => lane)))
  const place = { left: long(fromMs), width: long(toMs - fromMs), height }
  return (
    <svg
      className={styles.narrow}
      style={place}
      viewBox={`0 0 ${toMs - fromMs} ${height}`}
      preserveAspectRatio="none"
      data-narrow={clips.length}
    >
      {[...paths].map(([key, d]) => <path key={key} d={d} data-kind={key.split(' ')[0]} data-state={key.split(' ')[1] || undefined} />)}
    </svg>
  )
}

function Picture({ clip, widthPx }: { readonly clip: Clip; readonly widthPx: number }) {
  if (clip.mediaId === null) return null
  const url = mediaUrl(clip.mediaId)
  if (clip.kind === 'image') return <span className={styles.picture} style={{ backgroundImage: `url("${url}")` }} />
  if (clip.kind !== 'video') return null
  return <Filmstrip url={url} inMs={clip.inMs} durationMs={clip.durationMs} widthPx={widthPx} />
}

/** `durationMs` of the medium from `inMs` on, in so much room. */
interface Strip {
  readonly url: string
  readonly inMs: number
  readonly durationMs: number
  readonly widthPx: number
}

function Filmstrip({ url, inMs, durationMs, widthPx }: Strip) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const runInTurn = use(StripQueue)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const strip = canvas.current
      if (strip) void runInTurn(() => drawFilmstrip(strip, { url, inMs, durationMs, widthPx }, abort.signal))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [url, inMs, durationMs, widthPx, runInTurn])
  return <canvas ref={canvas} className={styles.picture} />
}

const MAX_FRAMES = 16
const MAX_CANVAS_PX = 2048

const once = (target: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`no ${event}`))
    target.addEventListener(event, () => resolve(), { once: true, signal })
    target.addEventListener('error', fail, { once: true, signal })
    signal.addEventListener('abort', fail, { once: true })
  })

/**
 * Draws frames of a video side by side, each at its own place in time. A canvas may show what it may not read back, so the
 * media scheme needs no permission for it. Ends early without an error where the medium cannot be shown or `signal` aborts.
 */
async function drawFilmstrip(canvas: HTMLCanvasElement, { url, inMs, durationMs, widthPx }: Strip, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    video.src = url
    await once(video, 'loadeddata', signal)
    const scale = Math.min(window.devicePixelRatio, MAX_CANVAS_PX / widthPx)
    canvas.width = Math.round(widthPx * scale)
    canvas.height = Math.round(canvas.clientHeight * window.devicePixelRatio)
    const tilePx = (canvas.clientHeight * video.videoWidth) / Math.max(1, video.videoHeight)
    const count = Math.min(MAX_FRAMES, Math.max(1, Math.ceil(widthPx / Math.max(1, tilePx))))
    const slotPx = canvas.width / count
    for (let index = 0; index < count; index += 1) {
      video.currentTime = (inMs + ((index + 0.5) / count) * durationMs) / 1000
      await once(video, 'seeked', signal)
      drawCovering(canvas, video, index * slotPx, slotPx)
    }
  } catch {
    // A clip without a picture keeps its plain tint; its name says what it is.
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

/** The frame's middle, filling the slot. */
function drawCovering(canvas: HTMLCanvasElement, video: HTMLVideoElement, x: number, width: number): void {
  const scale = Math.max(width / video.videoWidth, canvas.height / video.videoHeight)
  const [sourceWidth, sourceHeight] = [width / scale, canvas.height / scale]
  const [left, top] = [(video.videoWidth - sourceWidth) / 2, (video.videoHeight - sourceHeight) / 2]
  canvas.getContext('2d')?.drawImage(video, left, top, sourceWidth, sourceHeight, x, 0, width, canvas.height)
}
