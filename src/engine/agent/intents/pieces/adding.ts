import type { Slot, Values } from '../../reader/grammar'
import { isBeside, text, type Rule } from '../../reader/rule'
import { ways } from '../../reader/text'

/** Putting in what was uploaded, and putting it in another's place. */

/** Files that were sent and are not yet in the video: one kind of them, or all. */
const fresh: Slot = {
  say: ways`
    [all|both] [of] (the|these|those|my|this|that|some|our|them|it|all) [{num}] (new|newly
    added|other|uploaded|attached|newest|latest|dropped|just uploaded|additional) [{num2}] {kind} [too|i just
    (uploaded|dropped|added|sent|gave you) [in]|i (uploaded|dropped in|dropped|added|sent|just gave you|gave you)|here]; (new|the new)
    {kind}; [all|both] [of] (these|those|them|both|all of these|these ones|the files|these files|the new ones|the new one|everything
    new|the rest); (these|those) {kind}; [the] {kind} i (just|have just|recently) (uploaded|dropped|added|sent|gave you|dropped in);
    (another|one more) {kind}; the (new one|one) [i (just uploaded|just dropped|dropped|dropped in|uploaded|just sent|just dropped
    in|sent)]; (both|all) [new] [files|of them]; the (tune|song|track|music) i [just] (gave you|sent|uploaded|dropped [in]|added); my
    (photos|pictures|clips|videos|files|images); [我] (刚|刚刚|新|刚才|才|后来|又) (传|上传|发|拖|加|拍|给你) [的|上来的|进来的|过来的|上去的|了的] [那|这|几|些] [几|两|一]
    [$unit] [的] [{kind}]; (新|新的) [这|那|几|些|两|三] [$unit] [的] {kind}; (这|那) (些|几|两) [$unit] [新] [的] [{kind}]; 新 [的] [那|这] (张|个|段);
    (它们|这些|那些); 新 (图|图片|照片|视频|素材|文件); (新加|新上传|新传|新发) 的 [那|这] [几|些] [$unit] [{kind}]; 刚 (上传|传|发) 的
  `,
  means: ({ kind }, words) => kindOf(words) ?? (kind === 'image' || kind === 'video' ? kind : 'any'),
}
const kindOf = (words: string): string | undefined =>
  /tune|song|track|music|歌|音乐/i.test(words) ? 'audio' : /[张图照]/.test(words) ? 'image' : /视频|段/.test(words) ? 'video' : undefined
/** One or several, by name or as what is new; the value is the fields of `add`. */
const files: Slot = {
  say: ways`
    [$the] [{kind}] {name} [{kind}]; {fresh}; {files} $and [then] {files2}; [$the] {name} $and [then] {files2}; {fresh} $and [then]
    {files2}; {name} , {files2}
  `,
  means: ({ name, fresh: of, files2 }) => {
    const more = typeof files2 === 'object' && files2 !== null && 'names' in files2 && Array.isArray(files2.names) ? files2 : null
    const moreNames = more && Array.isArray(more.names) ? more.names.map(String) : []
    // What is new stands in a list of names as what it is called by: one of its kind.
    if (typeof name === 'string') return { names: [name, ...moreNames], of: 'any' }
    if (of === undefined) return undefined
    return moreNames.length > 0 ? { names: [`?${text(of)}`, ...moreNames], of: 'any' } : { names: [], of }
  },
}
export const ADDING_SLOTS: Readonly<Record<string, Slot>> = { fresh, files }

const ADD = '(add|use|include|insert|append|attach|put|throw|stick|place|pop|squeeze|drop in|bring|have|take|slot|slip|show|work|slide|fit)'
const ZADD = '(垫|摆|加上|加入|添加|加进|插入|用上|放进|使用|用|加|插|放|来|塞|接|接上|补上)'
const TO_VIDEO = '[in] [too|as well|to it|to (the|my) (video|timeline)|in|into (the|my) (video|timeline)|there|also|please]'
const TAKE = '[把|将|让|给]'

const fields = ({ files: given, spot, time }: Values, more: Record<string, unknown> = {}): unknown => ({
  do: 'add',
  ...(typeof given === 'object' && given !== null ? given : {}),
  to: spot,
  ms: time,
  ...more,
})

