import type { Edit } from '../../draft/vocabulary'
import { ALL, type Thread, type Followed } from './thread'
import { sayings, type Saying } from './whole'

/** Louder, quieter, off and on: of what was spoken of last. */

const FADE_TOO = sayings`
  [and] fade [it] (in|out) (too|as well|also); [and|also] (a fade|fade) (in|out) (too|as well); (开头|开始|结尾|最后) [也|再] [要|加|来] (淡入|淡出)
  [一下]; 也 (淡入|淡出)
`
function fadedToo(saying: Saying, { last }: Thread): Followed | null {
  const edit = last.at(-1)
  if (edit?.do !== 'music-fade' || !saying.as(...FADE_TOO)) return null
  return { edits: [{ do: 'music-fade', side: /\bin\b|淡入/.test(saying.said) ? 'in' : 'out', ms: edit.ms }] }
}

const SOUND = sayings`
  [make|turn|是|要] [it|that|them] [a bit|bit|a little|much|even|再|还是|稍微|有点] (quieter|louder|softer|up|down|lower|小声|大声|小|轻|吵|响|too loud|too
  quiet|way too loud|太吵|太响|太轻|太大声|太小声|太大|太小|too low|loud|quiet|low) [still|more|again] [一点|点|些|一些|声]; (小|大) 点 声; 声音 [再] (小|大) [一点|点|些]
`
const OPPOSED = /^(?:no|nope|nah|不对|不是|不)[，,.。\s]/i
/** "Quieter", "太吵了": of the music or the clip that was spoken of. */
function heard(saying: Saying, { last, plan }: Thread): Followed | null {
  const edit = last.at(-1)
  const isSaid = /声/.test(saying.said)
  const isMusic = edit !== undefined && /^music-(?:on|mood|volume|nudge|song)$/.test(edit.do) && plan.music.isOn
  if (!edit || (!isMusic && edit.do !== 'sound' && !isSaid) || !saying.as(...SOUND)) return null
  const { said } = saying
  const isToo = /\btoo\b|太|^(?:loud|quiet)$|[吵响]/.test(said)
  const isLoud = /loud|\bup\b|大|响|吵/.test(said)
  const factor = isLoud !== isToo ? 1.5 : 0.6
  // Where no music plays, what is heard is the clips.
  if (!isMusic && edit.do !== 'sound' && !plan.music.isOn) return { edits: [{ do: 'sound', pieces: ALL, factor }] }
  // "No, louder": from where it was before.
  const isInstead = edit.do === 'music-nudge' && edit.factor > 1 !== factor > 1 && OPPOSED.test(saying.raw)
  if (edit.do !== 'sound') return { edits: [{ do: 'music-nudge', factor }], ...(isInstead && { isInstead }) }
  return edit.volume === 0 && factor < 1 ? null : { edits: [{ do: 'sound', pieces: edit.pieces, factor }] }
}

const OFF = sayings`(off|turn it off|switch it off|turn that off|take it off|lose it|关|关掉|关了|关闭|直接关掉|去掉|拿掉)`
/** "Off": what was spoken of last is no longer there. */
function off(saying: Saying, { last, words, plan }: Thread): Followed | null {
  const edit = last.at(-1)
  if (!edit || !saying.as(...OFF)) return null
  switch (edit.do) {
    case 'music-on': case 'music-mood': case 'music-volume': case 'music-nudge': case 'music-duck': case 'music-song':
      return { edits: [{ do: 'music-off' }] }
    case 'sound': return { edits: [{ do: 'sound', pieces: edit.pieces, volume: 0 }] }
    case 'look': return { edits: [{ do: 'look', pieces: edit.pieces, grade: {}, isReset: true }] }
    case 'motion': return { edits: [{ ...edit, fx: null }] }
    case 'backwards': case 'steady': return { edits: [{ ...edit, isOn: false }] }
    case 'join': return { edits: [{ do: 'join', kind: 'cut', ...(edit.at === undefined ? {} : { at: edit.at }) }] }
    case 'logo': return plan.logo ? { edits: [{ do: 'logo', name: null }] } : null
    case 'on-beat': return { edits: [{ do: 'on-beat', isOn: false }] }
    case 'captions': return { edits: [{ do: 'words-off', of: 'captions' }] }
    case 'words-look': case 'text':
      if (words.every(({ of }) => of === 'title')) return { edits: [{ do: 'title', text: null }] }
      return plan.texts.every(({ style }) => style === 'caption')
        ? { edits: [{ do: 'words-off', of: 'captions' }] }
        : { edits: words.flatMap(({ words: was }): readonly Edit[] => (was === undefined ? [] : [{ do: 'title', text: null, was }])) }
    default:
      return words.length === 1 && words[0]?.of === 'title' ? { edits: [{ do: 'title', text: null }] } : null
  }
}

