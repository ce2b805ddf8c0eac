import { app } from 'electron'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { diskError, writeDurably } from './durable'

/** Starts the app when the user signs in to this computer, or no longer. Throws NemoError `disk`. */
export async function setLoginItem(isOn: boolean, hidden: string): Promise<void> {
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: isOn, args: [hidden] })
  const folder = join(app.getPath('appData'), 'autostart')
  const path = join(folder, 'nemo-desktop.desktop')
  if (isOn) return writeDurably(path, autostartEntry([...command(), hidden]))
  await rm(path, { force: true }).catch((error: unknown) => {
    throw diskError(error, folder)
  })
}

/** An AppImage is mounted anew at each start, so its own file is named; a development build needs its folder. */
function command(): string[] {
  return [process.env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()])]
}

/** A desktop entry. Each argument is in quotes, escaped once for `Exec` and once for the string (Desktop Entry Specification). */
export function autostartEntry(args: readonly string[]): string {
  const quoted = args.map((arg) => `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`)
  return `[Desktop Entry]\nType=Application\nName=Nemo Desktop\nExec=${quoted.join(' ')}\n`
}
