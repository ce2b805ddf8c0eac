import type { AssetOf, Plan } from '../../draft/plan'
import type { Spot } from '../../draft/vocabulary'
import type { Shown as Picture } from '../brief/words/lists'
import { whoseIn } from '../brief/words/placed/whose'
import type { Said, TextWish } from './wish'
import { textsCalled } from './named'
import { countOf, type Lines, type Shown } from './refs'

/** Cards that change places, or go to another: “第二句和第三句换一下”, "swap the colours and the Devon text", "move the sugar card to the end". */

const SWAP = /^(?:swap|switch|exchange|interchange) (.+?) (?:and|with|for) (.+?)(?: around| over| places)?$/i
const ZH_SWAP = /^(?:把|将|让)?(.+?)[和跟与](.+?)的?(?:位置|顺序|先后)?(?:对调|互换|交换|调换|换|调)(?:一?下|一换|个?位置|过来|位置|顺序)*$/u
const MOVE = /^(?:(?:move|put|bring|place|shift) )?(.+?) (?:(?:should|must|needs to|has to) (?:come|go|be|stand) )?(?:to (?:the )?(?:very )?(start|beginning|front|end)|(first|second|third|fourth|fifth|sixth|last)|(before|after|behind|in front of) (.+?))$/i
const ZH_MOVE = /^(?:把|将|让)?(.+?)(?:放|移|挪|调|排)(?:到|在|去)?(?:(最前面?|开头|前面|第一[句张个条页]?|最后面?|末尾|结尾)|(.+?)的?(之?前面?|之?后面?))$/u

export function moved({ text, lines }: Said): TextWish | null {
  if (/[“"「]/.test(text)) return null
  return swapped(text, lines) ?? placed(text, lines)
}

const cardOf = (found: readonly Shown[]): string | null => (found.length === 1 ? (found[0]?.piece ?? null) : null)
/** Several have these words: it is asked which. */
const open = (...all: readonly (readonly Shown[])[]): TextWish | null => {
  const many = all.find(({ length }) => length > 1)
  return many && all.every(({ length }) => length > 0) ? { edits: [], which: many.map(({ text }) => text) } : null
}

function swapped(text: string, lines: Lines): TextWish | null {
  const [, first = '', second = ''] = SWAP.exec(text) ?? ZH_SWAP.exec(text) ?? []
  if (first === '') return null
  // "the second and third card": the noun of the one is that of the other.
  const noun = / (\w+)$/.exec(second)?.[1] ?? ''
  const [a, b] = [textsCalled(first, lines), textsCalled(second, lines)]
  const one = a.length > 0 ? a : textsCalled(noun === '' ? first : `${first} ${noun}`, lines)
  const from = one.length > 0 ? one : textsCalled(first, lines, lines.isText)
  const to = b.length > 0 ? b : textsCalled(second, lines, lines.isText)
  const [x, y] = [cardOf(from), cardOf(to)]
  if (x === null || y === null || x === y) return open(from, to)
  return { edits: [{ do: 'swap', a: { by: 'id', id: x }, b: { by: 'id', id: y } }] }
}

function placed(text: string, lines: Lines): TextWish | null {
  const [, what = '', edge, place, side, beside] = (/^(?:move|put|bring|place|shift)\b| (?:should|must|needs to|has to) /i.test(text) ? MOVE.exec(text) : null) ?? []
  const [, zhWhat = '', zhEdge, zhBeside, zhSide] = ZH_MOVE.exec(text) ?? []
  const named = what || zhWhat
  if (named === '') return null
  const found = textsCalled(named, lines, lines.isText)
  const id = cardOf(found)
  const at = edge ?? place ?? zhEdge
  const other = beside ?? zhBeside
  if (other === undefined) {
    const isEnd = /end|last|最后|末尾|结尾/i.test(at ?? '')
    const nth = place === undefined ? null : countOf(place)
    if (id !== null && nth !== null && nth > 1) return { edits: [{ do: 'move', piece: { by: 'id', id }, to: nth }] }
    return id === null ? open(found) : { edits: [{ do: 'move', piece: { by: 'id', id }, to: isEnd ? 'end' : 'start' }] }
  }
  const around = textsCalled(other, lines, lines.isText)
  const of = cardOf(around)
  if (id === null || of === null) return open(found, around)
  const to: Spot = { side: /after|behind|后/i.test(side ?? zhSide ?? '') ? 'after' : 'before', of: { by: 'id', id: of } }
  return { edits: [{ do: 'move', piece: { by: 'id', id }, to }] }
}

/** The pictures and clips of a video, as words are given to them. */
export const picturesIn = (plan: Plan, assetOf: AssetOf): readonly Picture[] =>
  plan.pieces.flatMap((piece): Picture[] => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    return asset ? [{ name: asset.name, isClip: asset.kind === 'video', ref: { by: 'id', id: piece.id } }] : []
  })

const SEEN = /^(?:(?:move|put|show|place|keep|have) )?(.+?) (?:(?:should|must|can) )?(?:(?:only|just|be|show|shown|appear|appears|stand|sit|seen) )*(?:on|onto|over|to) (?:the |my )?(.+?)(?: only| alone)?$/i
const ZH_SEEN = /^(?:把|将|让)?(.+?)(?:都|就|只|仅|要)*(?:放到|放在|移到|挪到|换到|显示在|出现在|在|放)(.+?)(?:上面?|里|那里)?(?:显示|出现|放)?$/u
/** “把标题放到第二张照片上”, "the title should only show on the first picture": words that are there go to that one. */
export function seenOn({ text, lines }: Said, pictures: readonly Picture[]): TextWish | null {
  const [, what = '', where = ''] = SEEN.exec(text) ?? ZH_SEEN.exec(text) ?? []
  if (what === '' || lines.isText || /[“"「]/u.test(text)) return null
  const titles = /^(?:the |my )?title$|^标题$/i.test(what) ? lines.all.filter(({ of }) => of === 'title') : textsCalled(what, lines)
  const [line, ...more] = titles.filter(({ piece }) => piece === null)
  const whose = line ? whoseIn(where, pictures) : null
  const [only, ...others] = whose === null || whose === 'others' ? [] : whose
  const isOne = only !== undefined && pictures.filter(({ name }) => name === only.name).length === 1
  if (!line || !isOne || more.length + others.length > 0) return null
  const named = line.of === 'title' ? { of: 'title' as const } : { of: 'all' as const, words: line.text }
  return { edits: [{ do: 'words-look', ...named, look: {}, seenOn: { by: 'name', name: only.name } }] }
}
