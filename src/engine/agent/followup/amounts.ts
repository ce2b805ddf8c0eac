import type { Edit, Target } from '../../draft/vocabulary'
import { number } from '../reader/rule'
import { halfOf, left, ofPieces, otherWay, settledOn, stepOf, type Step } from './steps'
import { ALL, wordsMeant, type Thread, type WordsRef, type Followed } from './thread'
import { sayings, type Saying } from './whole'

/** "A bit more", "too much", "half", "the other way", "higher": of what was done last. */

const OF = '[(of|on|for|with) (both|all|all of them|them|it|that|this|that one|this one|everything|{pieces})|{pieces} [都|也]|都|全都]'
const MORE = sayings`
  (even|a bit|bit|a (little|touch|tad|bit)|a little bit|some|slightly|still|and|once|one|much) more ${OF}; more ${OF}; (a bit|bit|a
  little|even|some) more like that; (not|still not|isn't) (enough|quite enough) ${OF}; [${OF}] 再 (来|多|加|强|重|明显) [一点|点|一些|一点点|点儿]; ${OF}
  (再来|还要|多来) (一点|点|一些); [还] (不够|不够明显|差一点|不太够); (再来|再加) (一点|点|一些); 再多 (一点|点); stronger ${OF}; {pieces} [都] [再] (浓|深|重|明显) (一点|点|一些); [再]
  (明显|强烈|重|浓|深) (一点|点|一些)
`
const LESS = sayings`
  (a bit|bit|a little|a touch|a tad|slightly|somewhat|rather|quite a bit|a lot|much|way) less ${OF}; less ${OF}; less of that; not
  (that|so|quite that|quite so|as) much ${OF}; [a bit|bit|a little|way|far|rather|slightly|still|that's|that is|it's] (too much|much)
  ${OF}; (a bit|bit|a little) (strong|much|over the top|extreme|heavy) ${OF}; (too|a bit too) (strong|extreme|heavy|obvious) ${OF};
  (tone|dial|ease|pull|scale) [it|that|them] (down|back|off) [a bit|bit|a little|slightly|a touch|some]; back [it] off [a bit|a little|a
  touch]; (过了|过头|过头了|太过|太过了|有点过|过了点|太多|太多了|太重|太强|太夸张|太明显|夸张|太猛) [了] [${OF}]; 过 了 过 了; [过 了] [过 了] [,|，] [往] 回 (收|调|拉) [一] [点点|点|些|点儿];
  [往] 回 (收|调|拉) [一] [点点|点|些]; {pieces} [都] (淡|浅|轻|弱|少) (一点|点|一些); 太 (慢|快|大|小|亮|暗|黑|长|短|久|浓|淡|吵|响|轻) [了] [,|，] (收|收回|往回收|回调|调回|调回来|收敛)
  [一] [点点|点|些]; (没必要|不用|不要|别) (那么|这么) (久|长|慢|快|大|小|亮|暗|浓|强); (收|收回|收敛|轻|弱|淡|浅|少) [一] [点点|点|些]; 别 (那么|这么) (多|重|强|夸张|明显) ; (没|不要|不用)
  (那么|这么) (多|重|强|夸张|明显)
`
const HALF = sayings`
  (half|half of (that|it)|half as much|half that|by half|halve it|cut it in half|(make|do) it half|only half|go half); [减|减到|改成|改|调到|用]
  一半 [就好|就行|够了]; 减半; 一半 (就好|就行|够了); 打 (个|) (对折|五折)
`
const OTHER_WAY = sayings`
  [the|turn it the|rotate it the|flip it the|it's the|go the] (other|wrong|opposite) (way|direction) [round|around];
  (反|反过来|弄反|转反|方向反|反方向) [了]; [往] (另|另外) [一] (边|个方向|个|侧|头)
`

/** The last edits, each for itself; null: one of them has nothing of the kind. */
const each = (thread: Thread, of: (edit: Edit) => Edit | null): readonly Edit[] | null => {
  const edits = thread.last.map((edit) => of(settledOn(edit, thread)))
  return edits.length > 0 && edits.every((edit) => edit !== null) ? edits : null
}

/** The pieces that are named beside an amount take the place of those that the last edit was about. */
function onNamed(edits: readonly Edit[], named: unknown, thread: Thread): readonly Edit[] | null {
  if (named === undefined) return edits
  const target = named as Target
  const words = wordsMeant(thread, target)
  const all = edits.map((edit) =>
    edit.do === 'words-look' ? (words ? words.map((ref): Edit => ({ ...edit, ...ref })) : null) : ofPieces(edit, thread.find(target)),
  )
  return all.every((edit) => edit !== null) ? all.flat() : null
}

