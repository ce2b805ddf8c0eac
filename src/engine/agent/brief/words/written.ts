import type { Edit } from '../../../draft/vocabulary'
import { WHOLE_MS } from '../../../draft/words'
import { escaped } from '../../reader/text'
import { nameEnd } from './name'
import { stretchOf, type Scan } from '../scan'

/** Words that are given to be shown: “结尾写 …”, "ending with “…”", “字幕写 …”. */

const END_QUOTE = /\b(?:end(?:ing|s)?|finish(?:ing|es)?|clos(?:e|ing))(?:ing)? (?:it |off |up )*(?:with|on)(?: the words?| text| a card(?: saying)?)?\s*$/i
const AT_END = /^\s*(?:right )?at the (?:very )?end\b|^\s*as (?:the|an) (?:end|ending|last)/i
const END_ZH = /(?:结尾|最后|片尾|末尾)(?:要|再|处)?(?:写上?|打上?|显示|加上?(?:一?[句行](?:话|字)?|文字|字))\s*[:：]?\s*([^，。,！!；;\n“”"]{1,40})/gu
const LINES_ZH = /(?:加个?|加上|配上?)?(?:字幕|文字|配文|文案)(?:要|就)?(?:写上?|打上?|内容(?:是|为)?|是|[:：]|(?=\s))\s*[:：]?\s*([^，。！!；;\n“”"]{1,60})/gu

const PHONE = /(?:(?:add|put|show|include|with|and)\s+(?:our|my|the|a)?\s*(?:phone|tel|telephone|mobile|contact)?\s*(?:number|no\.?)?[\s:]*)((?:\+|\(|0)[\d\s()-]{7,}\d)(?:\s+(?:at|on|along) the (bottom|top))?(\s+throughout|\s+the whole time)?|((?:联系|咨询|订购|预约)?(?:电话|热线|微信|手机)(?:号码?)?\s*[:：是]?\s*\d[\d-]{6,}\d)/giu
/** A number to call stands at the bottom. */
function hearPhone(scan: Scan): Edit[] {
  const edits: Edit[] = []
  scan.each(PHONE, ([, english, place, always, chinese]) => {
    const look = { place: place === 'top' ? 'top' : 'bottom' } as const
    const when = { fromMs: 0, ...(always === undefined ? {} : { ms: WHOLE_MS }) }
    edits.push({ do: 'text', text: (english ?? chinese ?? '').trim(), style: 'label', look, ...when })
    return true
  })
  return edits
}

export function hearWritten(scan: Scan): Edit[] {
  const edits: Edit[] = []
  for (const [at, token] of scan.tokens.entries()) {
    if (token.kind !== 'quote') continue
    const [before, behind] = [scan.source.slice(0, token.from), scan.source.slice(token.to)]
    const lead = END_QUOTE.exec(before)
    if (!lead && !AT_END.test(behind)) continue
    edits.push({ do: 'end-card', text: token.text })
    const { from, to } = scan.tokensIn(token.from - (lead?.[0].length ?? 0), token.to + (AT_END.exec(behind)?.[0].length ?? 0))
    scan.take(Math.min(from, at), Math.max(to, at + 1))
  }
  const hear = (pattern: RegExp, show: (words: string) => Edit): void => {
    for (const match of scan.source.matchAll(pattern)) {
      const said = match[1] ?? ''
      const start = match.index + match[0].length - said.length
      const at = scan.tokensIn(start, start + said.length)
      const first = scan.tokens[at.from]
      // “最后加合影” is a picture.
      if (!first || !scan.isFree(at.from, at.from + 1) || first.file !== undefined || first.kind === 'file') continue
      const end = nameEnd(scan, at.from, at.to)
      edits.push(show(scan.chart.wordsOf(at.from, end).trim()))
      scan.take(scan.tokensIn(match.index, start).from, end)
    }
  }
  hear(END_ZH, (text) => ({ do: 'end-card', text }))
  hear(LINES_ZH, (text) => {
    const lines = text.split(/[\s/、|]+/).filter((line) => line !== '')
    return { do: 'captions', lines }
  })
  return [...edits, ...hearPhone(scan)]
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const NTH = '\\d{1,2}(?:st|nd|rd|th)?'
const DATE = `(?:${NTH}(?: of)? ${MONTH}|${MONTH} ${NTH})(?:,? (?:19|20)\\d\\d)?(?![\\p{L}\\p{N}])|(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]`
/** "Title Anna & Tom, 12 June": the date behind a title belongs to it. */
export const withDates = (scan: Scan, edits: readonly Edit[]): Edit[] =>
  edits.map((edit) => {
    if (edit.do !== 'title' || edit.text === null) return edit
    const found = new RegExp(`${escaped(edit.text)}["”]?([,，] ?)(${DATE})`, 'iu').exec(scan.source)
    const at = found && scan.tokensIn(found.index + found[0].length - (found[2]?.length ?? 0), found.index + found[0].length)
    if (!at || !scan.isFree(at.from, at.to)) return edit
    scan.take(at.from, at.to)
    return { ...edit, text: `${edit.text}${found[1] ?? ''}${found[2] ?? ''}` }
  })

/** "Title The Common Frog, small, at the bottom" */
export function hearTitleLook(scan: Scan): Edit[] {
  const edits: Edit[] = []
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const isBegun = stretchOf(scan, at).from === at || (!scan.isFree(at - 1, at) && /^(?:in|at)$/.test(scan.tokens[at]?.text ?? ''))
    if (!scan.isFree(at, at + 1) || !isBegun) continue
    const { to } = stretchOf(scan, at)
    const found = scan.longest('textlooks', at)
    if (found?.to !== to || /左右|[秒分]/.test(scan.chart.wordsOf(at, to))) continue
    const { look = {}, grow } = found.value as { look?: object; grow?: number }
    if (Object.keys(look).length === 0 && grow === undefined) continue
    edits.push({ do: 'words-look', of: 'title', look, ...(grow === undefined ? {} : { grow }) })
    scan.take(at, to)
  }
  return edits
}

const SPOT = /\b(?:last|second|third|middle|top|bottom|end|corner|over)\b|最后|第[^一]|中间|上面|下面|角/i
/** One quote that nothing else claimed. */
export function quoteIn(scan: Scan): string | null {
  const quotes = scan.tokens.flatMap(({ kind, text }, at) => (kind === 'quote' && scan.isFree(at, at + 1) ? [{ text, at }] : []))
  const [only, ...others] = quotes
  if (only === undefined || others.length > 0 || only.text.length > 80) return null
  // Where it stands was not understood.
  const { from, to } = stretchOf(scan, only.at)
  if (SPOT.test(scan.chart.wordsOf(from, to).replace(only.text, ''))) return null
  scan.take(only.at, only.at + 1)
  return only.text
}
