import { nameKey } from '../../../shared/text/file-names'

/** What people call their pictures in the other language, and in other words. */
const TRANSLATED: Readonly<Record<string, string>> = {
  beach: '海滩|沙滩|海边|seaside|shore',
  city: '城市|都市|高楼|skyline|skyscrapers|skyscraper|town|cityscape|楼房|街景',
  dog: '狗狗|小狗|狗子|狗|汪星人|doggy|doggo|puppy|pup|pooch',
  surf: '冲浪|海浪|浪花|surfer|surfers|waves|wave',
  cat: '猫咪|小猫|猫|喵星人|kitty|kitten',
  sunset: '日落|夕阳',
  sunrise: '日出',
  food: '美食|食物',
  coffee: '咖啡', flower: '鲜花|花朵', mountain: '大山', sea: '大海', tree: '大树', park: '公园', house: '房子', car: '汽车', baby: '宝宝',
  family: '全家', wedding: '婚礼', cake: '蛋糕', product: '产品', shop: '店铺', street: '街道', river: '河流', lake: '湖泊|湖面',
  forest: '森林', snow: '雪景', night: '夜景', group: '合影', portrait: '人像',
}

export interface Stem {
  readonly stem: string
  readonly name: string
  readonly isLatin: boolean
}

/** Words that mean something else than a file of that name does. */
const NO_STEMS = new Set(
  `
    title text texts caption photo picture image pic clip video film movie music song track sound audio logo first last second third one
    two three new old final the end start intro outro all both other black white red blue green square vertical wide make add cut fade
    slide
    img dsc dscn pxl mvi vid gopr dji mmexport screenshot whatsapp untitled copy edited export
    音乐 歌 歌曲 配乐 背景音乐 声音 视频 片段 素材 短片 照片 图片 相片 标题 字幕 文字 标志 片头 片尾 开头 结尾 全部
  `
    .trim()
    .split(/\s+/),
)

/** What means something else than a file. */
export const isNoName = (word: string): boolean => NO_STEMS.has(word)

/** What files are called without their endings, longest first. A word that means something else, or one of two letters, is no name. */
export function stemsOf(names: readonly string[]): readonly Stem[] {
  const stems = names.flatMap((name): Stem[] => {
    const stem = nameKey(name).replace(/\.\w{2,4}$/, '')
    const isLatin = !/\p{Script=Han}/u.test(stem)
    if (stem.split(/[\s_-]+/).every((word) => NO_STEMS.has(word)) || (isLatin && (stem.length < 3 || /^\d+$/.test(stem)))) return []
    // "Shop front" is shopfront.jpg, and "goal 1" goal_1.mp4.
    const parted = /^[a-z]{7,16}$/.test(stem) ? Array.from({ length: stem.length - 5 }, (_, at) => `${stem.slice(0, at + 3)} ${stem.slice(at + 3)}`) : []
    const spelled = [...new Set([stem, stem.replace(/through\b/g, 'thru'), stem.replace(/[_\s-]+and[_\s-]+/g, ' & '), stem.replace(/ of (?!the )/g, ' of the '), stem.replace(/[_-]+/g, ' '), stem.replace(/[_-]+/g, ''), ...parted])]
    const others = isLatin ? spelled.flatMap((one) => [one, `${one}s`, `${one}'s`, `${one}ing`]) : [stem]
    return [
      ...others.map((one) => ({ stem: one, name, isLatin })),
      ...(TRANSLATED[stem]?.split('|') ?? []).map((one) => ({ stem: one, name, isLatin: !/\p{Script=Han}/u.test(one) })),
    ]
  })
  return stems.toSorted((a, b) => b.stem.length - a.stem.length)
}

/** What a name is made of: its words, its runs of Chinese and its longer figures, in lower case. */
export function partsOf(name: string): readonly string[] {
  const words = name.replace(/\.\w{2,4}$/, '').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  const parts = nameKey(words).match(/\p{Script=Han}{2,}|(?:(?!\p{Script=Han})\p{L}){3,}|\d{3,}/gu) ?? []
  // "Fig2" is fig2_results.png, and no other figure.
  const counted = nameKey(words).match(/(?<![\p{L}\p{N}])(?:(?!\p{Script=Han})\p{L}){2,}\d{1,2}(?![\p{L}\p{N}])/gu) ?? []
  return [...parts, ...counted].filter((part) => !SIZES.has(part))
}
/** Heights of videos, which are said as often. */
const SIZES = new Set(['480', '540', '720', '1080', '1440', '2160'])

