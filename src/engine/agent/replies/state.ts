import { attributes as english } from '../../../shared/i18n/en/attributes'
import { attributes as chinese } from '../../../shared/i18n/zh-CN/attributes'
import { clockOf, percent, type Heard, type OfState, type Seen } from './facts'
import { lastingInChinese, lastingInEnglish } from './times'

/** What the timeline tells, in both languages. */

/** So many are listed. */
const MOST = 40
const lines = (items: readonly Pick<Seen, 'name' | 'fromMs' | 'ms'>[], lasting: (ms: number) => string): string => {
  const all = items.map(({ name, fromMs, ms }, at) => `${at + 1}. ${name}: ${clockOf(fromMs)}–${clockOf(fromMs + ms)} (${lasting(ms)})`)
  return [...all.slice(0, MOST), ...(all.length > MOST ? ['…'] : [])].join('\n')
}
const called = ({ name, volume }: Heard): string =>
  volume === null || volume === 0 || volume === 1 ? name : `${name} (${percent(volume)})`
/** Those that are heard, those that are muted, and those that have no sound. */
function bySound(clips: readonly Heard[], between: string): readonly [heard: string, muted: string, silent: string] {
  const having = (is: (volume: number | null) => boolean): string =>
    clips.flatMap((one) => (is(one.volume) ? called(one) : [])).join(between)
  return [having((volume) => volume !== null && volume > 0), having((volume) => volume === 0), having((volume) => volume === null)]
}

export const STATE: Readonly<Record<'en' | 'zh', OfState>> = {
  en: {
    listed: (items, ms) => `${lines(items, lastingInEnglish)}\n${lastingInEnglish(ms)} in all.`,
    resolution: (w, h) => `It is ${w}×${h} pixels as it is exported, unless you choose another size there.`,
    lengthIs: (ms) => `It is ${lastingInEnglish(ms)} long.`,
    isLength: (isSo, _, ms) => `${isSo ? 'Yes' : 'No'}, it is ${lastingInEnglish(ms)} long.`,
    isShape: (isSo, ratio) => (isSo ? `Yes, it is ${ratio}.` : `No, it is ${ratio}.`),
    lasts: (words, ms) => `“${words}” is seen for ${lastingInEnglish(ms)}.`,
    noSuch: 'There is none in the video yet.',
    since: (said, before, now) => `It was ${lastingInEnglish(before)} long, and ${lastingInEnglish(now)} since “${said}”.`,
    fades: (of, way, ms) =>
      ms > 0 ? `Yes, the ${of} fades ${way} over ${lastingInEnglish(ms)}.`
      : `No, the ${of} does not fade ${way}: say “fade ${way} the ${of}”.`,
    titleIs: (title) => (title === null ? 'It has no title.' : `Its title is “${title}”.`),
    logoIs: (place, aside) =>
      place !== null ? `The logo stands over the video, ${english.choice.place[place]}.`
      : aside === null ? 'No logo was sent. Send it as a file, and say “logo in the top right”.'
      : `${aside} is not over the video: say “logo in the top right”.`,
    heardOf(clips, music) {
      const [heard, muted, silent] = bySound(clips, ', ')
      const isOne = clips.length === 1
      return [
        ...(heard ? [`You hear ${heard}${music === null ? '' : `, and the music at ${percent(music)} with it`}.`] : []),
        ...(muted ? [isOne ? `${muted} is muted.` : `Muted: ${muted}.`] : []),
        ...(silent ? [isOne ? `${silent} has no sound of its own.` : `Without a sound of their own: ${silent}.`] : []),
      ].join(' ')
    },
  },
  zh: {
    listed: (items, ms) => `${lines(items, lastingInChinese)}\n总共 ${lastingInChinese(ms)}。`,
    resolution: (w, h) => `导出的分辨率是 ${w}×${h}，导出时也可以选别的尺寸。`,
    lengthIs: (ms) => `总长 ${lastingInChinese(ms)}。`,
    isLength: (isSo, isOver, ms) => `${isSo ? (isOver ? '超过了' : '是的') : isOver ? '没有超过' : '不是'}，现在总长 ${lastingInChinese(ms)}。`,
    isShape: (isSo, ratio) => (isSo ? `是的，现在是 ${ratio}。` : `不是，现在是 ${ratio}。`),
    lasts: (words, ms) => `“${words}”显示 ${lastingInChinese(ms)}。`,
    noSuch: '视频里还没有。',
    since: (said, before, now) => `原来是 ${lastingInChinese(before)}，“${said}”之后是 ${lastingInChinese(now)}。`,
    fades(of, way, ms) {
      const [what, how] = [of === 'music' ? '音乐' : '画面', way === 'in' ? '淡入' : '淡出']
      return ms > 0 ? `是的，${what}${how}，用 ${lastingInChinese(ms)}。` : `没有，${what}没有${how}：可以说“${way === 'in' ? '开头' : '结尾'}${what}${how}”。`
    },
    titleIs: (title) => (title === null ? '现在没有标题。' : `标题是“${title}”。`),
    logoIs: (place, aside) =>
      place !== null ? `标志在画面上，位置：${chinese.choice.place[place]}。`
      : aside === null ? '还没有收到标志。请发来文件，再说“logo放右上角”。'
      : `${aside}还没有放到画面上：可以说“logo放右上角”。`,
    heardOf(clips, music) {
      const [heard, muted, silent] = bySound(clips, '、')
      return [
        ...(heard ? [`听得到：${heard}${music === null ? '' : `，同时有音乐（${percent(music)}）`}。`] : []),
        ...(muted ? [`已静音：${muted}。`] : []),
        ...(silent ? [`本身没有声音：${silent}。`] : []),
      ].join('')
    },
  },
}
