import type { MouseEvent } from 'react'
import type { Bridge } from '../../shared/contract/commands'

/** How a shortcut with the platform's command key is written: `⌘N`, `Ctrl+N`. */
export const shortcutLabel = (platform: Bridge['platform'], key: string): string => (platform === 'mac' ? `⌘${key}` : `Ctrl+${key}`)

/** Whether the platform's command key is held, and no other modifier but Shift. */
export const isCommandKey = (platform: Bridge['platform'], event: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey'>): boolean =>
  !event.altKey && (platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)

/** For what takes its own row away: the second click of a double click would meet the row that slides under the pointer. */
export const onFirstClick = (act: () => void) => (event: MouseEvent): void => {
  if (event.detail < 2) act()
}
