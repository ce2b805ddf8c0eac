// Debian's and Ubuntu's packages for Electron and its tests. On other systems nothing is checked.
import { existsSync } from 'node:fs'
import { run, say, SetupError } from './process.mjs'

/** What Electron's binary links to or loads. Newer releases renamed some for 64-bit time: either name will do. */
const electronPackages = [
  'libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1', 'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libcups2|libcups2t64', 'libxss1', 'libnotify4',
]
/** A screen, a session bus and fonts for a machine that has none. */
const headlessPackages = ['xvfb', 'xauth', 'dbus', 'dbus-x11', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'fonts-dejavu-core']
/** A notification daemon that can be asked what it has shown, a tray, a window manager, a file manager, and hands for them. */
const testPackages = ['dunst', 'lxqt-panel', 'openbox', 'pcmanfm-qt', 'xdotool', 'libglib2.0-bin', 'ffmpeg']

/**
 * Installs what is missing when root, else says which command does.
 * @param {'run' | 'test'} purpose tests need a screen and a notification daemon of their own
 */
export async function installSystemPackages(purpose) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const isHeadless = purpose === 'test' || !hasDisplay()
  const wanted = [...electronPackages, ...(isHeadless ? headlessPackages : []), ...(purpose === 'test' ? testPackages : [])]
  const missing = await missingPackages(wanted)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    const names = await installableNames(missing)
    throw new SetupError('System packages are missing.', `Run: sudo apt-get install -y --no-install-recommends ${names.join(' ')}`)
  }
  say(`Installing system packages: ${missing.map(firstName).join(' ')}…`)
  await apt(['update', '-qq'])
  await apt(['install', '-y', '-qq', '--no-install-recommends', ...(await installableNames(missing))])
}

/** Whether a window can be shown here without a virtual screen. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/**
 * @param {string[]} wanted package names; alternatives are parted by `|`
 * @returns {Promise<string[]>} those of which no alternative is installed
 */
async function missingPackages(wanted) {
  const names = wanted.flatMap((name) => name.split('|'))
  const { output } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...names], { quiet: true })
  const installed = new Set(output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])))
  return wanted.filter((name) => !name.split('|').some((alternative) => installed.has(alternative)))
}

/** @param {string[]} missing @returns {Promise<string[]>} for each the first alternative that this release has */
async function installableNames(missing) {
  return Promise.all(missing.map(async (name) => {
    for (const alternative of name.split('|').slice(1)) {
      const { code } = await run('apt-cache', ['show', '--no-all-versions', alternative], { quiet: true })
      if (code === 0) return alternative
    }
    return firstName(name)
  }))
}

/** @param {string} name */
function firstName(name) {
  return name.split('|')[0] ?? name
}

/** @param {string[]} args */
async function apt(args) {
  const { code, output } = await run('apt-get', args, { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (code === 0) return
  throw new SetupError(`apt-get ${args[0]} failed:\n${output.trim()}`, 'Check the connection to the Debian mirror, then run this again.')
}
