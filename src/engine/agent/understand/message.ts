import { RATIOS } from '../../draft/plan'
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

const LESS: Readonly<Record<string, string>> = {
  big: 'smaller', large: 'smaller', small: 'bigger', loud: 'quieter', quiet: 'louder', fast: 'slower', quick: 'slower', slow: 'faster',
  bright: 'darker', dark: 'brighter', long: 'shorter', short: 'longer', warm: 'colder', cold: 'warmer',
  亮: '暗一点', 暗: '亮一点', 黑: '亮一点', 大声: '小声一点', 响: '小声一点', 吵: '小声一点', 大: '小一点', 小: '大一点', 长: '短一点', 久: '短一点', 短: '长一点', 快: '慢一点',
  慢: '快一点', 暖: '冷一点', 冷: '暖一点',
}
const NOT_SO =
  /\b(?:not (?:so|that|quite so|quite as)|less) (big|large|small|loud|quiet|fast|quick|slow|bright|dark|long|short|warm|cold)\b|(?:千万)?(?:(?:别|不要|没|(?<!是)不)[放停]?(?:那么|这么)|(?:别|不要)[放停]太)(大声|[亮暗黑响吵大小长久短快慢暖冷])/gi
const QUOTED = /([“"「『《][^”"」』》]*[”"」』》])/u

/** "The music is too loud, bring it down and fade it out": that is of the music. */
const FADES_IT = /(\b(?:music|song|track|tune)\b[^.!?\n“”"]{0,80}?\bfade )(?:it|this|that)(?= (?:out|in)\b)/gi

/** "Not so fast" is slower; words in quotes stay. */
export const softened = (text: string): string =>
  text
    .replace(FADES_IT, '$1the music')
    .split(QUOTED)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(NOT_SO, (all, en?: string, zh?: string) => LESS[(en ?? zh ?? '').toLowerCase()] ?? all),
    )
    .join('')
    .replace(/\bthe very (?=first|last|second|next)/gi, 'the ')
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

/** What people write as they speak, in the spelling that is read: "u", "w/", "tho". Quotes stay as they are. */

const SPELT: readonly (readonly [RegExp, string])[] = [
  // A moment is no length: “大概1分05秒那里”.
  [/((?:\d+ ?分)?(?:钟)?\d+ ?秒)(?:那里|那儿|那边|的地方|的位置)/gu, '第$1处'],
  // Nothing is said by how long a gap is, and patterns would try each part of it.
  [/[^\S\n]{2,}/g, ' '], [/\n{3,}/g, '\n\n'],
  [/\bblack (?:n|&|'n'?|an) white\b|\bb ?[/&] ?w\b/gi, 'black and white'], [/(?<=\w)-ish\b/gi, ''], [/(?<=\p{Script=Han})滴(?=[\p{P}\s]*$|风格)/gu, '的'],
  // Of a piece that was named right before.
  [/(?<![标题字幕句文].*)(?<=[，,；;]\s?)(?:稍微|再|也|要|停|放)*久(?:一点|一些|点)(?=[吧，,。！\s]|$)/gu, '时间长一点'],
  [/是不是(?=[^，。,]{0,2}(?:太|有点|有些|过于|偏))/gu, ''],
  [/(?<=[\p{Script=Han}\w，,\s])(?:行不行?|成不成?|中不中?|可以不|好不)[？?]*$/u, '行吗'], [/(?<=[能会可].{1,12})不[？?]*$/u, '吗'], [/改回(?=\d)/gu, '改成'],
  [/\b(?:i )?(?:don'?t|do not) (?:need|want) (?:the )?music (?:so|that) loud\b/gi, 'music quieter'],
  [/\b(make|turn|have|want|change|set) (the|my) fonts?(?: colou?r)? (?:to |in )?(?=(?:a bit )?(?:white|black|red|blue|green|yellow|pink|gold|orange|purple|gr[ae]y|brown|bigger|smaller|larger|bold)\b)/gi, '$1 $2 text '],
  // "Not the portrait, the square one" says what is meant.
  [/^(?:no[,\s]+|nope[,\s]+)?not (?:the |a |an )?(?!yet\b|now\b|so\b|that\b|too\b|sure\b|really\b)[\w.' -]{2,24}?,\s*(?:but )?(?=(?:the |a )?[\w-]+(?:\.\w+)?(?: \w+)?(?:,? please)?[\s.!]*$)/i, 'no, '],
  [/^(?:不[,，对]*)?不是(?:[^，,。]{1,10})[，,](?:而是|是|要)(?=[^，,。]{1,12}$)/u, '不对，'],
  [/\bw\/(?=\s*\w)\s*/gi, 'with '], [/\bw(?= (?:a|an|the|no|my)\b)/gi, 'with'], [/(?<=\s|^)w\/o\b/gi, 'without'],
  [/\bu\b(?!\.)/g, 'you'], [/\bur\b/gi, 'your'], [/\br\b(?= (?:you|we|they)\b)/gi, 'are'],
  [/[\s,]+(?:tho|though|obvs|obv|lol|haha+|lmao|tbh|ngl|innit|x+|ta|pls|plz|cheers mate|mate|bro|dude|fam)(?=\s*[.!?]*$)/gi, ''],
  [/^((?:(?:a bit|much|a little|slightly|even) )?(?:\w+er|black and white|sepia)),? (all of them|both(?: of them)?|everything)[.!]*$/i, 'make $2 $1'],
  [/^(?:yeah|yea|ya) no[,\s]+/i, 'no, '], [/^nah[,\s]+/i, 'no, '], [/\b(?:gonna)\b/gi, 'going to'], [/\bwanna\b/gi, 'want to'],
  [/\bcos\b|\bcuz\b|\bcoz\b|'cause\b/gi, 'because'], [/\bpls\b|\bplz\b/gi, 'please'], [/\bvids?\b/gi, 'video'], [/\bpics\b/gi, 'photos'],
  [/^(?:后面|后头)的?那(?=[个张段])/u, '最后那'], [/^前面的?那(?=[个张段])/u, '第一'],
  // Where its good part begins is not heard, and need not be where the time is said.
  [/\bfrom the (?:chorus|drop|hook|good (?:part|bit)),?\s*(?:which is |it's |that's )?(?:around |about |at )?(\d+ ?(?:s|secs?|seconds?)|\d+:\d\d)(?: in)?\b/i, 'at $1'],
  [/从副歌(?:那里|部分)?(?:开始)?[，,]?(?:大概|大约|差不多)?在?第?(\d+秒|\d+:\d\d)/u, '从第$1开始'],
  // Behind what is too much begins what is wished for that.
  [/(太[长久慢短快暗亮吵大小]了?)(?=(?:只?留|只要|保留|剪|截|取)\S)/gu, '$1，'],
  [/(?<![标题字幕句文写说].*)(?<=\p{Script=Han})!(?=\p{Script=Han})/gu, '！'], [/(?<=^|[，,。！\s])图(?=都?(?:别|不要|不)裁)/gu, '画面'],
  // A space behind what ends a clause is its comma.
  [/(?<![标题字幕句文写说].*)(?<=\p{Script=Han}[了吧啊呀哦呢啦])[^\S\n]+(?=\p{Script=Han})/gu, '，'],
  // Of what sounds too low, more is louder.
  [/((?:声音?|音量|歌|音乐|配乐|原声)[^，,。]{0,3}(?:太|有点|有些)[小轻低弱大响吵高]了?[，,]\s*)(?:再|调|放|弄)?([大小高低])(?=一?[点些])/gu, '$1$2声'],
  [/(\b(?:too|so|very|a bit) (?:quiet|low|soft|faint)[,.;]? (?:please |can you |so )*(?:make|turn|bring) (?:it|that) )(?:bigger|larger|higher)\b/gi, '$1louder'],
  // A pace that is too slow, and what is wished for that.
  [/^(?:视频|片子)?的?节奏(?:感觉)?(?:太|有点|有些)[慢快拖]了?[，,\s]+(?=(?:整体|全部|整个|视频)[^，,。]{0,4}[快慢])/u, ''],
  [/人声(?=[^，,。]{0,3}(?:[大小响轻]|静音))/gu, '原声'],
  // What fades behind a wish of the song is the song.
  [/((?:歌|音乐|曲子|配乐)(?:从|在|放)[^，,。]{0,14}[，,](?:最后|结尾|末尾)?)((?:慢慢|逐渐)?淡[出入])(?=[\s。.!！]*$)/u, '$1音乐$2'],
  [/\b((?:song|music|track) (?:at|from) [^,.]{1,30},? (?:and )?)fade (?:it )?out(?= at the end\b|[\s.!]*$)/i, '$1fade the music out'],
  // “50%左右” is about so much, and no side.
  [/(?<=\d%?|[秒钟半])(?:左右|上下)(?![移摇晃拉滑两])/gu, ''],
  // How it looks, and no wish that it does.
  [/[,，]\s*(?:it'?s|they'?re|that'?s) (?:all |just )*a (?:total |complete )?blur\b/gi, ''],
  [/\b(titled?:? [^“”"\n]{1,60}?) at the (?:start|beginning|front)(?=[\s.!]*$)/i, '$1'],
  [/\b(for|about) (?:like )?a sec(?:ond)?\b/gi, '$1 1 second'], [/\b(for|about|to) like (?=an?\b|\d|one|two|three|five|ten)/gi, '$1 '], [/^(?:(?:笑死|哈哈|(?<=哈)哈|诶|欸|哎呀?|emm+(?![a-z])|额|呃|绝了|卧槽|我去|天[哪啊]|救命|好家伙|牛[逼批啊]|爱了(?:爱了)?|那个(?=[，,]))[\s，,。!！]*)+/iu, ''],
  [/^(?:不好意思|抱歉|对不起)?[，,\s]*(?:最后)?再?(?:麻烦|改|调整|修改)一?(?:下|处|个地方)[吧哈啊]?[，,：:]\s*/u, ''],
  // As those say it who learn English.
  [/\bmore (bright|dark|loud|slow|fast|long|short|warm|cold|small)(?=\W*$|[,.!?]|\s+(?:please|pls|and|then|too|also|in|on|at)\b)/gi, '$1er'],
  // A range of how long each is seen leaves it open: the longer holds all that there is to see.
  [/(\b(?:each|every|all|per|the)(?: of)?(?: the)? (?:photos?|pictures?|images?|clips?|ones?)\b(?:(?!\bfrom\b)[^\d,.;]){0,24}?)\d+ ?(?:-|–|to|or) ?(?=\d+ ?(?:s|secs?|seconds?)\b)/gi, '$1'],
  [/(?<!\bfrom )\b\d+ ?(?:-|–|to|or) ?(?=\d+ ?(?:s|secs?|seconds?) (?:each|apiece|per (?:photo|picture|clip)|(?:for )?(?:each|every) (?:photo|picture|clip))\b)/gi, ''],
  [/(?<=每一?[张个段](?:照片|图片?|视频)?(?:显示|放|停留?|播放?|大概|约)*)\d+ ?(?:-|–|~|到|至|、) ?(?=\d+ ?秒)/gu, ''],
  [/\b(get|gets|getting|is|are|was|were|being|looks?) (?:cut|chopped|cropped) off\b/gi, '$1 cropped'],
  [/(?<=\p{Script=Han})([前后上下])头(?=[吧了去，,。！\s]|$)/gu, '$1面'], [/(上面?|那[张段个]|里面?)(?:也|再)?来(?:上?一)?句[\s：:，,]*/gu, '$1写上：'],
  [/^算了[，,\s]*(?:还是)?(?=[把将])/u, ''],
  // Why it is wished.
  [/^(?:the )?(?:words|text|writing|labels?)(?: (?:on|in) (?:the|my|our) (?:photos?|pictures?|pics?|images?))? (?:gets?|is|are|being) cropped[\s,.;]+(?=\S)/gi, ''],
  [/\b(?:show|keep|have|leave|display) the (title|text|words|caption) (?:up |on )?(?:for )?(?:the (?:whole|entire) (?:video|time|thing|film|reel)|all the way (?:through|thru)|throughout)\b/gi, 'keep the $1 on screen the whole time'],
  [/(?<=\w )n(?= (?:put|make|move|add|then|show|mute|the|a|it|bigger|smaller|bold|bolder|brighter|darker|louder|quieter|pink|red|white|black|yellow|gold|blue|green)\b)/gi, 'and'],
  // What is taken out is used nowhere.
  [/(\b(?:drop|remove|delete|lose|bin|ditch|cut|take) [^,.;]{1,30}?)(?:,| and| so)* (?:do not|don'?t|not) (?:use|show|have|put|include) (?:it|that|them)(?: in)?(?: at all| anywhere| again| any ?more)?(?=[\s.!]*$)/i, '$1'],
  [/\bthe both\b/gi, 'both'], [/^(?:please )?can be (?=(?:the |both |all |my )*\w+)/i, 'make '],
  [/\bhear ((?:the |my |our )?(?:\w+ ){0,2}?\w+) (louder|better|more clearly)\b/gi, 'make $1 louder'],
]
/** Who or what a remark begins with that is put behind a wish without a comma. */
const REMARK =
  /(?<=\w[\w'"”]*\s+(?:\S+\s+)?\S+)\s+(?=(?:its|it's|he's|hes|she's|shes|they're|theyre|there's|theres|you can|we can|i can|i've|we've|that's|thats|people are|someone's|someone is)\s+(?:got|a|an|the|hear|see|too|not|just|still|always|talking|in|where|when|what|how|who|so|really|very|my|our|his|her|been|someone|somebody|some|no)\b)/i
const LEADS_ON = /\b(?:that|what|where|when|while|if|as|because|since|so|until|like|how|which|who|whenever|and|but|or|says?|saying|reads?|title|caption|write|words?|text|make|makes|think|hope|sure|until|till|unless|before|after|if only)\s*[,:]?$/i

/** "1080x1920" is a shape, told by its pixels. */
const PIXELS = /(?<!\d)(\d{3,4}) ?[x×*] ?(\d{3,4})(?!\d)(?: ?(?:px|pixels?|像素))?/gi
const asShape = (all: string, w: string, h: string): string =>
  RATIOS.find((ratio) => Math.abs(ratioOf(ratio) / (Number(w) / Number(h)) - 1) < 0.005) ?? all
const ratioOf = (ratio: string): number => ratio.split(':').map(Number).reduce((a, b) => a / b)

const respelt = (part: string): string => SPELT.reduce((now, [pattern, to]) => now.replace(pattern, to), part)
export function spoken(text: string): string {
  const plain = text
    .split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? part : respelt(part.replace(PIXELS, asShape))))
    .join('')
  if (QUOTED.test(plain)) return plain
  const at = REMARK.exec(plain)?.index ?? -1
  return at > 0 && !LEADS_ON.test(plain.slice(0, at)) && !/[,.;:!?，。]/.test(plain) ? `${plain.slice(0, at)},${plain.slice(at)}` : plain
}