/** Words of the rules for what is asked to be drawn, which is not done: "the van" is a picture of one. */
const THINGS = new Set(
  `bird birds board boat boats bridge car cars cat cats dog dogs dolphin dolphins dragon hat ocean palm plants plate plates robot seagull
  seagulls shark sharks shop sign sunrise sunset surfer surfers tree trees unicorn van waves`.split(/\s+/),
)
const DETERMINED = /(?:^|[^\p{L}])(?:the|my|our|that|this)\s+$/iu
const BEGINS = /^$|[\s，,。.；;、！!：:把将]$/u
const PLACED = /^\p{Script=Han}{2,4}?(?=放[在到]?(?:最[前后]|第|开头|结尾)|(?:移|挪|排|摆|调)到|太[长短快慢暗亮吵]|只[要留])/u
/** Nothing but pictures stands there: "end with the wedding". */
const EDGE = /\b(?:start|begin|open|kick off|end|finish|close)s? (?:it |the video |off )?(?:with|on|w) (?:the |my |our )?$/i

/** Files that some words call by parts of their names: "the sea view" is view_sea.jpg, “富士山那张” is day2_富士山.jpg. */
export interface Parts {
  readonly length: number
  /** The part that they share, or all that was said. */
  readonly part: string
  readonly names: readonly string[]
  /** "The afters". */
  readonly isMany: boolean
}

/** `known`: the words of the rules, which call a file only where it is called a picture too: "the front photo". */
export function partReader(names: readonly string[], known: ReadonlySet<string>): (text: string, at: number) => Parts | null {
  const byPart = new Map<string, string[]>()
  for (const name of names) for (const part of new Set(partsOf(name))) byPart.set(part, [...(byPart.get(part) ?? []), name])
  const han = [...byPart.keys()].filter((part) => /\p{Script=Han}/u.test(part)).toSorted((a, b) => b.length - a.length)
  const isPicture = (text: string, to: number): boolean => PICTURE.test(text.slice(to, to + 16))

  /** “满月那张” is 宝宝满月.jpg, and so is “满月放最前面”. */
  function within(text: string, at: number): Parts | null {
    const called = /^\p{Script=Han}{2,8}?(?=的?[那这][一几两]?[张段个幅条])/u.exec(text.slice(at, at + 12))?.[0]
    const first = BEGINS.test(text.slice(Math.max(0, at - 1), at)) ? PLACED.exec(text.slice(at, at + 10))?.[0] : undefined
    const run = called ?? first
    const found = run === undefined || NO_STEMS.has(run) ? [] : names.filter((name) => partsOf(name).some((part) => part.includes(run)))
    return run === undefined || found.length === 0 ? null : { length: run.length, part: run, names: found, isMany: false }
  }
  function chinese(text: string, at: number): Parts | null {
    const part = han.find((one) => text.startsWith(one, at))
    if (part === undefined) return within(text, at)
    if (NO_STEMS.has(part)) return null
    const found = byPart.get(part) ?? []
    // “老王火锅” and “三亚之旅” are other words.
    const isOther = /\p{Script=Han}/u.test(text[at - 1] ?? '') && !known.has(text[at - 1] ?? '')
    const isSure = !isOther && found.length === 1 && !Array.from(part).every((character) => known.has(character))
    return isSure || isPicture(text, at + part.length) ? { length: part.length, part, names: found, isMany: false } : null
  }
  return (text, at) => {
    if (byPart.size === 0) return null
    if (/\p{Script=Han}/u.test(text[at] ?? '')) return chinese(text, at)
    if (/[\p{L}\p{N}_]/u.test(text[at - 1] ?? '') && !/\p{Script=Han}/u.test(text[at - 1] ?? '')) return null
    let best: Parts | null = null
    let [shared, end, isOwn]: [readonly string[], number, boolean] = [names, at, false]
    const isDetermined = DETERMINED.test(text.slice(Math.max(0, at - 8), at))
    const isAtEdge = EDGE.test(text.slice(Math.max(0, at - 40), at))
    for (const { 0: word, index } of text.slice(at, at + 80).matchAll(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
      if (at + index !== end + (end === at ? 0 : 1) || !/^[ _-]?$/.test(text.slice(end, at + index))) break
      const said = word.toLowerCase()
      const [own, one] = [byPart.get(said), byPart.get(said.replace(/s$/, ''))]
      const next = shared.filter((name) => (own ?? one)?.includes(name))
      if (next.length === 0) break
      ;[shared, end] = [next, at + index + word.length]
      isOwn ||= !NO_STEMS.has(said) && (!known.has(said) || isAtEdge || (isDetermined && THINGS.has(said)))
      const isCalled = (isOwn || (best !== null && !NO_STEMS.has(said)) || (!NO_STEMS.has(said) && isPicture(text, end)))
      if (isCalled) best = { length: end - at, part: text.slice(at, end).toLowerCase(), names: next, isMany: own === undefined }
    }
    return best
  }
}
const PICTURE = /^['’]?s?\s?(?:(?:photo|picture|pic|image|clip|video|shot|one)s?\b|的?(?:[那这几两][一几两]?[张段个幅条]|照片|图片|视频|片段|都|全))/i
