import { createSerial } from '../../../shared/async'
import type { Video } from '../../../shared/model/project'
import { once } from '../../../shared/records'
import { isRenderSaved, formatOf, type Render } from '../../../shared/model/render'
import { mediaUrl } from '../../components/Media'

export type FaceOf = NonNullable<Video['face']>

/** Device pixels a side: sharp at 32 px on a dense screen. */
export const FACE_PX = 64
/** A file that answers nothing in this time is passed over. */
const LIMIT_MS = 5000
/** A video often begins out of the dark. */
const POSTER_MS = 1000

const faces = new Map<string, Promise<HTMLCanvasElement | null>>()
const inTurn = createSerial()

/**
 * A small picture of a file, drawn once; null where it cannot be shown. One at a time and when the window has nothing else to do: a list
 * of hundreds neither slows a start nor keeps a player or a large picture for each row.
 */
export function faceOf(face: FaceOf): Promise<HTMLCanvasElement | null> {
  const key = JSON.stringify(face)
  const known = faces.get(key) ?? inTurn(() => untilIdle().then(() => draw(face))).catch(() => null)
  faces.set(key, known)
  return known
}

/** The last video that was exported of each project, for those of whose files nothing is here. */
export const lastExports = once((renders: Readonly<Record<string, Render>>): ReadonlyMap<string, FaceOf> => {
  const saved = Object.values(renders).filter(isRenderSaved).filter(({ output }) => formatOf(output) === 'mp4')
  return new Map(
    saved
      .toSorted((a, b) => a.state.savedAt - b.state.savedAt)
      .map(({ projectId, durationMs, state: { mediaId } }) =>
        [projectId, { kind: 'video', mediaId, startMs: Math.min(POSTER_MS, durationMs / 2) }] as const),
  )
})

const untilIdle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: LIMIT_MS }))

async function draw({ kind, mediaId, startMs }: FaceOf): Promise<HTMLCanvasElement | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width: FACE_PX, height: FACE_PX })
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  if (kind === 'image') {
    const image = Object.assign(new Image(), { src: mediaUrl(mediaId) })
    await settled(image, 'load')
    cover(context, image, image.naturalWidth, image.naturalHeight)
    return canvas
  }
  const video = Object.assign(document.createElement('video'), { muted: true, preload: 'auto', src: mediaUrl(mediaId, { startMs }) })
  try {
    await settled(video, 'loadeddata')
    cover(context, video, video.videoWidth, video.videoHeight)
    return canvas
  } finally {
    // Its decoder is let go.
    video.removeAttribute('src')
    video.load()
  }
}

/** Rejects where it cannot be had, or not in time. */
const settled = (media: HTMLElement, event: 'load' | 'loadeddata'): Promise<unknown> =>
  new Promise((resolve, reject) => {
    media.addEventListener(event, resolve, { once: true })
    media.addEventListener('error', reject, { once: true })
    setTimeout(() => reject(new Error('no picture in time')), LIMIT_MS)
  })

/** The middle of it, over the whole square. */
function cover(context: CanvasRenderingContext2D, picture: CanvasImageSource, width: number, height: number): void {
  const side = Math.min(width, height)
  context.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, FACE_PX, FACE_PX)
}
