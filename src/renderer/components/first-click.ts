import type { MouseEvent } from 'react'

/** For what takes its own row away: the second click of a double click would meet the row that slides under the pointer. */
export const onFirstClick = (act: () => void) => (event: MouseEvent): void => {
  if (event.detail < 2) act()
}
