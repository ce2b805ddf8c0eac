import type { Chip } from '../../shared/message'

/** Things of a screen that this app does not have. */
const things = ['buttons?', 'panels?', 'tabs?', 'menus?', 'icons?', 'toolbars?', 'sidebars?', 'editors?', 'dialogs?', 'settings']
const thing = `(?:${[...things, 'drop-?downs?', 'options?', 'sections?', 'pages?', 'timeline', 'library'].join('|')})`
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
  const chinese = /(?:将|把)?(.+?)?(?:拖拽|拖动|拖放|拖)(?:到|至)?(.*)$/u.exec(words)
  const [, what = '', where = ''] = chinese ?? []
  const target = where.replace(/[。！!.]+$/u, '')
  const subject = what.replace(new RegExp(`^${zhOpening}`, 'u'), '').replace(/^(?:将|把)/u, '')
  return subject && target ? { action: 'send', text: `把${subject}移到${target}` } : null
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
const shownIn = '(?:timeline|preview|player|editor|workspace)'

const rules: readonly Rule[] = [
  { pattern: english('(?:drag(?: and drop)?|drop) (?:the|your|it|an?|any|this|that|these|clips?|files?|photos?)\\b'), chip: asEdit },
  { pattern: new RegExp(`${zhOpening}(?:(?:将|把)[^,。，]{1,30}?)?(?:拖拽|拖动|拖放)`, 'u'), chip: asEdit },
  { pattern: english(`${press} .*?\\b(?:${thing}|export|download|upload|play|save)\\b`), chip: chipFor },
  { pattern: english('(?:double-|right-)?click\\b'), chip: chipFor },
  { pattern: english(`(?:open|go to|head to|navigate to|switch to|visit) .*?\\b${thing}\\b`), chip: chipFor },
  { pattern: new RegExp(`${zhOpening}(?:点击|点按|单击|双击|按下|轻触)`, 'u'), chip: chipFor },
  { pattern: new RegExp(`${zhOpening}(?:打开|前往|进入|切换到)[^,。，]{0,16}${zhThing}`, 'u'), chip: chipFor },
  { pattern: english(`(?:preview|view|see|watch|check|review|find)\\b.*\\b(?:in|on) (?:the|your) ${shownIn}\\b`), chip: toTimeline },
  { pattern: new RegExp(`${zhOpening}在?(?:时间线|时间轴|预览窗口|预览区|编辑器)(?:上|中|里)?(?:预览|查看|看到)`, 'u'), chip: toTimeline },
  { pattern: english('(?:check|visit|see|review|go to|manage)\\b.*\\b(?:account|billing|subscription)\\b'), chip: toCredits },
  { pattern: new RegExp(`${zhOpening}(?:查看|检查|前往)[^,。，]{0,8}(?:账户|账单|订阅)`, 'u'), chip: toCredits },
]

/** Clauses begin after a comma or a word that joins an instruction on; what they lean on goes with them. */
const instruct = '(?:click|tap|press|open|drag|drop|go to|preview|check|select)'
const clauseStarts = [
  '[,;:—–，；：]\\s*(?:and |or |then |so |where |which )?(?=.)',
  `\\s(?=(?:and|or|then) (?:${you} )*${instruct}\\b)`,
  '(?=\\s\\bwhere you can\\b)',
]
const clauseStart = new RegExp(clauseStarts.join('|'), 'iu')
/** A clause that says nothing without the one that was taken away. */
const leaning = /^(?:to\b|if you\b|once\b|when(?:ever)?\b|after\b|in order to\b|for\b|and\b|or\b|then\b|from there\b|如果|若|想要?|要|当|为了|完成后|导出时|需要)/iu

/** A list's mark, a heading's, or a quotation's: stays at its place. */
const lineMark = /^(\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+)?([\s\S]*)$/u

/**
 * The backend believes that there is a screen. What it tells the user to click, open or drag is taken out, in both languages, and
 * becomes chips; descriptions of content stay (docs/protocol.md, "GUI talk").
 */
export function withoutGuiTalk(text: string): { readonly text: string; readonly chips: Chip[] } {
  const chips = new Map<string, Chip>()
  const lines = text.split('\n').flatMap((line) => cleanLine(line, chips) ?? [])
  const tidy = lines.join('\n').replace(/\n{3,}/g, '\n\n').trim()
  return chips.size === 0 && tidy === text.trim() ? { text, chips: [] } : { text: tidy, chips: [...chips.values()] }
}

/** Null for a line of which nothing is left. */
function cleanLine(line: string, chips: Map<string, Chip>): string | null {
  const [, mark = '', body = ''] = lineMark.exec(line) ?? []
  const kept = sentencesOf(body).map((sentence) => cleanSentence(sentence, chips)).join('').trimEnd()
  return kept === '' && body.trim() !== '' ? null : mark + kept
}

/** What may become an instruction once the sentence is whole. */
const mayBecome = /\b(?:click|tap|press|hit|select|choose|open|drag|drop|go to|head to|navigate|switch|visit|preview|check|use)|点|单击|双击|按|打开|前往|进入|切换|拖|预览|查看/iu

/**
 * The same for a text that is still coming: answers with all that can be shown so far. A sentence that may turn out to be an
 * instruction is held back until it is whole, so that nothing flashes up. The cost of a piece does not grow with the text.
 */
export function createGuiTalkFilter(): { readonly push: (piece: string) => string } {
  const ignored = new Map<string, Chip>()
  let done = ''
  let line = ''
  return {
    push(piece) {
      const lines = (line + piece).split('\n')
      line = lines.pop() ?? ''
      for (const whole of lines) {
        const kept = cleanLine(whole, ignored)
        if (kept !== null) done += `${kept}\n`
      }
      const sentences = sentencesOf(line)
      const isOpen = mayBecome.test(sentences.at(-1) ?? '')
      return done + (cleanLine((isOpen ? sentences.slice(0, -1) : sentences).join(''), ignored) ?? '')
    },
  }
}

/** With their ends and spaces; a dot within a number or a name ends none. */
const sentencesOf = (line: string): string[] => line.match(/.+?(?:[.!?]+(?=[\s*_)"”]|$)[*_)"”]*\s*|[。！？；]+[”」]?|$)/gu) ?? []

function cleanSentence(sentence: string, chips: Map<string, Chip>): string {
  const clauses = sentence.split(clauseStart).filter((clause) => clause !== '')
  const isGui = clauses.map((clause) => {
    const words = plain(clause)
    const rule = rules.find(({ pattern }) => pattern.test(words))
    const chip = rule?.chip(words)
    if (chip) chips.set(JSON.stringify(chip), chip)
    return rule !== undefined
  })
  if (!isGui.includes(true)) return sentence
  const kept = clauses.filter((clause, index) => isGui[index] !== true && !leaning.test(plain(clause)))
  if (kept.length === 0) return ''
  const separator = /[\u4e00-\u9fff]/u.test(sentence) ? '，' : ', '
  const end = /[.!?。！？]+\s*$/u.exec(sentence)?.[0] ?? ''
  return kept.map((clause) => clause.trim().replace(/[,;:，；：.。!！]+$/u, '')).join(separator) + end
}

/** Without marks of emphasis, and without words that only join. */
const plain = (clause: string): string => clause.replace(/[*_`]/g, '').trim().replace(/^(?:and|or|but|so|,)\s+/i, '')