const ADDS = /^(?:add|insert|include|append|attach|use)\b|[加插来用再也]|again|another/
/** Those that are there go to a place, in their order. Null: it is of what is new, or not known which goes where. */
function movesTo(names: readonly string[], to: unknown): readonly unknown[] | null {
  const isBetween = typeof to === 'object' && to !== null && 'side' in to && to.side === 'between'
  if (names.length === 0 || names.some((name) => name.startsWith('?')) || (names.length > 1 && isBetween)) return null
  const isBack = to === 'start' || (typeof to === 'object' && to !== null && 'side' in to && to.side === 'after')
  const moves = names.map((name, at) => ({ do: 'move', piece: { by: 'name', name }, to: typeof to === 'number' ? to + at : to }))
  return isBack ? moves.toReversed() : moves
}
/** "Begin with the kitchen and the bath", "… and the bath last". */
function atEdge(names: readonly string[], edge: 'start' | 'end', spot: unknown): readonly unknown[] | null | undefined {
  if (names.length < 2 || spot === undefined) return movesTo(names, edge)
  const [first, last] = [movesTo(names.slice(0, 1), edge), movesTo(names.slice(1), spot)]
  return names.length === 2 && edge !== spot && first && last ? [...first, ...last] : undefined
}

const add: Rule = {
  say: ways`
    ${ADD} [in] [all|also|both] {files} ${TO_VIDEO} [{spot}]; ${ADD} {files} [in|into] {spot} [for {time}|and show [it] for {time}|and
    show it for {time}]; ${ADD} {files} {spot} [,] [and] [for {time}]; {spot} [,] (add|put|insert|show|use) {files}; (start|begin|open)
    with {files} [,] [{spot}]; (end|finish|close) with {files}; i (just|have just) (uploaded|added|dropped|sent) (another|a|one more)
    {kind} [,|and|.] (stick|put|add|place|use) it {spot} [for {time}]; ${ZADD} {files} [吧|进去|进来]; ${TAKE} {files} [也|都|再] ${ZADD}
    [到|在|进] [视频] [里|中|进去|进来|上|上去] [吧]; ${TAKE} {files} [也|都|给我] [${ZADD}] [到|在|至] {spot} [吧|去|显示 {time}]; {spot} (插|放|加|来) {files}
    {time}; {files} [也|都] (加进去|加上去|加上|加入|放进去|用上|加进来|加到视频里|放进视频); {spot} [依次|再|先|也|给我] ${ZADD} {files} [吧]; [在] {spot} [依次|再] ${ZADD}
    [一|个] [张|段|个] {files} [吧]; {spot} [,|，|先] 放 {files} [吧]; 我 又 (拖|传|加|发) 了 一 $unit {kind} [进来|上来|过来] [,|，] [麻烦] (放|加|插) [到|在] {spot}
    [,|，] [显示|放] [{time}] [就够|就行|就好]
  `,
  mix: ways`{files} + {spot} + *$add + ?{time}; {files} + (add|include|insert|append|tack on|chuck in|squeeze in|throw in|加上|加进去|加进来|
    放进去|补上|用上|添上|back|back in|回来|回去|回) + *$add`,
  means: (values, words) => {
    if (isBeside(words)) return undefined
    const { kind, spot } = values
    const { names } = (values['files'] ?? {}) as { names?: readonly string[] }
    // What is put is moved, where it is there already.
    // "接在冲浪后面": what goes there went unsaid.
    if (typeof spot === 'string' && /^[放移插接加]?[到在至]/.test(words)) return undefined
    const edge = /^(?:start|begin|open)\b/.test(words) ? 'start' : /^(?:end|finish|close)\b/.test(words) ? 'end' : null
    const moves = spot === undefined || edge !== null || ADDS.test(words) ? null : movesTo(names ?? [], spot)
    if (moves && values['time'] === undefined) return moves
    if (moves && names?.length === 1) return [...moves, { do: 'piece-length', pieces: { by: 'name', name: names[0] }, ms: values['time'] }]
    if (values['files'] === undefined) return { do: 'add', names: [], of: kind, to: spot, ms: values['time'] }
    const edged = edge === null ? null : atEdge(names ?? [], edge, spot)
    if (edge !== null) return edged === null ? fields(values, { to: edge }) : edged
    return fields(values)
  },
  yes: ways`
    add these; put dog.jpg first; 狗放最前面; 开头先放狗; begin with city.png; add new.jpg at the end; add both; put the new photo at the end; add
    clip2 right after the surf clip; insert new.jpg in second place; append the new photo and then clip2; add the new clip; 加上这些照片;
    把新照片加到最后; clip2放在冲浪后面; 开头先放new.jpg吧; 结尾依次加上新图片和clip2
  `,
  no: ways`add a second photo; more photos`,
}
const addMuted: Rule = {
  say: ways`
    ${ADD} {files} [in] [{spot}] [but|,] (with no sound|without [its|the|any] sound|muted|silent|silently|with the sound off) [from
    it|on it]; [在] {spot} ${ZADD} {files} [,|，] (它的|它) [原声|声音] (别要|不要|去掉|关掉|静音); {files} ${ZADD} [到|在] {spot} [,|，] (静音|不要原声|不要声音)
  `,
  means: (values) => fields(values, { isMuted: true }),
  yes: ways`pop clip2.mp4 in before the dog but with no sound from it; 在小狗前面加clip2,它的原声别要`,
}
const sent: Rule = {
  say: ways`
    (here are|here is|here they are|here you go|these are|this is) [my|the|some|more|our|new|other]
    [photos|pictures|images|clips|videos|files|ones|one|photo|clip]; [照片|图片|视频|素材|文件|图] [都|已经|全] (发来|发|传|上传|传好|上传好|传上来|来|发好) 了; (这|那)
    [些|几张] [是|就是] [我的|新的] (照片|图片|视频|素材)
  `,
  means: () => ({ do: 'add', names: [], of: 'any' }),
  yes: ways`here are my photos; 照片来了`,
}
const replace: Rule = {
  say: ways`
    (replace|swap|exchange|substitute|switch|change) [out] {piece} (with|for|by|to|against) {newone}; (use|put|show|take) {newone}
    (instead of|in place of|rather than) {piece}; (put|use|show) {newone} (there|here) instead; (put|use|show|place) {newone} where {it}
    (was|is) [now]; {newone} (should go|goes|belongs) where
    {piece} is [now]; {newone} instead of {piece}; {piece} (isn't|is not|is) [very|really|too] {words} [,|so] (put|use|show) {newone}
    [there] instead; ${TAKE} {piece} (换|替换|改|更换|替) [成|为|掉|用|上] {newone} [吧|,其余不变|，其余不变]; (用|拿) {newone} (替换|代替|换掉|顶替|换|替) [掉] {piece};
    {piece} 不要了 [,|，] (用|换) {newone} [代替|替代|顶上] [它]; {piece} [太|不] {words} [,|，] (改用|换|换成|用) {newone} [吧]; {piece} 拍 {words} [,|，]
    (改用|换|换成|用) {newone} [吧]
  `,
  mix: ways`
    (replace|replacing|swap out|swap|change|exchange|sub out|switch|switch out|instead of|in place of|for|替换|替掉|换掉|顶替|代替|替代|替|顶掉|换下|撤下)
    [原来] [的] {piece} +
    (with|for|use|by|put in|swap in|sub in|drop in|put|in|show|用|拿|换成|换上|换|改成|替换成|改用) {newone} + *(there|instead|in its place|in there|
    please|new|顶上|代替|替换|替|上|顶|掉|吧|来); ~{piece} +
    (换成|替换成|替换为|改成|换上|换|改用|用|拿|被) {newone} + *(顶上|代替|替换|替|上|上去|掉|吧|来|取代|顶); {newone} + (where {piece} is) + *(put|use|now|show|place);
    {newone} + (代替|替代|替换|顶替|取代|换掉) {piece} + *(用|拿); {newone} + (instead|in place|in its place|take the place|takes the place|replace|
    replaces|take over|where) + (of|for|from|replace|replaces) {piece} + *(put|use|show|now|goes)
  `,
  means: ({ piece = { by: 'it' }, newone }) => ({ do: 'replace', piece, ...(typeof newone === 'object' && newone !== null ? newone : {}) }),
  yes: ways`
    replace surf.mp4 with clip2.mp4; swap the city photo for the new one I dropped in; Use new.jpg instead of the dog; exchange the last
    photo for clip2; 城市那张换成新的照片; 用clip2.mp4替换surf.mp4; 请将海滩照片替换为new.jpg
  `,
}
const newone: Slot = {
  say: ways`[$the] [{kind}] {name} [{kind}]; {fresh}; (a|the) different {kind}; (a new one|something new)`,
  means: ({ name, fresh: of }) =>
    typeof name === 'string' ? { with: name } : of === undefined ? undefined : { with: text(of), isNewest: true },
}
export const REPLACING_SLOTS: Readonly<Record<string, Slot>> = { newone }

export const addingRules: readonly Rule[] = [replace, add, addMuted, sent]
