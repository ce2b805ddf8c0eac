import type { Bridge } from '../../shared/contract/commands'
import { chordFor, type ShortcutAction, shortcutActions, type Shortcuts } from '../../shared/contract/shortcuts'
import { useApp, useClient } from './index'

type Platform = Bridge['platform']
type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The keys that are held, as settings name them; null while only modifiers are. */
export function chordOf(platform: Platform, { key: typed, code, ctrlKey, metaKey, altKey, shiftKey }: Keys): string | null {
  if (['Control', 'Meta', 'Alt', 'AltGraph', 'Shift'].includes(typed) || (platform !== 'mac' && metaKey)) return null
  // Another alphabet, or Option, makes other signs of the same keys.
  const isLetter = /^Key[A-Z]$/.test(code) && !/^[!-~]$/.test(typed)
  const key = isLetter ? code.slice(3) : typed === '=' ? '+' : typed.length === 1 ? typed.toUpperCase() : typed
  const isSign = key.length === 1 && !/[\p{L}\d]/u.test(key)
  const isMod = platform === 'mac' ? metaKey : ctrlKey
  const held = [isMod && 'Mod', platform === 'mac' && ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && !isSign && 'Shift']
  return [...held.filter((name) => name !== false), key].join('+')
}

/** Elsewhere than on macOS there is one Control. */
const asPressed = (platform: Platform, chord: string): string => (platform === 'mac' ? chord : chord.replace('Ctrl+', 'Mod+'))

/** What these keys do. */
export const actionOf = (platform: Platform, chord: string | null, chosen: Shortcuts): ShortcutAction | undefined =>
  shortcutActions.find((action) => asPressed(platform, chordFor(action, chosen)) === chord)

/** Keys that write a letter where somebody types. */
export const isLetter = (chord: string | null): boolean => chord !== null && !/^(?:Mod|Ctrl|Alt)\+/.test(chord)

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }

/** Keys as the platform writes them: `⇧⌘Z`, `Ctrl+Shift+Z`. */
export function chordLabel(platform: Platform, chord: string): string {
  const parts = asPressed(platform, chord).split(/\+(?=.)/)
  if (platform !== 'mac') return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  return [...parts.slice(0, -1).toReversed(), ...parts.slice(-1)].map((part) => MAC[part] ?? part).join('')
}

/** The keys of what can be done, as every button and list shows them. */
export function useKeys(): (action: ShortcutAction) => string {
  const { platform } = useClient()
  const chosen = useApp((state) => state.settings.shortcuts)
  return (action) => chordLabel(platform, chordFor(action, chosen))
}
