/**
 * ffmpeg as a child process, and nothing else: libx264 inside an Electron process crashes on Linux. This file finds an
 * executable that can do what the engine needs, and runs it at low priority with a deadline. Main uses it too, to make
 * files smaller before their upload.
 */
import { execFile, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { delimiter, isAbsolute, join, sep } from 'node:path'
import { promisify } from 'node:util'
import type { Ffmpeg } from '../types'

const FILTERS = [
  'adelay', 'afade', 'alimiter', 'amix', 'apad', 'boxblur', 'ebur128', 'extractplanes', 'fade', 'fps', 'loop', 'mergeplanes', 'overlay',
  'deshake', 'pan', 'sidechaincompress', 'tpad', 'transpose', 'yadif', 'zoompan',
]
/** Not every build has them; without them an HDR clip is shown as it is, pale. */
const TONE_MAP_FILTERS = ['tonemap', 'zscale']
/** Those that look at a clip twice to hold it steady; without them it is held less well, in one go. */
const STEADY_FILTERS = ['vidstabdetect', 'vidstabtransform']
const ENCODERS = ['libx264', 'aac']
/** libavutil of ffmpeg 4.3: the one number that numbered and git builds both print. */
const LIBAVUTIL_4_3 = [56, 51] as const
const EXECUTABLE = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'

/** What may open a file: everything that holds pictures or sound itself, nothing that names other files, as playlists do. */
const DEMUXERS = [
  'mov', 'matroska', 'avi', 'mpegts', 'mpeg', 'mpegvideo', 'flv', 'asf', 'mxf', 'dv', 'gif', 'mp3', 'aac', 'wav', 'w64', 'aiff', 'caf',
  'au', 'flac', 'ogg', 'ac3', 'eac3', 'amr', 'jpeg_pipe', 'png_pipe', 'webp_pipe', 'bmp_pipe',
]

/** Applies to untrusted inputs, before each `-i`: no network, and no other file than this one. */
export const SAFE_INPUT = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', DEMUXERS.join(',')]

/** ffmpeg ended with an error, or was ended for taking too long; `message` ends with the last lines it printed: for the log alone. */
export class FfmpegError extends Error {
  override readonly name = 'FfmpegError'
  constructor(
    message: string,
    readonly isLate = false,
  ) {
    super(message)
  }
}

/** How far ffmpeg has come: frames written, and time of what was written. */
export interface Progress {
  frame: number
  outTimeMs: number
}

export interface RunOptions {
  timeoutMs: number
  /** Where it runs: relative names in its arguments, and in a list that it reads, are names in there. */
  cwd?: string
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
  /** What it writes to stdout, a character a byte, where no progress is asked for. */
  onOutput?: (text: string) => void
}

/**
 * Runs ffmpeg to its end and returns what it wrote to stderr (the last MiB: a file can bring much text of its own).
 * Throws the signal's reason when aborted (the child has ended by then), FfmpegError when it failed or took too long.
 */
export async function runFfmpeg(path: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { signal, onProgress, onOutput } = options
  signal?.throwIfAborted()
  const progressArgs = onProgress ? ['-progress', 'pipe:1', '-nostats'] : ['-nostats']
  // Damage is judged by what comes out: newer builds fail where two thirds of a stretch do not decode.
  const child = start(path, ['-hide_banner', '-nostdin', '-y', '-max_error_rate', '1', ...progressArgs, ...args], options.cwd)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-1_048_576)))
  child.stdout.setEncoding('latin1').on('data', (text: string) => (onProgress ? reportProgress(text, onProgress) : onOutput?.(text)))

  const late = AbortSignal.timeout(options.timeoutMs)
  const stop = () => (process.platform === 'win32' ? child.kill() : child.stdin.destroy())
  // The signal may be that of a whole render, and outlives its many children.
  const ends = signal ? [signal, late] : [late]
  for (const end of ends) end.addEventListener('abort', stop)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).finally(() => ends.forEach((end) => end.removeEventListener('abort', stop)))
  signal?.throwIfAborted()
  if (late.aborted) throw new FfmpegError(`ffmpeg took longer than ${options.timeoutMs} ms`, true)
  if (code !== 0) throw new FfmpegError(`ffmpeg ended with ${code}: ${stderr.trim().split('\n').slice(-6).join('\n')}`)
  return stderr
}

/** Runs its arguments at low priority for as long as its own stdin is open. */
const WHILE_STDIN_IS_OPEN = `
  exec 3<&0
  nice -n 10 "$@" </dev/null 3<&- & child=$!
  { read -r _; kill -9 $child; } <&3 >/dev/null 2>&1 & watch=$!
  exec 3<&-
  wait $child; code=$?
  kill $watch 2>/dev/null
  exit $code`

