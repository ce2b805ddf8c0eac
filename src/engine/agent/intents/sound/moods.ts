import type { Mood } from '../../../draft/plan'
import { oneOf } from '../../reader/text'

/** What people call the feel of a video, and what there is that is near it: music, pace, a look. Parted by `;`. */
export interface Feel {
  readonly words: string
  readonly music?: Mood
  readonly pace?: 'slow' | 'fast'
  readonly look?: 'vivid' | 'film' | 'warm'
}

export const FEELS: readonly Feel[] = [
  {
    music: 'upbeat',
    words: `
      happy; happier; cheerful; cheery; fun; funny; funnier; hilarious; silly; goofy; quirky; comedic; comedy; joyful; jolly; merry;
      festive; celebratory; bouncy; peppy; perky; playful; cute; adorable; party; lively; livelier; energetic; upbeat; uplifting;
      exciting; excited; funky; groovy; summery; sunny; sporty; banter; banter vibes; meme; memey; pumping; banging; hyper;
      feel good; feelgood; kid friendly; girly; 欢快; 动感; 活泼; 轻快; 开心; 快乐; 热闹; 激情; 喜庆; 可爱; 搞笑; 搞怪; 沙雕; 逗比; 好笑; 有趣; 好玩; 幽默; 俏皮; 调皮; 嗨;
      劲爆; 带感; 有活力; 活力; 元气; 青春; 阳光; 欢乐; 喜气; 萌; 萌萌哒; 嗨皮; 蹦迪; 魔性; 鬼畜; 滑稽; 逗; 逗趣; 诙谐
    `,
  },
  {
    music: 'calm',
    words: `
      calm; calming; calmer; soft; gentle; gentler; relaxing; relaxed; peaceful; soothing; tranquil; serene; romantic; sweet;
      sentimental; heartfelt; heart warming; heartwarming; touching; moving; emotional; tear jerker; classy; elegant; tasteful;
      luxury; luxurious; upmarket; posh; premium; sophisticated; cosy; cozy; tender; dreamy; ethereal; aesthetic; minimal;
      minimalist; subtle; professional; corporate; quiet; mellow; wholesome; melancholic; sad; respectful; dignified; solemn;
      soft girl; 浪漫; 温馨; 温柔; 治愈; 温暖; 安静; 唯美; 有档次; 轻奢; 优雅; 甜; 甜蜜; 甜美; 小清新; 清新; ins风; 文艺; 文艺范; 煽情; 催泪; 泪目; 怀念; 感人; 走心; 舒服; 舒缓; 轻柔; 柔和;
      平静; 宁静; 放松; 伤感; 悲伤; 庄重; 肃穆; 庄严; 商务风; 商务; 专业; 简约; 低调; 岁月静好; 柔一点; 仙气; 梦幻
    `,
  },
  {
    music: 'cinematic',
    words: `
      epic; cinematic; dramatic; powerful; inspiring; inspirational; motivational; motivating; heroic; moody; gritty; tense;
      suspenseful; scary; scarier; spooky; creepy; dark; hype; hyped; hypey; badass; intense; majestic; grand; 大气; 震撼; 史诗; 史诗感; 励志;
      有冲击力; 冲击力; 吓人; 恐怖; 阴森; 暗黑; 暗黑风; 酷炫; 炫酷; 酷; 霸气; 高级; 高级感; 科技感; 高端; 高端感; 奢华; 悬疑; 紧张; 恢弘; 电影感; 磅礴; 有气势; 气势
    `,
  },
  // “炸鸡” is a dish.
  { music: 'energetic', words: '燃; 高燃; 很燃; 热血; 炸裂; 炸场; 炸翻; 炸一点; 炸点; 炸一些; 炸起来; 够炸' },
  {
    music: 'lofi',
    words: `
      lo fi; lofi; chill; chilled; chilled out; laid back; hip hop; vibey; 慵懒; 随性; 松弛; 松弛感; 嘻哈; chill一点
    `,
  },
  { music: 'calm', look: 'film', words: 'nostalgic; vintage; retro; old fashioned; old school; 怀旧; 复古; 老式; 年代感' },
  {
    look: 'vivid',
    words: `
      colourful; colorful; vibrant; vivid; mouth watering; mouthwatering; delicious; tasty; yummy; appetising; appetizing;
      fresh looking; 鲜艳; 色彩丰富; 有食欲; 诱人; 看着好吃; 好吃一点; 流口水; 看饿
    `,
  },
  {
    pace: 'slow',
    words: `
      nice and slow; slow and steady; slowly; unhurried; leisurely; slow paced; not too fast;
      nothing too fast; nothing fast; nothing too quick; nothing rushed; not rushed; 慢悠悠; 慢慢来; 慢慢的; 节奏慢; 慢节奏;
      别太快; 不要太快; 别太赶
    `,
  },
  {
    pace: 'fast',
    words: `
      snappy; punchy; fast paced; high energy; quick; zippy; rapid; 快节奏; 节奏快; 快剪; 快闪; 快切
    `,
  },
]

/** The words of a kind of feel, as a pattern. */
export const feelsOf = (is: (feel: Feel) => boolean): string => oneOf(FEELS.filter(is).map(({ words }) => words).join(';'))
