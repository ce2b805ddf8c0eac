import type { TextLook } from '../../draft/plan'
import type { Edit, Target } from '../../draft/vocabulary'
import { ALL, wordsMeant, type Thread, type WordsRef, type Followed } from './thread'
import { sayings, type Saying } from './whole'

/** A value by itself is of what was spoken of last: "red", "bottom left", "off", "30% sorry not 20". */

const WORDS = 'the (title|text|words|lettering)|标题|字|文字|字体|颜色'
const OF = `[(it|them|that|${WORDS}|both|both of them|all of them|它|都|{pieces}) [都|还是|要|should be|is|are|in]]`
const LOOK = sayings`
  [make|turn|have|try|use|go with|maybe|how about|what about|let's try|and|in|用|换|改|要|换成|改成|变成|试试|来个] ${OF} [in|to|be|用|换|改|换成|改成|变成|要]
  [a] {colour} [letters|lettering|text|的|色|字] [instead|one|ones]; [make|turn|have|and|in] ${OF} [in] {colour} [letters|lettering|text|字]
  [,|，] [on|with|with a|over|and|and a|with an|配|加] [a|个] {colour2} (background|box|bar|backdrop|banner|behind it|behind|底|背景|底色|框);
  [make|have|turn|and] [it|them|both|all of them|{pieces}] [in] {colour} on [a] {colour2}; {pieces} [也|都|要|改|换|改成|换成|用] {colour}; (第
  {num}|最后 一|第一|最后) (句|行|条) [字幕] [也|要|改|换|改成|换成|用] {colour}
`
const WAS_BETTER = sayings`
  [still|i think|i still think|actually|maybe] (the|in) {colour} [one|version] (was|is|looked|looks|worked)
  [better|nicer|best|good|prettier] [i think]; (i preferred|i liked|prefer|i prefer|i like) [it|the] [in] {colour} [one|version]
  [better|more|best]; (back|go back|change back|switch back|change it back) to [the] {colour}; 还是 {colour} [的|那个|色]
  (好看|好|好些|好一点|顺眼|合适|更好|吧|好点) [一点|一些]; (换|改|变|调) 回 {colour} [的|吧]; 还是 {colour} [的]
`
/** "最后一句" */
const lineIn = ({ num }: Readonly<Record<string, unknown>>, said: string): Target | undefined => {
  const nth = typeof num === 'number' && /第.{1,3}[句行条]/.test(said) ? num : /最后一?[句行条]/.test(said) ? -1 : /第一[句行条]/.test(said) ? 1 : 0
  return nth === 0 ? undefined : { by: 'place', nth, of: 'any' }
}
const named = (values: Readonly<Record<string, unknown>>, said: string): Target =>
  (values['pieces'] as Target | undefined) ??
  lineIn(values, said) ??
  (/\bboth\b/.test(said) ? { ...ALL, count: 2 } : /\b(?:all|them)\b|都/.test(said) ? ALL : { by: 'it' })

function coloured(saying: Saying, thread: Thread): Followed | null {
  const back = saying.as(...WAS_BETTER)
  const values = back ?? saying.as(...LOOK)
  if (!values || /black (?:and|&) white|黑白/.test(saying.said)) return null
  // Of a video that was just made a colour by itself is that of its title.
  if (thread.session.last.isMade && (values['pieces'] !== undefined || /\b(?:all|both|them)\b|都/.test(saying.said))) return null
  const { colour, colour2 } = values as { colour: string; colour2?: string }
  const look: TextLook = { colour, ...(colour2 === undefined ? {} : { back: colour2 }) }
  const isWord = /\b(?:title|text|words|lettering|letters)\b|标题|字/.test(saying.said)
  // The title by its name is read as ever.
  if (isWord && colour2 === undefined && !back) return null
  const words = wordsMeant(thread, named(values, saying.said))
  return words && words.length > 0 ? { edits: looking(words, look) } : null
}
const looking = (words: readonly WordsRef[], look: TextLook): readonly Edit[] =>
  words.map((ref): Edit => ({ do: 'words-look', ...ref, look }))

