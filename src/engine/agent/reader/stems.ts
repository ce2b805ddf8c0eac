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
    slide 音乐 歌 歌曲 配乐 背景音乐 声音 视频 片段 素材 短片 照片 图片 相片 标题 字幕 文字 标志 片头 片尾 开头 结尾 全部
  `
    .trim()
    .split(/\s+/),
)

/** What files are called without their endings, longest first. A word that means something else, or one of two letters, is no name. */
export function stemsOf(names: readonly string[]): readonly Stem[] {
  const stems = names.flatMap((name): Stem[] => {
    const stem = nameKey(name).replace(/\.\w{2,4}$/, '')
    const isLatin = !/\p{Script=Han}/u.test(stem)
    if (stem.split(/[\s_-]+/).every((word) => NO_STEMS.has(word)) || (isLatin && (stem.length < 3 || /^\d+$/.test(stem)))) return []
    const others = isLatin ? [stem, `${stem}s`, `${stem}'s`, `${stem}ing`] : [stem]
    return [
      ...others.map((one) => ({ stem: one, name, isLatin })),
      ...(TRANSLATED[stem]?.split('|') ?? []).map((one) => ({ stem: one, name, isLatin: !/\p{Script=Han}/u.test(one) })),
    ]
  })
  return stems.toSorted((a, b) => b.stem.length - a.stem.length)
}
