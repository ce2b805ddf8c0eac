import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from './translate'

/** The application menu: macOS needs it for copy and paste, elsewhere it carries the keys and hides behind Alt. */
export function setMenu(t: Translate): void {
  const isMac = process.platform === 'darwin'
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: t('main.menu.undo') },
    { role: 'redo', label: t('main.menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: t('main.menu.cut') },
    { role: 'copy', label: t('main.menu.copy') },
    { role: 'paste', label: t('main.menu.paste') },
    { role: 'selectAll', label: t('main.menu.selectAll') },
  ]
  const view: MenuItemConstructorOptions[] = [
    ...(app.isPackaged ? [] : [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const, { type: 'separator' } as const]),
    { role: 'togglefullscreen', label: t('main.menu.fullScreen') },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac ? { role: 'appMenu' } : { label: t('main.menu.file'), submenu: [{ role: 'quit', label: t('main.menu.quit') }] },
      { label: t('main.menu.edit'), submenu: edit },
      { label: t('main.menu.view'), submenu: view },
      { role: 'windowMenu', label: t('main.menu.window') },
    ]),
  )
}
