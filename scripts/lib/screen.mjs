// A screen and a session bus for Electron where there is none.
import path from 'node:path'
import { root } from './process.mjs'
import { hasDisplay } from './system-packages.mjs'

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ always?: boolean }} [options] `always`: a virtual screen and a bus of its own even where there is a real one
 * @returns {[command: string, args: string[]]} the same, wrapped on Linux if it has to be
 */
export function onScreen(command, args, { always = false } = {}) {
  if (process.platform !== 'linux' || (hasDisplay() && !always)) return [command, args]
  // In the C locale Chromium loses file names that are not ASCII.
  const { LC_ALL, LC_CTYPE, LANG } = process.env
  const locale = /utf-?8/i.test(LC_ALL ?? LC_CTYPE ?? LANG ?? '') ? [] : ['LC_ALL=C.UTF-8']
  const bus = ['dbus-run-session', `--config-file=${path.join(root, 'scripts/lib/session-bus.conf')}`, '--']
  return ['env', [...locale, 'xvfb-run', '-a', '-s', '-screen 0 1440x900x24', ...bus, command, ...args]]
}

/** Chromium's sandbox refuses to run as root; for everybody else it stays on. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
