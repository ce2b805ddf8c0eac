// Child processes and words on the terminal, for the scripts beside this folder. Plain Node: runs before `npm ci`.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder, absolute. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A failure that the user can do something about: its message says what. Shown without a stack. */
export class SetupError extends Error {
  /** @param {string} what what happened @param {string} next what to do about it */
  constructor(what, next) {
    super(`${what}\n  ${next}`)
    this.name = 'SetupError'
  }
}

/** Goes to stderr: stdout is for results. @param {string} words what is being done now */
export function say(words) {
  console.error(`• ${words}`)
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] absolute; default: the project's folder
 * @property {NodeJS.ProcessEnv} [env] the whole environment; default: this one
 * @property {boolean} [quiet] keep the output instead of showing it
 * @property {number} [timeoutMs] kill the process and what it started after this long
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} the exit code (1 for a signal, 127 when it could not start) and,
 *   when quiet, what it printed
 */
export function run(command, args, { cwd = root, env = process.env, quiet = false, timeoutMs } = {}) {
  const isWindows = process.platform === 'win32'
  // npm and npx are .cmd files on Windows, which only a shell starts. A time limit needs a group of its own to kill.
  const isGroup = timeoutMs !== undefined && !isWindows
  const child = spawn(command, args, {
    cwd, env, shell: isWindows, detached: isGroup, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => kill(child, isGroup), timeoutMs)
  let output = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  child.stderr?.on('data', (chunk) => (output += String(chunk)))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: 127, output: error.message })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child @param {boolean} isGroup */
function kill(child, isGroup) {
  if (isGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  else child.kill('SIGKILL')
}

/**
 * Runs a script's main function: a known failure is one clear message, an unknown one has its stack.
 * @param {() => Promise<number | void>} main answers with the exit code, 0 when it answers nothing
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(error instanceof SetupError ? `\n✖ ${error.message}` : error)
    process.exitCode = 1
  }
}
