import type { Cannot, Talk } from '../../reader/rule'
import { first } from '../../reader/rule'

/** Which questions have an answer, and which. A question that is none of these is named as one without. */
const ANSWERS: readonly (readonly [RegExp, { readonly talk: Talk } | { readonly cannot: Cannot }])[] = [
  [/\b(?:bars?|borders?|black (?:sides|edges|bits)|blurr?(?:y|ed) (?:sides?|edges|bits|background|stuff))\b|[黑白]边|[两旁左右上下].{0,3}(?:有|是|怎么|为).{0,6}(?:边|黑|糊|空)|(?:背景|两边|旁边).*(?:糊|模糊)/i, { talk: 'bars' }],
  [/\b(?:voice|voice ?over|narrat\w+|say (?:a few|some) words)\b|旁白|配音|人声|念出来/i, { cannot: 'voice' }],
  [
    /\b(?:free to use|copyright\w*|royalt\w*|licen[cs]\w*|allowed to use|may i use|claim|strike)\b|版权|侵权|商用|授权/i,
    { talk: 'rights' },
  ],
  [
    /\b(?:what|which) (?:\w+ )?(?:songs?|music|tracks?|tunes?|moods?)\b.*\b(?:can|could|do you|have you|are there|is there|available|offer|choose|pick)\b|\b(?:any|other) (?:songs|music|tracks|tunes)\b|有(?:什么|哪些|啥)(?:样的)?(?:音乐|歌|曲)|(?:音乐|歌|曲子)有(?:什么|哪些|啥)/i,
    { talk: 'songs' },
  ],
  [/\b(?:file size|megabytes?|mbs?|how (?:big|large|heavy)(?: is| will| would)?(?: the)? (?:file|export|it))\b|多少(?:兆|[MG]B?)|几兆|文件.{0,4}(?:多)?大/i, { talk: 'weight' }],
  [
    /^(?!.*\b(?:songs?|music|titles?|transitions?|formats?|ratio|fonts?)\b).*\b(?:which|what|who)\b.*\b(?:looks?|best|better|cut\w+|nice\w*|prett\w+|favou?rite|funni\w+|happi\w+)\b|哪一?[张个段只].*(?:好看|可爱|最好|更好|漂亮|合适|喜欢)/i,
    { cannot: 'seeing' },
  ],
  [/\bround and round\b|\b(?:loop|repeat)s?\b.*\b(?:by itself|itself|automatically|on its own|forever)\b|(?:自动|一直)循环/i, { cannot: 'looping' }],
  [
    /\b(?:play|run|work|open|read)\b.*\b(?:on|in|by) (?:\w+ ){0,3}(?:tvs?|telly|television|projector|phones?|iphone|android|screens?|usb(?: stick)?|player|quicktime|powerpoint)\b|\b(?:usb|tv|telly|projector)\b.*\b(?:read|play|open|work)|(?:电视|手机|投影仪?|U盘|大屏).{0,6}(?:能|可以)?.{0,2}(?:放|播|打开|读)/i,
    { talk: 'players' },
  ],
  [/\bin colou?r\b.*\?|\bcolou?ri[sz]e\b|上色/i, { talk: 'recolour' }],
  [/\b(?:link|clickable|click)\b|链接|点击/i, { talk: 'links' }],
  [/\bhow\b.*\b(?:send|share|post|upload|e-?mail|download|save|export|get it)\b|\bwhere\b.*\b(?:saved?|download\w*|exported|file)\b|怎么.{0,8}(?:发|分享|传|保存|存|下载|导出)|(?:保存|存|下载|导出)(?:到|在)?哪/i, { talk: 'sharing' }],
  [
    /\b(?:how (?:long|many|much|big)|length|long|short|seconds?|secs?|minutes?|duration|total|order|titles?|songs?|tracks?|music|ratio|size|format|resolution|left|photos|pictures|clips|pieces|square|vertical|wide|portrait|landscape|upright|muted|what(?:['’]?s| is) (?:in|there)|do i have)\b|多长|多久|多少|几[秒张段个分]|时长|总长|一共|顺序|标题|比例|尺寸|竖屏|横屏|方形|什么(?:歌|音乐|曲)|哪首|音乐|秒|有[什哪]|里面/i,
    { talk: 'describe' },
  ],
]
/** Of these the state of the video is no answer: how it came to be so. */
const WHY = /\b(?:why|how come|what for)\b|为什么|为啥|怎么(?!样|办)/i
const HELP = /\bwhat (?:else )?(?:can|could|do) (?:you|i|we)\b(?! (?:think|reckon|say|like))|\bhow (?:do|does|can|would|should) (?:i|you|we|this|it)\b(?! (?:like|feel|find|look))|\b(?:can|could) you\b|\bdo you (?:do|have|support|offer|know|understand|work|make|take|accept|handle|use|need)\b|\bare you (?:an?|able|the)\b|[你您](?:还?能|会|可以)|怎么[用做改剪弄加换删调]|支持/i

/** What answers a question; null: nothing does. */
export function answerTo(question: string): { readonly talk: Talk } | { readonly cannot: Cannot } | null {
  const answer = first(question, ANSWERS) ?? null
  const isState = answer !== null && 'talk' in answer && answer.talk === 'describe'
  if (answer !== null && !isState) return answer
  if (HELP.test(question)) return { talk: 'help' }
  return isState && !WHY.test(question) ? answer : null
}

/** What answers just this question, and no other. */
export const exactly = (answer: ReturnType<typeof answerTo>): Talk | null =>
  answer !== null && 'talk' in answer && answer.talk !== 'help' && answer.talk !== 'describe' ? answer.talk : null
