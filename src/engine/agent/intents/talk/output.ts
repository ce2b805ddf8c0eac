import { first, number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** In what form an export is to be: a format, a height, a quality. */

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/gif|动图|会动的图|表情包|动态图/i, 'gif'],
  [/still|frame|jpe?g|png|screenshot|poster|thumbnail|截图|静帧|封面|单帧|一帧|图片|截.*图/i, 'still'],
  [/mp4/i, 'mp4'],
]
const HEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/4 ?k|2160|ultra|uhd|超高清/i, 2160],
  [/2 ?k|1440|qhd/i, 1440],
  [/full ?hd|1080|fhd|全高清/i, 1080],
  [/720|\bhd\b|高清/i, 720],
  [/small|low|preview|sd|小一点|压缩|540|480/i, 540],
]
const FORM = part`
  ([animated] (gif|gifs)|still|still image|still frame|frame|screenshot|poster frame|png|jpg|jpeg|mp4 [file]|thumbnail|动图|gif
  动图|静帧|截图|封面图|会动的图|表情包|动态图)
`
const SIZE = '({num} (p|k)|full hd|ultra hd|uhd|hd|fhd|qhd|超清|高清|全高清|超高清|4 k)'
const EXPORT = '(i need|export|save|render|output|download|make|turn|convert|give me|get|send|create|need|want|have)'
export const outputRules: readonly Rule[] = [
  {
    say: ways`
    ${EXPORT} [it|this|that|the video|me|everything] [as|in|to|into|at|out] [a|an|the] ${FORM} [of {rest}|instead|please|from {rest}|at
    {at}|as {rest}]; (get|have) [a|an] ${FORM} [as {rest}|for {rest}]; ${EXPORT} [it|this|that|the video|me|everything|a version]
    [as|in|to|into|at|out|with] [a|an|the] [$about] ${SIZE} [quality|resolution|video|version|please|instead|file] [so {rest}];
    (export|render|output|save) [it|this|the video] [as|in|at|with] [a|the]
    (highest|best|maximum|high|top|low|lower|lowest|medium|small|smaller) (quality|resolution|file size|file) [possible|please];
    [in|as|at] ${SIZE} [quality|resolution|video|please]; (as|into) [a|an] ${FORM} [please]; [a|an] [animated] (gif) (version|please);
    (导出|输出|保存|存|转|生成|做|渲染|下载|导|截|出|导出一版|出一版) [成|为|一个|一张|个|一份] [一] [个|张|份|版] ${FORM} [格式|吧|版本]; [帮我]
    (导出|输出|保存|渲染|生成|改|做|要|转|导|存|出|导出一版|出一版|出个) [成|为|一个|用|一版|个] ${SIZE} [的] [画质|分辨率|版本|视频|清晰度|格式|吧]; (导出|输出|保存) [成|为|用|要] [最|超] (高|好|低|清)
    [的] (画质|质量|清晰度|分辨率) [的]; (画质|分辨率|清晰度) [要|改成|调到|设为|用|到] (${SIZE}|最高|最好|高一点); 导出 [为|成] ${SIZE}; ${SIZE} 导出; 截 [一] [张|个] 图 [当|做|作为] 封面
  `,
    mix: ways`
      (a|an) ${FORM} + *(i|so|guess|need|want|please|get|of|it|some|make);
      ${FORM} + (${SIZE}|{num} (p|k)) + *(export|save|render|i|need|want|get|give|in|as|at|version|quality|file|导出|输出|的|格式); (${SIZE}|
      {num} (p|k)|${FORM}) + (export|save|render|output|download|version|quality|resolution|copy|file|format|导出|输出|保存|下载|渲染|画质|清晰度|版本|
      格式|出一版|出|转成|转|存成|存) + *(export|save|render|output|download|version|quality|resolution|copy|file|format|video|it|in|as|to|please|
      want|highest|best|for|email|a|an|导出|输出|成|为|一个|一份|一版|视频|档|那种|最清楚|高清)
    `,
    means: (_, words) => {
      const format = first(words, FORMATS)
      const height = first(words, HEIGHTS)
      const quality = /highest|best|maximum|high|top|最高|最好|超清|高一点/i.test(words)
        ? 'high'
        : /low|small|medium|低/i.test(words)
          ? 'low'
          : undefined
      if (format === undefined && height === undefined && quality === undefined) return undefined
      return Number.isNaN(number(height ?? 0)) ? undefined : { output: { format, height, quality } }
    },
    yes: ways`export it as a GIF; export in 4K; save it as 720p; 导出成GIF; 导出4K; export in the best quality`,
  },
]
