import { findFfmpeg, runFfmpeg, type RunOptions } from '../../../engine/media/ffmpeg'
import type { Ffmpeg } from '../../../engine/types'

export type Runner = ReturnType<typeof createRunner>

/** ffmpeg, looked for until it was found: it may be installed meanwhile. */
export function createRunner() {
  let found: Promise<Ffmpeg> | undefined
  const find = (): Promise<Ffmpeg> => {
    found ??= findFfmpeg({ configured: process.env['NEMO_FFMPEG'] })
    found.catch(() => (found = undefined))
    return found
  }
  return {
    find,
    run: async (args: readonly string[], options: RunOptions): Promise<string> => runFfmpeg((await find()).path, args, options),
  }
}
