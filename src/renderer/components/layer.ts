import { createContext } from 'react'

/** The dialog that a view is in, null for none: what floats over the view belongs into it, since a modal covers all that is outside. */
export const LayerContext = createContext<HTMLElement | null>(null)
