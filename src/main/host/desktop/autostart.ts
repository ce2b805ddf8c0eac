import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError } from '../../../shared/contract/errors'
import { writeDurably } from '../../core/disk/durable'

/**
 * Linux: starts a program when the user signs in to the desktop, or no longer (null).
 * @param folder the user's autostart folder (Desktop Application Autostart Specification)
 * @param command the program and its arguments
 * Throws NemoError `disk`.
 */
export async function setAutostart(folder: string, command: readonly string[] | null): Promise<void> {
  const path = join(folder, 'nemo-desktop.desktop')
  if (command) return writeDurably(path, desktopEntry(command))
  await rm(path, { force: true }).catch((error: unknown) => {
    throw diskError(error, folder)
  })
}

/** Each argument is in quotes, escaped once for `Exec` and once for the string, which is one line (Desktop Entry Specification). */
function desktopEntry(command: readonly string[]): string {
  const quoted = command.map((arg) => `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`)
  const exec = quoted.join(' ').replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return `[Desktop Entry]\nType=Application\nName=Nemo Desktop\nExec=${exec}\n`
}
