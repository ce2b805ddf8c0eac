/**
 * What speaks against a wish: that the opposite was said. The words of the wishes are ours, so the same words tell which way both go.
 */

/** Two ways, of which a wish goes one. */
const WAYS: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:first|start\w*|begin\w*|front|open\w*)\b|最前|开头|开始|第一个|先放/iu, /\b(?:last|end(?:s|ing)?|finish\w*|back)\b|最后|结尾|末尾|片尾/iu],
  [/\b(?:longer|slower|too (?:short|fast|quick))\b|久一|放慢|加长|长一?点|停久/iu, /\b(?:shorter|faster|too (?:long|slow)|drags?)\b|短|加快|太[长慢久]/iu],
  [/\b(?<!got |gets |is )louder\b|\bup\b|大一?[点些]|大声/iu, /\b(?:(?:got|gets|is) louder|quiet\w*|lower|down|softe?r?|loud|noisy|mute)\b|小一?[点些声]|小声|静音|太大|吵/iu],
  [/\bbigger\b|大一?[点些]/iu, /\bsmaller\b|\btoo big\b|小一?[点些]|太大/iu],
  [/\bbrighter\b|\btoo dark\b|调亮|太暗/iu, /\bdarker\b|\btoo bright\b|调暗|太亮/iu],
  [/^Use .+ music$|^Music louder|^换成.+音乐$/u, /\b(?:no|without(?: any)?|mute the|turn off the) (?:music|song)\b|(?:不要|去掉|关掉?)(?:音乐|歌)/iu],
  [/\bblurred background\b|\bzoom out\b|\bwhole\b|\bcut off\b|\bcrop\w*|模糊背景|缩小|完整|看全|裁/iu, /\bfill\b|\bbars?\b|\bzoom in\b|铺满|黑边|放大/iu],
]
const wayOf = (words: string, [one, other]: readonly [RegExp, RegExp]): number => Number(one.test(words)) - Number(other.test(words))

/** `said`: what was said of it, the nearest first; of each way what tells it first counts. */
export const isAgainst = (wish: string, said: readonly string[]): boolean =>
  WAYS.some((way) => {
    const told = said.map((words) => wayOf(words, way)).find((one) => one !== 0) ?? 0
    return told * wayOf(wish, way) < 0
  })

const NOT = /(?:\b(?:not|never|no(?! (?:i|we|it|this|that|music|song|not)\b))\b|\b\w+n[’']?t\b(?! (?:see|hear|read|like)\b)|不要|不想要?|不是|别)[^,.;!?，。；！？]*/giu
/** What is left of it where what is not wanted is left out; of all else, as it is. */
export const wantedOf = (clause: string, isNegated: boolean): string => (isNegated ? clause.replace(NOT, ' ').trim() : clause)
