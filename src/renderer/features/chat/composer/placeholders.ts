import { useRef } from 'react'

/** What a prompt leaves open: "{product}". */
const PLACEHOLDER = /\{[^{}\n]{1,60}\}/g

interface Place {
  readonly from: number
  readonly to: number
}

const placesIn = (text: string): Place[] =>
  [...text.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }))

/** What is still open, each once. */
export const openIn = (text: string): string[] => [...new Set(text.match(PLACEHOLDER) ?? [])]

/** Selects the place after the selection (or before it), to be written over. False where there is none: the key goes on. */
export function selectPlace(field: HTMLTextAreaElement, way: 'first' | 'next' | 'previous'): boolean {
  const { selectionStart, selectionEnd, value } = field
  const places = placesIn(value)
  const found =
    way === 'previous'
      ? places.findLast(({ to }) => to <= selectionStart)
      : places.find(({ from }) => way === 'first' || from >= selectionEnd)
  if (found) field.setSelectionRange(found.from, found.to)
  return found !== undefined
}

/** Before a message goes: true once for each text that leaves something open, which is selected then. Meant braces go next time. */
export function useOpenPlaces(field: React.RefObject<HTMLTextAreaElement | null>): (text: string) => boolean {
  const asked = useRef('')
  return (text) => {
    if (text === asked.current || openIn(text).length === 0) return false
    asked.current = text
    field.current?.focus()
    return field.current !== null && selectPlace(field.current, 'first')
  }
}
