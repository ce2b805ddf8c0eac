import { and, type Topic } from './topic'

const LOOK = ['look'] as const

/** It may be what its file is called. */
export const LOGO = /\b(?:logo|watermark)\b|标志|水印|角标|店标|logo/i
export const OF_LOGO: Topic = {
  about: LOGO,
  does: ['logo'],
  en: ['Logo in the {place}', 'Make the logo smaller', 'Make the logo bigger', 'Logo in the top left', 'Remove the logo'],
  zh: ['logo放{place}', 'logo小一点', 'logo大一点', 'logo放左上角', '去掉logo'],
}

/** Of how pictures look. */
export const PICTURE: readonly Topic[] = [
  {
    about: /\bdarker\b|\btoo (?:bright|light)\b|\b(?:over ?exposed|blown out|glar\w+|dazzl\w+)\b|太亮|过曝|刺眼|曝光过|暗一?点/i,
    does: LOOK,
    en: ['Make {all} darker', 'Less contrast on {all}'],
    zh: ['{all}调暗一点', '{all}对比度降低一点'],
  },
  {
    about: /\b(?:dark(?! (?:box|background|bar))|dim|gloomy|murky|underexposed|shadows?|lighten|lighter|brighter|brighten\w*|lighting)\b|暗|太黑|发黑|亮|光线/i,
    does: LOOK,
    en: ['Make {all} brighter', 'More contrast on {all}'],
    zh: ['{all}调亮一点', '{all}对比度提高一点'],
  },
  {
    about: /\b(?:yellow\w*|orange|reddish|tint\w*|colou?r cast|jaundiced|too warm)\b|偏黄|发黄|泛黄|太黄|太暖|偏红/i,
    does: LOOK,
    en: ['Make {all} cooler', 'Make {all} black and white', 'Less colour on {all}'],
    zh: ['{all}色调冷一点', '{all}改成黑白', '{all}饱和度低一点'],
  },
  {
    about: /\b(?:blu\w*ish|cold|icy|clinical|cosy|cozy|warm\w*)\b|偏蓝|冷|暖|温馨/i,
    does: LOOK,
    en: ['Make {all} warmer', 'Make {all} brighter'],
    zh: ['{all}色调暖一点', '{all}调亮一点'],
  },
  {
    about: /\b(?:black and white|b&w|old (?:movie|film|photo)s?|old[- ]?(?:fashioned|timey|school)|vintage|retro|nostalgi\w*|aged|classic|antique)\b|黑白|老电影|老照片|怀旧|复古|年代|胶片|旧/i,
    does: LOOK,
    en: ['Make {all} black and white', 'Make {all} sepia', 'Film look on {all}'],
    zh: ['{all}改成黑白', '{all}改成怀旧风格', '{all}改成胶片风格'],
  },
  {
    about: /\b(?:blurr?y|blurred|fuzzy|out of focus|sharp\w*|crisp\w*|clear(?:er)?|quality)\b|(?<!用)模糊(?!背景)|(?<!模)糊|清晰|清楚|画质/i,
    does: LOOK,
    en: ['Make {all} sharper', 'More contrast on {all}'],
    zh: ['{all}清晰一点', '{all}对比度提高一点'],
  },
  {
    about: and(/\bcolou?r\b|颜色/, /\b(?:red|white|black|yellow|gold(?:en)?|blue|green|pink|orange|purple)\b|[红白黑黄金蓝绿粉橙紫]/),
    does: ['words-look'],
    en: ['Make {words} {colour}'],
    zh: ['{words}改成{colour}'],
  },
  {
    about: /\b(?:pop\w*|punch\w*|dull|flat|bland|drab|lifeless|vivid|vibran\w*|fad\w+ colou?rs?|washed|colou?r\w*|grey|gray|contrast|filters?|pretty|prettier|stunning|nicer|better)\b|颜色|色彩|鲜|灰|平淡|滤镜|好看|对比|质感|通透|高级/i,
    does: LOOK,
    en: ['Make {all} brighter', 'More contrast on {all}', 'More colour on {all}', 'Make {all} warmer'],
    zh: ['{all}颜色鲜艳一点', '{all}对比度提高一点', '{all}调亮一点', '{all}色调暖一点'],
  },
  {
    about: /\b(?:shak\w+|wobbl\w+|jitter\w*|jerky|unsteady|bumpy)\b|抖|晃|防抖/i,
    does: ['steady'],
    en: ['Stabilise {it}', 'Stabilise all clips'],
    zh: ['{it}防抖', '所有视频防抖'],
  },
  {
    about: /\b(?:sideways|upside|wrong way|crooked|lying|rotat\w*|tilt\w*|mirror\w*|flip\w*|turn(?:ed)? (?:it|round|around))\b|歪|倒着|倒过来|躺|旋转|转过来|镜像|翻转|(?<!写)反了/i,
    does: ['rotate', 'mirror'],
    en: ['Rotate {it} by 90 degrees', 'Turn {it} upside down', 'Mirror {it}'],
    zh: ['{it}旋转90度', '{it}旋转180度', '{it}左右翻转'],
  },
  {
    about: /\b(?:cut off|crop\w*|chopped|missing|heads?|whole (?:picture|photo|image|thing)|completely|blurr(?:ed|y) (?:background|sides?|edges))\b|裁|切[掉了]|看全|看不全|完整|看不到整|模糊背景/iu,
    does: ['fit'],
    en: ['Blurred background for {it}', 'Blurred background'],
    zh: ['{it}用模糊背景', '用模糊背景'],
  },
  {
    about: /\b(?:bars?|borders?|edges?|margins?|frames?|fill\w*|gaps?|blank|empty space|fit(?:s|ting)?(?! (?:in|into|within|under) \d))\b|黑边|边框|白边|留白|铺满|满屏|露出/i,
    does: ['fit'],
    en: ['Fill the screen with {it}', 'Fill the screen', 'Blurred background for {it}', 'Blurred background'],
    zh: ['{it}铺满屏幕', '铺满屏幕', '{it}用模糊背景', '用模糊背景'],
  },
  {
    about: /\b(?:zoom\w*|closer|close ?up|ken burns|mov(?:es|ing|ement)|motion|pan\w*|drift\w*|animat\w*|still|static|life|alive|dynamic)\b|推近|放大|拉近|镜头|动起来|动感|动态|运镜|推进|缩放|近一?点/i,
    does: ['motion', 'zoom'],
    en: ['Slow zoom in on {all}', 'Zoom in on {it}', 'Pan {all} to the left', 'Slow zoom out on {all}'],
    zh: ['{all}慢慢推近', '{it}放大一点', '{all}慢慢左移', '{all}慢慢拉远'],
  },
]
