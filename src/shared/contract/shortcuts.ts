import * as z from 'zod'

/**
 * What is done by keys everywhere in the window, with the keys that it has unless the user chose others. `Mod` is Command on macOS, else
 * Control; a sign that needs Shift is written without it.
 */
const defaultShortcuts = {
  newProject: 'Mod+N',
  search: 'Mod+K',
  find: 'Mod+F',
  attach: 'Mod+U',
  export: 'Mod+E',
  undo: 'Mod+Z',
  redo: 'Mod+Shift+Z',
  nextProject: 'Ctrl+Tab',
  previousProject: 'Ctrl+Shift+Tab',
  zoomIn: 'Mod++',
  zoomOut: 'Mod+-',
  fit: 'Shift+Z',
  settings: 'Mod+,',
} as const
export type ShortcutAction = keyof typeof defaultShortcuts
export const shortcutActions = Object.keys(defaultShortcuts) as ShortcutAction[]

const Chord = z.string().regex(/^(?:(?:Mod|Ctrl|Alt|Shift)\+)*\S{1,12}$/u)
const own = Chord.optional()
/** What the user chose in place of the usual keys. */
export const Shortcuts = z.object({
  newProject: own, search: own, find: own, attach: own, export: own, undo: own, redo: own, nextProject: own, previousProject: own,
  zoomIn: own, zoomOut: own, fit: own, settings: own,
} satisfies Record<ShortcutAction, typeof own>)
export type Shortcuts = z.infer<typeof Shortcuts>

/** What the system, text fields and the timeline have: it would not come here, or do two things. */
const taken: ReadonlySet<string> = new Set([
  ...['A', 'C', 'D', 'H', 'M', 'Q', 'R', 'V', 'W', 'X'].map((key) => `Mod+${key}`),
  ...['ArrowLeft', 'ArrowRight', 'Home', 'End', 'F4', 'Tab', 'Shift+ArrowLeft', 'Shift+ArrowRight'].map((key) => `Alt+${key}`),
  'F2', 'F11', 'Mod+Enter',
])

/** Why keys cannot be chosen for something: null, they can. A plain letter is of the words that somebody writes. */
export function whyNotChosen(chord: string, action: ShortcutAction, chosen: Shortcuts): 'plain' | 'taken' | ShortcutAction | null {
  if (!/^(?:Mod|Ctrl|Alt)\+|^F\d+$/.test(chord)) return 'plain'
  if (taken.has(chord)) return 'taken'
  return shortcutActions.find((other) => other !== action && chordFor(other, chosen) === chord) ?? null
}

export const chordFor = (action: ShortcutAction, chosen: Shortcuts): string => chosen[action] ?? defaultShortcuts[action]

/** What is chosen in the application's menu, for the window to do. */
export const MenuItem = z.enum([
  'newProject', 'import', 'transcript', 'export', 'settings', 'search', 'find', 'undo', 'redo', 'larger', 'smaller', 'usual', 'keys',
  'about',
])
export type MenuItem = z.infer<typeof MenuItem>
