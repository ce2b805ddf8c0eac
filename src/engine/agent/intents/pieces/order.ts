import { isBeside, isRef, listOf, number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** Which pieces there are, and in what order. */

const PUT = '(put|move|place|bring|shift|set|drag|have|make|get|send|let|want|stick|position|take|slide|shove|show|pop)'
const ZPUT = '(放|移动|移|挪|排|调整|调|提|换|拖|在|摆|出现|插)'
const TAKE = '[把|将|让|给|请]'

const move: Rule = {
  say: ways`
    ${PUT} {piece} [come|go|be|appear|to|right|up|back|over|down|shown|as] [be|come] {spot}; {piece} [photo] (should|must|has to|needs
    to|goes|comes|go|come|to|can go|ought to|belongs|would work better|works better|would be better|is better)
    [be|come|go|right|moved|best] [as|to|at] {spot} [tbh]; {piece} (goes|comes|should go|should come|should be) {spot} [,] not {piece2};
    {piece} {spot}; {piece} {spot} [,] [and|then] [$the] {piece2} {spot2}; (can|could|may) {piece} (come|go|be) {spot}; ${TAKE}
    {piece} [应该|要|得] ${ZPUT} [到|在|至|去] {spot} [去|来|出现|位置|的位置];
    ${TAKE} {piece} {spot} [出现|播|放|显示]; ${TAKE} {piece} (调|移|挪|换|提|放) (前|后) [$bit]; {piece} ${TAKE} ${ZPUT} {spot}
  `,
  mix: ways`{piece} + {spot} + *($put|save|leave|let|keep|提前|提|shot); ~{piece} + {spot} + (put|move|place|放|放到|放在|移到|排|排到|挪到) + *$put`,
  // "放到冲浪前面" says before what, and not how far.
  means: ({ piece, spot, piece2, spot2 }, words) =>
    piece2 !== undefined && spot2 !== undefined
      ? [{ do: 'move', piece, to: spot }, { do: 'move', piece: piece2, to: spot2 }]
      : isBeside(words) || (/^(?:放|移|挪|排|插|塞|摆|接|加)?[到在至]/.test(words) && isLoose(spot, piece))
        ? undefined
        : { do: 'move', piece, to: spot ?? { by: /前/.test(words) ? -1 : 1 } },
  yes: ways`
    put the second photo first; move the city to the end; move photo 3 to position 1; the dog goes last; put the clip between the first
    and second photo; place the clip second; the city first and the dog last; 把第二张照片移到最后; 把第一张放到第三张后面; 能不能让狗狗在城市前面出现; the
    surf clip would work better as an opener; 第三张放第一
  `,
  no: ways`move the first photo to the left; move the first photo to 10 seconds; 第一张照片放左边`,
}
/** "在冲浪后面" says after what, and not that it comes last. */
const isLoose = (spot: unknown, piece: unknown): boolean =>
  typeof spot === 'object' ? spot !== null && 'by' in spot : isRef(piece) && piece.nth !== 0 && typeof spot === 'string'
const edge: Rule = {
  say: ways`
    (start|begin|open|lead|kick off) [it|the video|off] (with|on|from|w) {piece}; {piece} [should|can|could|to] (start|open|kick)
    (things|it|the video|us) [off];
    先 (放|播|上) {piece} [的|那张]; (end|finish|close|wrap up|conclude) [it|the video|off]
    (with|on|w) {piece}; (use|take|make|let|have) {piece} (as|for|be)
    the (opener|opening|start|beginning|intro|closer|ending|end|finale|first
    one|last one); (用|以|从|拿) {piece} [来] [作为|做|当|来] (开头|开始|开场|起头|打头|结尾|结束|收尾|收场|压轴); (开头|开场|开始|一开始) [先] (放|用|播|是|来) {piece};
    (结尾|最后|末尾|收尾) (放|用|播|是) {piece}; ${TAKE} {piece} [作为|做|当|来] (开头|开场|结尾|收尾) [更好|更抓人]; {piece} (做|当|作为) (开场|开头|结尾|收尾) [更 {words}]
  `,
  means: ({ piece }, words) => ({
    do: 'move',
    piece,
    to: /^(?:end|finish|close|wrap|conclude)|closer|ending|the end|finale|last one|结尾|结束|收|压轴|^(?:最后|末尾)/i.test(words)
      ? 'end'
      : 'start',
  }),
  yes: ways`start with the clip; end on the dog photo; 用最后一张照片开头; use the clip as the opener`,
}
const swap: Rule = {
  say: ways`
    (swap|switch|exchange|trade|flip) [around] [the] [order|places|place|positions|position] [of] {piece} (and|with|for|&) {piece2}
    [around|places|over]; {piece} and {piece2} (are|got) [in] the wrong (way round|way around|order|way about) [in time]; {piece}
    (和|跟|与) {piece2} [的] [顺序|前后|次序|先后] [搞|弄|放|排] (反了|颠倒了|错了) [[,|，] (换|调|对调|换过来|调过来|调换) [一下]];
    (swap|switch|exchange) {kind} {num} (and|with|for|&)
    [{kind2}] {num2} [around]; (swap|switch|exchange) {num}
    (and|with|for|&) {num2}; {piece} and {piece2} (should swap|swap|switch|trade) [places|around|positions]; (交换|对调|调换|互换) [一下] {piece}
    (和|与|跟|、) {piece2} [的] [位置|顺序]; ${TAKE} {piece} (和|与|跟|、) {piece2} [的] [位置|顺序|先后|先后顺序] (反过来|交换|对调|互换|调换|换 [一下|下] [个]
    [位置|位|顺序]|换个位|掉个个|颠倒) [一下|位置|顺序]; {num} (和|跟|与) {num2} (换|对调|交换|互换|调换) [一下|位置]
  `,
  mix: ways`{piece} + (and|with|for|和|跟|与|、) {piece2} + $swap + *($swap|around|round|over|places); {pieces} + $swap + *($swap|around|
    round|over|places)`,
  means: ({ piece: a, piece2: b, pieces, num, num2, kind: of = 'any' }) =>
    pieces !== undefined
      ? pairOf(pieces)
      : a === undefined
      ? { do: 'swap', a: { by: 'place', nth: num, of }, b: { by: 'place', nth: num2, of } }
      : { do: 'swap', ...alike(a, b) },
  yes: ways`
    swap the first and second photo; swap the city and the dog; switch city.jpg and dog.jpg; swap 1 and 3; switch photos 1 and 3;
    交换第一张和第二张照片; 海滩和狗换个位置; 第二段跟第三段对调
  `,
}
/** "Swap the first two": which two those are. */
function pairOf(pieces: unknown): unknown {
  const { by, count, of } = (pieces ?? {}) as { by?: string; count?: number; of?: unknown }
  const [a, b, ...others] = listOf(by === 'list' ? of : undefined)
  if (by === 'list' && others.length === 0) return { do: 'swap', ...alike(a, b) }
  if (by !== 'some' || (count !== 2 && count !== -2)) return undefined
  const [first, second] = count > 0 ? [1, 2] : [-2, -1]
  return { do: 'swap', a: { by: 'place', nth: first, of }, b: { by: 'place', nth: second, of } }
}
/** "the first and second photo": the first is a photo too. */
function alike(a: unknown, b: unknown): { a: unknown; b: unknown } {
  const isOpen = typeof a === 'object' && a !== null && 'of' in a && a.of === 'any'
  return isOpen && typeof b === 'object' && b !== null && 'of' in b ? { a: { ...a, of: b.of }, b } : { a, b }
}
const swapBoth: Rule = {
  say: ways`
    (swap|switch) [$the] [two|both] {kind} [around]; (swap|switch) (the two|them|both|those two|these two|those) [around|round|over];
    ${TAKE} 两 $unit [{kind}] [的] [位置|顺序]
    (交换|对调|互换|调换|换) [一下|位置|顺序]; (交换|对调|调换) [一下] [这|那] 两 $unit [{kind}]
  `,
  means: ({ kind: of = 'any' }, words) => ({ do: 'swap-both', of: /张/.test(words) ? 'image' : of }),
  yes: ways`swap the two photos; 把两张照片换一下`,
}
const reverse: Rule = {
  say: ways`
    reverse [the|their] (order|sequence) [of {words}]; (put|play|show|run) (them|it|everything|all) [all] in [the]
    (reverse|reversed|opposite|backwards) order [,|:] [last picture first|last first|last one first]; (put|play) it all in the opposite
    order [last {kind} first]; [in] [the] (reverse|reversed|opposite) order; (order|arrange) (it|them) the other way (around|round);
    (flip|invert) the (order|sequence); [go|play|run] [from] last to first; last (picture|photo|one|clip) first [and] [first one last]
    [and so on]; [照片|图片|片段|整个|全部|所有片段]
    [的] [${TAKE}] 顺序 [整个|全部|完全|都] (反过来|颠倒 [过来]|倒过来|倒转|反转|反一下|倒一下|反着来) [排|放|播|播放]; (颠倒|反转|倒转) [一下] [整个|所有|全部] [的] [播放] 顺序; (倒序|反序|逆序)
    [排列|排]; (整个|整体) (倒着|反着) (排|放|来); 从后往前 (排|放|播) [一遍]
  `,
  mix: ways`
    (reverse|flip|backwards|back to front|opposite|倒|倒着|反着|倒过来|反过来|颠倒|倒序|倒叙) + (order|sequence|everything|them all|the lot|all of them|
    the pieces|顺序|全部|整个|整体|放|排|所有) +
    *({all}|pieces|photos|clips|pictures|around|in|put|play|show|run|all|in|whole|complete|放|播|排|来|一遍|全)
  `,
  means: () => ({ do: 'reverse' }),
  yes: ways`reverse the order; play it all in the opposite order; 倒序; 顺序反过来; 整个顺序倒过来`,
  no: ways`reverse the clip`,
}
const shuffle: Rule = {
  say: ways`
    (shuffle|randomize|randomise|jumble|scramble|mix) [up] [them|it|everything|things|{all}|the order|the photos|the pieces|the clips]
    [up] [randomly|at random|around] [surprise me]; (mix|shake) [up] the order [randomly|up]; (put them|arrange them) in [a] random
    order; [in] [a] random order; (打乱|随机排列|随机打乱|随机|搅乱) [一下] [所有|全部] [照片|片段|素材] [的] [播放] [顺序|次序] [排列|播放|排]; (随便|随机) (排|排列|来|换) [一下|个]
    [顺序] [随机就行|就行|吧]; 顺序 [给我] (打乱|随机|随便) [一下|排|就行]
  `,
  mix: ways`
    (shuffle|random|randomly|randomize|mix up|mix|jumble|scramble|打乱|随机|随便|洗牌) + *(随便|随机|随意|打乱|order|photos|pictures|pieces|clips|
    images|everything|them|around|up|all|at
    random|$bits|put|arrange|whatever|顺序|照片|图片|片段|排|排列|换|放|播放|位置|所有|全部|重新)
  `,
  means: () => ({ do: 'shuffle' }),
  yes: ways`shuffle them; shuffle the photos; mix up the order randomly; 打乱顺序; 随便排一下`,
}
const order: Rule = {
  say: ways`
    [the|new] (order|sequence) [should be|is|to|:|：|as follows|like this|must be] {list}; (order|arrange|sort|sequence|put|play|show)
    (them|it|everything|the pieces) [in this order|in the order|like this|as] [:|：] {list}; (first|start with) {piece} [,] (then|and
    then|next) {list} [last|at the end|[,] in (that|this) order];
    {piece} first [,] [and] then {piece2} [[,] [and] then {piece3}] [[,] [and] then {piece4}]; [按|
    把] [新的|播放] 顺序 [改|换|调|排] [成|为|是|一下] [:|：] {list} [排|来|播放]; 先 [放|播|上|是] {piece} [，|,] (再|然后|接着) [放|播|上|是] {piece2}
    [[，|,] (然后|再|接着|最后) [放|播|上|是] {piece3}] [[，|,] (最后|再|然后|接着) [放|播|上|是] {piece4}] [垫底|收尾|结尾|压轴|放最后]; 顺序 [是|应该是|:|：|要] {list}; (按|按照|依次)
    {list} [的] (顺序|排|排列|播放) [来|播放|排]
  `,
  means: ({ list, piece, piece2, piece3, piece4 }) => ({
    do: 'order',
    pieces:
      piece2 !== undefined
        ? [piece, piece2, piece3, piece4].filter((one) => one !== undefined)
        : piece === undefined
          ? list
          : [piece, ...listOf(list)],
  }),
  yes: ways`order should be city, dog, beach; order: dog, city, beach; 顺序改成:城市、狗、海滩; put them in this order: dog, beach, city`,
}

const DROP = part`
  (remove|delete|drop|discard|exclude|take out|cut out|cut|leave out|get rid of|throw
  out|lose|skip|ditch|kill|toss|pull|omit|erase|bin|scrap|take away)
`
const GONE = '(别要了|别要|删除|删掉|删了|删去|去掉|移除|拿掉|不要了|不用了|不要|不用|去除|移走|扔掉|撤掉|撤了|剪掉|丢掉|删)'
const IN = part`
  [out] [from|of|in] [{whole}|the timeline|there|here|video|film] [anymore|any more|again|completely|altogether|entirely|that you
  added|you added]
`
const remove: Rule = {
  say: ways`
    ${DROP} {pieces} ${IN}; (take|leave|cut|throw|pull) {pieces} out [of {whole}|again]; no {piece}; no {piece} [,|and] no {piece2}; no
    more {piece}; (don't|do not) (want|need) {pieces} [in] [there|it|the video|here] [anymore|any more]; {pieces} (can go|has to go|must
    go|needs to go|should go|out|is out|can be removed|can be deleted); without {piece}; (remove|delete) [the]
    (clip|photo|song|music|track|picture|image|video) {name} [that you added]; lose {pieces}; ${DROP} {it}; (删除|删掉|去掉|移除|拿掉|请移除|剪掉|裁掉|
    砍掉|切掉|删了|剪了|拿走|撤掉|扔掉|撤了|扔了|不要了) [它|掉]
    [吧]; ${DROP} {theirs}; (can|could|should) {it} (go|come out|be removed); (don't|do not|no longer) (need|want) {piece} or {piece2}
    [anymore|in there]; (删除|删掉|删去|删了|去掉|移除|拿掉|移走|去除|不要|
    删|扔掉|剪掉|请移除) [掉|一下] {pieces} ${IN} [吧]; ${TAKE} {pieces} [都|给|也|全|全部|全都|我] ${GONE} [掉|了|吧];
    ${TAKE} {list} [的图|的照片|的片段] [都|给] ${GONE} [吧]; (删除|删掉|移除|去掉) [你添加的] (片段|音乐|歌曲|照片|图片|视频) {name}
  `,
  mix: ways`{pieces} + $gone + *$gone + *(video|edit|film|reel|completely|entirely|altogether|again|anymore|from|视频|片子|里面|掉|全|全部|直接|了)`,
  // "…然后狗，冲浪不要": the dog is of what was said before.
  means: ({ pieces, list, piece, piece2, name, theirs }, words) =>
    /[,，][^,，]*(?:不要|不用|别要|删|去掉)[^,，]*$/.test(words) && !/[都全和跟与、]/.test(words)
      ? undefined
      : theirs !== undefined || /\bthem$/.test(words)
      ? { do: 'remove', pieces: { by: 'it' } }
      : piece2 !== undefined
      ? { do: 'remove', pieces: { by: 'list', of: [piece, piece2] } }
      : {
          do: 'remove',
          pieces:
            pieces ??
            piece ??
            (list === undefined && name === undefined ? { by: 'it' } : undefined) ??
            (name === undefined ? { by: 'list', of: list } : { by: 'name', name }),
        },
  yes: ways`
    delete the second photo; remove beach.jpg; take out the dog; get rid of the last two photos; drop the last two; lose the clip;
    delete photos 1 and 3; remove the first photo and the clip; I don't want the beach shot in there anymore; take the dog out; 删掉城市那张;
    狗不要了; 删除第二张照片; 后面两张都删了; 最后一张照片不要了; 把海滩跟城市的图拿掉; 第三段去掉
  `,
  no: ways`
    remove the first 5 seconds; remove the photo of the cat; cut the first 2 seconds of the clip
  `,
}
const song: Rule = {
  say: ways`(remove|delete|drop) [the] (music|song|track) {quote}; (移除|删除|删掉|去掉) [你添加的] (音乐|歌曲|歌) {quote}`,
  means: () => ({ do: 'music-off' }),
  yes: ways`remove the music “Calm”`,
}
/** "No, I meant just the clip" says of what the last wish is, and asks for nothing to go. */
const OF_LAST = /\b(?:only|just) (?:on|for|in|to|over)\b|\bmeant\b/i
const keep: Rule = {
  say: ways`
    (keep|use|leave|want|need|show|include) (only|just) {pieces} [in|there]; (only|just) (keep|use|leave|want|need|show|include|have)
    {pieces} [in]; (only|just) {pieces} [,] [nothing else|no others|and nothing else|the rest can go|please]; ${DROP}
    (everything|all|all of it|all the others|the others|the rest|anything) (except|but|except for|apart from|other than|besides)
    {pieces}; (keep|leave) {pieces} [and] (delete|remove|drop|lose) (the rest|everything else|the others|all others|the other ones);
    ${DROP} (the rest|everything else) [and] keep {pieces}; (只|仅|就) (留|保留|要|用|留下|剩|用到) [下] {pieces} [就行|就好|吧] [,|，] [其它|其他|其余|别的] [的]
    [都|全] [删|删掉|不要|去掉|删了] [掉|了]; 除了 {pieces} [以外|之外|外] [,|，] [其他|其它|别的|其余] [的] [都|全|全部] (删掉|删了|删除|不要|去掉|删) [了]; (留|保留|留下) {pieces} [,|，]
    (其他|其它|别的|其余|剩下) [的] [都|全|全部] (删掉|删了|删除|不要|去掉|删) [了]; 只 (留|保留|要|用) {clips} [就行|就好|吧]; 除了 {clips} [以外|之外|外] [其他|其它|别的] [都|全|全部]
    (删掉|删了|删除|不要|去掉|删) [了]; (照片|图片|图) (全删|都删|全部删掉|全删了|都删了|全不要|都不要) [,|，] (就留|只留|留下|留) {clips}; {all} (全删|都删|全删掉|都删掉|全部删掉|全删了) [,|，]
    (就留|只留|留下) {clips}; (get rid of|delete|remove) {all} [,] (just leave|leave only|leave just|keep only) {pieces}; {all}
    (全删|都删|全删掉|都删掉|全部删掉|全删了) [,|，] (就留|只留|留下) {pieces}
  `,
  mix: ways`{pieces} + (only|just|nothing but|只|仅) + *(keep|use|want|show|leave|include|stay|stays|need|留|留下|要|用|保留|剩|放|就行|就好|就可以|即可)`,
  // "Just a still of the dog" is a picture to export.
  means: ({ pieces, clips }, words) => (/\b(?:still|frame|screenshot) of\b/.test(words) || OF_LAST.test(words) ? undefined : { do: 'keep', pieces: pieces ?? clips }),
  yes: ways`
    remove everything except the beach and the dog; only keep the first photo; Just the beach and the dog, nothing else; get rid of the
    photos, just leave the clip; 只留海滩和狗; 除了视频都删掉; 只留海滩和冲浪，其它都删; 照片全删,就留视频
  `,
  no: ways`use only 3 seconds of the clip`,
}
const copy: Rule = {
  say: ways`
    (duplicate|copy|clone|double|repeat) {piece} [once|again]; (duplicate|copy|clone) (it|this|that) [please|once]; (复制|拷贝) [它] [一]
    (份|遍|次|张|段) [吧]; (duplicate|copy|clone) {piece} and (put|place|move) [the]
    (copy|it|duplicate) {spot}; (show|play|use|put|add|include|repeat) {piece} (again|one more|once more|one more time|a second time)
    [{spot}];
    {spot} 再 (插|加|放) [一] [张|段|次|个] {piece}; [make|add|put|insert] (a|one more|another|a second) (copy|duplicate) of {piece} [{spot}];
    [have|show|play|use|let] {piece} [to] [come|play|appear|shown|run] (twice|two times|2 times|double) [in a row|back to back|in
    succession]; [make|have|let] {piece} [come|play|appear|show] {num} times [in a row]; (loop|repeat) {piece} [so] [it|that it]
    [plays|play|comes|runs|shows] [twice|two times|{num} times|once|again]; (again|once more) {piece} {spot}; add {piece} again
    [{spot}]; ${TAKE} {piece} (复制|拷贝|重复|克隆) [一] [份|张|个|段|遍|次|下] [出来]; (复制|拷贝|重复) [一] [份|张|个|段|下] {piece}; ${TAKE} {piece} 复制 [一]
    [份|张|个|段] [,|，] [放|插|加|移] [到|在] {spot}; {spot} (再|也) (放|来|加|播|出现|插) ((一|多) (次|张|遍|个|段|份|下)|一下) {piece}; {spot} (再|也) (放|播|来|出现) [一]
    [次|遍]
    {piece}; (再|多) 放一 (次|遍|张) {piece} [{spot}]; {piece} [连续|循环|连着] [播放|播|放] {num} (遍|次|回); {piece} 再 (放|播|来|出现) [一] (次|遍|张) [{spot}]; {spot}
    [把|将|让] {piece} 再 (放|播|来|出现|重复|展示) [上] [一] (次|遍|下|张); (end|finish|close|start|open) (on|with) {piece} again;
    {piece} 放 (两|2) (遍|次)
  `,
  mix: ways`
    {piece} + (again|once more|one more time|twice|a second time|repeat|duplicate|copy|clone|another|double up|two times|a copy
    of|一遍|一次|重复|复制|拷贝|两遍|两次|重播|再现|重新|又|一份|闪回|{num} (times|遍|次|回|份)) + ?{spot} + *(show|play|put|use|have|repeat|appear|come back|in a
    row|back to back|and|it|again|copy|再|多|放|播|出现|来|插|连着|连续|挨着|一共|总共|in total|total|一遍|一次|一份|接|复制|end on|end with|finish on|close with|
    close on|start with|start on|open with)
  `,
  means: ({ piece, spot, num }, words) => ({
    do: 'copy',
    piece: piece ?? { by: 'it' },
    times: num === undefined ? (/three|三/.test(words) ? 3 : 2) : number(num),
    isInAll: num !== undefined || /\b(?:twice|two times|2 times)\b|[两2](?:遍|次|回)/.test(words) ? true : undefined,
    to: spot ?? (/^(?:end|finish|close)\b/.test(words) ? 'end' : /^(?:start|open)\b/.test(words) ? 'start' : undefined),
  }),
  yes: ways`
    duplicate the dog photo; show the beach again at the end; copy the city and put the copy first; make a second copy of dog.jpg
    straight after the beach; loop the surf clip so it plays two times; play the clip twice; 把狗的照片复制一份; 结尾再放一次海滩; 冲浪连续播两遍; 城市图复制一张放到开头
  `,
  no: ways`show each photo twice; loop the clip for 20 seconds`,
}

/** “放到海滩前面”: what was spoken of goes there. */
const moveIt: Rule = {
  say: ways`[再|就] [把它|它|这个|这张|这段] (放|移|挪|排|摆|调|插) [到|在|去] {piece} [的|之] (前面|前边|前头|之前|前|后面|后边|后头|之后|后) [去|吧]`,
  means: ({ piece: of }, words) => ({ do: 'move', piece: { by: 'it' }, to: { side: /后/.test(words.slice(-5)) ? 'after' : 'before', of } }),
  yes: ways`放到海滩前面; 挪到狗后面去`,
}

export const orderRules: readonly Rule[] = [moveIt, move, edge, swap, swapBoth, reverse, shuffle, order, keep, remove, song, copy]
