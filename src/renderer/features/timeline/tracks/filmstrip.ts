/** What a strip shows: `durationMs` of the medium from `fromMs` on. */
export interface StripSource {
  readonly url: string
  readonly fromMs: number
  readonly durationMs: number
}

const MAX_FRAMES = 16
const MAX_CANVAS_PX = 2048

/** Runs one task after the other: a browser gives a page only some video decoders, and a timeline may have hundreds of clips. */
export function createQueue(): (task: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve()
  return (task) => (last = last.then(task, task))
}

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
export async function drawFilmstrip(canvas: HTMLCanvasElement, source: StripSource, widthPx: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  try {
    video.src = source.url
    await once(video, 'loadeddata', signal)
    const scale = Math.min(window.devicePixelRatio, MAX_CANVAS_PX / widthPx)
    canvas.width = Math.round(widthPx * scale)
    canvas.height = Math.round(canvas.clientHeight * window.devicePixelRatio)
    const tilePx = (canvas.clientHeight * video.videoWidth) / Math.max(1, video.videoHeight)
    const count = Math.min(MAX_FRAMES, Math.max(1, Math.ceil(widthPx / Math.max(1, tilePx))))
    const slotPx = canvas.width / count
    for (let index = 0; index < count; index += 1) {
      video.currentTime = (source.fromMs + ((index + 0.5) / count) * source.durationMs) / 1000
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
