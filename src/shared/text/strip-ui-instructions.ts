import { linesOf } from './lines'
import type { Chip } from '../model/message'

/** Things of a screen that this app does not have. */
const things = ['buttons?', 'panels?', 'tabs?', 'menus?', 'icons?', 'toolbars?', 'sidebars?', 'editors?', 'dialogs?', 'settings', 'toolbox']
const thing = `(?:${[...things, 'drop-?downs?', 'options?', 'sections?', 'pages?', 'timeline',
'(?:media|asset|music) library'].join('|')})(?! of\\b)`
const zhThing = '(?:按钮|面板|选项卡|标签页|菜单|图标|工具栏|侧边栏|编辑器|设置|时间线|时间轴|页面|界面|选项|素材库)'
/** The one spoken to: an instruction to the user, not a description of what is in the picture. */
const may = '(?:can|could|may|should|need to|will need to|have to|just need to|want to)(?: also| then| now| always)?'
const you = `(?:(?:you|users?) ${may}|please|simply|just|then|next|now|feel free to|try to|go ahead and)`
const opening = `(?:\\b${you}(?: ${you})* |^)`
const zhOpening = '(?:^|您?你?(?:可以|需要|只需|可|应该)|请|然后|接着|再|也可以|直接|就能)(?:先|再|直接|也|在[^,。，]{0,12}?(?:中|里|上)?)?'

interface Rule {
  readonly pattern: RegExp
  readonly chip: (words: string) => Chip | null
}

const asEdit = (words: string): Chip | null => {
  const english = /\bdrag(?:ging)?(?: and drop(?:ping)?)? (.+)$/i.exec(words)?.[1]
  if (english) return { action: 'send', text: `Move ${english.replace(/[.!]+$/, '')}` }
  const [, what, where] = /[将把](.+?)(?:拖拽|拖动|拖放|拖)(?:到|至)(.+?)[。！!.]*$/u.exec(words) ?? []
  return what && where && !where.includes('滑块') ? { action: 'send', text: `把${what}移到${where}` } : null
}
/** The action that a control stands for, by its name. */
function chipFor(words: string): Chip | null {
  if (/export|download|导出|下载/iu.test(words)) return { action: 'export' }
  if (/credit|billing|account|balance|top ?up|积分|余额|账户|账单|充值/iu.test(words)) return { action: 'credits' }
  if (/upload|import|上传|导入/iu.test(words)) return { action: 'upload' }
  if (/timeline|tracks?|preview|panel|editor|play|时间线|时间轴|轨道|预览|面板|编辑器|播放/iu.test(words)) return { action: 'timeline' }
  return null
}

const toTimeline = (): Chip => ({ action: 'timeline' })
const toCredits = (): Chip => ({ action: 'credits' })
const english = (instruction: string): RegExp => new RegExp(`${opening}${instruction}`, 'i')
const press = '(?:click|tap|press|hit|select|choose|use)(?: on)?'
/** "A tap dance", "a press release": no instruction. */
const notPressed = 'tracks?|sounds?|noise|danc|water|conference|release'
const shownIn = '(?:timeline|preview|player|editor|workspace)'

