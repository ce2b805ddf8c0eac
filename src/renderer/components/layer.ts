import { createContext } from 'react'

/**
 * What the menus and tooltips of a view are put into: the dialog that it is in, since a modal covers all that is outside, else the
 * window's main part; null: the page's end.
 */
export const LayerContext = createContext<HTMLElement | null>(null)
