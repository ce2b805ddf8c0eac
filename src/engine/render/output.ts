/** Files other than the MP4 of a draft's own size: it is drawn at the wanted size and rate, then made a GIF or a picture. */
import { join } from 'node:path'
import { pictureOf } from '../../shared/model/render'
import { runFfmpeg } from '../media/ffmpeg'
import { publish } from '../store'
import type { Draft, Ffmpeg, RenderDraft } from '../types'

const TIMEOUT_MS = 10 * 60_000
/** Share of the progress bar that the video has, of which the file is made. */
const VIDEO_SHARE = 0.9
/** Of a picture that no moment was named for: what is seen after the first cross-fade of a title. */
const PICTURE_AT_MS = 1_000

/** The renderer of MP4s as one that makes any file (RenderOutput), under the same promises. */
export function createOutputRenderer(render: RenderDraft, { path }: Pick<Ffmpeg, 'path'>): RenderDraft {
  return async (job) => {
    const draft = drawnAs(job.draft, job.output)
    const unit = job.draft.m.w / draft.m.w
    if (!job.output || job.output.format === 'mp4') return render({ ...job, draft, unit })
    const video = join(job.workDir, 'whole.mp4')
    const onProgress = (progress: number): void => job.onProgress(progress * VIDEO_SHARE)
    await render({ ...job, draft, unit, outPath: video, onProgress })
    const run = (...args: string[]) => runFfmpeg(path, args, { signal: job.signal, timeoutMs: TIMEOUT_MS })
    const part = `${job.outPath}.part`
    if (job.output.format === 'png') {
      const at = Math.min(job.output.atMs ?? PICTURE_AT_MS, draft.d - 1000 / draft.m.fps)
      await run('-ss', String(Math.max(0, at) / 1000), '-i', video, '-frames:v', '1', '-c:v', 'png', '-f', 'image2', part)
    } else {
      // In two runs: in one ffmpeg holds all pictures in memory until it has the colours of the last.
      const colours = join(job.workDir, 'colours.png')
      await run('-i', video, '-vf', 'palettegen=stats_mode=diff', '-f', 'image2', colours)
      await run('-i', video, '-i', colours, '-filter_complex', 'paletteuse=dither=bayer:bayer_scale=4', '-loop', '0', '-f', 'gif', part)
    }
    await publish(job.outPath)
    job.onProgress(1)
  }
}

const drawnAs = (draft: Draft, output: Parameters<RenderDraft>[0]['output']): Draft =>
  output ? { ...draft, m: { ...draft.m, ...pictureOf(output, draft.m) } } : draft