const rules: readonly Rule[] = [
  { pattern: english('(?:drag(?: and drop)?|drop) (?:the|your|it|an?|any|this|that|these|clips?|files?|photos?)\\b'), chip: asEdit },
  { pattern: new RegExp(`${zhOpening}(?:(?:将|把)[^,。，]{1,30}?)?(?:拖拽|拖动|拖放)`, 'u'), chip: asEdit },
  { pattern: english(`${press} .*?\\b(?:${thing}|export|download|upload|play|save)\\b`), chip: chipFor },
  { pattern: english(`(?:(?:double-|right-)?click|tap|press)(?:ing)?\\b(?! (?:${notPressed}))`), chip: chipFor },
  { pattern: english(`(?:open|go to|head to|navigate to|switch to|visit) .*?\\b${thing}\\b`), chip: chipFor },
  { pattern: new RegExp(`${zhOpening}(?:点击|点按|点选|单击|双击|按下|轻触|按(?=.{1,8}键))(?![率量数])`, 'u'), chip: chipFor },
  { pattern: new RegExp(`${zhOpening}(?:打开|前往|进入|切换到)[^,。，]{0,16}${zhThing}`, 'u'), chip: chipFor },
  { pattern: english('(?:scroll|hover|log in|sign in)\\b|.*\\bby (?:dragging|clicking|tapping|pressing)\\b'), chip: chipFor },
  { pattern: english('.*\\b(?:in|on|from) (?:the|your) (?:media library|dashboard|account|billing|settings)\\b'), chip: chipFor },
  {
    pattern: new RegExp(
      '^.*\\b(?:export|download|upload|share|preview|settings)["”\'’]? (?:button|icon|menu|tab|panel)s?\\b' +
        '.*\\b(?:top|bottom|left|right|corner|toolbar|sidebar)\\b',
      'i',
    ),
    chip: chipFor,
  },
  {
    pattern: english(
      '.*\\b(?:using|with|via|through|from|in|under) the (?:[\\w"“”]+ ){0,2}(?:button|panel|menu|tab|toolbar|sidebar)s?\\b(?! of\\b)',
    ),
    chip: chipFor,
  },
  { pattern: /(?:导出|下载|上传|分享|预览)["”」』]?(?:按钮|图标|菜单|选项).*(?:[右左]?[上下]角|[左右]侧|顶部|底部|工具栏)/u, chip: chipFor },
  { pattern: /(?:[右左][上下]角|工具栏|侧边栏)[^,，。]{0,8}(?:导出|下载|找到)/u, chip: chipFor },
  { pattern: english(`(?:preview|view|see|watch|check|review|find)\\b.*\\b(?:in|on) (?:the|your) ${shownIn}\\b`), chip: toTimeline },
  { pattern: new RegExp(`${zhOpening}在?(?:时间线|时间轴|预览窗口|预览区|编辑器)(?:上|中|里)?(?:预览|查看|看到)`, 'u'), chip: toTimeline },
  { pattern: english('(?:check|visit|see|review|go to|manage)\\b.*\\b(?:account|billing|subscription)\\b'), chip: toCredits },
  { pattern: new RegExp(`${zhOpening}(?:查看|检查|前往)[^,。，]{0,8}(?:账户|账单|订阅)`, 'u'), chip: toCredits },
]

/** Clauses begin after a comma or a word that joins an instruction on. */
const instruct = '(?:click|tap|press|open|drag|drop|go to|preview|check|select|hit|find)'
const clauseStarts = [
  '[,;:—–，；：]\\s*(?:and |or |then |so |where |which )?(?=.)', '\\s-\\s', '(?<=\\d\\.)\\s',
  `\\s(?=(?:and|or|then|but|so) (?:${you} )*${instruct}\\b)`, '(?=\\s\\bwhere you can\\b)',
]
const clauseStart = new RegExp(clauseStarts.join('|'), 'giu')
/** A clause that says nothing without the instruction after it. */
const leaning = new RegExp([
  '^(?:(?:to|if|once|when(?:ever)?|after|in|on|at|from|in order to|for|and|or|then|next|now|finally|just|simply|please|first|again)\\b',
  `${opening}(?:select|choose|highlight|hover|scroll|locate|go to)\\b`,
  '(?:如果|如需|若|想要?|要|当|为了|完成后|导出时|需要|接下来|下一步|首先|然后|最后|您?你?可以|请|在|选中|选择)|[\\d.)\\s]*$)',
].join('|'), 'iu')
const isLabel = (words: string): boolean => /[:：]$/u.test(words) && (words.match(/[\u4e00-\u9fff]|\w+/gu) ?? []).length <= 4
/** What still holds after an instruction that went, and the sentences that only go on with it. */
const stillHolds = /^(?:or |but |and |otherwise,? |或者?|也可以)?((?:just |please )?(?:tell|ask) me\b|let me know\b|(?:直接)?告诉我)/iu
const goesOn = new RegExp(
  [
    '^(?:\\d+[.)]\\s|then\\b(?! i\\b)|next,|after that\\b|from there\\b|once\\b|finally,',
    "it(?:'ll| will) (?:then |be |start |download|open|save)|(?:this|that) will\\b|you(?:'ll| will) (?:see|find)",
    '(?:the|your) (?:file|download|video) will|然后|接着|之后|随后|最后|即可|这样)',
  ].join('|'),
  'iu',
)

/** A list's mark, a heading's, or a quotation's: stays at its place. */
const lineMark = /^(\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+)?([\s\S]*)$/u
const isStep = (line: string): boolean => /^\s*\d+[.)]\s/u.test(line)
const isItem = (line: string): boolean => /^\s*(?:[-*+]|\d+[.)])\s/u.test(line)

/**
 * The backend believes that there is a screen. What it tells the user to click, open or drag is taken out, in both languages, and
 * becomes chips; descriptions of content stay (docs/protocol.md NP-5.42). A text without such words comes back as it is.
 */
export function withoutUiInstructions(text: string): { readonly text: string; readonly chips: Chip[] } {
  const filter = createUiInstructionFilter()
  filter.push(text)
  return filter.end()
}

/** What stays of some lines, and the end of the last of them, which counts once another line stands below it. */
interface Kept {
  readonly text: string
  readonly end: string
}

