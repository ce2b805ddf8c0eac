import type { Shown } from '../lists'
import { blotted, isHan, whereIn, type Placed, type Quote } from './where'
import { whoseIn } from './whose'

/** Words for the picture that was just spoken of: 'shopfront last, with "Open from 6:30" on it', “拆家前面加上睡觉那张，字写“白天””. */

const WITH_EN = [
  String.raw`,?\s*(?:\b(?:and|then|but)\s+)?(?:(?:please|just|also)\s+)*`,
  '(?:with|w/|write|put|add|have it say|say|saying|that says|which says|it should say|it says)',
  String.raw`(?:\s+(?:the\s+)?(?:words?|text|caption|line))?\s*:?\s+`,
].join('')
const ON_IT_EN = [
  String.raw`\s+(?:written\s+)?(?:on|over|across|onto)\s+(?:it|that|there|top|that one|this one)(?: of (?:it|that))?\b`,
  String.raw`(?!\s+(?:photo|pic|clip|video))`,
].join('')
const ON_IT = new RegExp(String.raw`(?:${WITH_EN})(?<words>[^,.;!?\n▮"“”]{2,60}?|▮+)${ON_IT_EN}`, 'giu')
const GOES_ON = [
  String.raw`[.!]*\s*$|\.\s|\s+(?:please|pls)\b|,\s`,
  String.raw`\s+(?:at|in|on) the (?:top|bottom|upper|lower|middle|cent(?:re|er)) (?:left|right|corner)\b`,
  String.raw`\s+and\s+(?:fade|make|keep|then|turn|music|no|add|put)\b`,
].join('|')
const BESIDE = new RegExp(
  String.raw`(?:${WITH_EN})(?<words>▮+|(?<=(?:write|say|saying|says)\s+)[^▮\n;!?]{2,80}?)(?=${GOES_ON})`, 'giu',
)
const WITH_ZH = new RegExp(
  [
    '[,，\\s]*(?:(?:上面|上头|画面上|图上|并|再|然后|还)?(?:的?(?:文?字|字幕))?(?:就|要|是)?(?:写|打|标|配)(?:上|着|个)?',
    '(?:一?[行句段个])?(?:字幕|文字|文案|字|话)?\\s*[:：]?\\s*)(?<words>▮+|[^▮\\n。；;，,！!“”]{2,40})',
  ].join(''), 'gu',
)
/** It says where a picture goes, so that what is said of it goes on. */
const MOVES_EN = /\b(?:last|first|to the (?:very )?(?:end|start|beginning|front)|at the (?:very )?(?:end|start|beginning)|again|(?:end|finish|close|start|open) (?:on|with)|before|after|next)\b/iu
const MOVES_ZH = /最[后前末]|结尾|末尾|开头|片[头尾]|前面|后面|第[一二三四五六七八九十\d]+|再来|再放|再出现|收尾|压轴|放在?|加上|重复/u

/** The picture that some words name last. */
export function lastNamed(head: string, shown: readonly Shown[]): readonly Shown[] | null {
  const photos = shown.filter(({ isClip }) => !isClip)
  const isOfPhoto = /\b(?:photo|pic|picture|image)\b/iu.test(head) && photos.length === 1
  const found = isHan(head) ? lastRun(head, shown) : lastWords(head, shown)
  return found ?? (isOfPhoto ? photos : null)
}

function lastWords(head: string, shown: readonly Shown[]): readonly Shown[] | null {
  const words = [...head.matchAll(/[\p{L}\p{N}_'’-]+/gu)]
  for (let end = words.length; end > 0; end -= 1)
    for (let start = Math.max(0, end - 5); start < end; start += 1) {
      const [first, last] = [words[start], words[end - 1]]
      const phrase = first && last ? head.slice(first.index, last.index + last[0].length) : ''
      const whose = /[,.;]/u.test(phrase) || /^(?:last|first|final|all|every\w*|each|rest|others?)$/iu.test(phrase) ? null : whoseIn(phrase, shown)
      if (whose && whose !== 'others') return whose
    }
  return null
}

function lastRun(head: string, shown: readonly Shown[]): readonly Shown[] | null {
  const plain = head.replace(/[,，。；;！!\s▮]+/gu, '，')
  for (let end = plain.length; end > 1; end -= 1)
    for (let start = Math.max(0, end - 8); start < end - 1; start += 1) {
      const run = plain.slice(start, end)
      const whose = /^\p{Script=Han}+$/u.test(run) && !/^最/u.test(run) && shown.some(({ name }) => name.includes(run)) ? whoseIn(run, shown) : null
      if (whose && whose !== 'others') return whose
    }
  return null
}

const AGAIN_ZH = /(?<=^|[,，。；;\s])(?:再|然后|就)*(?:最后面?|结尾|末尾)(?:处|的时候)?(?:再|要)?(?:把|将|让|用)?(?<name>[^,，。；;\s▮]{2,12}?)(?:再|又)(?:来|放|出现|重复|展示|亮相)(?:上|一)?(?:[一1]?(?:次|遍|下|张))?[吧呗]?$/u
/** “结尾把成品再来一次” and the words for it. */
function againIn(plain: string, at: number, shown: readonly Shown[]): { from: number; whose: readonly Shown[] } | null {
  const found = AGAIN_ZH.exec(plain.slice(0, at).replace(/[\s,，]+$/u, ''))
  const whose = whoseIn(found?.groups?.['name'] ?? '', shown)
  return found && whose && whose !== 'others' && whose.length === 1 ? { from: found.index, whose } : null
}

export function spokenIn(text: string, quotes: readonly Quote[], shown: readonly Shown[]): Placed[] {
  const plain = blotted(text)
  const patterns = isHan(text) ? [[WITH_ZH, MOVES_ZH] as const] : [[ON_IT, /(?:)/u] as const, [BESIDE, MOVES_EN] as const]
  for (const [pattern, moves] of patterns)
    for (const { index, 0: whole, groups } of plain.matchAll(pattern)) {
      const head = /[^.!?\n。！？；]*$/u.exec(plain.slice(0, index))?.[0] ?? ''
      const begin = index + whole.indexOf(groups?.['words'] ?? '')
      const raw = groups?.['words'] ?? ''
      const quote = quotes.find(({ from }) => from === begin)
      const words = quote?.words ?? text.slice(begin, begin + raw.length).trim()
      const again = againIn(plain, index, shown)
      const whose = again?.whose ?? (moves.test(head) ? lastNamed(head, shown) : null)
      const isTimed = /^\s*(?:at|in|on) (?:the )?(?:very )?(?:end|start|beginning)\b/iu.test(plain.slice(begin + raw.length))
      // "Replace the surf with clip2" is of a file.
      const isSaid = quote !== undefined || isHan(text) || /write|say/iu.test(whole) || (/^[\p{Lu}\p{N}]/u.test(words) && !whoseIn(words, shown))
      // “Before or After on each one” says itself whose it is.
      const isOther = /^(?:it|that|this|them|the\b.*)$/iu.test(words) || (!quote && /\s(?:on|over|under|for)\s|\sat the \w+$/iu.test(words))
      if (!whose || !isSaid || isTimed || (raw.startsWith('▮') && !quote) || isOther) continue
      const where = whereIn(plain.slice(index + whole.length))
      const to = index + whole.length + where.length
      return [{ words, whose, from: again?.from ?? index, to, look: where.look, ...(again && { isAgain: true }) }]
    }
  return []
}
