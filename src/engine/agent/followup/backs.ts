import type { Edit, Target } from '../../draft/vocabulary'
import { nameKey } from '../../../shared/text/file-names'
import { partsOf } from '../reader/stems'
import { goneFrom, putBack, restored, type Gone } from './restore'
import { ALL, asTarget, type Thread, type Followed } from './thread'
import { sayings, type Saying } from './whole'

/** Back to what was: the last change, what was taken out, the length before. */

const NEVER_MIND = sayings`
  [oh|ah|no|actually] (never mind|nevermind|nvm|forget it|forget that|scrap that|scratch that|cancel that|leave it|leave that|as you
  were|don't bother|not that|no don't);
  [还是] ([算了|算啦|等等|等下] [,|，] 还是 要 [它|的]|算了|算啦|不改了|不用了|不要了|不弄了|别改了|不换了|不动了) [吧]; [算了 [,|，]] [还是] (换|改|变|调|弄|挪|移|放) 回
  (去|来|原样|原来的样子) [吧];
  (还是|不) 原来 [的|那样] [好|好看|吧]; [还是] 别; (put|move|bring|change|get) (it|them|that|everything) back [again|where it was|how it was|the way
  it was|as it was|to how it was|to normal]; (i|it|that) was (right|better|fine) (the first time|before|at first)
`
const KEPT = sayings`
  [no|actually|oh] (keep|leave) (it|that|them|that one|the photo|the picture|the clip) [in|there] [after all|then]; [算了 [,|，]] [还是|就]
  (留着|留下|保留|别删|不删) [它]
  [吧|了|好了]; [算了 [,|，]] (别|不) (删|去掉|拿掉) 了
`
const LATEST = sayings`
  [把] (刚才|刚刚|刚) [加|写|放|改|弄] [上] [的] (那个|那句|那条|那步|那张|那段|这个|这句|这步|那些) [还是|就] (不要|不用|去掉|删掉|撤掉|取消|算了) [了]; [the] [last] (one|thing)
  (you|i) just (added|did|made|changed) (can go|should go|is no good|is wrong)
`
/** "算了" behind a change takes it back; behind anything else it changes nothing. */
function neverMind(saying: Saying, { session, last, before }: Thread): Followed | null {
  if (!session.last.isLatest || !before || last.length === 0 || last.some(({ do: what }) => what === 'undo' || what === 'redo')) return null
  const isRemoval = last.every(isGone)
  const isMeant = saying.as(...NEVER_MIND) ?? (isRemoval ? saying.as(...KEPT) : saying.as(...LATEST))
  return isMeant ? { edits: [{ do: 'undo', steps: 1, isBack: true }] } : null
}

const AGAINST =
  String.raw`\bnot?\b|n['’]?t\b|\btoo\b|worse|awful|ugly|bad|wrong|weird|hate|terrible|[不没别]|太|难看|丑|怪|更差|糟`
const SOME = String.raw`[^,，.。;；!！"“「\d]{0,40}`
const AS_IT_WAS = [
  String.raw`(?: (?:it|that|this))?(?: (?:to )?(?:how|the way|like|as) it (?:was|looked)(?: before)?)?`,
  String.raw`(?: to normal)?`, '(?:到?(?:原来|之前|刚才)的?(?:样子|那样)?)?[去来]?',
].join('')
const TAKEN_BACK = new RegExp(
  [
    String.raw`^${SOME}(?:${AGAINST})${SOME}[\s,，.。;；!！–—-]+(?:so |please |just |can you |那就?|还是|请|给我|帮我)*`,
    '(?:(?<step>undo|撤销|撤回|撤消|撤了|撤掉)|(?:put|change|bring|turn|get|take) (?:it|that|them|everything) back|go back|revert',
    String.raw`|退回|改回|换回|变回|恢复)${AS_IT_WAS}[\s吧了啊.!。！]*(?:please|pls|thanks)?[.!]*$`,
  ].join(''), 'iu',
)
/** "Dont like the yellow, undo", “不行太长了，退回去”: what is said before it is why. */
function disliked({ raw }: Saying, { session, plan, last, before }: Thread): Followed | null {
  const said = TAKEN_BACK.exec(raw.trim())
  const isStep = said?.groups?.['step'] !== undefined
  const isOfLast = (assetId: string): boolean =>
    isStep && plan.pieces.some((piece) => piece.kind === 'media' && piece.assetId === assetId && session.last.pieces.includes(piece.id))
  // “耳机不用了，恢复” is of that one.
  const isNamed = session.assets.some(({ id, name }) => partsOf(name).some((part) => nameKey(raw).includes(part)) && !isOfLast(id))
  if (!said || !before || isNamed || last.some(({ do: what }) => what === 'undo' || what === 'redo')) return null
  return isStep || session.last.isLatest ? { edits: [{ do: 'undo', steps: 1, ...(!isStep && { isBack: true as const }) }] } : null
}
const isGone = (edit: Edit): boolean =>
  /^(?:remove|words-off|music-off)$/.test(edit.do) || ((edit.do === 'title' || edit.do === 'end-card') && edit.text === null)

