import { app, Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '../../../shared/contract/shortcuts'
import type { Translate } from '../status'

type Item = MenuItemConstructorOptions
/** Electron's own, each with a label of ours: Electron words them in English. */
type Role =
  | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'minimize' | 'close' | 'zoom' | 'front'
  | 'about' | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit'

const rule: Item = { type: 'separator' }
const itemsOf = (t: Translate, ...roles: readonly (Role | typeof rule)[]): Item[] =>
  roles.map((role) => (typeof role === 'string' ? { role, label: t(`main.menu.${role}`) } : role))

/** The application menu: macOS needs it for copy and paste, elsewhere it hides behind Alt. What is ours in it the window does: `choose`. */
export function setMenu(t: Translate, choose: (item: MenuItem) => void): void {
  const isMac = process.platform === 'darwin'
  const ours = (item: MenuItem): Item => ({ label: t(`main.menu.ours.${item}`), click: () => choose(item) })
  const view: Item[] = [
    ours('search'), ours('find'), rule, ours('larger'), ours('smaller'), ours('usual'), rule,
    ...(app.isPackaged ? [] : [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const, rule]),
    { role: 'togglefullscreen', label: t('main.menu.fullScreen') },
  ]
  const file = [ours('newProject'), ours('import'), rule, ours('export'), ours('transcript')]
  const macApp = [
    ...itemsOf(t, 'about', rule), ours('settings'), rule, ...itemsOf(t, 'services', rule, 'hide', 'hideOthers', 'unhide', rule, 'quit'),
  ]
  const edit = [...itemsOf(t, 'undo', 'redo', rule, 'cut', 'copy', 'paste', 'selectAll'), rule, ours('undo'), ours('redo')]
  const window = itemsOf(t, 'minimize', 'close', ...(isMac ? (['zoom', rule, 'front'] as const) : []))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      // The first menu of macOS bears the app's name.
      ...(isMac ? [{ label: app.name, submenu: macApp }] : []),
      { label: t('main.menu.file'), submenu: isMac ? file : [...file, rule, ours('settings'), rule, ...itemsOf(t, 'quit')] },
      { label: t('main.menu.edit'), submenu: edit },
      { label: t('main.menu.view'), submenu: view },
      { label: t('main.menu.window'), ...(isMac && { role: 'window' }), submenu: window },
      { label: t('main.menu.help'), ...(isMac && { role: 'help' }), submenu: [ours('keys'), ...(isMac ? [] : [rule, ours('about')])] },
    ]),
  )
}

/** What every text field of a desktop app offers on a right click; nothing where there is neither a field nor a selection. */
export function showContextMenu(window: BrowserWindow, parameters: ContextMenuParams, t: Translate): void {
  const { editFlags: { canUndo, canRedo, canCut }, isEditable, selectionText, dictionarySuggestions } = parameters
  if (!isEditable && selectionText.trim() === '') return
  const spelling = dictionarySuggestions.map((label): Item => ({ label, click: () => window.webContents.replaceMisspelling(label) }))
  const edit: Item[] = [
    { role: 'undo', label: t('main.menu.undo'), enabled: canUndo },
    { role: 'redo', label: t('main.menu.redo'), enabled: canRedo },
    rule,
    { role: 'cut', label: t('main.menu.cut'), enabled: canCut },
  ]
  Menu.buildFromTemplate([
    ...(spelling.length > 0 ? [...spelling, rule] : []),
    ...(isEditable ? edit : []),
    ...itemsOf(t, 'copy', ...(isEditable ? (['paste'] as const) : []), rule, 'selectAll'),
  ]).popup({ window })
}
