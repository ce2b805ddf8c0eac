import type { Mood } from '../../../draft/plan'
import { oneOf } from '../../reader/text'

/** A title that is certain: an occasion of which it is said whose it is. */

interface Occasion {
  readonly say: string
  readonly music: Mood
  /** `who`: "Biscuit", "Mum & Dad", “爷爷”; `nth`: "5th", “八十”, or ''. Null: nothing that is certain. */
  readonly title?: (who: string, nth: string) => string | null
}

const of = (who: string): string => (/s$/.test(who) ? `${who}’` : `${who}’s`)
const EN: readonly Occasion[] = [
  {
    say: 'anniversary; ruby wedding; golden wedding; silver wedding; diamond wedding',
    music: 'calm',
    title: (who, nth) => `Happy ${nth && `${nth} `}Anniversary, ${who}!`,
  },
  { say: 'birthday; bday; b day; birthdays', music: 'upbeat', title: (who, nth) => `Happy ${nth && `${nth} `}Birthday, ${who}!` },
  { say: 'wedding', music: 'calm', title: (who) => (who.includes('&') ? `${of(who)} Wedding` : null) },
  { say: 'engagement', music: 'calm', title: (who) => (who.includes('&') ? `${of(who)} Engagement` : null) },
  { say: 'graduation; graduating; graduates; graduated', music: 'upbeat', title: (who) => `${of(who)} Graduation` },
  { say: 'christening; baptism', music: 'calm', title: (who) => `${of(who)} Christening` },
  { say: 'retirement; retiring', music: 'calm', title: (who) => `Happy Retirement, ${who}!` },
  { say: 'memorial; funeral; in memory; celebration of life', music: 'calm', title: (who) => `In Loving Memory of ${who}` },
]
const ZH: readonly Occasion[] = [
  { say: '大寿|寿宴', music: 'upbeat', title: (who, nth) => `${who}${nth.replace(/岁$/, '')}大寿` },
  { say: '满月|满月酒', music: 'upbeat', title: (who) => `${who}满月快乐` },
  { say: '百天|百日', music: 'upbeat', title: (who) => `${who}百天快乐` },
  { say: '周岁', music: 'upbeat', title: (who) => `${who}周岁快乐` },
  { say: '结婚(?:\\d+|[一二三四五六七八九十]+)周年|金婚|银婚', music: 'calm', title: () => null },
  { say: '生日', music: 'upbeat', title: (who, nth) => `${who}${nth}生日快乐` },
  { say: '婚礼|结婚', music: 'calm', title: (who) => (/[和&与]/.test(who) ? `${who}的婚礼` : null) },
  { say: '毕业', music: 'upbeat', title: (who) => `${who}毕业快乐` },
  { say: '退休', music: 'calm', title: (who) => `${who}退休快乐` },
  { say: '追思会|纪念视频|追悼|缅怀', music: 'calm', title: (who) => `永远怀念${who}` },
]

const KIN_EN = oneOf(`
  mum; mom; mummy; mommy; mam; dad; daddy; grandma; grandpa; granny; grandad; granddad; nan; nana; nanny; nanna; gran; grandmother;
  grandfather; mother; father; auntie; aunty; aunt; uncle; mum and dad; mom and dad; grandma and grandpa; nan and grandad
`)
const KIN_ZH = `(?:${'爷爷 奶奶 外公 外婆 姥姥 姥爷 爸爸 妈妈 爸妈 老爸 老妈 老公 老婆 儿子 女儿 闺女 宝宝 孙子 孙女 舅舅 姑姑 阿姨 叔叔'.replaceAll(' ', '|')})`
/** Who stands before a name. */
const BESIDE = oneOf('son; daughter; nephew; niece; dog; cat; puppy; friend; wife; husband; sister; brother; cousin; boss; colleague')
/** A word that is no name, even where a name is expected. */
const NO_NAME = new RegExp(
  `^${oneOf(`
    the; a; an; my; our; his; her; their; me; us; it; i; this; that; these; those; today; tomorrow; friday; saturday; sunday; monday;
    tuesday;
    wednesday; thursday; work; school; facebook; instagram; whatsapp; tiktok; youtube; first; a surprise; happy; class; year; baby;
    friends?; kids?; son; daughter; wife; husband; boss; sisters?; brothers?; cousin;
    everyone; party; family; next; photos; pics; video; make; some;
    one; big; she; that; what; here; there; who; let; please; pls; with; and; of; birthday
  `)}$`,
  'i',
)
const NAME = String.raw`\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)?`
const PAIR = String.raw`(${NAME}) (?:and|&|n) (${NAME})`

