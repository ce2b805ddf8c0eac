import { app, Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../translate'

type Item = MenuItemConstructorOptions

const rule: Item = { type: 'separator' }

/**
 * The application menu: macOS needs it for copy and paste, elsewhere it carries the keys and hides behind Alt. Every entry has a label
 * of ours: Electron words its roles in English.
 */
export function setMenu(t: Translate): void {
  const isMac = process.platform === 'darwin'
  const edit: Item[] = [
    { role: 'undo', label: t('main.menu.undo') },
    { role: 'redo', label: t('main.menu.redo') },
    rule,
    { role: 'cut', label: t('main.menu.cut') },
    { role: 'copy', label: t('main.menu.copy') },
    { role: 'paste', label: t('main.menu.paste') },
    { role: 'selectAll', label: t('main.menu.selectAll') },
  ]
  const view: Item[] = [
    ...(app.isPackaged ? [] : [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const, rule]),
    { role: 'togglefullscreen', label: t('main.menu.fullScreen') },
  ]
  const macWindow: Item[] = [{ role: 'zoom', label: t('main.menu.zoom') }, rule, { role: 'front', label: t('main.menu.front') }]
  const window: Item[] = [
    { role: 'minimize', label: t('main.menu.minimize') },
    { role: 'close', label: t('main.menu.close') },
    ...(isMac ? macWindow : []),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac ? appMenu(t) : { label: t('main.menu.file'), submenu: [{ role: 'quit', label: t('main.menu.quit') }] },
      { label: t('main.menu.edit'), submenu: edit },
      { label: t('main.menu.view'), submenu: view },
      { label: t('main.menu.window'), ...(isMac && { role: 'window' }), submenu: window },
    ]),
  )
}

/** The first menu of macOS, which bears the app's name. */
const appMenu = (t: Translate): Item => ({
  label: app.name,
  submenu: [
    { role: 'about', label: t('main.menu.about') },
    rule,
    { role: 'services', label: t('main.menu.services') },
    rule,
    { role: 'hide', label: t('main.menu.hide') },
    { role: 'hideOthers', label: t('main.menu.hideOthers') },
    { role: 'unhide', label: t('main.menu.unhide') },
    rule,
    { role: 'quit', label: t('main.menu.quit') },
  ],
})

/** What every text field of a desktop app offers on a right click; nothing where there is neither a field nor a selection. */
export function showContextMenu(window: BrowserWindow, parameters: ContextMenuParams, t: Translate): void {
  const { editFlags, isEditable, selectionText, dictionarySuggestions } = parameters
  if (!isEditable && selectionText.trim() === '') return
  const spelling: Item[] = dictionarySuggestions.map((word) => ({
    label: word,
    click: () => window.webContents.replaceMisspelling(word),
  }))
  const before: Item[] = [
    { role: 'undo', label: t('main.menu.undo'), enabled: editFlags.canUndo },
    { role: 'redo', label: t('main.menu.redo'), enabled: editFlags.canRedo },
    rule,
    { role: 'cut', label: t('main.menu.cut'), enabled: editFlags.canCut },
  ]
  Menu.buildFromTemplate([
    ...spelling,
    ...(spelling.length > 0 ? [rule] : []),
    ...(isEditable ? before : []),
    { role: 'copy', label: t('main.menu.copy'), enabled: editFlags.canCopy },
    ...(isEditable ? [{ role: 'paste', label: t('main.menu.paste'), enabled: editFlags.canPaste } as const] : []),
    rule,
    { role: 'selectAll', label: t('main.menu.selectAll') },
  ]).popup({ window })
}
