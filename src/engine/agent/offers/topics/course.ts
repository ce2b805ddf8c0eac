import type { Topic } from './topic'

/** Of what was before. */
export const BACK: readonly Topic[] = [
  {
    about: /\b(?:back|undo|revert|restore|how it was|before that|the way it was|as it was|prefer(?:red)? (?:it|the old)|was better|old version|bring)\b|撤|恢复|还原|回来|原来|之前的|改回|退回|还是.*好/i,
    does: ['undo', 'first-version', 'add'],
    en: ['Undo', 'Back to the first version'],
    zh: ['撤销', '回到最初的版本'],
  },
]

const PACE = ['speed', 'piece-length', 'piece-stretch', 'stretch', 'length'] as const
/** Of order, time, joins, ends and shape. */
export const COURSE: readonly Topic[] = [
  {
    about: /\b(?:remove|delete|get rid|lose|drop|ditch|bin|take (?:out|off|away)|leave (?:it |that |them |him |her )?out|without|cut out|kick|scrap|toss|throw|ugly|hate)\b|去掉|删|拿掉|不要|扔|撤下|移除|丑|难看/i,
    does: ['remove'],
    en: ['Remove {it}'],
    zh: ['去掉{it}'],
  },
  {
    about: /\b(?:slow ?-?mo\w*|slow motion|slow(?:er|ed)? down|slower|half speed|too (?:fast|quick)|rush\w*|hectic|frantic)\b|慢动作|减速|放慢|太快|慢一?点|赶/i,
    does: PACE,
    en: ['Make {it} slower', 'Show {each} photo for {time}', 'Make all photos longer'],
    zh: ['{it}放慢一点', '{each}照片显示{time}', '所有照片久一点'],
  },
  {
    about: /\b(?:speed\w*|sped|fast\w*|slow\w*|pace|pacing|snapp\w*|quicker)\b|加速|太慢|快一?点|节奏|倍速/i,
    does: PACE,
    en: ['Make {it} faster', 'Show {each} photo for {time}', 'Make the {video} {time} long', 'Make all photos shorter'],
    zh: ['{it}加快一点', '{each}照片显示{time}', '{video}改成{time}', '所有照片短一点'],
  },
  {
    about: /\bfad(?:e|es|ing) (?:out|away|to black|in)\b|淡出|渐黑|黑场|淡入/i,
    does: ['fade', 'music-fade', 'join'],
    en: ['Fade to black at the end', 'Fade out the music', 'Fade in from black', 'Use fade transitions'],
    zh: ['结尾淡出到黑', '音乐淡出', '开头淡入', '转场用淡入淡出'],
  },
  {
    about: /\b(?:transitions?|cross ?-?fad\w*|dissolv\w*|fade between|fades?|fading|slides?|hard cuts?|jump\w*|abrupt\w*|smooth\w*)\b|转场|过渡|切换|生硬|淡入|淡出|渐变|柔和/i,
    does: ['join', 'fade'],
    en: ['Fade between {it} and {other}', 'Use fade transitions', 'Use slide transitions', 'Fade to black at the end', 'Use hard cuts'],
    zh: ['{it}和{other}之间用淡入淡出', '转场用淡入淡出', '转场用滑动', '结尾淡出到黑', '转场用硬切'],
  },
  {
    about: /\b(?:before|in front of|earlier than|ahead of)\b|之前|前面/i,
    does: ['move'],
    en: ['Put {it} before {other}'],
    zh: ['把{it}放到{other}前面'],
  },
  {
    about: /\b(?:after|behind|followed by|next to|follow\w*)\b|之后|后面|接着|挨着/i,
    does: ['move'],
    en: ['Put {it} after {other}'],
    zh: ['把{it}放到{other}后面'],
  },
  {
    about: /\b(?:last|end|finale)\b|最后|末尾/i,
    does: ['move'],
    en: ['Put {it} last'],
    zh: ['把{it}放到最后'],
  },
  {
    about: /\b(?:end(?:s|ing)|finish\w*|clos(?:e|es|ing))\b|结尾|收尾|片尾|结束/i,
    does: ['fade', 'end-card', 'move'],
    en: ['Fade to black at the end', 'End with “{quote}”', 'Put {it} last'],
    zh: ['结尾淡出到黑', '片尾写“{quote}”', '把{it}放到最后'],
  },
  {
    about: /\b(?:first|start\w*|begin\w*|open\w*|front|earlier|lead)\b|最前|开头|开始|先|提前|打头|第一个/i,
    does: ['move'],
    en: ['Put {it} first'],
    zh: ['把{it}放到最前面'],
  },
  {
    about: /\b(?:swap|switch)\b|换个?位置|对调|交换/i,
    does: ['swap'],
    en: ['Swap {it} and {other}'],
    zh: ['交换{it}和{other}'],
  },
  {
    about: /\b(?:too long|shorte\w+|short|drags?|cut(?! off)|trim\w*|tighte\w+|brief\w*|less time)\b|太长|剪短|短|太久|剪/i,
    does: ['piece-length', 'piece-stretch', 'stretch', 'length', 'trim'],
    en: [
      'Show {it} for {time}', 'Make {it} shorter', 'Show {each} photo for {time}', 'Make the {video} {time} long',
      'Make all photos shorter', 'Make the {video} shorter',
    ],
    zh: ['{it}显示{time}', '{it}短一点', '{each}照片显示{time}', '{video}改成{time}', '所有照片短一点', '{video}短一点'],
  },
  {
    about: /\b(?:long(?:er)?|stays?|hold|linger\w*|flash\w*|quick\w*|more time|enough time|look at)\b|\b(?:under|over|about|max|at most|within|total|more than|less than)\b.{1,20}\b(?:seconds?|secs?|minutes?|mins?)\b|久|长|停|一闪|看不清|来不及|[秒分]钟?(?:以内|之内|左右|内)|不超过|^\W*\d+(?:\.\d+)?\s*(?:s|secs?|seconds?|秒)\W*$/i,
    does: ['piece-length', 'piece-stretch', 'stretch', 'length'],
    en: [
      'Show {it} for {time}', 'Make {it} longer', 'Show {each} photo for {time}', 'Make the {video} {time} long', 'Make all photos longer',
    ],
    zh: ['{it}显示{time}', '{it}久一点', '{each}照片显示{time}', '{video}改成{time}', '所有照片久一点'],
  },
  {
    about: /\b(?:vertical|portrait|landscape|horizontal|widescreen|wide|square|tik ?tok|insta\w*|reels?|youtube|phones?|stor(?:y|ies)|ratio|format|shape|9:16|16:9|1:1|4:5)\b|竖|横|方形|比例|抖音|快手|朋友圈|小红书|B站|手机|画幅/i,
    does: ['shape'],
    en: ['Make it {shape}', 'Make it vertical', 'Make it wide', 'Make it square'],
    zh: ['改成{shape}', '改成竖屏', '改成横屏', '改成方形'],
  },
  {
    about: /\b(?:energ\w*|lively|livelier|exciting|boring|upbeat|fun|punchier|hype)\b|活力|热闹|有趣|无聊|单调|没劲|带感/i,
    does: ['music-mood', 'piece-stretch', 'on-beat', 'join'],
    en: ['Use energetic music', 'Make all photos shorter', 'Cut on the beat', 'Use slide transitions'],
    zh: ['换成动感的音乐', '所有照片短一点', '卡点', '转场用滑动'],
  },
  {
    about: /\b(?:beat|rhythm|in time with|on the drop)\b|卡点|节拍|踩点/i,
    does: ['on-beat'],
    en: ['Cut on the beat'],
    zh: ['卡点'],
  },
]