const PLACE = sayings`
  [put|move|have|and|place|maybe|try|how about] [${'(it|them|that|both|all of them|all|{pieces}|字|文字|标题|logo|the logo)'}] [都|也]
  [in|at|to|on|into|back to|back in|back|放|移|挪|放到|移到|挪到|放在|改到|放回|移回|回] [the] {place} [corner|角|去|来|的位置|吧|please]
`
/** "Bottom left", "都放左下角", "最后那个放回中间". */
function placed(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...PLACE)
  if (!values) return null
  const place = values['place'] as NonNullable<TextLook['place']>
  const isLogo = /logo|标志|水印/.test(saying.said) || (values['pieces'] === undefined && thread.last.at(-1)?.do === 'logo')
  if (isLogo) return { edits: [{ do: 'logo', place }] }
  const words = wordsMeant(thread, named(values, saying.said))
  return words && words.length > 0 ? { edits: looking(words, { place }) } : null
}

const CORNER = sayings`[put|move|and] [it|them] in (the|a) corner`
/** "In the corner": of the logo the one where it is looked for, of words the one that hides least. */
function cornered(saying: Saying, thread: Thread): Followed | null {
  if (!saying.as(...CORNER)) return null
  if (thread.last.at(-1)?.do === 'logo') return { edits: [{ do: 'logo', place: 'top-right' }] }
  return thread.words.length > 0 ? { edits: looking(thread.words, { place: 'bottom-right' }) } : null
}

const BOLD = sayings`[make] [it|the] [font|letters|text|words|lettering] [a bit] (bolder|bold|thicker|heavier)`
const bold = (saying: Saying, { words }: Thread): Followed | null =>
  words.length > 0 && saying.as(...BOLD) ? { edits: looking(words, { weight: 'bold' }) } : null

const FROZEN = sayings`
  {adjective} (on|for|in) the (freeze|freeze frame|frozen bit|frozen frame|frozen part|still) [only|alone|bit]; (only|just) the
  (freeze|freeze frame|frozen bit|frozen frame) {adjective}; (make|turn) the (freeze|freeze frame|frozen bit|frozen frame) {adjective};
  定格 [那] [段|张|画面|的] [改成|变成|换成|做成|要] {zlook}
`
/** "b&w on the freeze only": the picture that stands. */
function frozen(saying: Saying, { plan }: Thread): Followed | null {
  const values = saying.as(...FROZEN)
  const look = values?.['adjective'] as { readonly grade?: Record<string, number>; readonly name?: 'mono' } | undefined
  const id = plan.pieces.findLast(({ shown }) => shown?.freeze)?.id
  if (!look || id === undefined) return null
  const { grade = {}, name } = look
  return { edits: [{ do: 'look', pieces: { by: 'id', id }, grade, ...(name === undefined ? {} : { name }) }] }
}

const GONE = sayings`
  (take out|remove|drop|lose|delete|cut|get rid of|删|删掉|去掉|不要) {num} (and|,|和|跟|、) {num2}; (take
  out|remove|drop|lose|delete|cut|删|删掉|去掉) [number|no|#] {num}
`
/** "Take out 2 and 4": where the numbers are those of the places and of no other names. */
function numbered(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...GONE)
  const places = [values?.['num'], values?.['num2']].filter((one): one is number => typeof one === 'number')
  const ids = places.map((nth) => (Number.isInteger(nth) && nth > 0 ? thread.plan.pieces[nth - 1]?.id : undefined))
  const isNamed = (id: string, nth: number): boolean => {
    const [figure] = /\d+(?=\.\w+$|$)/.exec(thread.nameOf(id)) ?? []
    return figure === undefined || Number(figure) === nth
  }
  if (places.length === 0 || !ids.every((id, index) => id !== undefined && isNamed(id, places[index] ?? 0))) return null
  return { edits: [{ do: 'remove', pieces: { by: 'list', of: ids.map((id) => ({ by: 'id', id: id ?? '' })) } }] }
}

const THERE = sayings`
  [放|放到|放在|应该] [是|at|to|put it|move it|right] [at|to] [the] (end|start|beginning|very end|very start|front|back|最后|最前|结尾|开头|末尾|最前面|最后面);
  [是|at|to|put it|move it] {spot}
`
/** "The end, I mean": where else what was moved is to go. */
function there(saying: Saying, { last, session }: Thread): Followed | null {
  const edit = last.at(-1)
  const isSaid = /\b(?:mean|meant|no|sorry|actually|oops)\b|错|不对|不是|应该|^是/i.test(saying.raw)
  if (edit?.do !== 'move' || !session.last.isLatest || !isSaid || last.length > 1) return null
  const values = saying.as(...THERE)
  if (!values) return null
  const to = values['spot'] ?? (/end|back|后|结尾|末/.test(saying.said) ? 'end' : 'start')
  return { edits: [{ ...edit, to } as Edit], isInstead: true }
}

export const valueKinds = [there, coloured, placed, cornered, frozen, numbered, bold] as const