const ON = sayings`
  (on|back on|turn it [back] on|switch it [back] on|put it back on|unmute [it|them|that]|bring it back|have it back|sound back on|[还是]
  [再] (打开|开|开着|开启|放|恢复)) [again|吧]
`
/** "Back on": what was silenced last is heard again. */
function on(saying: Saying, { last, plan }: Thread): Followed | null {
  const edit = last.at(-1)
  if (!edit || !saying.as(...ON)) return null
  if (edit.do === 'sound' && edit.volume === 0) return { edits: [{ do: 'sound', pieces: edit.pieces, volume: 1 }] }
  return edit.do === 'music-off' || (/^music/.test(edit.do) && !plan.music.isOn) ? { edits: [{ do: 'music-on' }] } : null
}
const ON_LOW = sayings`
  [put it|turn it] [还是|再] (back on|on|on again|开|打开|放) [吧|回来] [,|，] [but|at|keep it] [小声|轻|小]
  (low|quiet|quietly|softly|lower|quieter|小声|声|轻|小) [一点|点|些]; (too quiet|太安静) [now|了] [,|，] (back on|开|打开) [but|,|，] (low|小声) [一点|点]
`
const onLow = (saying: Saying, { last, plan }: Thread): Followed | null =>
  (last.at(-1)?.do === 'music-off' || !plan.music.isOn) && saying.as(...ON_LOW)
    ? { edits: [{ do: 'music-on' }, { do: 'music-nudge', factor: 0.6 }] }
    : null

const SONG_BACK = sayings`
  [还是] [把] [音乐|歌|配乐|bgm] (用|换回|放|要|改回|用回|换成|改成|恢复|放回) [来|到|成] (原来|之前|原先|刚才|以前|最开始|一开始) [的]
  [那首|那个|那段] [的] (音乐|歌|曲子|配乐|背景音乐|bgm); 还是 (原来|之前|原先|刚才|以前) [的] [那首|那个] [的]
  (音乐|歌|曲子|配乐|背景音乐|bgm) (好|好听|吧|更好); [let's] (go back to|use|put back|bring back|back to|switch back to|change back to|i
  want|i preferred|i liked) (the|my) (old|original|first|previous|earlier) (song|music|track|tune) [better|again|back]; (use|put|bring)
  (the|my) (old|original|first|previous|earlier) (song|music|track|tune) (back|again); (the|my) (old|original|first|previous|earlier)
  (song|music|track|tune) (was better|was nicer|back|again);
  (keep|use|have|want|leave) (my|our) [own] (song|music|track|tune) [back|again|please];
  (use|go back to) the (song|music|track) (from before|we had before|you had
  before|i had before)
`
/** "还是用原来的音乐吧": what played before what plays now. */
function songBack(saying: Saying, { session, plan }: Thread): Followed | null {
  if (!saying.as(...SONG_BACK)) return null
  const songOf = ({ music }: typeof plan): string => JSON.stringify([music.assetIds, music.assetIds.length > 0 || music.mood])
  const before = session.past.findLast((one) => one !== null && songOf(one) !== songOf(plan))?.music
  if (!before || (before.assetIds.length === 0 && /\b(?:my|our)\b/.test(saying.said))) return null
  const names = before.assetIds.map((id) => session.assets.find((one) => one.id === id)?.name ?? '')
  return { edits: [names.length > 0 ? { do: 'music-song', names } : { do: 'music-mood', mood: before.mood, isNew: true }] }
}

export const soundKinds = [fadedToo, songBack, heard, off, onLow, on] as const