const DRAGGED =
  /\b(?:put|bring|get|take|change|go|undo)\b.*\bbefore i (?:dragged|moved|reordered|re-ordered|shuffled|swapped|changed the order)\b|(?:回到|恢复|变回|还原|退回|换回).*(?:拖|移动|挪|调整?顺序|换顺序).*(?:之前|以前|前)/i
const MOVED = /^Move .+ (?:before|after|to) |^把.+移到/u
/** "Put it back like it was before I dragged things": the moves that were the last to be made, by hand each one by itself. */
function beforeMoves(saying: Saying, { session, plan }: Thread): Followed | null {
  if (!DRAGGED.test(saying.raw)) return null
  const plans = [...session.past, plan].toReversed()
  const moves = plans.findIndex((one) => one?.said === undefined || !MOVED.test(one.said))
  return moves > 0 ? { edits: [{ do: 'undo', steps: moves, isBack: true }] } : null
}

const WORDS = '(title|text|texts|words|caption|captions|subtitles|end card|logo|music|song)'
const ZWORDS = '(标题|文字|字|字幕|片尾|标志|音乐)'
const WORDS_BACK = sayings`
  (put|bring|get|add|have|want|i want|i'd like|give me) [the|my|that] ${WORDS} back [in|on|again]; (put|bring|get|add) back [the|my]
  ${WORDS}; [the] ${WORDS} back; [把] ${ZWORDS} [再|还是] (加|放|弄|要|拿|恢复) [回] (来|去|上); (恢复|还原) ${ZWORDS}
`
/** "Put the title back": what went with the last change alone, or the title as it was before. */
function wordsBack(saying: Saying, { last, session, plan }: Thread): Followed | null {
  if (saying.as(...WORDS_BEFORE)) return wordsBefore(saying, { last, session, plan })
  if (!saying.as(...WORDS_BACK)) return null
  if (session.last.isLatest && last.length > 0 && last.every((edit) => edit.do !== 'remove' && isGone(edit)))
    return { edits: [{ do: 'undo', steps: 1, isBack: true }] }
  const was = session.past.findLast((one) => one?.title)
  if (!/title|标题/.test(saying.said) || plan.title !== null || !was?.title) return null
  const look: Edit[] = Object.keys(was.titleLook).length === 0 ? [] : [{ do: 'words-look', of: 'title', look: was.titleLook }]
  return { edits: [{ do: 'title', text: was.title }, ...look] }
}

const WORDS_BEFORE = sayings`
  [go|change it|put it|switch] [back] [to|with|keep|use|i prefer|i liked|i like] the (old|previous|original|earlier|first) ${WORDS}
  [was|is|please]
  [better|again|after all|nicer]; the ${WORDS} (was|were|looked) better before; [还是|要|用|换回|改回|恢复] [用|要|成] (原来|之前|刚才|以前|原先) [的|那个|那句]
  ${ZWORDS} [吧|好|更好|比较好];
  ${ZWORDS} [还是|要|就] [用|改回|换回|恢复|是] (原来|之前|刚才|以前|原先) [的|那个|那样] [吧|好|更好|比较好]
`
/** "The old title was better": as it was before it was changed. */
function wordsBefore(saying: Saying, { last, session, plan }: Pick<Thread, 'last' | 'session' | 'plan'>): Followed | null {
  const isMusic = /music|song|音乐/.test(saying.said)
  const kind = isMusic ? /^music-/ : /^(?:title|words-look|words-off|text|captions|end-card)$/
  const isOf = ({ do: what }: Edit): boolean => kind.test(what)
  if (session.last.isLatest && last.length > 0 && last.every(isOf)) return { edits: [{ do: 'undo', steps: 1, isBack: true }] }
  const was = session.past.findLast((one) => one?.title && one.title !== plan.title)
  return /title|标题/.test(saying.said) && was?.title ? { edits: [{ do: 'title', text: was.title }] } : null
}