const capital = (word: string): string => word.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()).replace(/\bAnd\b/, '&')
const ending = (age: number): string => {
  const rest = age % 100
  return rest > 10 && rest < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][age % 10] ?? 'th')
}

const BECOMES = "(?:turn(?:s|ing|ed)?|is|hes|shes|he['’]s|she['’]s)"
/** How old, as "5th". */
function nthIn(text: string): string {
  const [, nth = '', suffix = ''] = /\b(\d{1,3})(st|nd|rd|th)\b/i.exec(text) ?? []
  if (nth !== '') return `${nth}${suffix.toLowerCase()}`
  const [, age] = new RegExp(`\\b(?:${BECOMES}|now)\\s+(\\d{1,3})\\b(?!\\s*(?:s|sec|min|%|photos|pics|clips))`, 'i').exec(text) ?? []
  const [, years] = /\b(\d{1,3}) years\b(?! old)/i.exec(text) ?? []
  const number = Number(age ?? years ?? 0)
  return number > 0 ? `${number}${ending(number)}` : ''
}

/** Of several of the family it is the one whose day is named: "grandma gets a halo, its for my mums birthday". */
function kinIn(text: string, say: string): string | undefined {
  const one = `(?:${KIN_EN}(?=['’]?s?\\b)|${KIN_EN.replaceAll('\\b', '')}(?=s\\b))`
  const all = [...text.matchAll(new RegExp(one, 'gi'))].map(([kin]) => kin.toLowerCase())
  const next = new RegExp(`(${one})['’]?s?\\s+(?:\\d+\\w*\\s+)?(?:big\\s+)?${say}`, 'i').exec(text)?.[1]
  return next ?? (new Set(all).size === 1 ? all[0] : undefined)
}

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December'
/** A month that tells when: it is nobody's name there. */
const WHEN = new RegExp(
  String.raw`\b(?:(?:in|on|by|until|since|this|next|last|early|late|mid)|\d{1,2}(?:st|nd|rd|th)?(?: of)?) (?:${MONTH})\b` +
    String.raw`|\b(?:${MONTH}) \d+\w*`,
  'giu',
)

