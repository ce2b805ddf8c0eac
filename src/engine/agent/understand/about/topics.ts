import { nameKey } from '../../../../shared/text/file-names'
import type { Edit } from '../../../draft/vocabulary'
import { frame, grammar } from '../../intents'
import { isDemand } from '../../intents/talk/demands'
import { createChart } from '../../reader/grammar'
import { lex } from '../../reader/lexer'
import { isRef } from '../../reader/rule'
import type { Understood } from '../index'

/**
 * "The oven clip drags on, only need the first 5 secs of it", “午睡那张有家长不愿意露脸，去掉吧”: what a message begins with, said how that is,
 * and then what is wished of it. The wish is read with that in the place of what points at it.
 */

const LEAD = /^(?:算了|还是)?(?:(?:so|oh|hm+|ok|okay|and|but|also|now|well|wait|actually|yeah|the|那|哦|对了|还有|另外)[\s,，]+)*/iu
/** Where a wish may begin. */
const BEGINS = new RegExp(
  [
    String.raw`\s*[,;.!–—，。；！]\s*(?:(?:and|so|but|please|then|just|can you|could you|所以|就|请)\s*)*`,
    String.raw`\s+(?:so|and)\s+(?:please\s+)?`,
    String.raw`\s+(?=(?:get rid|remove|delete|lose|drop|bin|ditch|kill|take|put|move|make|cut|skip|trim|speed|slow|mute|turn)\b)`,
    String.raw`\s+(?=(?:show|can you|could you)\b)`,
    '(?<=[了吧的])(?=[放去删挪移剪调换静停加留只快慢拿]|不要|别要)',
  ].join('|'), 'giu',
)
const POINTER = /\b(?:(?:that|this) (?:one|photo|picture|pic|clip|video)|(?:it|them|that|this|these)(?!\s+(?:shot|bit|part)))\b/iu
const SINGLE = /\b(?:it|that|this)\b|它(?!们)/iu
/** It says how something is, and asks for nothing. */
const STATE =
  /\b(?:is|are|was|were|isn['’]?t|aren['’]?t|has|have|hasn['’]?t|looks?|feels?|seems?|sounds?|drags?|goes|go|takes?|got|came|did ?n['’]?t|does ?n['’]?t|might|shows?|barks?|too|wobbl\w+|blurr\w+|shak\w+|dark|dull|boring|long|quick)\b|['’]s\b|\btheres\b|[太很有是没不挺真了]|糊|抖|暗|歪|吵|拖/iu
const NO_STATE = /\b(?:not|don['’]?t|do not|never|only|just|except|without|want|if|or|wish)\b|["“”「」?？]|别|不要|只|除|如果|想要/iu
const OF_WHOLE = /\b(?:video|film|everything|whole thing|total|music|song|title|text|caption)\b|视频|全部|整个|音乐|歌|标题|字/iu

/** What it is not to do is told, and then what it is to do instead. */
const NO_MOTION = /^\s*(?:别|不要|不用)再?(?:放大|推近|推进|动|移动|缩放|拉近)了?$/u
const TOO = /\b(?:too|boring|dull|ugly|pointless)\b|\bdrags?\b|\bgoes on\b|太|有点|拖/iu
/** Of two complaints the wish may answer one. */
const TWO = /\b(?:and|n)\b|&|[又还也]|而且/iu
/** What cannot end so goes on. */
const OPEN_END = /\b(?:for|to|at|of|by|with|from|and|the|a|an|is|are)\s*$/iu
/** All of it tells how something is. */
const isState = (words: string): boolean => {
  const parts = words.split(/[,;.!，。；！]\s*/u).filter((part) => /\p{L}/u.test(part))
  const tells = (part: string): boolean =>
    NO_MOTION.test(part) || STATE.test(part) && !NO_STATE.test(part) && !OPEN_END.test(part) && !isDemand(`it ${part.trim().replace(/没必要|不需要/gu, '')}`)
  return parts.length > 0 && parts.every(tells)
}

const isHan = (words: string): boolean => /\p{Script=Han}/u.test(words)
/** A wish of what is named, in the ways in which it can be said. */
const waysOf = (wish: string, name: string): readonly string[] => {
  if (POINTER.test(wish)) return [wish.replace(POINTER, () => name)]
  return isHan(wish) ? [`${name}${wish}`, `把${name}${wish}`] : [`${name} ${wish}`, `${wish} for ${name}`, `${wish} ${name}`]
}

/** Null: it begins with no picture, or what is wished of that was not read whole. */
export function ofTopic(text: string, names: readonly string[], read: (words: string) => Understood): Understood | null {
  const begin = LEAD.exec(text)?.[0].length ?? 0
  const { source, tokens } = lex(text.slice(begin), names, grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const [topic] = [...chart.slot('pieces', 0)].filter(({ value }) => isTold(value)).toSorted((a, b) => b.to - a.to)
  const end = tokens[(topic?.to ?? 0) - 1]?.to ?? 0
  if (!topic || OF_WHOLE.test(source.slice(end)) || text.length > 160) return null
  const name = source.slice(0, end)
  const others = tokens.slice(topic.to).some(({ kind, file, group }) => kind === 'file' || (file ?? group) !== undefined)
  const isMany = isRef(topic.value) && (topic.value.by === 'list' || topic.value.by === 'all')
  // "The kitchen and the garden are dark, get rid of it": of which, is not said.
  if (others || (isMany && SINGLE.test(text))) return null
  const rest = source.slice(end)
  for (const { index, 0: mark } of [...rest.matchAll(BEGINS)].slice(0, 5)) {
    const [state, wish] = [rest.slice(0, index), rest.slice(index + mark.length).replace(/[\s.!。！吧]+$/u, '')]
    const isTooMuch = TOO.test(state)
    if (wish === '' || !isState(state) || (isTooMuch ? TWO.test(state) : read(`${name}${state}`).edits.length > 0)) continue
    for (const way of waysOf(wish, name)) {
      const understood = read(way)
      const { edits, unread, cannot } = understood
      const isClean = edits.length > 0 && unread.length + cannot.length === 0
      const isInstead = !NO_MOTION.test(state) || edits.every(({ do: what }) => what === 'motion' || what === 'zoom')
      if (isClean && isInstead && edits.every((edit) => isOf(edit, topic.value))) return understood
    }
  }
  return null
}

/** It names one picture, several or all of a kind. */
const isTold = (ref: unknown): boolean =>
  isRef(ref) && (ref.by === 'name' || ref.by === 'list' || (ref.by === 'place' && ref.nth !== 0) || (ref.by === 'all' && ref.of !== 'any'))
/** All of it is of that. */
function isOf(edit: Edit, ref: unknown): boolean {
  const own: unknown = 'pieces' in edit ? edit.pieces : 'piece' in edit ? edit.piece : null
  const plain = (one: unknown): string =>
    JSON.stringify(one, (key, value: unknown) => (key === 'name' && typeof value === 'string' ? nameKey(value) : value))
  return own !== null && plain(own) === plain(ref)
}
