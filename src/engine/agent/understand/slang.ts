/** What people write as they speak, in the spelling that is read: "u", "w/", "tho". Quotes stay as they are. */

const SPELT: readonly (readonly [RegExp, string])[] = [
  [/\bblack (?:n|&|'n'?|an) white\b|\bb ?[/&] ?w\b/gi, 'black and white'], [/(?<=\w)-ish\b/gi, ''], [/(?<=\p{Script=Han})滴(?=[\p{P}\s]*$|风格)/gu, '的'],
  [/(?<=[的掉了点])行不[？?]*$/u, '行吗'], [/改回(?=\d)/gu, '改成'],
  [/\b(?:i )?(?:don'?t|do not) (?:need|want) (?:the )?music (?:so|that) loud\b/gi, 'music quieter'],
  [/\b(make|turn|have|want|change|set) (the|my) fonts?(?: colou?r)? (?:to |in )?(?=(?:a bit )?(?:white|black|red|blue|green|yellow|pink|gold|orange|purple|gr[ae]y|brown|bigger|smaller|larger|bold)\b)/gi, '$1 $2 text '],
  // "Not the portrait, the square one" says what is meant.
  [/^(?:no[,\s]+|nope[,\s]+)?not (?:the |a |an )?(?!yet\b|now\b|so\b|that\b|too\b|sure\b|really\b)[\w.' -]{2,24}?,\s*(?:but )?(?=(?:the |a )?[\w.]+(?: \w+)?(?:[,\s]+please)?\W*$)/i, 'no, '],
  [/^(?:不[,，对]*)?不是(?:[^，,。]{1,10})[，,](?:而是|是|要)(?=[^，,。]{1,12}$)/u, '不对，'],
  [/\bw\/(?=\s*\w)\s*/gi, 'with '], [/\bw(?= (?:a|an|the|no|my)\b)/gi, 'with'], [/(?<=\s|^)w\/o\b/gi, 'without'],
  [/\bu\b(?!\.)/g, 'you'], [/\bur\b/gi, 'your'], [/\br\b(?= (?:you|we|they)\b)/gi, 'are'],
  [/[\s,]+(?:tho|though|obvs|obv|lol|haha+|lmao|tbh|ngl|innit|x+|ta|pls|plz|cheers mate|mate|bro|dude|fam)(?=\s*[.!?]*$)/gi, ''],
  [/^(?:yeah|yea|ya) no[,\s]+/i, 'no, '], [/^nah[,\s]+/i, 'no, '], [/\b(?:gonna)\b/gi, 'going to'], [/\bwanna\b/gi, 'want to'],
  [/\bcos\b|\bcuz\b|\bcoz\b|'cause\b/gi, 'because'], [/\bpls\b|\bplz\b/gi, 'please'], [/\bvids?\b/gi, 'video'], [/\bpics\b/gi, 'photos'],
  [/^(?:后面|后头)的?那(?=[个张段])/u, '最后那'], [/^前面的?那(?=[个张段])/u, '第一'],
  [/\b(for|about) (?:like )?a sec(?:ond)?\b/gi, '$1 1 second'], [/\b(for|about|to) like (?=an?\b|\d|one|two|three|five|ten)/gi, '$1 '], [/^(?:笑死|哈哈+|诶+|欸+|哎呀?|emm+(?![a-z])|额+|呃+)[\s，,。!！]*/iu, ''],
]
/** Who or what a remark begins with that is put behind a wish without a comma. */
const REMARK =
  /(?<=\w[\w'"”]*\s+(?:\S+\s+)?\S+)\s+(?=(?:its|it's|he's|hes|she's|shes|they're|theyre|there's|theres|you can|we can|i can|i've|we've|that's|thats|people are|someone's|someone is)\s+(?:got|a|an|the|hear|see|too|not|just|still|always|talking|in|where|when|what|how|who|so|really|very|my|our|his|her|been|someone|somebody|some|no)\b)/i
const LEADS_ON = /\b(?:that|what|where|when|while|if|as|because|since|so|until|like|how|which|who|whenever|and|but|or|says?|saying|reads?|title|caption|write|words?|text|make|makes|think|hope|sure|until|till|unless|before|after|if only)\s*[,:]?$/i

const QUOTED = /([“"「『《][^”"」』》]*[”"」』》])/u

export function spoken(text: string): string {
  const plain = text
    .split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? part : SPELT.reduce((now, [pattern, to]) => now.replace(pattern, to), part)))
    .join('')
  if (QUOTED.test(plain)) return plain
  const at = REMARK.exec(plain)?.index ?? -1
  return at > 0 && !LEADS_ON.test(plain.slice(0, at)) && !/[,.;:!?，。]/.test(plain) ? `${plain.slice(0, at)},${plain.slice(at)}` : plain
}
