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
  /\d|["“”「」『』]|\b(?:add|put|make|remove|delete|drop|cut|trim|move|swap|change|set|use|show|play|turn|write|title|text|words?|captions?|music|song|sound|volume|mute|louder|quieter|longer|shorter|bigger|smaller|brighter|darker|faster|slower|higher|lower|warmer|cooler|first|last|start|end|seconds?|secs?|fly\w*|slid\w+|bounc\w+|spin\w*|anim\w+|appear\w*|style|photo|photos|clip|clips|video|picture|fades?|transitions?|cuts?|filters?|effects?|look|logo|without|only|except|but|not the|instead|should|want|could you|can you|please|let's|zoom|crop|undo|back|black and white|colou?r|red|blue|white|yellow|green|pink|square|vertical)\b/i
const ZH_EDITING =
  /[\d“”「」『』]|[加删改换放移调剪切裁做把让给配用写停播转倒秒第最张段条别只除要再更往拉缩]|去掉|去了|[出进]来|出现|飞|弹|滑|斜|闪|跳|旋|动画|[那这]种|效果|风格|标题|文字|字幕|音乐|声音|原声|亮|暗|快|慢|大|小|长|短|久|镜像|一样|同样|也|不用|片头|片尾|开头|结尾|静音|黑白|颜色|色|模糊|撤销|恢复|[降砍减增提到高低强弱成]|一点|一丁点|点儿|点$|一半|一下/u
const ZH_STATES = /有人|有个|有点|在|会|是|了|着|没|很|[的]$|反|像|觉得|说|喜欢|[她他它我你]|这里|那里|那边/u

/** It names a thing, whatever it says of it: a wish may be of that. */
const NAMES_ONE =
  /\b(?:ones?|where|which|who|whose|only|just)\b|^\W*(?:the|that|this|those|these) \w+ (?:with|of|in|on|that|from)\b|[那这](?:[个张段条位里边块头]|一)|^\W*[就只除]|(?<![是有在太很挺会了真].*)的\W*$/iu

/** Somebody did something, or does so always: "we went there first", "my worker say bad words there". */
const TELLS =
  /^\W*(?:(?:and|but|so|because|since|as|well|cause)\s+)*(?:(?:i|we|he|she|they|nobody|everybody|everyone|people|no one|someone|some of them|most of them|kids|viewers|customers|(?:my|our|his|her) \p{L}+(?: \p{L}+)?)\s+(?:(?:already|just|really|also|all|always|once|both|even|still)\s+)*(?:was|were|had|did|went|came|took|made|got|ate|met|loved|liked|hated|cried|laughed|passed|bought|won|lost|chose|drove|flew|ran|swam|sang|slept|woke|wore|watched|showed|played|worked|lived|died|married|turned|waited|talked|walked|travell?ed|visited|complained|loves?|hates?|likes?|snores?|coughs?|swears?|shouts?|(?:say|says|said|use|uses) (?:bad|rude|stupid|dirty)|gets? (?:bored|tired|confused|sick|emotional|scared)|(?:am|are|is) (?:slow|old|deaf|blind|shy|busy|sick|tired|abroad|from|in|at)|ha(?:s|ve) a (?:headache|cold|baby|meeting|deadline)|lives?|speaks?|scrolls?|reads? (?:slow\w*|badly))\b)/iu
const WISHED =
  /["“”「」『』]|\b(?:should|shall|must|need\w*|want\w*|wish\w*|prefer\w*|rather|please|could|would|can|let'?s|add|remove|delete|too|not|never|instead|cropped|cut|muted|missing|blurr\w*|asked|told|thinks?|thought|suggest\w*|forgot|expected|meant|supposed|more|less)\b|n['’]t\b/i
const ZH_TELLS =
  /^(?:毕竟|因为|反正)?(?:谁(?:要|想|会|爱|有空)看|(?:这样)?让(?:人|大家|人家)(?:看着|看了|一看)?(?:就)?(?:很|更)?(?:舒服|好看|想吃|感动|喜欢|开心)|(?:那[天时年]|当时|上次|去年)[^，。]*了?$|(?:小区|物业|学校|公司|他们?|她们?)不(?:让|准|许)|(?:有些|有的|很多|大部分)(?:人|同学|孩子|客户|观众|老人)[^，。要想]*$|(?:我|[我他她]?(?:女儿|儿子|妈妈?|爸爸?|老公|老婆|奶奶|爷爷|同事|朋友)|老板|邻居|孩子们?|大家)(?:们)?[^，。要想说让觉]{0,8}(?:[了过]$|[选拍做画写]的$|喜欢(?:了|.{1,4})?$|耳朵不好|眼睛不好|身体不好|没耐心|看得慢|睡着))/u
/** All of it tells something, and nothing in it may be a wish. */
function tells(text: string): boolean {
  const [first = '', ...rest] = text.split(/[,;.!，。；！]+\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u).filter((part) => /[\p{L}\p{N}]/u.test(part))
  const isTold = (part: string): boolean => (TELLS.test(part) && !WISHED.test(part)) || ZH_TELLS.test(part)
  const isState = (part: string): boolean =>
    /\p{Script=Han}/u.test(part) ? ZH_STATES.test(part) && !ZH_EDITING.test(part) : STATES.test(part) && !EDITING.test(part)
  return isTold(first) && rest.every((part) => isTold(part) || isState(part))
}

/** `names`: the files; what names one of them may be a wish of it. */
export function isRemark(words: string, names: readonly string[]): boolean {
  const text = words.trim()
  if (tells(text)) return true
  if (text === '' || /[?？]/.test(text) || NAMES_ONE.test(text) || isDemand(text)) return false
  const stems = names.map((name) => nameKey(name).replace(/\.\w{2,4}$/, '')).filter((stem) => stem.length > 1)
  const isNamed = stems.some((stem) => nameKey(text).includes(stem))
  if (/\p{Script=Han}/u.test(text)) return text.length >= 3 && ZH_STATES.test(text) && !ZH_EDITING.test(text) && !isNamed
  return (STATES.test(text) || LACKS.test(text)) && !EDITING.test(text) && !isNamed
}

/** Where many write a space, and a comma would stand: “茶室不要了 夜景放到院子后面”. */
const GAP = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const PAUSE = /[,，;；]\s*|[.。!！]\s+/gu

/** Null: there are no such spaces, or in quotes. */
export const withCommas = (text: string): string | null => (/[“"「『《]/u.test(text) || text.search(GAP) < 0 ? null : text.replace(GAP, '，'))

/** A message without the remarks behind its first wish: "the last one bigger, handle is what sells it", “猫放最后，大家都喜欢猫，多停一会”. */
export function withoutRemark(text: string, names: readonly string[]): string | null {
  const marks = [...text.matchAll(PAUSE)]
  const ends = [...marks.map(({ index }) => index), text.length]
  const starts = [0, ...marks.map(({ index, 0: mark }) => index + mark.length)]
  // What is behind it all may tell in several parts.
  const isAside = (at: number): boolean => {
    const part = text.slice(starts[at], ends[at])
    return at > 0 && !LACKS.test(part) && isRemark(part, names)
  }
  const last = starts.findIndex((start, at) => at > 0 && isRemark(text.slice(start), names))
  if (last > 0 && text.slice(0, ends[last - 1]).trim() !== '') return text.slice(0, ends[last - 1])
  const kept = starts.flatMap((start, at) => (isAside(at) ? [] : [text.slice(start, ends[at])]))
  return kept.length < starts.length && kept.join('').trim() !== '' ? kept.join(/\p{Script=Han}/u.test(text) ? '，' : ', ') : null
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
