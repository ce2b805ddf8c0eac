import { grammar } from '../intents'
import { lex, type Message } from '../reader/lexer'

/** How an item of a batch begins: with the files that its video is made of, and of nothing else (docs/protocol.md NP-10.2). */
export function withoutLead(text: string, names: readonly string[]): { own: readonly string[]; lead: string; rest: string } {
  const { tokens, source } = lex(text, names, grammar.words)
  const words = tokens
    .slice(0, 5)
    .map((token) => token.text)
    .join(' ')
  const isLead = /^(?:an? )?new video (?:from|of)\b/.test(words) || /^只 用 /.test(words)
  const colon = tokens.findIndex(({ kind, text: mark }) => kind === 'mark' && /^[:：]$/.test(mark))
  const own = isLead && colon > 0 ? tokens.slice(0, colon).flatMap(({ kind, text: name }) => (kind === 'file' ? name : [])) : []
  const end = tokens[colon]?.to ?? 0
  return own.length > 0
    ? { own, lead: source.slice(0, end).replace(/\S+\.\w{2,4}\b/g, ''), rest: source.slice(end).trim() }
    : { own, lead: '', rest: source }
}

/** "Make a video for my product: …", “给我的新产品做个视频：…”: whom it is for is no part of the request, which ends at the colon. */
export const withoutWhom = (text: string): string =>
  text
    .replace(/^([^:：\n]{0,80}?\b(?:video|reel|ad|film|clip|photos|pictures))\s+for(?:\s+(?:my|our|the|a)(?:\s+new)?\s+\w+)?\s*(?=[:：])/i, '$1')
    .replace(/^(?:请|麻烦)?(?:[帮替]我|帮忙)?(?:[给为][^，。：:\n]{1,12}?)?(?=(?:做|制作|生成|剪|来)[^，。：:\n]{0,14}(?:视频|短片|片子|广告)[:：])/, '')
    .replace(/(?:产品|商品|新品|品牌|店铺)的?(?:宣传|推广|介绍|广告|带货)?(视频|短片|片子)(?=[:：])/, '宣传$1')

const PRONOUN = /\b(?:this|it|that)(?: (?:clip|photo|one|picture))?\b|(?:这|它)(?:[张段个]|个片段)?(?:照片|视频|片段)?/iu

/** What the app writes of a clip that was picked on the timeline: “beach.jpg” (0:00–0:05.2). */
const MENTION = /([“"「『][^”"」』\n]+[”"」』])\s*[(（][\d:.]+[–-][\d:.]+[)）]\s*/u

/** "“beach.jpg” (0:00–0:05) make this shorter": a clip that was picked is what "this" is; elsewhere its name stands for it. */
export function pointedOut(text: string): string {
  const [lead = '', name = ''] = new RegExp(`^\\s*${MENTION.source}`, 'u').exec(text) ?? []
  const rest = text.slice(lead.length).replace(new RegExp(MENTION, 'gu'), '$1 ')
  if (lead === '') return rest
  if (PRONOUN.test(rest)) return rest.replace(PRONOUN, name)
  return /\p{Script=Han}/u.test(rest) ? `${name}${rest}` : /^\w+[.!]?$/.test(rest.trim()) ? `${rest.trim()} ${name}` : `${name} ${rest}`
}

const LESS: Readonly<Record<string, string>> = {
  big: 'smaller', large: 'smaller', small: 'bigger', loud: 'quieter', quiet: 'louder', fast: 'slower', quick: 'slower', slow: 'faster',
  bright: 'darker', dark: 'brighter', long: 'shorter', short: 'longer', warm: 'colder', cold: 'warmer',
  亮: '暗一点', 暗: '亮一点', 黑: '亮一点', 大声: '小声一点', 响: '小声一点', 吵: '小声一点', 大: '小一点', 小: '大一点', 长: '短一点', 久: '短一点', 短: '长一点', 快: '慢一点',
  慢: '快一点', 暖: '冷一点', 冷: '暖一点',
}
const NOT_SO =
  /\bnot (?:so|that|quite so|quite as) (big|large|small|loud|quiet|fast|quick|slow|bright|dark|long|short|warm|cold)\b|(?:千万)?(?:(?:别|不要|没)[放停]?(?:那么|这么)|(?:别|不要)[放停]太)(大声|[亮暗黑响吵大小长久短快慢暖冷])/gi
const QUOTED = /([“"「『《][^”"」』》]*[”"」』》])/u

/** "Not so fast" is slower; words in quotes stay. */
export const softened = (text: string): string =>
  text
    .split(QUOTED)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(NOT_SO, (all, en?: string, zh?: string) => LESS[(en ?? zh ?? '').toLowerCase()] ?? all),
    )
    .join('')
    .replace(/^(\W*(?:(?:and|also|then|now) )?the (?:first|second|third|last))(?=\W*$)/i, '$1 one')

export interface Masked {
  /** Quotes and file names stand as `⟦n⟧`. */
  readonly text: string
  /** The words that were masked, in their place. */
  readonly back: (text: string) => string
}

export function maskOf({ source, tokens }: Message): Masked {
  const held = tokens.filter(({ kind }) => kind === 'quote' || kind === 'file')
  let [text, at] = ['', 0]
  for (const [index, { from, to }] of held.entries()) {
    text += `${source.slice(at, from)}⟦${index}⟧`
    at = to
  }
  const back = (masked: string): string =>
    masked.replace(/⟦(\d+)⟧/g, (_, index: string) => {
      const token = held[Number(index)]
      return token
        ? masked.trim() === `⟦${index}⟧` || /^⟦\d+⟧[\s\p{P}]*$/u.test(masked)
          ? token.text
          : source.slice(token.from, token.to)
        : ''
    })
  return { text: text + source.slice(at), back }
}
