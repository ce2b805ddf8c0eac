import type { AssetOf } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { eachIn, underThem } from './brief/words/each'
import type { EachCut, Shown } from './brief/words/lists'
import { wishBehind } from './intents/words/texts'
import type { Cannot } from './reader/rule'
import { oneOf } from './reader/text'
import type { Understood, Unread } from './understand'

/** Words that a message gives to be shown in the video that there is. They are cut out of it before anything in it is read as a wish. */
interface GivenWords {
  /** The message without them. */
  readonly rest: string
  readonly edits: readonly Edit[]
  /** Words for pictures that there are too few of. */
  readonly left: readonly string[]
  readonly cannot: readonly Cannot[]
}

const POLITE = '(?:and|then|also|please|now|so|just|can you|could you|oh|ok|okay|right|wonderful|great)'
const FILL = String.raw`(?<=^|[.!?;,\n]\s*|\band\s+)(?:${POLITE},? )*`
const WRITE = '(?:say|write|put|show|add|display|type|have it say|it should say|have|print|place|include|insert|stick|pop)'
const END = String.raw`(?:(?:right )?(?:at|on|in) the (?:very |v )?end(?: of (?:it|the (?:video|film|movie|clip|reel)))?)`
const NOUN = `(?:${oneOf('text; line; caption; words; message; sentence; note; label; line of text; bit of text; piece of text')})`
const ONE = '(?:(?:a|an|one|another|more|the|some|final|last|closing|little|short|small|extra) )*'
const SAYS = '(?:,? ?(?:that says|saying|reading|which says|with the words|that reads|:))'
const CLOSES = new RegExp(String.raw`${FILL}${END},? ${WRITE}(?: (?:the (?:words|text)|it))?\s*[:,]?\s*`, 'giu')
const ADDS = new RegExp(String.raw`${FILL}(?:${WRITE} )?${ONE}${NOUN} ${END}${SAYS}+\s*`, 'giu')
const WISHED = '(?:lots of love|all my love|much love|love|thanks|thank you|see you|happy|merry|best wishes|the end|goodbye|bye)'
const WISHES = new RegExp(
  String.raw`${FILL}${WRITE} (${WISHED}\b[^.,;!?\n]{0,50}?) ${END}(?=[.!\s]*$)`,
  'iu',
)
const QUOTED = /^[“"「]([^”"」\n]+)[”"」]/u
/** Of the video, and no words for it. */
const THINGS = oneOf('photos?; pictures?; clips?; videos?; music; song; logo; title; fade; text; line; it; that; this; pause; black; card')
const THING = new RegExp(
  `^(?:${ONE})(?:${THINGS})`,
  'i',
)

/** The words behind a wish: what is quoted, or to the end of the sentence. */
function wordsBehind(text: string, from: number): { words: string; to: number } {
  const rest = text.slice(from)
  const quote = QUOTED.exec(rest)
  if (quote) return { words: (quote[1] ?? '').trim(), to: from + quote[0].length }
  const sentence = /^[^\n]*?[.!?](?=\s+\p{Lu})|^[^\n]*/u.exec(rest)?.[0] ?? ''
  const words = sentence.slice(0, wishBehind(sentence))
  return { words: words.trim().replace(/\.$/, ''), to: from + words.length }
}

/** `At the end say "Open daily"`, "add a line at the end: …": over its last seconds. */
function atEnd(text: string): EachCut[] {
  const wish = WISHES.exec(text)
  const over = (words: string): Edit => ({ do: 'text', text: words, style: 'label', look: {}, fromMs: -3_000 })
  if (wish) return [{ from: wish.index, to: wish.index + wish[0].length, edits: [over(wish[1]?.trim() ?? '')] }]
  const found = [CLOSES, ADDS].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: lead }): EachCut[] => {
      const { words, to } = wordsBehind(text, index + lead.length)
      const isQuoted = QUOTED.test(text.slice(index + lead.length))
      if (words === '' || words.length > 120 || (!isQuoted && (THING.test(words) || !/say|write|:\s*$/i.test(lead)))) return []
      return [{ from: index, to, edits: [over(words)] }]
    }),
  )
  return found.slice(0, 1)
}

const AROUND = /^(?:[\s,，.。;；:：!！、]|(?:and|then|also|please|并且?|然后|再)(?=[\s,，.。]|$))+|(?:[\s,，;；:：、]|\b(?:and|then|also|please)(?=\s*$))+$/giu

/** Null: it gives none. */
export function givenIn({ plan }: Session, text: string, assetOf: AssetOf): GivenWords | null {
  if (plan === null) return null
  const shown = plan.pieces.flatMap((piece): Shown[] => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    return asset ? [{ name: asset.name, isClip: asset.kind === 'video', ref: { by: 'id', id: piece.id } }] : []
  })
  if (shown.length === 0) return null
  const [cut] = [...underThem(text, shown), ...eachIn(text, shown), ...atEnd(text)]
  if (!cut) return null
  const rest = `${text.slice(0, cut.from)}${text.slice(cut.to)}`.replace(AROUND, '').trim()
  return { rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '', edits: cut.edits, left: cut.left ?? [], cannot: cut.isOpen ? ['lines'] : [] }
}

/** With the words that it gives to be shown. */
export function withGiven(heard: Understood, { rest, edits, left, cannot }: GivenWords, text: string): Understood {
  const unread = [...(rest === '' ? [] : heard.unread), ...left.map((words): Unread => ({ words, clause: words, why: 'unused' }))]
  const all = [...heard.edits, ...edits]
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const ask = all.length > 0 ? 'edit' : 'unclear'
  return { ...heard, language, ask, talk: null, edits: all, unread, cannot: [...heard.cannot, ...cannot] }
}
