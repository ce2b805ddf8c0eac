import { placesOf } from '../../../../shared/text/search'

/** A place in the messages that are drawn. */
export interface Match {
  readonly messageId: string
  /** Its message. */
  readonly row: HTMLElement
  /** Which one in its message. */
  readonly nth: number
  readonly range: Range
}

/** More are not counted. */
export const MAX_MATCHES = 2000

/** What only controls say, and what nobody sees. */
const SKIPPED = 'button, input, textarea, select, video, svg, .visually-hidden, [aria-hidden="true"]'
/** Where one ends the words do too. */
const BLOCK = 'p, li, td, th, pre, h2, h3, div, article, dt, dd'

/** A piece of a message's words: a text node, or a picture with a name. */
interface Piece {
  readonly node: Text | HTMLImageElement
  readonly text: string
  /** Where it begins in the words of the message. */
  readonly from: number
}

export const rowsOf = (list: HTMLElement | null): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>('[data-message]') ?? [])]

/** Where the query stands in the messages, in the order in which they are read; also across bold words, never across paragraphs. */
export function findMatches(list: HTMLElement, query: string): Match[] {
  const matches: Match[] = []
  for (const row of rowsOf(list)) {
    const { words, pieces } = readRow(row)
    const places = placesOf(words, query, MAX_MATCHES - matches.length)
    matches.push(...places.flatMap((from, nth) => matchAt(row, pieces, { from, to: from + query.trim().length }, nth)))
  }
  return matches
}

function readRow(row: HTMLElement): { readonly words: string; readonly pieces: readonly Piece[] } {
  const accept = (node: Node): number => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
    if (!(node instanceof Element) || node.matches(SKIPPED)) return NodeFilter.FILTER_REJECT
    return node instanceof HTMLImageElement ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP
  }
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept)
  const pieces: Piece[] = []
  let words = ''
  let block: Element | null | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement?.closest(BLOCK)
    if (block !== undefined && within !== block) words += '\0'
    block = within
    const text = node instanceof HTMLImageElement ? node.alt : (node.textContent ?? '')
    if (node instanceof Text || node instanceof HTMLImageElement) pieces.push({ node, text, from: words.length })
    words += text
  }
  return { words, pieces }
}

function matchAt(row: HTMLElement, pieces: readonly Piece[], { from, to }: { from: number; to: number }, nth: number): Match[] {
  const first = pieces.findLast((piece) => piece.from <= from)
  const last = pieces.findLast((piece) => piece.from < to)
  if (!first || !last) return []
  const range = document.createRange()
  if (first.node instanceof Text) range.setStart(first.node, from - first.from)
  else range.setStartBefore(first.node)
  if (last.node instanceof Text) range.setEnd(last.node, Math.min(last.text.length, to - last.from))
  else range.setEndAfter(last.node)
  return [{ messageId: row.dataset['message'] ?? '', row, nth, range }]
}

/** Marks the places, and the one that is looked at stronger: words as the browser does it, where it can, and pictures by a frame. */
export function paint(matches: readonly Match[], current: Match | undefined): void {
  for (const picture of document.querySelectorAll('img[data-found]')) picture.removeAttribute('data-found')
  for (const match of matches) {
    const { startContainer, startOffset } = match.range
    const picture = startContainer.childNodes[startOffset]
    if (picture instanceof HTMLImageElement) picture.dataset['found'] = match === current ? 'current' : 'other'
  }
  if (typeof Highlight === 'undefined') return
  CSS.highlights.set('found', new Highlight(...matches.map(({ range }) => range)))
  CSS.highlights.set('found-current', new Highlight(...(current ? [current.range] : [])))
}
