import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ffmpegPath } from '../../../scripts/lib/measure-video.mjs'

/** An ffmpeg that notes what it is asked for: `begun` are the pieces of exports that it was asked to encode. */
export function countedFfmpeg(home: string, name: string) {
  const [program, log] = [join(home, name), join(home, `${name}.log`)]
  writeFileSync(log, '')
  writeFileSync(program, `#!/bin/sh\necho "$@" >>'${log}'\nexec '${ffmpegPath()}' "$@"\n`, { mode: 0o755 })
  const begun = (): string[] =>
    readFileSync(log, 'utf8').split('\n').flatMap((line) => /\/([0-9a-f]{24}\.mp4)\.part$/.exec(line)?.[1] ?? [])
  return { env: { NEMO_FFMPEG: program }, begun }
}

/** The finished pieces of exports that are under way in a profile. */
export function piecesIn(profileDir: string): string[] {
  const work = join(profileDir, 'engine', 'work')
  const jobs = existsSync(work) ? readdirSync(work) : []
  return jobs.flatMap((job) => readdirSync(join(work, job))).filter((name) => /^[0-9a-f]{24}\.mp4$/.test(name))
}