/** The lines of a text that stay. Where none goes they are the text again, with all that is between them. */
function createKeptLines() {
  let done: Kept = { text: '', end: '' }
  /** The empty lines before the next one that stays: each run of them, with what went between the runs. */
  let gaps = ['']
  /** A line that announces a list ("Next steps:"), with and without its last sentence, which goes when all of the list does. */
  let lead: { readonly whole: Kept; readonly cut: Kept; isLost: boolean } | null = null

  const above = (next: string): Kept => (lead?.isLost === true && !isItem(next) ? lead.cut : done)
  function joined(before: Kept, text: string, end: string): Kept {
    if (text === '') return before
    const gap = before.text === '' && gaps.length > 1 ? '' : (gaps.find((run) => run !== '') ?? '')
    return { text: before.text + before.end + gap + text, end }
  }

  return {
    empty: (whole: string): void => void gaps.push(`${gaps.pop() ?? ''}${whole}`),
    gone(): void {
      gaps.push('')
      if (lead) lead.isLost = true
    },
    /** `whole` stays as `shown`; as `cut` without its last sentence. */
    stays(whole: string, { shown, cut, end }: { readonly shown: string; readonly cut: string; readonly end: string }): void {
      const before = above(whole)
      done = joined(before, shown, end)
      lead = /[:：][*_]*$/u.test(shown) ? { whole: done, cut: joined(before, cut, end), isLost: false } : null
      gaps = ['']
    },
    /** What can be shown with what stays of the line that is coming; without it, and while that is open, also without a lead's end. */
    with: (whole: string, shown: string, isHeld: boolean): string =>
      (shown === '' ? (isHeld && lead ? lead.cut : above('')) : joined(above(whole), shown, '')).text,
    all(): string {
      const { text, end } = above('')
      return text + end + gaps.join('')
    },
  }
}

/**
 * The same for a text that is still coming. `push` answers with what can be shown so far: whole sentences, of which nothing is
 * taken back, so that no instruction flashes up. The cost of a piece does not grow with the text.
 */
export function createUiInstructionFilter() {
  const chips = new Map<string, Chip>()
  const lines = createKeptLines()
  let line = ''
  let isInSteps = false
  let hasGone = false
  /** So many characters were shown when what was held back was released: what follows is shown as it comes, to the sentence's end. */
  let openAt: number | null = null

  function take(whole: string, end: string): void {
    if (whole.trim() === '') return lines.empty(whole + end)
    const [mark, sentences] = cleanLine(whole, chips)
    const shown = isInSteps && isStep(whole) ? '' : withMark(whole, mark, sentences)
    hasGone ||= shown !== whole
    // The rest of a way through menus is of no use without its beginning.
    isInSteps = isStep(whole) && (isInSteps || shown === '')
    if (shown === '') lines.gone()
    else lines.stays(whole, { shown, cut: withMark('', mark, sentences.slice(0, -1)), end })
  }

  /** A line in its parts; what is left of one that has no end yet. */
  function takeParts(whole: string, end?: string): string {
    let rest = whole
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) take(rest.slice(0, MAX_LINE), '')
    if (end !== undefined) take(rest, end)
    return rest
  }

  /** All that is shown now; the last sentence only where it is not held back. */
  function view(isHeld: boolean): string {
    const [mark, sentences] = cleanLine(line, new Map(), isHeld)
    const shown = isInSteps && isStep(line) ? '' : withMark(isHeld ? '' : line, mark, sentences).trimEnd()
    return lines.with(line, shown, isHeld).trimEnd()
  }
  function shown(): string {
    const sure = view(true)
    if (sure.length !== openAt) openAt = null
    return openAt === null ? sure : view(false)
  }

  return {
    push(piece: string): string {
      const come = linesOf(line + piece)
      const last = come.pop()?.text ?? ''
      // A CR may be one half of a line's end.
      const half = last === '' && come.at(-1)?.end === '\r' ? come.pop() : undefined
      for (const { text, end } of come) takeParts(text, end)
      line = half ? `${half.text}\r` : last
      if (line.length > MAX_LINE) line = takeParts(line)
      return shown()
    },

    /** What can be shown when nothing more has come for a while: what is held back too, as if it ended here. */
    release(): string {
      openAt = view(true).length
      return shown()
    },

    end(): { readonly text: string; readonly chips: Chip[] } {
      for (const { text, end } of linesOf(line)) if (text + end !== '') take(text, end)
      line = ''
      return { text: hasGone ? lines.all().trimEnd() : lines.all(), chips: [...chips.values()] }
    },
  }
}

/** Two spaces at the end are a line break of markdown's. A line of which nothing went is `whole`, as it came. */
const withMark = (whole: string, mark: string, sentences: readonly string[]): string => {
  const words = sentences.join('')
  if (mark + words === whole) return whole
  const trimmed = words.replace(/(?<! ) $/u, '')
  return trimmed.trim() === '' ? '' : mark + trimmed
}