/** What a child needs of the environment: where programs and temporary files are, and how text is written. */
const PASSED_ON =
  /^(PATH|PATHEXT|HOME|USER|LOGNAME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|XDG_RUNTIME_DIR|SystemRoot|SystemDrive|windir|ComSpec|USERPROFILE)$/i

/** The environment of every ffmpeg: no token of this process, and nothing that changes how ffmpeg works. */
const childEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)))

/**
 * A child that never outlives this process, however that ends: the pipe to its stdin closes then, and the shell that
 * started it kills it. On Windows libuv's job object does the same.
 */
function start(path: string, args: string[], cwd: string | undefined) {
  const env = childEnvironment()
  if (process.platform !== 'win32') return spawn('/bin/sh', ['-c', WHILE_STDIN_IS_OPEN, 'sh', path, ...args], { env, cwd })
  const child = spawn(path, args, { env, cwd, windowsHide: true })
  try {
    setPriority(child.pid ?? NaN, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system forbids it: then it runs as it is.
  }
  return child
}

/**
 * The first usable ffmpeg of: the configured path, the one on the PATH (4.3 or newer), the bundled one.
 * Usable means that it starts and has every filter and encoder that the engine uses. Throws when there is none.
 */
export async function findFfmpeg({ configured, searchPath = process.env['PATH'] ?? '' }: {
  configured?: string | undefined
  /** Folders in the form of the PATH variable. */
  searchPath?: string
}): Promise<Ffmpeg> {
  const failures: string[] = []
  for (const { path, isSystem } of await candidates(configured, searchPath)) {
    try {
      return await check(path, isSystem)
    } catch (error) {
      failures.push(`${path}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
    }
  }
  throw new Error(`no usable ffmpeg (${failures.join('; ')})`)
}

async function candidates(configured: string | undefined, searchPath: string): Promise<{ path: string; isSystem: boolean }[]> {
  const onPath = searchPath.split(delimiter).filter(isAbsolute).map((folder) => join(folder, EXECUTABLE))
  const bundled = await bundledFfmpeg()
  return [
    ...(configured ? [{ path: configured, isSystem: false }] : []),
    ...onPath.map((path) => ({ path, isSystem: true })),
    ...(bundled ? [{ path: bundled, isSystem: false }] : []),
  ]
}

/** The npm package's executable; in a packaged app it lies beside the archive, since nothing can be spawned from within. */
export async function bundledFfmpeg(): Promise<string | undefined> {
  try {
    const { default: installer } = await import('@ffmpeg-installer/ffmpeg')
    return outsideArchive(installer.path)
  } catch {
    return undefined // the package has no build for this machine
  }
}

/** `…/app.asar/…` → `…/app.asar.unpacked/…`. */
export function outsideArchive(path: string): string {
  return path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
}

async function check(path: string, isSystem: boolean): Promise<Ffmpeg> {
  const ask = async (...args: string[]) => {
    const options = { timeout: 10_000, maxBuffer: 4_194_304, windowsHide: true, env: childEnvironment() }
    const { stdout } = await promisify(execFile)(path, ['-hide_banner', ...args], options)
    return stdout
  }
  const version = await ask('-version')
  const [, major = '0', minor = '0'] = /libavutil\s+(\d+)\.\s*(\d+)/.exec(version) ?? []
  const isOld = Number(major) < LIBAVUTIL_4_3[0] || (Number(major) === LIBAVUTIL_4_3[0] && Number(minor) < LIBAVUTIL_4_3[1])
  if (isSystem && isOld) throw new Error('older than 4.3')
  const filters = await ask('-filters')
  const missing = [...lacking(FILTERS, filters), ...lacking(ENCODERS, await ask('-encoders'))]
  if (missing.length > 0) throw new Error(`lacks ${missing.join(', ')}`)
  const canToneMap = lacking(TONE_MAP_FILTERS, filters).length === 0
  const canSteady = lacking(STEADY_FILTERS, filters).length === 0
  return { path, canToneMap, canSteady, version: /ffmpeg version (\S+)/.exec(version)?.[1] ?? 'unknown' }
}

/** Lists have one name a line, after the flags: ` T.C adelay  A->A  …`. */
function lacking(names: string[], list: string): string[] {
  const present = new Set(list.split('\n').map((line) => line.trim().split(/\s+/)[1]))
  return names.filter((name) => !present.has(name))
}

function reportProgress(text: string, report: NonNullable<RunOptions['onProgress']>): void {
  const last = (key: string) => Number([...text.matchAll(new RegExp(`^${key}=\\s*(\\d+)`, 'gm'))].at(-1)?.[1] ?? NaN)
  const frame = last('frame')
  const outTimeMs = last('out_time_us') / 1000
  // A file without video has no frame lines, and before the first packet there is no time.
  if (!Number.isNaN(frame) || !Number.isNaN(outTimeMs)) report({ frame: frame || 0, outTimeMs: outTimeMs || 0 })
}