/** "On all of them" is all that there are, where one was spoken of. */
const namedIn = (saying: Saying, values: { readonly pieces?: unknown }): unknown =>
  values.pieces ?? (/\b(?:on|of|for) (?:all|all of them|everything)$|^(?:都|全都)|(?:都|全都)$/.test(saying.said) ? ALL : undefined)

const LONGER = sayings`[再|还要|要] [更] 久 [一点|点|些|一些|一会儿]`
const isOfTime = ({ do: what }: Edit): boolean => /^(?:piece-stretch|piece-length|stretch|freeze)$/.test(what)

function stepped(saying: Saying, thread: Thread): Followed | null {
  const more = saying.as(...MORE) ?? (thread.last.every(isOfTime) ? saying.as(...LONGER) : null)
  const values = more ?? saying.as(...LESS)
  if (!values) return null
  const step: Step = more ? 'more' : 'less'
  const edits = each(thread, (edit) => stepOf(edit, step, thread))
  const named = edits && onNamed(edits, namedIn(saying, values), thread)
  if (!edits || !named) return null
  const isSame = step === 'less' && namedIn(saying, values) === undefined
  const asLast = thread.last.map((edit, index) => left(settledOn(edit, thread), edits[index] ?? edit))
  return { edits: named, ...(isSame ? { asLast } : {}) }
}

function halved(saying: Saying, thread: Thread): Followed | null {
  if (!saying.as(...HALF)) return null
  const edits = each(thread, (edit) => halfOf(edit, thread))
  return edits && { edits, ...(thread.last.some(({ do: what }) => what === 'freeze') ? { isInstead: true } : {}) }
}

function turned(saying: Saying, thread: Thread): Followed | null {
  if (!saying.as(...OTHER_WAY)) return null
  const edits = each(thread, otherWay)
  // What has no other way is asked for, and nothing else is turned.
  return edits ? { edits, isInstead: true } : { edits: [], which: thread.plan.pieces.map(({ id }) => thread.nameOf(id)) }
}

const TIMES = sayings`
  [make|have|let|do] [it|them|that|this] [a bit|much|a little] (longer|shorter|slower|quicker) [,|，|like|about|to|for|around]
  [like|about|around|say] {time}; [再] (长|短|久) [一点|点|些] [,|，] {time} [左右|吧]
`
const TIMED = new Set<Edit['do']>(['join', 'music-fade', 'fade', 'freeze', 'piece-length', 'piece-stretch', 'words-look'])
/** "Make it longer, like 2 secs": of the transition, the fade, the freeze. */
function timed(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...TIMES)
  const edit = thread.last.at(-1)
  if (!values || !edit || !TIMED.has(edit.do)) return null
  const ms = number(values['time'])
  if (edit.do === 'piece-stretch') return { edits: [{ do: 'piece-length', pieces: edit.pieces, ms }] }
  if (edit.do === 'join') return { edits: [joinFor(edit, ms)] }
  // A text is meant where it was spoken of last, and no longer than the video is there.
  const isOfText = thread.session.last.isLatest && ms < thread.lengthOf(thread.plan)
  if (edit.do === 'words-look' && !isOfText) return null
  if (edit.do === 'words-look') return { edits: [{ ...wordsRef(edit), do: 'words-look', look: {}, ms }] }
  return { edits: [{ ...edit, ms } as Edit], ...(edit.do === 'freeze' ? { isInstead: true } : {}) }
}
const joinFor = ({ at, kind }: Extract<Edit, { do: 'join' }>, ms: number): Edit => ({
  do: 'join', ms, ...(at === undefined ? {} : { at }), ...(kind === undefined ? {} : { kind }),
})
const wordsRef = ({ of, words }: WordsRef): WordsRef => ({ of, ...(words === undefined ? {} : { words }) })

const FASTER = sayings`
  [还是|有点|太|还|也|a bit|still|too|way] [too|太] (慢|快|slow|fast); less (slow|fast); [没|不要|别] [那么] (快|慢) [一点|点] [,|，] {pct}; (a bit|a
  little|slightly) less (slow|fast) [on {pieces}]; (faster|slower) [,] {pct}
`
/** "七成吧", "a bit less slow". */
function paced(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...FASTER)
  const edit = thread.last.at(-1)
  if (!values || edit?.do !== 'speed') return null
  if (values['pct'] !== undefined) return { edits: [{ ...edit, factor: number(values['pct']), isRelative: false }] }
  // Too slow is what was slowed down.
  const isItsOwn = /慢|slow/.test(saying.said) === edit.factor < 1
  const less = stepOf(edit, isItsOwn ? 'less' : 'more', thread)
  return less && { edits: [less], asLast: [isItsOwn ? left(edit, less) : edit] }
}

export const amountKinds = [timed, paced, turned, halved] as const
export const stepKinds = [stepped] as const
