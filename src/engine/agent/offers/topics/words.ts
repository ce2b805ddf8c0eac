import { and, type Topic } from './topic'

/** What calls them. */
export const LETTERS = /\b(?:words?|text|titles?|letters?|lettering|writing|captions?|subtitles?|fonts?|headings?|headline|cards?|lines?)\b|字(?!节)|卡片|标题|文案|片名/i
const SAYS = /\b(?:says?|put|write|add|reads|titled?|caption|words|text|letters|typed?|be .+ not)\b|写|加|改成|标题|字|文案|打上/iu
const ADDS = ['text', 'title', 'end-card', 'captions'] as const

/** Of words that are seen. */
export const WORDS: readonly Topic[] = [
  {
    about: new RegExp(`${and(LETTERS, /\b(?:box|background|behind)\b|[底衬]/u).source}|\\bbox behind|黑底|底色`, 'iu'),
    does: ['words-look'],
    en: ['Put {words} on a black background'],
    zh: ['{words}加黑色背景'],
  },
  {
    about: and(LETTERS, /\b(?:read|see|legible|visible|stands? out|small|tiny|bigger|larger?|huge|size|big)\b|看不清|看不见|看不到|小|大|眼|不明显|不清楚|醒目/),
    does: ['words-look'],
    en: ['Make {words} bigger', 'Make {words} bold', 'Put {words} on a black background', 'Show {words} 2 seconds longer'],
    zh: ['{words}大一点', '{words}加粗', '{words}加黑色背景', '{words}多显示2秒'],
  },
  {
    about: and(LETTERS, /\b(?:too big|smaller|covers?|hides?|hiding|in the way|blocks?|over (?:his|her|their|the|my) fac\w*)\b|挡|遮|太大|小一?点|碍/),
    does: ['words-look'],
    en: ['Make {words} smaller', 'Move {words} to the bottom', 'Move {words} to the top'],
    zh: ['{words}小一点', '{words}放到底部', '{words}放到顶部'],
  },
  {
    about: and(LETTERS, /\b(?:colou?rs?|red|white|black|yellow|gold(?:en)?|blue|green|pink|orange|purple)\b|颜色|[红白黑黄金蓝绿粉橙紫]/),
    does: ['words-look'],
    en: ['Make {words} {colour}', 'Make {words} white', 'Make {words} yellow'],
    zh: ['{words}改成{colour}', '{words}改成白色', '{words}改成黄色'],
  },
  {
    about: and(LETTERS, /\b(?:long(?:er)?|stays?|quick(?:ly)?|fast|gone|\d ?(?:s|secs?|seconds?)|short|disappears?|whole time|all the time)\b|久|快|秒|一直|没看完|来不及/),
    does: ['words-look'],
    en: ['Show {words} for {time}', 'Show {words} 2 seconds longer', 'Show {words} all the time'],
    zh: ['{words}显示{time}', '{words}多显示2秒', '{words}一直显示'],
  },
  {
    about: and(LETTERS, /\b(?:plac\w*|positions?|top|bottom|middle|cent(?:er|re)|left|right|move|where|lower|higher|up|down)\b|位置|放|移|[上下左右中][面边方间]|居中/),
    does: ['words-look'],
    en: ['Move {words} to the {place}', 'Move {words} to the top', 'Move {words} to the middle', 'Move {words} to the bottom'],
    zh: ['{words}放到{place}', '{words}放到顶部', '{words}放到中间', '{words}放到底部'],
  },
  {
    about: and(LETTERS, /\b(?:fonts?|styl\w*|plain|fanc\w*|boring|ugly|nicer|prettier|basic|animat\w*|appear|pop|come in)\b|字体|样式|好看|丑|单调|普通|花哨|动|出现/),
    does: ['words-look'],
    en: ['Make {words} bold', 'Let {words} rise in', 'Make {words} yellow', 'Put {words} on a black background'],
    zh: ['{words}加粗', '{words}弹出', '{words}改成黄色', '{words}加黑色背景'],
  },
  {
    about: and(LETTERS, /\b(?:remove|delete|lose|get rid|gone|without|hate|don'?t (?:want|need|like)|ditch|drop|off|take .+ out)\b|去掉|删|不要|不想要|拿掉|不需要|多余/),
    does: ['words-off', 'title', 'end-card'],
    en: ['Remove {words}'],
    zh: ['去掉{words}'],
  },
  {
    about: and(SAYS, /\b(?:end(?:s|ing)?|finish\w*|clos\w*)\b|最后|结尾|片尾|末尾/),
    does: ADDS,
    en: ['Change {own} to “{quote}”', 'End with “{quote}”', 'Add the text “{quote}” at the end'],
    zh: ['{own}改成“{quote}”', '片尾写“{quote}”', '结尾加文字“{quote}”'],
  },
  {
    about: and(SAYS, /\b(?:start|beginning|first|open\w*|intro)\b|开头|开始|片头|最前/),
    does: ADDS,
    en: ['Change the {title} to “{quote}”', 'Write “{quote}” on {it}', 'Add the text “{quote}” at the start'],
    zh: ['{title}改成“{quote}”', '{it}写上“{quote}”', '开头加文字“{quote}”'],
  },
  {
    about: SAYS,
    does: ADDS,
    en: ['Change {own} to “{quote}”', 'Change the {title} to “{quote}”', 'Write “{quote}” on {it}', 'Add the text “{quote}” at the {end}'],
    zh: ['{own}改成“{quote}”', '{title}改成“{quote}”', '{it}写上“{quote}”', '{end}加文字“{quote}”'],
  },
]
