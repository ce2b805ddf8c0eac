import type { Rule } from '../../reader/rule'
import { ways } from '../../reader/text'

/** From when to when words and music are there, as hands on the timeline say it. */

const words: Rule = {
  say: ways`
    keep [the] (text|words|caption) {quote} [on screen] {range}; [让] (文字|字幕) {quote} [在] {range} [之间] [显示|出现]; 标题 [在] {range} [之间] 显示
  `,
  means({ quote, range }) {
    if (!Array.isArray(range)) return undefined
    const [fromMs, toMs] = range as readonly number[]
    const isSpan = fromMs !== undefined && toMs !== undefined && toMs > fromMs
    if (!isSpan) return undefined
    const time = { look: {}, fromMs, ms: toMs - fromMs }
    return quote === undefined ? { do: 'words-look', of: 'title', ...time } : { do: 'words-look', of: 'all', words: quote, ...time }
  },
  yes: ways`
    keep the text “Buy now” on screen from 3 to 6.5 seconds; Keep the words “Sale” from 1 second to 4 seconds;
    让文字“立即购买”在3秒到6.5秒之间显示; 标题在1.2秒到4.5秒之间显示
  `,
  no: ways`keep the text “Buy now”; keep the text “Buy now” for 3 seconds`,
}

const music: Rule = {
  say: ways`
    play [the] music {range}; play [the] music from {at} to the end; play [the] music from the beginning to {at}; play [the] music from
    the beginning to the end; 音乐 从 {at} 播放 到 {at2}; 音乐 从 {at} 播放 到 (结尾|最后); 音乐 从 头 播放 到 {at}; 音乐 从 头 播放 到 (结尾|最后)
  `,
  means({ range, at, at2 }, said) {
    const [fromMs, toMs] = Array.isArray(range) ? (range as readonly unknown[]) : [at ?? 0, at2 ?? null]
    if (/beginning to|从\s*头/.test(said)) return { do: 'music-time', fromMs: 0, toMs: at ?? null }
    return { do: 'music-time', fromMs, toMs }
  },
  yes: ways`
    play the music from 2 to 10.5 seconds; play the music from 2 seconds to the end; play the music from the beginning to the end;
    音乐从2秒播放到10.5秒; 音乐从2秒播放到结尾; 音乐从头播放到结尾
  `,
  no: ways`play the music; play music from my phone`,
}

const SONG = '(the|my|this) (song|track|tune|music track)'
const ZSONG = '[这首|那首|我的] (歌|歌曲|曲子)'
const PART = '(chorus|drop|hook|refrain|bridge|beat drop|good part|good bit|best part|best bit)'
/** "Start the song from the chorus at 45 s": how far into itself it begins. */
const songStart: Rule = {
  say: ways`
    (start|begin|play|take|use|have|let|make) ${SONG} [to] [start|begin|play] (at|from|with) [[the] ${PART} [,|at|from|which is at|around]]
    {at} [in|into it|onwards|on]; ${SONG} (should|must|has to|needs to) (start|begin) (at|from) [[the] ${PART} [at]] {at};
    (skip|cut|drop) [the] (first|opening) {time} (of|from|off) ${SONG}; (skip|cut|drop) {part} (of|from|off) ${SONG};
    (start|begin|play) ${SONG} {time} (in|into it|later); [把|让] ${ZSONG} 从 [副歌|高潮] [的] [第] {at} [处|那里] 开始 [放|播|播放];
    从 {at} 开始 (放|播) ${ZSONG}; (跳过|剪掉|去掉) ${ZSONG} [的] (前|开头) {time}; ${ZSONG} [的] (前|开头) {time} (跳过|不要|剪掉|去掉)
  `,
  means: ({ at, part, time = at }) => {
    const [from, to] = Array.isArray(part) ? (part as readonly unknown[]) : [0, time]
    return from === 0 && typeof to === 'number' ? { do: 'music-start', ms: to } : undefined
  },
  yes: ways`
    start the song at 0:30; start the song from the chorus at 45 s; skip the first 20 seconds of the song; 歌从30秒开始放; 跳过歌的前20秒
  `,
  no: ways`start the song; play the music from 2 to 10.5 seconds`,
}
const chorus: Rule = {
  say: ways`
    (start|begin|play|take|use|have|let|make) [${SONG}|the music] [start|begin|play] (at|from|with) the ${PART} [of ${SONG}];
    use the ${PART} of ${SONG}; [把|让] [${ZSONG}|音乐] [从|用] (副歌|高潮|间奏) [部分|那段] [开始] [放|播|播放]
  `,
  means: () => ({ cannot: 'chorus' }),
  yes: ways`start the song from the chorus; 歌曲从副歌开始`,
}

export const timeRules: readonly Rule[] = [words, music, songStart, chorus]
