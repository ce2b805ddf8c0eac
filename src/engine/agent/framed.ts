import type { Edit } from '../draft/vocabulary'
import type { Cut, Shown } from './brief/words/lists'
import { lastNamed } from './brief/words/placed/spoken'
import { colourCalled } from './reader/colours'

/** A picture that is to be seen whole, where the sentence before may say which and why: "The navy one cuts off his cap. Can …?" */

const PICTURE = '(?:photo|picture|pic|image|figure|thing|shot|graph|chart|one|it)'
const WHOLE = '(?:whole|full|entire|complete)'
const SHOW = [
  `(?:the )?${WHOLE} ${PICTURE} (?:to )?(?:be )?(?:shown|visible|seen|displayed|in (?:the )?frame)`,
  [
    `(?:show|see|fit|have) (?:the |its |all of the |all of )?(?:${WHOLE} )?${PICTURE}`,
    '(?: (?:in full|completely|entirely|whole|uncropped|without cropping(?: it)?))?',
  ].join(''),
].join('|')
const GROUND = [
  String.raw`,?\s*(?:(?:with|on|over|and|put|against)\s+)*(?:a |some |the )?(?<how>[a-z]+(?: [a-z]+)?)`,
  ' (?:background|backdrop|sides|edges|bars|borders)',
  String.raw`(?: or (?:something|so|similar))?(?:,? (?:at|on|around|behind) (?:the sides?|it|both sides|either side))?`,
].join('')
const ASKS = String.raw`(?:(?:and|so|please|can|could|i want to|i(?:['’]d| would) like to|can you|could you|we)\s+)*`
const WISH = new RegExp(
  String.raw`(?<=^|[.!?;,\n]\s*)${ASKS}(?<show>${SHOW})(?<ground>${GROUND})?(?: please)?(?=\s*(?:[.!?;,\n]|$))`, 'giu',
)
const FAULT = /[^.!?\n]*\b(?:cuts? (?:off|out)|cut off|cropped|chopped|chops|missing|out of frame)\b[^.!?\n]*[.!?]?\s*$/iu
const ALL_OF = new RegExp(`\\b(?:${WHOLE}|all of|in full|completely|entirely|uncropped|without cropping)\\b`, 'iu')

export function framedIn(text: string, shown: readonly Shown[]): Cut[] {
  return [...text.matchAll(WISH)].flatMap(({ index, 0: whole, groups }): Cut[] => {
    const how = (groups?.['how'] ?? '').toLowerCase().replace(/^(?:plain|solid|a|nice) /u, '')
    const back = colourCalled(how)
    const isBlurred = /^(?:blurr?y|blurred)$/u.test(how)
    const isOther = groups?.['ground'] !== undefined && back === null && !isBlurred
    const [only, ...others] = lastNamed(text.slice(0, index), shown) ?? []
    if (!only || others.length > 0 || isOther || !ALL_OF.test(groups?.['show'] ?? '')) return []
    const edit: Edit = { do: 'fit', pieces: only.ref, fit: isBlurred ? 'blur' : 'plain', ...(back !== null && { back }) }
    const from = FAULT.exec(text.slice(0, index))?.index ?? index
    return [{ from, to: index + whole.length, edits: [edit] }]
  })
}