const COLOUR_BACK = sayings`
  (put|bring|get|give me) [the] (colour|color|colours|colors) back [in|on] [{pieces}]; (put|bring|get) back [the] (colour|color|colors);
  back (in|to|into) colour; [the] (colour|color) back; [把] (颜色|色彩) (换|改|变|调|还|放) 回 [来|去] [吧]; (恢复|还原) (颜色|彩色|原色|色彩)
`
function colourBack(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...COLOUR_BACK)
  const look = values && thread.last.findLast((edit) => edit.do === 'look')
  if (!look) return null
  if (look.isReset) return { edits: [{ ...look, pieces: ALL }] }
  const spokenOf = thread.pieces.length > 0 ? thread.pieces : thread.find(look.pieces)
  const ids = values['pieces'] === undefined ? spokenOf : thread.find(values['pieces'] as Target)
  const back = restored(thread, ids)
  return { edits: back ?? [{ do: 'look', pieces: asTarget(ids), grade: {}, isReset: true }] }
}

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/square|方/, '1:1'], [/vertical|portrait|竖/, '9:16'], [/wide|landscape|horizontal|横/, '16:9'],
]
const SHAPE_BACK = sayings`
  [also|and] (undo|revert|take back|reverse) [the|my|that] (square|vertical|portrait|landscape|widescreen|wide|horizontal)
  [shape|format|one|thing|change|crop|too|as well|also|please] [too|as well|also|please];
  [把] (方形|方的|正方形|竖屏|横屏) [也] (撤销|撤回|撤掉|取消|改回去|还原) [了|吧|掉]; [也] (撤销|撤回|取消) (方形|方的|正方形|竖屏|横屏) [吧]
`
/** "Undo the square too": the shape that the video had before, and nothing else of what came behind it. */
function shapeBack(saying: Saying, { session, plan }: Thread): Followed | null {
  if (!saying.as(...SHAPE_BACK)) return null
  const said = SHAPES.find(([pattern]) => pattern.test(saying.said))?.[1]
  const was = session.past.findLast((one) => one !== null && one.ratio !== plan.ratio)
  return plan.ratio === said && was ? { edits: [{ do: 'shape', ratio: was.ratio }] } : null
}

const GONE_BACK = sayings`
  (put|pop|bring|stick|add|get|have|take|drop|move) (it|them|that|that one|him|her|{piece}) back [in|again] [where (it|they|he|she)
  (was|were|used to be|belongs)|(in|to) (its|the|their) [old|right|same] (place|spot|places)]; (put|bring|add|get) back {piece}; (i
  want|i'd like|we need|we do need|can have|let's have|keep) {piece} (back|after all|again); {piece} (can|should) (stay|come back|go
  back in) [after all]; {piece} back [in] [please]; [把] {piece} [还是|再|又|给] (加|放|换|补|拿|弄|恢复|请|留) [回] [来|去|上|进来|原位|原处|原来的位置] [吧];
  (加|放|补|恢复) 回 (来|去|原位|原来的位置) [吧]; (把|将) (它|他|她|它们|那个) [还是|再|又|给] (加|放|换|补|拿|弄|恢复|找) 回 [来|去|上|进来|原位] [吧|了]; 还是 (要|留着|保留|加上|用) {piece}
  [吧]; {piece} (还是|又) (要|留着|保留|用上|放着) [吧|的]; {piece} 还是 要 的
`
/** A file that was taken out comes again where it stood, as it was. */
function goneBack(saying: Saying, thread: Thread, nameOfGone: (gone: Gone) => string): Followed | null {
  const isAnswer = thread.session.last.isOpen && thread.last.some(({ do: what }) => what === 'remove')
  const values = saying.as(...GONE_BACK) ?? (isAnswer ? saying.as('{piece}') : null)
  if (!values) return null
  const gone = goneFrom(thread)
  const [first] = gone
  if (!first) return null
  const target = values['piece'] as Target | undefined
  const called = target === undefined ? gone.filter(({ steps }) => steps === first.steps) : namedAmong(target, gone, nameOfGone)
  const isMany = /\b(?:them|both)\b|都|两/.test(saying.said)
  if (called.length === 0) return null
  if (called.length > 1 && !isMany && target === undefined) return { edits: [], which: called.map(nameOfGone) }
  // All that the last change took out, and nothing else: that change is taken back.
  const isLast = called.every(({ steps }) => steps === 1) && thread.last.every(({ do: what }) => what === 'remove')
  if (isLast && called.length === gone.filter(({ steps }) => steps === 1).length) return { edits: [{ do: 'undo', steps: 1, isBack: true }] }
  const edits = called.toReversed().map((one) => putBack(thread, one, nameOfGone(one)))
  return edits.every((one) => one !== null) ? { edits: edits.flat() } : null
}