/** Whose it is; null where nobody is named, or more than one may be. */
function whoIn(said: string, say: string): string | null {
  const text = said.replace(WHEN, '')
  const pair = new RegExp(`${PAIR}(?:['’]s?)?`, 'u').exec(text)
  const names = [pair?.[1] ?? '', (pair?.[2] ?? '').replace(/['’]s?$/, '')]
  if (pair && names.every((name) => !NO_NAME.test(name))) return names.join(' & ')
  const kin = kinIn(text, say)
  const lead = String.raw`(?:(?:my|our|her|his|their|the|little|baby|dear|late|lovely|best|old)\s+)*(?:(?:${KIN_EN}|${BESIDE})\s+)?`
  const patterns = [
    new RegExp(String.raw`\b(?:for|of|about|baby|happy ${say}(?: to)?)[ ,]+${lead}(${NAME})`, 'u'),
    new RegExp(String.raw`\b(?:[Hh]e|[Ss]he)(?:['’]?s| is) (?:called|named) (${NAME})`, 'u'),
    new RegExp(String.raw`(?<![\p{L}'’])(${NAME})['’]?s\s+(?:\d+\w*\s+)?(?:big\s+)?${say}`, 'u'),
    new RegExp(String.raw`(?<![\p{L}'’])(${NAME})\s+(?:turns|is turning|turned|is (?=\d)|graduat\w+|retir\w+)\b`, 'u'),
    new RegExp(
      String.raw`\b(?:for|happy ${say})\s+([a-z]{3,})(?=\s+(?:hes|shes|he's|she's|turning|turns|who)\b|\s*[!.,]|\s*$)`, 'iu',
    ),
    new RegExp(String.raw`\b([a-z]{3,})(?:['’]?s\s+(?:\d+\w*\s+)|['’]s\s+(?:first |big )?)${say}`, 'iu'),
  ]
  const isName = (name: string): boolean => !NO_NAME.test(name) && !NO_NAME.test(name.split(/\s/)[0] ?? '')
  const named = patterns.flatMap((pattern) => pattern.exec(text)?.[1] ?? []).find(isName)
  return named === undefined ? (kin === undefined ? null : capital(kin.toLowerCase())) : capital(named.replace(/['’]s?$/, ''))
}

/** "Theo turns 3", "grandpa's 80th" */
const isOfAge = (text: string): boolean =>
  /\bturn(?:s|ing|ed)? \d+\b/i.test(text) || (/\b\d{1,3}th\b/i.test(text) && new RegExp(`${KIN_EN}['’]?s\\b`, 'i').test(text))

function titleInEnglish(text: string): Made | null {
  for (const { say, music, title } of EN) {
    const said = oneOf(say)
    if (!new RegExp(said, 'i').test(text) && !(say.startsWith('birthday') && isOfAge(text))) continue
    const who = whoIn(text, said)
    const years = /\b((?:18|19|20)\d\d)\s*(?:-|–|to)\s*((?:19|20)\d\d)\b/.exec(text)
    const isMemory = say.startsWith('memorial')
    const made = who === null ? null : (title?.(who, isMemory ? '' : nthIn(text)) ?? null)
    const ofWho = who?.split(/\s/).map((word) => new RegExp(`\\b${word}(?:['’]?s)?\\b`, 'giu')) ?? []
    const age = /\d+/.exec(nthIn(text))?.[0]
    const ofAge = age === undefined ? [] : [new RegExp(`\\b(?:${BECOMES} )?${age}(?:st|nd|rd|th)?\\b(?: years| today)?`, 'gi')]
    const used = [...ofWho, new RegExp(said, 'giu'), ...ofAge]
    const dates = isMemory && made !== null ? years : null
    return { title: dates ? `${made}, ${dates[1]} – ${dates[2]}` : made, music, used: dates ? [...used, new RegExp(dates[0], 'g')] : used }
  }
  return null
}

const BEFORE_ZH =
  /(?:^|[，。,！!\s]|给|为|[做剪来]一?个|我们?家?)([\p{Script=Han}]{2,3}?)(?:[一二两三四五六七八九十\d]+)?(?:周?岁|满月|百天|百日|毕业|退休|大寿|的?生日)/u
const NO_NAME_ZH = /我|你|的|今天|明天|下|月|这|那|娃|孩子|大学|高中|初中|小学|幼儿园|做|个|帮/

function titleInChinese(text: string): Made | null {
  const kin = new RegExp(KIN_ZH).exec(text)?.[0]
  for (const { say, music, title } of ZH) {
    const found = new RegExp(say).exec(text)
    if (!found) continue
    const called = /(?:[她他它]叫|名叫|名字叫|叫做?)\s*([\p{Script=Han}]{2,4})(?=[，。,\s]|$)/u.exec(text)?.[1]
    const pair = /([\p{Script=Han}]{1,3}[和&与][\p{Script=Han}]{1,3})的?(?:婚礼|结婚)/u.exec(text)?.[1]
    const before = BEFORE_ZH.exec(text)?.[1]
    const own = before !== undefined && !NO_NAME_ZH.test(before) ? before : undefined
    const nth = /([一二两三四五六七八九]?十?[一二两三四五六七八九十]|\d{1,3})\s*岁/.exec(text)?.[1]
    const feast = /([一二三四五六七八九]?十|\d{2})\s*大寿/.exec(text)?.[1]
    const age = say.startsWith('大寿') ? (feast ?? '') : nth === undefined ? '' : `${nth}岁`
    const who = pair ?? called ?? own ?? kin ?? (/周岁|满月|百天/.test(say) ? '' : null)
    const years = /((?:18|19|20)\d\d)\s*[-–—至到]\s*((?:19|20)\d\d)/.exec(text)
    const couple = /^结婚/.test(say) && kin !== undefined ? `${kin}${found[0]}` : null
    const made = couple ?? (who === null ? null : (title?.(who, age) ?? null))
    const facts = [who ?? '', kin ?? '', found[0], feast ?? '', nth === undefined ? '' : `${nth}岁[啦了]?`]
    const used = facts.filter((one) => one !== '').map((one) => new RegExp(one, 'gu'))
    const isDated = made !== null && /追思/.test(say) && years !== null
    if (!isDated) return { title: made, music, used }
    return { title: `${made}（${years[1]}—${years[2]}）`, music, used: [...used, new RegExp(years[0], 'g')] }
  }
  return null
}

interface Made {
  readonly title: string | null
  readonly music: Mood
  /** What of the message is in it. */
  readonly used: readonly RegExp[]
}
/** What a first message is the occasion of, and a title where it is certain whose. */
export const occasionIn = (text: string): Made | null => (/\p{Script=Han}/u.test(text) ? titleInChinese(text) : titleInEnglish(text))
