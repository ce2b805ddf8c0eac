import type { Edit, Target } from '../../draft/vocabulary'
import type { Place } from '../../types'
import { placeBeside, type Way } from './steps'
import { ALL, wordsMeant, type Thread, type Followed, type WordsRef } from './thread'
import { sayings, type Saying } from './whole'

/** How large words, the logo and pieces are, and where words and the logo stand. */

const LOGO = '(logo|the logo|our logo|my logo|标志|水印|角标|图标|the watermark)'
const BITS = '[a bit|bit|a little|a touch|a tad|slightly|much|a lot|way|even|too|一点|一点点|点|些|一些|点儿]'
const SIZES = sayings`
  [make|and|the] [${LOGO}|it|them|that|{pieces}|字|文字|标题|the title|the text|the words|title|text] [再|要|调|变|放|缩|稍微|也|都] ${BITS} (half
  (the|that|its) size|half as (big|large)|twice (the size|as big|as large)|bigger|larger|smaller|big|large|small|tiny|大|小|缩小|放大|小一半|大一倍)
  [一半|一倍|了] ${BITS} [,] [all of them|both|both of them|each of them|都|全部]; 再 小 一半; 再 大 一倍; 还是 [太|有点] (大|小); 有点 (大|小); less (big|large);
  (too|a bit too|a bit|still too) (big|large|small); [${LOGO}|字|标题] 太 (大|小) [了]
`
const isSmaller = (words: string): boolean => /small|tiny|half|小|一半/.test(words)
/** "Half the size", "再小一半", "the last one bigger": of words, the logo or pieces. */
function sized(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...SIZES)
  const { said } = saying
  if (!values) return null
  // What is too big gets smaller.
  const isToo = /\btoo\b|太|^(?:还是|有点)|^(?:big|large|small)$/.test(said) || /^[大小]了/.test(saying.raw) || /\bless (?:big|large)\b/.test(said)
  const isPlain = !isToo && /^(?:big|large|small|tiny|大|小)$/.test(said)
  if (isPlain || (/\b(?:big|large|small)\b/.test(said) && !isToo && !/as (?:big|large)/.test(said))) return null
  const isLess = isSmaller(said) !== isToo
  const factor = /half|一半/.test(said) ? 0.5 : /twice|一倍/.test(said) ? 2 : isLess ? 0.75 : 1.35
  if (/logo|watermark|标志|水印|角标|图标/.test(said)) return thread.plan.logo ? { edits: [{ do: 'logo', grow: factor }] } : null
  const named = values['pieces'] as Target | undefined
  const isMany = /\b(?:all|both|each) of them$|\bboth$|都$|全部$/.test(said)
  const words = wordsMeant(thread, named ?? (isMany ? ALL : { by: 'it' }))
  if (/字|标题|\b(?:title|text|words)\b/.test(said))
    return /一半|一倍|half|twice/.test(said) && words ? { edits: growing(words, factor) } : null
  if (named === undefined && thread.last.at(-1)?.do === 'logo') return { edits: [{ do: 'logo', grow: factor }] }
  if (words && (named !== undefined || isMany || isToo || /half|twice|一半|一倍/.test(said))) return { edits: growing(words, factor) }
  const ids = named === undefined ? [] : thread.find(named)
  return ids.length === 0 ? null : { edits: [{ do: 'zoom', pieces: named as Target, factor: factor > 1 ? 1.3 : 0.77 }] }
}
const growing = (words: readonly WordsRef[], grow: number): readonly Edit[] =>
  words.map((ref): Edit => ({ do: 'words-look', ...ref, look: {}, grow }))

const PLACED = sayings`
  [move|put|make|have|and|the] [${LOGO}|it|them|that|both|both of them|all of them|{pieces}|字|文字|标题|字幕] [都|也|再|往|向|放|移|挪|to|on|a
  bit|bit|a little|a touch|一点] (up|down|higher|lower|further up|further down|left|right|to the left|to the right|上|下|左|右|the other
  side|other side|the opposite side|另一边|另外一边|对面|另一侧|高|低|上移|下移|左移|右移) [移|挪|放|来|去] ${BITS}
`
const WAYS: readonly (readonly [RegExp, Way])[] = [
  [/other side|opposite|另|对面/, 'across'], [/\b(?:up|higher)\b|上|高/, 'up'], [/\b(?:down|lower)\b|下|低/, 'down'], [/left|左/, 'left'], [/right|右/, 'right'],
]
/** "Higher", "字往下", "the logo on the other side". */
function shifted(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...PLACED)
  const way = WAYS.find(([pattern]) => pattern.test(saying.said))?.[1]
  if (!values || way === undefined) return null
  const { plan, last } = thread
  const named = values['pieces'] as Target | undefined
  const isNamed = /字|标题|\b(?:title|text|words)\b/.test(saying.said)
  const isLogo = /logo|watermark|标志|水印|角标|图标/.test(saying.said) || (named === undefined && !isNamed && last.at(-1)?.do === 'logo')
  if (isLogo) {
    const place = plan.logo && placeBeside(plan.logo.place, way)
    return place ? { edits: [{ do: 'logo', place }] } : null
  }
  const isMany = /\b(?:both|all of them|them)\b|都/.test(saying.said)
  const words = wordsMeant(thread, named ?? (isMany ? ALL : { by: 'it' })) ?? (isNamed && named === undefined ? allWords(thread) : null)
  const edits = words?.map((ref): Edit => {
    const from = placeOf(ref, thread)
    return { do: 'words-look', ...ref, look: { place: placeBeside(from, way) ?? from } }
  })
  return edits && edits.length > 0 ? { edits } : null
}
const allWords = ({ plan }: Thread): readonly WordsRef[] | null =>
  plan.texts.length > 0
    ? plan.texts.map(({ text }): WordsRef => ({ of: 'all', words: text }))
    : plan.title === null ? null : [{ of: 'title' }]

const SIDE = sayings`
  [put|move] [it|them] [on|to|at|over to|放|在|移到|放到] [the] (left|right|left side|right side|左|右|左边|右边|左侧|右侧|左面|右面) [side|吧]
`
/** "Right", of words or the logo: on that side, at the height where they stand. */
function sided(saying: Saying, thread: Thread): Followed | null {
  if (!saying.as(...SIDE)) return null
  const side = /left|左/.test(saying.said) ? 'left' : 'right'
  const at = (from: Place): Place => (from.startsWith('top') ? `top-${side}` : from.startsWith('bottom') ? `bottom-${side}` : side)
  const { plan, last, words } = thread
  if (last.at(-1)?.do === 'logo') return plan.logo ? { edits: [{ do: 'logo', place: at(plan.logo.place) }] } : null
  const edits = words.map((ref): Edit => ({ do: 'words-look', ...ref, look: { place: at(placeOf(ref, thread)) } }))
  return edits.length === 0 ? null : { edits }
}

/** Where words stand; a title in the middle, a caption and other texts below. */
function placeOf({ of, words }: WordsRef, { plan }: Thread): Place {
  if (of === 'title') return plan.titleLook.place ?? 'middle'
  const isMeant = ({ style }: (typeof plan.texts)[number]): boolean => of === 'all' || (style === 'caption') === (of === 'captions')
  const text = plan.texts.find((one) => (words === undefined ? isMeant(one) : one.text === words))
  return text?.look.place ?? (text?.style === 'caption' || text?.style === 'lower-third' ? 'bottom' : 'middle')
}

export const placeKinds = [sized, sided, shifted] as const