/** Of what was taken out, that which is called so: by its name, or by its place before. */
function namedAmong(target: Target, gone: readonly Gone[], nameOf: (gone: Gone) => string): readonly Gone[] {
  const [first] = gone
  const refs = target.by === 'list' ? target.of : [target]
  return refs.flatMap((ref) => {
    if (ref.by === 'name') return gone.filter((one) => nameOf(one) === ref.name)
    if (ref.by !== 'place' || !first) return []
    const id = first.was.pieces.at(ref.nth > 0 ? ref.nth - 1 : ref.nth)?.id
    return ref.nth === 0 ? (gone.length === 1 ? gone : []) : gone.filter(({ piece }) => piece.id === id)
  })
}

const LENGTH_KEPT = sayings`
  (keep|leave) (the|its) [total|overall|whole|full] (length|duration|running time) [as it was|the same|as is|unchanged|though]; [but]
  keep it (as long|the same length) [as before|as it was|though]; (same|the same) [total|overall] (length|duration) [as
  before|please|though]; (stretch|bring|get|make) it back to (the same length|how long it was|the length it was|its old length);
  (总长|总时长|时长|长度|总长度|整体时长) [还是|要|得|也|就] (别变|不变|不要变|保持不变|保持|别动|照旧|和原来一样|跟原来一样|跟之前一样|和之前一样|不能变); (保持|维持) [原来的|总|总的] (时长|长度|总长|总时长) [不变]
`
const LENGTH_OF = sayings`
  [but|and] (keep|leave|hold|stretch|bring|get|make|have|set) (it|the video|the whole thing|this) [back|still|up|out|at|to] [back]
  [to|at|on] [around|about|exactly] ({time}|{num}) [total|in total|altogether|long|though]; [still] ({time}|{num}) (in
  total|total|altogether|overall) [though]; [总长|总共|一共|总时长|时长|整体] [还是|保持|仍然|要|得|就] [是|在|到] ({time}) [不变]
`
/** "Keep it 25" behind a removal: those that are left share the time. */
function lengthKept(saying: Saying, thread: Thread): Followed | null {
  const { before, session, lengthOf } = thread
  const asLong = (plan: typeof before): Followed | null =>
    plan && lengthOf(plan) > 0 ? { edits: [{ do: 'length', ms: Math.round((plan.lengthMs ?? lengthOf(plan)) / 100) * 100 }] } : null
  if (saying.as(...LENGTH_KEPT)) {
    const plans = [...session.past, thread.plan]
    const at = plans.findLastIndex((plan, index) => index > 0 && plan !== null && changesLength(plans[index - 1], plan, lengthOf))
    return asLong(plans[at - 1] ?? before)
  }
  const values = saying.as(...LENGTH_OF)
  if (!values || !isAboutLength(thread)) return null
  const ms = typeof values['num'] === 'number' ? values['num'] * 1_000 : (values['time'] as number)
  return { edits: [{ do: 'length', ms }] }
}
const TOO_LONG = sayings`
  太 (长|短) [了] [,|，] (砍|剪|缩|减|压|改|加|拉|延长) [短|长] (到|成) {num} [秒]; too (long|short) [,] (cut|trim|get|make|bring) it [down|up] to {num}
  [secs|seconds|s]
`
/** "太长，砍到15" */
function cutTo(saying: Saying, { last, session }: Thread): Followed | null {
  const values = saying.as(...TOO_LONG)
  const isOfWhole = session.last.isMade || !last.some((edit) => 'pieces' in edit || 'piece' in edit)
  return values && isOfWhole ? { edits: [{ do: 'length', ms: (values['num'] as number) * 1_000 }] } : null
}
const changesLength = (was: Thread['before'] | undefined, is: Thread['plan'], lengthOf: Thread['lengthOf']): boolean =>
  was !== null && was !== undefined && Math.abs(lengthOf(was) - lengthOf(is)) > 100