/** No instruction is as long as this; without a limit, the time that a long line takes would grow with its square. */
const MAX_SENTENCE = 1_000
/** A line goes through in parts of at most so much, so that each piece that comes costs the same. */
const MAX_LINE = 4_000

/** Quoted words are names and titles: no sentence or clause ends in them. An open quotation hides the rest while more may come. */
const quotes = /["“「『《][^"”」』》]{0,200}["”」』》]|(?<!\w)'[^']{1,60}'(?!\w)/gu
/** The same while more may come: at the very end a single mark may yet turn out to be an apostrophe. */
const quotesSoFar = /["“「『《][^"”」』》]*(?:["”」』》]|$)|(?<!\w)'[^']{1,60}'(?=\W)|(?<!\w)'[^']{0,60}'?$/gu
const masked = (text: string, mayGoOn = false): string => text.replace(mayGoOn ? quotesSoFar : quotes, (words) => 'x'.repeat(words.length))

/** The line's mark, and what stays of its sentences; without the last one, while more of it may come. */
function cleanLine(line: string, chips: Map<string, Chip>, mayGoOn = false): readonly [mark: string, sentences: string[]] {
  const [, mark = '', body = ''] = lineMark.exec(line) ?? []
  let at = 0
  let hasGone = false
  // With their ends and spaces; a dot within a number or a name ends none.
  const ends = masked(body, mayGoOn).match(/.+?(?:(?<!\b(?:e\.g|i\.e|vs|etc|approx))[.!?]+(?=[\s*_)]|$)[*_)]*\s*|[。！？]+[*_）]*|$)/gsu) ?? []
  const sentences = ends.slice(0, mayGoOn ? -1 : undefined).map(({ length }) => {
    const sentence = body.slice(at, (at += length))
    if (hasGone && goesOn.test(plain(sentence))) return ''
    const kept = cleanSentence(sentence, chips)
    hasGone = kept !== sentence
    return kept
  })
  return [mark, sentences]
}

const ruleFor = (words: string): Rule | undefined => rules.find(({ pattern }) => pattern.test(words))

function cleanSentence(whole: string, chips: Map<string, Chip>): string {
  if (whole.length > MAX_SENTENCE) return whole
  const goes = (words: string): boolean => {
    const rule = ruleFor(plain(words))
    const chip = rule?.chip(plain(words))
    if (chip) chips.set(JSON.stringify(chip), chip)
    return rule !== undefined
  }
  const sentence = whole.replace(/\s*[(（]([^()（）]*)[)）]/gu, (aside, words: string) => (goes(words) ? '' : aside))
  const starts = [...masked(sentence).matchAll(clauseStart)]
  const clauses = [0, ...starts.map(({ index, 0: { length } }) => index + length)].map((from, index) =>
    ({ from, to: starts[index]?.index ?? sentence.length, words: sentence.slice(from, (starts[index]?.index ?? sentence.length) + 1) }))
  const isGui = clauses.map(({ from, to }) => goes(sentence.slice(from, to)))
  const first = isGui.indexOf(true)
  if (first < 0) return sentence
  let last = first
  while (last > 0 && leansOn(plain(clauses[last - 1]?.words ?? ''))) last -= 1
  const space = /\s*$/u.exec(sentence)?.[0] ?? ''
  const end = /[.!?。！？]/u.exec(masked(sentence).trimEnd().slice(-4))?.[0] ?? (/[\u4e00-\u9fff]/u.test(sentence) ? '。' : '.')
  const before = sentence.slice(0, clauses[last - 1]?.to ?? 0).trim()
  const after = clauses.find(({ from }, index) => index > first && isGui[index] === false && stillHolds.test(plain(sentence.slice(from))))
  const rest = after ? plain(sentence.slice(after.from)).replace(/^(?:otherwise,? |或者?|也可以)/iu, '') : ''
  const kept = before === '' ? '' : balanced(before.replace(/[.!?,;:，；：、]+$/u, ''), end)
  if (rest === '') return kept === '' ? '' : kept + space
  return `${kept === '' ? '' : `${kept} `}${rest.charAt(0).toUpperCase()}${rest.slice(1)}${space}`
}

const leansOn = (words: string): boolean => leaning.test(words) || isLabel(words)

/** What was cut out of emphasis ends in it. */
const balanced = (text: string, end: string): string => text + end + ((text.match(/\*\*/gu) ?? []).length % 2 === 1 ? '**' : '')

/** Without marks of emphasis, and without words that only join. */
const plain = (clause: string): string => clause.replace(/[*_`]/g, '').trim().replace(/^(?:(?:and|or|but|so|,)\s+|\d+[.)]\s+(?=\S))/i, '')
