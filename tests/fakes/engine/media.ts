import { readFile, writeFile } from 'node:fs/promises'
import { MediaError, type Probe, type RenderDraft } from '../../../src/engine/types'

/** Takes a file for what its first word says: `image`, `video`, `audio`, or broken. */
export const fakeProbe: Probe = async (path, name) => {
  const bytes = await readFile(path)
  const kind = /^(image|video|audio)/.exec(bytes.subarray(0, 10).toString('utf8'))?.[1]
  if (kind !== 'image' && kind !== 'video' && kind !== 'audio') throw new MediaError('broken', `${name} does not decode`)
  const isStill = kind === 'image'
  return {
    name,
    kind,
    path,
    mime: `${kind}/x`,
    sizeBytes: bytes.length,
    durationMs: isStill ? 0 : 8_000,
    width: kind === 'audio' ? 0 : 1600,
    height: kind === 'audio' ? 0 : 1200,
    fps: kind === 'video' ? 30 : 0,
    hasAudio: !isStill,
    demuxer: 'x',
  }
}

/** Takes every file for a picture, also a real one. */
export const pictureProbe: Probe = async (path, name) => ({
  ...{ name, path, kind: 'image', mime: 'image/png', sizeBytes: 9, demuxer: 'x' },
  ...{ durationMs: 0, width: 1600, height: 1200, fps: 0, hasAudio: false },
})

/** A renderer that waits to be told what to do; its file holds the draft. */
export function controlledRender() {
  const started: {
    id: string
    progress: (value: number) => void
    finish: () => void
    fail: (message: string) => void
    signal: AbortSignal
  }[] = []
  const listeners = new Set<() => void>()
  const render: RenderDraft = ({ draft, outPath, workDir, onProgress, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
      started.push({
        id: workDir.split(/[\\/]/).at(-1) ?? '',
        progress: onProgress,
        finish: () => void writeFile(outPath, JSON.stringify(draft)).then(resolve, reject),
        fail: (message) => reject(new Error(message)),
        signal,
      })
      for (const listener of listeners) listener()
    })
  /** The nth render (from 0), as soon as it has started. */
  const nth = async (index: number) => {
    for (;;) {
      const found = started[index]
      if (found) return found
      await new Promise<void>((resolve) => listeners.add(resolve))
    }
  }
  return { render, nth, count: () => started.length }
}