/** Pieces came or went, or the length of the whole was spoken of. */
const isAboutLength = ({ last }: Thread): boolean => last.some((edit: Edit) => /^(?:remove|keep|add|length|stretch|copy|undo|window|trim)$/.test(edit.do))

const FINE = sayings`
  (that one|that|it|this one|this|{pieces}) (is|'s|looks|that's) [just|already|perfectly|totally]
  (fine|good|ok|okay|alright|perfect|great|right) [as is|as it is|the way it is]; (that one's|that's|it's) [just|already]
  (fine|good|ok|okay|alright|perfect|great|better|nicer|lovely|nice|spot on) [as is|as it is]; (那个|这个|那张|这张|那段|这段|{pieces})
  (挺好|没问题|可以|不用动|没事|刚好|正好|就这样|这样就好|很好) [的]
`
/** "No, that one's fine": it stays as it is. */
const fine = (saying: Saying): Followed | null => (saying.as(...FINE) ? { edits: [] } : null)

const AS_BEFORE = sayings`
  [太 (黑|亮|暗|大|小|快|慢|吵|轻|响|黄|冷|暖) 了] [,|，] [把] [{pieces}|全都|全部|都|它|它们] [都|全|全都] (回|恢复|还原|变回|调回|改回|回到) [到|成] 原来 [的|那样|那种|样]
  (亮度|颜色|大小|速度|音量|样子|长度|位置); (put|set|bring|change|turn) [{pieces}|it|them|them all|all of them|everything] back to [the|their|its]
  (original|normal|old|usual) (brightness|colour|color|colours|size|speed|volume|look|length); (original|normal)
  (brightness|speed|volume|size) [again|please] [for|on] [{pieces}|all|all of them|them]
`
const ASPECTS: readonly (readonly [RegExp, readonly Edit['do'][]])[] = [
  [/亮度|颜色|bright|colou?r|look/, ['look']], [/大小|size/, ['zoom']], [/速度|speed/, ['speed']], [/音量|volume/, ['sound']], [/样子/, []],
]
/** "全都回原来的亮度": of the pieces that are named, or of all, what was done to this of them is taken back. */
function asBefore(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...AS_BEFORE)
  const aspect = ASPECTS.find(([pattern]) => pattern.test(saying.said))?.[1]
  if (!values || !aspect) return null
  const isIt = values['pieces'] === undefined && !/全|都|\b(?:all|them|everything)\b|它们/.test(saying.said)
  const named = (values['pieces'] as Target | undefined) ?? ALL
  const ids = isIt && thread.pieces.length > 0 ? thread.pieces : thread.find(named)
  const edits = ids.flatMap((id) => asFilmed(thread, id)).filter((edit) => aspect.length === 0 || aspect.includes(edit.do))
  return edits.length === 0 ? null : { edits }
}
/** A piece without anything that was done to how it is seen and heard; none: it is so. */
function asFilmed({ plan }: Thread, id: string): readonly Edit[] {
  const { zoom, speed, volume, look } = plan.pieces.find((piece) => piece.id === id)?.shown ?? {}
  const pieces = { by: 'id', id } as const
  return [
    ...(look === undefined ? [] : [{ do: 'look', pieces, grade: {}, isReset: true } as const]),
    ...(zoom === undefined ? [] : [{ do: 'zoom', pieces, factor: 1 / zoom } as const]),
    ...(speed === undefined || speed === 1 ? [] : [{ do: 'speed', pieces, factor: 1, isRelative: false } as const]),
    ...(volume === undefined ? [] : [{ do: 'sound', pieces, volume: 1 } as const]),
  ]
}

export const backKinds = [fine, asBefore, beforeMoves, wordsBack, shapeBack, colourBack, lengthKept, cutTo, disliked, neverMind] as const
export { goneBack }
