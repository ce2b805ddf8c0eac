import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import type { Log as CoreLog } from '../core/ports'

export interface Log extends CoreLog {
  /** The newest lines, for "Copy diagnostics". */
  readonly tail: (lines: number) => string
}

const MAX_BYTES = 1024 * 1024
/** The first group stays, the rest is secret. */
const SECRETS = [/(nmv_usr_|clm_)[\w-]+/g, /(bearer\s+)[\w.~+/-]+=*/gi, /([?&](?:k|ct|token|key|signature|x-amz-[\w-]+)=)[^&\s"']+/gi]

/** Takes tokens, signed addresses and the user's home folder out of a text. The log and the diagnostics pass through it. */
export function redact(text: string): string {
  const home = homedir()
  const withoutHomePath = home.length > 1 ? text.replaceAll(home, '~').replaceAll(home.replaceAll('\\', '/'), '~') : text
  return SECRETS.reduce((rest, secret) => rest.replace(secret, '$1…'), withoutHomePath)
}

/** One text file, turned over once at 1 MB. Written at once: what it tells of may be the last thing that happens. */
export function createLog(path: string, now: () => Date = () => new Date()): Log {
  const write = (line: string) => {
    try {
      mkdirSync(dirname(path), { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`)
      appendFileSync(path, `${now().toISOString()} ${redact(line)}\n`, { mode: 0o600 })
    } catch {
      // A log that cannot be written must not take the app down with it.
    }
  }
  return {
    info: write,
    error: (id, error) => write(`error ${id} ${explain(error)}`),
    tail: (lines) => {
      try {
        return readFileSync(path, 'utf8').split('\n').slice(-lines - 1).join('\n')
      } catch {
        return ''
      }
    },
  }
}

/** An error with its causes, in one text. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${explain(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
