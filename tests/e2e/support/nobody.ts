import { execFileSync } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Place {
  readonly executablePath: string
  /** The folder with package.json and out/. */
  readonly root: string
  /** What has to be different in the environment there. */
  readonly env: Readonly<Record<string, string>>
}

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const NOBODY = 65_534

/**
 * Copies Electron and the built app into `home`, gives all of it to the user `nobody`, and answers with a command that
 * starts it as that user. For tests that run as root, whose own files nobody else may read. Linux only.
 */
export function installForNobody(home: string, { executablePath, root }: Place): Place {
  const app = join(home, 'app')
  mkdirSync(join(app, 'node_modules'), { recursive: true })
  copy(dirname(executablePath), join(home, 'electron'))
  for (const name of ['out', 'resources', 'package.json', ...packagesOf(root)]) {
    mkdirSync(dirname(join(app, name)), { recursive: true })
    copy(join(root, name), join(app, name))
  }
  const command = join(home, 'electron-as-nobody')
  const user = `--reuid=${NOBODY} --regid=${NOBODY} --clear-groups`
  writeFileSync(command, `#!/bin/sh\nexec setpriv ${user} '${join(home, 'electron', 'electron')}' "$@"\n`, { mode: 0o755 })
  const xauthority = join(home, '.Xauthority')
  if (process.env['XAUTHORITY']) copyFileSync(process.env['XAUTHORITY'], xauthority)
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, home])
  chownSync(command, 0, 0)
  // The session bus belongs to root and refuses others.
  return { executablePath: command, root: app, env: { XAUTHORITY: xauthority, DBUS_SESSION_BUS_ADDRESS: 'disabled:' } }
}

function copy(from: string, to: string): void {
  execFileSync('cp', ['-r', '--reflink=auto', from, to])
}

/** The production packages as paths from the root, with all that they need; optional ones of other systems are not there. */
function packagesOf(root: string): string[] {
  const found = new Set<string>()
  const visit = (file: string): void => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8')) as PackageFile
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const path = join('node_modules', name)
      if (found.has(path) || !existsSync(join(root, path))) continue
      found.add(path)
      visit(join(root, path, 'package.json'))
    }
  }
  visit(join(root, 'package.json'))
  return [...found]
}
