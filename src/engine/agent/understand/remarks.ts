import { nameKey } from '../../../shared/text/file-names'
import type { PieceRef } from '../../draft/vocabulary'
import { answerTo, exactly } from '../intents/talk/questions'
import { isRef, type Talk } from '../reader/rule'
import type { Clause, Unread } from './clauses'
import { isDemand } from '../intents/talk/demands'

/** What is said beside a wish and asks for nothing: why it is wanted, or how things are. */

const STATES =
  /\b(?:is|isn't|are|aren't|was|wasn't|were|has|hasn't|have|haven't|had|got|'s|'re|can hear|can see|can't|looks?|looked|said|says|texted|keeps?|went|came|hates?|loves?|liked?|sells?|hasnt|isnt|doesnt|doesn't|doing|means|needs to know|scored)\b/i
/** "No permission slips" */
const LACKS = /^no \p{L}+(?: \p{L}+){1,4}$/iu
/** A word of editing, a figure or a quote: it may be a wish. */
const EDITING =
  /\d|["“”「」『』]|\b(?:add|put|make|remove|delete|drop|cut|trim|move|swap|change|set|use|show|play|turn|write|title|text|words?|captions?|music|song|sound|volume|mute|louder|quieter|longer|shorter|bigger|smaller|brighter|darker|faster|slower|higher|lower|warmer|cooler|first|last|start|end|seconds?|secs?|photo|photos|clip|clips|video|picture|fades?|transitions?|cuts?|filters?|effects?|look|logo|without|only|except|but|not the|instead|should|want|could you|can you|please|let's|zoom|crop|undo|back|black and white|colou?r|red|blue|white|yellow|green|pink|square|vertical)\b/i
const ZH_EDITING =
  /[\d“”「」『』]|[加删改换放移调剪切裁做把让给配用写停播转倒秒第最张段条别只除要再更往拉缩]|去掉|去了|标题|文字|字幕|音乐|声音|原声|亮|暗|快|慢|大|小|长|短|久|镜像|一样|同样|也|不用|片头|片尾|开头|结尾|静音|黑白|颜色|色|模糊|撤销|恢复|[降砍减增提到高低强弱成]|一点|一丁点|点儿|点$|一半|一下/u
const ZH_STATES = /有人|有个|有点|在|会|是|了|着|没|很|[的]$|反|像|觉得|说|喜欢|[她他它我你]|这里|那里|那边/u

/** It names a thing, whatever it says of it: a wish may be of that. */
const NAMES_ONE =
  /\b(?:ones?|where|which|who|whose|only|just)\b|^\W*(?:the|that|this|those|these) \w+ (?:with|of|in|on|that|from)\b|[那这](?:[个张段条位里边块头]|一)|^\W*[就只除]|(?<![是有在太很挺会了真].*)的\W*$/iu

/** `names`: the files; what names one of them may be a wish of it. */
export function isRemark(words: string, names: readonly string[]): boolean {
  const text = words.trim()
  if (text === '' || /[?？]/.test(text) || NAMES_ONE.test(text) || isDemand(text)) return false
  const stems = names.map((name) => nameKey(name).replace(/\.\w{2,4}$/, '')).filter((stem) => stem.length > 1)
  const isNamed = stems.some((stem) => nameKey(text).includes(stem))
  if (/\p{Script=Han}/u.test(text)) return text.length >= 3 && ZH_STATES.test(text) && !ZH_EDITING.test(text) && !isNamed
  return (STATES.test(text) || LACKS.test(text)) && !EDITING.test(text) && !isNamed
}

/** A message without the remark behind it: "the last one bigger, handle is what sells it", "关了吧 有人聊天". */
export function withoutRemark(text: string, names: readonly string[]): string | null {
  for (const { 0: mark, index } of text.matchAll(/[,，;；]\s*|[.。!！]\s+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu)) {
    const [head, tail] = [text.slice(0, index), text.slice(index + mark.length)]
    if (head.trim() !== '' && isRemark(tail, names)) return head
  }
  return null
}

interface Said {
  readonly clauses: readonly Clause[]
  readonly unread: readonly Unread[]
}
/** The piece that a question is about. */
export function askedOf({ clauses }: Said): PieceRef | null {
  const nth = clauses.find(({ isQuestion, words }) => isQuestion && OF_NTH.test(words))
  const said = nth?.meanings.flatMap(({ value }) => value?.piece ?? [])[0]
  if (isRef(said) && /^(?:name|place|id)$/.test(said.by)) return said as PieceRef
  return clauses.find(({ isQuestion, words }) => isQuestion && OF_A_PIECE.test(words))?.named.piece ?? null
}
/** When and for how long it is seen, and which it is, are known of each. */
const OF_A_PIECE = /\b(?:where|when|which|how long|how many sec\w*|what (?:number|position|place))\b|哪|第几|几秒|多[长久]|多少秒|什么时候/i
/** "What's the third one?" */
const OF_NTH = /^\W*(?:and )?(?:what|which(?: one)?)(?:['’]?s| is) (?:the )?(?:\p{L}+|\d+\w\w)(?: (?:one|clip|photo|picture|pic|piece|shot|image|video))?\W*$/iu

/** What is answered where nothing is to be changed. */
export function talkOf({ clauses, unread }: Said, text: string): Talk | null {
  if (text.trim() === '') return null
  const known = clauses.flatMap(({ meanings }) => meanings.flatMap(({ talk }) => talk ?? [])).filter((talk) => talk !== 'aside')
  const isAsked = clauses.some((clause) => clause.isQuestion)
  const answer = isAsked ? answerTo(text) : null
  if (isAsked && unread.length === 0)
    return exactly(answer) ?? known.find((talk) => /^(?:help|changed|describe)$/.test(talk)) ??
      (answer !== null && 'talk' in answer ? answer.talk : null)
  if (unread.length > 0) return null
  if (clauses.length === 0)
    return /谢|thank|thx|cheers|great|good|nice|perfect|cool|awesome|lovely|amazing|不错|很好|太棒/i.test(text)
      ? 'thanks'
      : /\b(?:hi|hello|hey|hiya)\b|你好|您好|嗨/i.test(text)
        ? 'hello'
        : /\p{L}/u.test(text)
          ? 'leave'
          : null
  return known[0] ?? (/\p{L}/u.test(text) ? 'leave' : null)
}
