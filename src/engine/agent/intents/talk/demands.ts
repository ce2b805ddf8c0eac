/** What asks for something though it has the form of a statement: "the lighthouse has to blink", “它们要叠在一起”. */

const LEAD = String.raw`^\W*(?:(?:and|also|but|then|so|please|just|maybe|plus|oh|ok)\W+)*`
/** Who has to do something is nobody in the video: "we have to leave at five". */
const PEOPLE = 'boss|client|customers?|manager|team|teacher|wife|husband|mum|mom|dad|sister|brother|kids?'
const PERSON = `(?:i|we|you|he|she|they|people|everyone|(?:my|our|his|her|the) (?:${PEOPLE}))`
const HAS_TO = String.raw`\b(?:needs? (?:to|an?|some|more)|has to|have to|got to|must|ought to|should|supposed to)\b`
/** Until when something has to be done is no wish of the video. */
const DUE = String.raw`(?:by|before|for|today|tonight|tomorrow|asap)\b`
const DUTY = new RegExp(
  [
    String.raw`${LEAD}(?!${PERSON}\b)[^,.;!?]*?${HAS_TO}(?! be (?:ready|done|there|fine|ok|good|in)\b)`,
    String.raw`${LEAD}(?:keep|leave|let|match|mind|watch|avoid|ensure|make sure|don['’]?t|never|hold|stick|sprinkle)\b`,
  ].join('|'),
  'i',
)
const WANT = new RegExp(
  [
    String.raw`${LEAD}(?:i|we)(?:['’]?d| would| really| just| also)* (?:want|need|like)\b(?! (?:it|this|that)? ?${DUE})`,
    String.raw`${LEAD}(?:give|have|make|bring|take|try|find|pick|choose|line|blend|mix|mention|include|pop|throw)\b(?! (?:had|been)\b)`,
  ].join('|'),
  'i',
)
const ZH_DUTY =
  /^(?:另外|还有|再|也|请|然后)*(?:让|别|记得)(?!我想|你)|^(?![我你他她]|大家|客户|老板|甲方|领导|孩子|宝宝|人家|观众|明天|今天|下)[^，。]{1,8}?(?:要(?![求是不看发交用命去走]|过|开业|上线)|必须|需要|应该)/u
const ZH_WANT = /^(?:另外|还有|再|也|请|然后)*(?:把|给|叫)/u

/** Something has to be so, or is to be minded: beside a request for a video it is a wish of its own. */
export const isDuty = (words: string): boolean => (/\p{Script=Han}/u.test(words) ? ZH_DUTY : DUTY).test(words)
/** Something is to be so, or to be done. */
export const isDemand = (words: string): boolean => isDuty(words) || (/\p{Script=Han}/u.test(words) ? ZH_WANT : WANT).test(words)
