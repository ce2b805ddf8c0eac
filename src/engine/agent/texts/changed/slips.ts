/** What is said around the right words where others were wrong: "hm thats 290 actually". */

const SLIP = [
  "(?:thats|that's|its|it's) (?:his|her|the|my|our)", 'hm+', 'er+m?', 'um+', 'hang on', 'hold on', 'well', 'no', 'nah', 'oh', 'ah', 'oops',
  'wrong(?: (?:price|date|time|number|year|day))?', 'sorry', 'actually', 'wait', "it's", 'its', 'make it', 'thats', "that's", 'should be',
  'i mean', 'i meant',
].join('|')
const ZH_SLIP = '不对|不是|哦|错了|[说写打弄搞]错了|应该是|是|改成|改为|换成'
const FILLED = new RegExp(
  [
    String.raw`^(?:(?:(?:${SLIP})(?![a-z'’])|${ZH_SLIP})[\s,，.。!！]*)+`,
    String.raw`[\s,，]*(?:sorry|please|actually|instead|not \S+|i mean|went up|才对|吧|啦|不是\S+)[.。!！]*$`,
  ].join('|'), 'giu',
)
/** Without it. */
export const stripped = (text: string): string => {
  let words = text.trim()
  for (;;) {
    const shorter = words.replace(FILLED, '').trim()
    if (shorter === words) return words
    words = shorter
  }
}

const FIGURE = /^[£$€¥]?\d[\d.,:]*(?:st|nd|rd|th|%|元|块|折)?$/iu
/** What comes in the place of words that are denied, without what is said around it; null: another figure was to come, and none does. */
export function insteadOf(wrong: string, right: string): string | null {
  const now = stripped(right)
  return FIGURE.test(wrong) && !FIGURE.test(now) ? null : now
}
