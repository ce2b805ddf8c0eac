import { attributes as en } from '../../../shared/i18n/en/attributes'
import { attributes as zh } from '../../../shared/i18n/zh-CN/attributes'
import { COLOURS, type ColourName } from '../../../shared/text/colours'

/** Colours by all that they are called, in the rules' own spelling. */

/** Beside their names in the catalogues. */
const ALSO: { readonly [Name in ColourName]?: string } = {
  white: '白|light color|lighter color|bright color|浅色|亮色',
  black: '黑|dark color|darker color|深色|暗色',
  red: '红|大红|bright red|鲜红|正红', green: '绿|bright green', blue: '蓝|bright blue|亮蓝', yellow: '黄|明黄|bright yellow',
  orange: '橙|橘色|橘黄|橘黄色|bright orange', pink: '粉|粉红|粉红色|bright pink', purple: '紫', grey: '灰', brown: '咖啡色|褐色',
  gold: 'golden|金|金黄|金黄色', navy: 'navy blue|藏青|藏蓝|藏蓝色', darkBlue: 'deep blue|深蓝', lightBlue: 'pale blue|soft blue|淡蓝|淡蓝色|浅蓝',
  skyBlue: 'baby blue|天蓝', cyan: 'aqua', teal: 'blue green|蓝绿', violet: '紫罗兰', lilac: 'light purple|pale purple|浅紫|浅紫色|淡紫',
  darkPurple: 'deep purple|深紫', magenta: 'fuchsia|洋红|洋红色', hotPink: 'deep pink|玫红|玫瑰红|桃红|桃红色',
  lightPink: 'pale pink|soft pink|baby pink|浅粉|淡粉|淡粉色|樱花粉', peach: '桃色|蜜桃粉', burgundy: 'wine red|wine|酒红', darkRed: 'deep red|深红',
  bronze: 'copper|青铜色|铜色', khaki: '卡其', mustard: 'mustard yellow', lightYellow: 'pale yellow|浅黄|淡黄|淡黄色|鹅黄|鹅黄色',
  lime: 'lime green|黄绿色|草绿|草绿色', olive: 'olive green', sage: 'sage green', mint: 'mint|薄荷色', lightGreen: 'pale green|soft green|浅绿|淡绿|淡绿色',
  emerald: 'emerald green|翠绿|祖母绿', darkGreen: 'deep green|forest green|深绿|墨绿|墨绿色', beige: '米黄|米黄色', cream: 'off white|米白|米白色|奶白|奶白色',
  ivory: '乳白|乳白色', charcoal: 'charcoal gray|炭黑', darkGrey: 'deep gray|深灰', lightGrey: 'pale gray|浅灰|淡灰',
}
const gray = (words: string): string => words.replace('grey', 'gray')
const ALL = new Map(
  (Object.keys(COLOURS) as ColourName[]).flatMap((name) =>
    [en.colours[name], zh.colours[name], ...(ALSO[name]?.split('|') ?? [])].map((said) => [gray(said), COLOURS[name]] as const),
  ),
)
const MOST_TOKENS = 5

/** What is a colour from a place on, of tokens as the rules see them: how many tokens, and as `#rrggbb`. */
export function coloursAt(words: readonly string[]): readonly { readonly count: number; readonly hex: string }[] {
  const isHan = /\p{Script=Han}/u.test(words[0] ?? '')
  return words.slice(0, MOST_TOKENS).flatMap((_, last) => {
    const hex = ALL.get(words.slice(0, last + 1).join(isHan ? '' : ' '))
    return hex === undefined ? [] : [{ count: last + 1, hex }]
  })
}

/** What is called so, as `#rrggbb`; null: it is no colour. */
export const colourCalled = (words: string): string | null => ALL.get(gray(words.toLowerCase().trim())) ?? null

/** Words of their names, which are no slips of the pen: "olive", "peach". */
export const COLOUR_WORDS: ReadonlySet<string> = new Set([...ALL.keys()].flatMap((name) => name.split(' ')))
