import { first, number, type Rule } from '../../reader/rule'
import type { Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** How a picture lies in the frame: fill and fit, turn and mirror, crop; and the logo over all. */

const PICTURE = '{target}'
const fill: Rule = {
  say: ways`
    (fill|crop) (them|those|them all|it all) [in|up];
    [make|let|have|get] ${PICTURE} (fill|cover) [up] [the] [whole|entire|full] (screen|frame|picture|canvas); (fill|cover) the
    [whole|entire] (screen|frame|canvas) [with {target}] [instead of [the] [black] (bars|borders|edges)];
    (crop|scale|stretch) ${PICTURE} to fill [the] [screen|frame|canvas];
    (no|remove|get rid of|lose|without|kill|delete) [the] [blurry|blurred|black|white|ugly] (bars|borders|blurry background|blurred
    background|blur bars|black bars|sides|edges|side bars) [on|at|from|around|of] [the sides|the top and bottom] [{target}]; full
    (screen|bleed|frame) [for|on] {target}; {target} [in] full screen; full screen; [把|将|让] [${PICTURE}] (铺满|填满|占满|充满|撑满|填充|铺满整个) [整个|全]
    [屏幕|画面|屏|画幅|全屏]; [把|将] {target} [改成|变成|做成|调成] (全屏|满屏|满画面) [显示]; (去掉|不要|去除|取消) [两边|上下|左右|两侧] [的] (黑边|白边|模糊边|边框|黑框|模糊背景|留白)
  `,
  mix: ways`
    {target} + (fill|cover|fills|covers) + (screen|frame|picture|canvas|edge to edge) + *(the|whole|entire|up|no black bars);
    {target} + (full screen|fullscreen|full bleed|铺满|填满|占满|撑满|充满|满屏|全屏) + *(in|画面|屏幕|屏|整个|显示|全|黑边|不要黑边)
  `,
  means: ({ target }) => ({ do: 'fit', pieces: target ?? { by: 'all', of: 'any' }, fit: 'fill' }),
  yes: ways`make the photos fill the screen; no black bars; fill the frame; 让照片铺满屏幕; 去掉黑边`,
}
const BACK = '(background|backdrop|bars|sides|borders|backgrounds|edges|border|frame|背景|底色|底|边框|边|两边|背景色|背景颜色)'
const blur: Rule = {
  say: ways`
    [use|add|put|give|make|have|with|want|show] [{target}] [a|the] (blurred|blurry) ${BACK} [on|behind|for|around|to|of|in] [{target2}]
    [instead of [the] [black] (bars|borders|edges)];
    (blur) [the] ${BACK} [of|behind|for|around|on] [{target}]; (put|show|fit) {target} (on|over|with|in front of) [a] (blurred|blurry)
    ${BACK}; (fit|show) (the whole {target}|{target}) [in full] (on|over|with|and) [a] (blurred|blurry) ${BACK} [around it|behind it];
    [把|将|给|让] [{target}] [的] [用|加|加个|换成|做成|改成|设成|变成|做] [个] (模糊|虚化|毛玻璃) [的|处理] ${BACK} [填充]; [两边|上下|四周|空白处] 用 (模糊|虚化) [的] 背景 [填充|填|补上|垫|
    垫一下|打底]; [{target}] (两边|上下|四周|空白|空白处) [都] 用 (模糊|虚化) [的] [效果] (填充|填|补) [上|满];
    [把|将] [{target}] [的] ${BACK} [做|弄|变|改|调] [成|得] (模糊|虚化) [的|一点|处理]; {target} ${BACK} (虚化|模糊); (背景|两边|上下) (虚化|模糊) [填充]
  `,
  mix: ways`
    {target} + (blurred|blurry|blur|模糊|虚化|毛玻璃) + ${BACK} + *(instead of [the] [black] (bars|borders|edges)|behind|around|on|over|with|
    use|put|to|fill|填|填充|垫|后面|两边|铺|加个|补)
  `,
  means: ({ target, target2 }) => ({ do: 'fit', pieces: target ?? target2 ?? { by: 'all', of: 'any' }, fit: 'blur' }),
  yes: ways`use a blurred background; blur the background; put the city on a blurred background; 用模糊背景; 背景虚化`,
}
const plain: Rule = {
  say: ways`
    [use|add|put|give|make|have|with|want|set|show] [{target}] [a|the|on a|with a|on] [plain|solid] {colour} [plain|solid] ${BACK}
    [on|behind|for|around|to|of|in|at the sides] [{target2}] [instead of {colour2}]; (make|set|change|color|turn) [the] ${BACK} [color]
    [to|be|behind|of|around] [{target}] [to|be] [a] [plain|solid] {colour}; (put|show|fit|place) {target} (on|over|with|in front
    of|against) [a] [plain|solid] {colour} ${BACK}; (show|fit) (the whole|all of|the entire) {target} [with|in|on|and|without cropping]
    [a] [{colour}] [${BACK}]; (fit|show) {target} (completely|entirely|in full|uncropped|without cropping [it]|whole) [with|on] [a]
    [{colour}] [${BACK}]; (don't|do not) crop {target}; (plain|solid) {colour} ${BACK}; [a|the] {colour} (background|backdrop|背景|底色);
    [the] (background|backdrop|背景|底色) [color|颜色] [is|to be|should be|:|：|用|要] {colour}; [把|将|给|让] [{target}] [的] [用|加|加个|换成|做成|改成|配]
    [个|一个] [纯] {colour} [的] ${BACK} [填充]; [把|将] [{target}] [的] ${BACK} [颜色] [换|改|设|用|变|调|填充|弄] [成|为|上|用] [纯] {colour} [的|色]; [把|将|让]
    {target} (完整|全部|整个) (显示|露出来|展示) [出来] [不要裁剪|别裁剪|不裁]; (不要|别) (裁|裁剪|剪裁) {target}; {target} 不要 (裁剪|裁); {target} [要] 显示完整 [,|，]
    [周围|四周|两边|其余] [留|用|填] [{colour}] [底|色|边]
  `,
  mix: ways`
    ~{pieces} + (whole|entire|uncropped|completely|in full|complete|full|all of|without cropping|完整|全貌|全部|整个) +
    (show|see|fit|display|displayed|crop|cut off|显示|展示|露出来|露全|看到|裁) + *(picture|photo|image|thing|of|in|frame|keep|nothing|图|照片|画面|要|都|
    出来);
    ~{pieces} + (uncropped|(don't|do not|without|no|not|别|不要|不) (crop|cropping|cropped|裁|裁剪)|露全|显示全) +
    *(whole|entire|show|see|photo|picture|image|it|the|显示|照片|画面|要|都); {target} + {colour} +
    ${BACK} + *(behind|around|on|against|over|put|use|plain|solid|place|color|垫|后面|换|配|加|纯|色|填充|颜色)`,
  means: ({ pieces, target = pieces, target2, colour }, words) =>
    colour === undefined && /(?:background|backdrop|bars|背景)/i.test(words)
      ? undefined
      : { do: 'fit', pieces: target ?? target2 ?? { by: 'all', of: 'any' }, fit: 'plain', ...(colour !== undefined && { back: colour }) },
  yes: ways`
    white background behind the dog; make the background black; show the whole city without cropping; 背景换成白色; 城市用白色背景; 海滩照片完整显示
  `,
}
const rotate: Rule = {
  say: ways`
    (rotate|turn|spin|tilt) {target} [by] [{num}] [degrees|degree|°|deg] [clockwise|counterclockwise|counter
    clockwise|anticlockwise|anti clockwise|to the right|to the left|left|right|upside down|around|the other way]; (rotate|turn) {target}
    (clockwise|counterclockwise|anticlockwise|to the right|to the left|left|right) [by] {num} [degrees|°]; (turn|flip|put) {target}
    (upside down|on its side|the right way up|upright|on its head); {target} is (sideways|on its side|upside down) [,]
    [(rotate|turn|fix|flip) it [back]]; (turn|rotate|give) {target} a quarter turn [to the (right|left)|clockwise|anticlockwise];
    {target} [上下] (颠倒|倒了|反了|倒过来了) [了] [,|，] (转过来|转正|倒回来|正过来); (make|set|get|want) {target} upside down; [把|将|让] {target} [往|向]
    [顺时针|逆时针|左|右] [旋转|转|转动|旋] [个] {num} (度|°); [把|将|让] {target} (旋转|转) [顺时针|逆时针] {num} [度|°]; [把|将] {target} [向|往] (左|右|顺时针|逆时针) (旋转|转)
    [90度|一下]; [把|将] {target} (倒过来|上下颠倒|颠倒|转正|竖过来|横过来); (旋转|转动) {target} {num} 度; 旋转 {target}
  `,
  mix: ways`
    ~{target} + (rotate|rotating|turning|turn|spin|rotated|turned|quarter turn|旋转|转|扳|旋|摆正|转正) + ?({num} (degrees|degree|°|deg|度)) +
    ?(clockwise|counterclockwise|counter
    clockwise|a quarter turn anticlockwise|a quarter turn clockwise|a quarter turn counterclockwise|anticlockwise|anti clockwise|left|
    right|upside down|a quarter turn|quarter turn|顺时针|逆时针|[向|往] (左|右)) +
    *(by|to|the|round|around|sideways|on its side|lying|wrong way|一下|个|方向|歪|躺|过来|正); ~{target} + (upside down|倒了|颠倒|反了) + *(turn|flip|
    rotate|around|right way up|转|正|过来|回来|拍|翻)
  `,
  means: ({ target, num }, words) => {
    if (/quarter/i.test(words)) return { do: 'rotate', pieces: target, degrees: /left|anti|counter/i.test(words) ? -90 : 90 }
    const isLeft = /counter|anti|left|逆|左/i.test(words)
    const degrees = num === undefined ? (/upside|head|颠倒|倒过|倒了/.test(words) ? 180 : 90) : number(num)
    return degrees % 90 === 0 && !/sideways .*upside|spin/.test(words)
      ? { do: 'rotate', pieces: target, degrees: isLeft ? -degrees : degrees }
      : undefined
  },
  yes: ways`rotate the dog 90 degrees; turn the city photo upside down; rotate the beach to the left; 把狗的照片旋转90度; 城市向左转90度`,
  no: ways`rotate the dog 17 degrees`,
}
const mirror: Rule = {
  say: ways`
    (mirror|flip) {target} [horizontally|vertically|left to right|over|sideways|around|left right|upside down] [so [that] {rest}];
    (make|show) [a] mirror image of {target}; (mirror|flip) image (of|for) {target}; {target} (mirrored|flipped)
    [horizontally|vertically]; (horizontally|vertically) (mirror|flip) {target}; [把|将|让] {target} [做] [个|左右|水平|上下|垂直]
    (镜像|翻转|镜像翻转|对称翻转|翻过来|反转|水平翻转|垂直翻转|颠倒左右) [一下|处理|过来]; (镜像|翻转|水平翻转|左右翻转|上下翻转|垂直翻转) [一下] {target}
  `,
  mix: ways`
    ~{target} + (unflip|flipped back|face the other way|facing the other way|翻回来|翻过来|翻转回来|反过来|mirror|flip|mirrored|flipped|unflip|
    mirror image|镜像|翻转|水平翻转|左右翻转|左右颠倒) + *(horizontally|vertically|left to
    right|around|over|back|image|左右|上下|一下|过来|水平|垂直|处理|个)
  `,
  means: ({ target }, words) => ({ do: 'mirror', pieces: target, axis: /vertical|upside|上下|垂直/.test(words) ? 'v' : 'h' }),
  yes: ways`mirror the dog; flip the city horizontally; 把海滩照片镜像翻转; 狗左右翻转一下`,
}
const SIDES: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/top left|左上/, [0.15, 0.15]],
  [/top right|右上/, [0.85, 0.15]],
  [/bottom left|左下/, [0.15, 0.85]],
  [/bottom right|右下/, [0.85, 0.85]],
  [/top|head|sky|upper|上|顶/, [0.5, 0.12]],
  [/bottom|lower|feet|下|底/, [0.5, 0.88]],
  [/left|左/, [0.12, 0.5]],
  [/right|右/, [0.88, 0.5]],
  [/middle|center|中/, [0.5, 0.5]],
]
const focus: Rule = {
  say: ways`
    (focus|center|aim|crop) {target} (on|to|at|around) {place}; (focus|center|zoom) [in] on {place} of {target}; (show|keep|crop to)
    {place} of {target} [in (sight|view|frame|the frame)]; [把|将|让] {target} [的] (焦点|重点|中心|画面中心|聚焦) [放|对准|裁|裁切|对|聚焦|集中|移] [在|到] {place};
    {target} 裁剪 (保留|到|取) {place}; 保留 {target} [的] {place}
  `,
  means: ({ target, place }) => ({ do: 'focus', pieces: target, at: first(String(place).replace('-', ' '), SIDES) }),
  yes: ways`focus the city on the top; keep the left side of the dog in view; 城市照片的焦点放在上面`,
}
const zoom: Rule = {
  say: ways`
    (zoom|crop) [in] [closer|tighter|in] [$bit] (on|into|to) {target} [$bit]; (enlarge|magnify|blow up) {target} [$bit] [by] [{factor}];
    (zoom|crop) [in] {target} [in|closer|tighter] [$bit] [by|to] [{factor}]; (make|show) {pieces} [appear] [$bit]
    (bigger|larger|closer|smaller) [in the frame|on screen]; (zoom|crop) (out|wider) [$bit] [on|of|from] {target}; (crop|zoom) {target}
    (out|wider) [$bit]; (crop) {target} [$bit] (tighter|closer|in|a bit); (zoom in|zoom) {target} [$bit] [by] [{factor}]; [zoom]
    {target} {factor} zoom; [把|将|让] {target} [再] (放大|拉近|缩小|拉远) [$bit|{factor}|一下] [到|显示] [{factor2}]; (放大|缩小|拉近) {target}
    [$bit|{factor}|一下]; {target} (裁紧|裁小|裁近|拉近) [$bit]
  `,
  mix: ways`
    ~{pieces} + (crop|crop in|zoom in|closer|tighter|enlarge|punch in|放大|拉近|裁近|裁紧|裁|特写|来个特写) + ?{factor} + *($bits|on|in|tighter|closer|to|
    crop|about|显示|倍|到|画面)
  `,
  means: ({ target: whom, pieces, factor, factor2 }, words) => {
    const target = whom ?? pieces
    const by = number(factor ?? factor2)
    const isOut = /\bout\b|wider|smaller|缩小|拉远/.test(words)
    const to = Number.isNaN(by) ? 1.3 : by < 1 ? 1 + by : by
    return { do: 'zoom', pieces: target, factor: isOut ? 1 / to : to }
  },
  yes: ways`crop in closer on the dog; crop the dog tighter; enlarge the city a bit; 狗的照片放大一点; 把海滩放大1.5倍`,
  no: ways`slowly zoom in on the dog; zoom into the first photo for 3 seconds; crop the dog so you cant see the leash; make it bigger`,
}
const steady: Rule = {
  say: ways`
    (stabilize|steady|smooth out) {target}; (don't|do not|stop) (stabilize|steady|stabilizing|steadying) {target}; (no|remove the)
    stabilization [on|from] {target}; (取消|去掉|不要|别) {target} [的] (防抖|稳定); {target} (取消|去掉|不要) 防抖; (make|get|keep) {target} [look]
    (steady|steadier|less shaky|stable|more stable|smoother);
    {target} is [$bit] [too|so|really] (shaky|wobbly|jittery|jerky) [,] [(stabilize|steady|fix|smooth) it]; (reduce|remove|fix|get rid
    of) [the] (shake|shaking|camera shake|wobble|shakiness) (in|from|of|on) {target}; (apply|use|add) stabilization [to|on] {target};
    [把|将|给|让] {target} [做|加|来|加个|做个] (防抖|稳定|增稳|稳一点|稳定一下|稳定处理|防抖处理|去抖|去抖动) [处理|一下|效果]; {target} (太|有点|很) (抖|晃|抖动) [了] [,|，] (稳定|防抖|稳)
    [一下|处理]; (稳定|防抖) [一下] {target}; {target} 稳 [$bit]
  `,
  means: ({ target }, words) => ({ do: 'steady', pieces: target, isOn: !/^(?:stop|undo|no|remove the stab|don't|取消|去掉|不要|别)/.test(words) }),
  yes: ways`stabilise the surf clip; the clip is too shaky, steady it; make the clip less shaky; 冲浪加个防抖; 稳定一下冲浪`,
}

const LOGO = part`
  ([our|my|the|a|company|brand|shop|store] (logo|watermark|brand mark|emblem) [i just uploaded|i just sent|that i
  uploaded]|[我们|我们家|咱家|我家|我们店|本店|公司|品牌|店铺|店里|我|咱们] [的] (logo|标志|水印|标识|商标|徽标|店标|店的标志|店标志))
`
const AT = '[in|at|to|on|into|of] {place}'
const logoValue: Slot = { say: ways`{name}; [the] [file|picture|image] {name}; [图片|文件] {name}`, means: ({ name }) => name }
export const LOGO_SLOTS: Readonly<Record<string, Slot>> = { logofile: logoValue }
const logo: Rule = {
  say: ways`
    [add|put|place|use|show|set|have|insert|stick] [${LOGO}] {logofile} [as] [${LOGO}] [${AT}] [as] [${LOGO}] [throughout|over
    everything|on the whole video|the whole time|small|please]; (add|put|place|show|insert|stick|use|want|have) ${LOGO} ${AT}
    [throughout|over everything|the whole time|of the video]; (add|put|place|show|insert|use) ${LOGO} [throughout|over everything|on
    it|please]; (move|put|place) ${LOGO} ${AT}; [make|have] ${LOGO} [be] [$bit] (bigger|larger|smaller|see through|transparent|more
    transparent|fainter) [$bit]; ${LOGO} [should be|goes|go|sit|be|to|at|in] ${AT}; (could|can) ${LOGO} (sit|go|be) ${AT}; [全程|一直] [在]
    {place} (打|加|放) 水印 [,|，] 用 刚 (传|上传|发) 的 logo; ${LOGO} 放 [在] [画面] {place}; {logofile} (放|放在|放到|加在) [画面] {place} [,|，] [一直|全程|始终]
    [显示|都在|保留]; {logofile} ${AT} [,] [all the way through|the whole time|throughout|all through]; watermark {whole} with {logofile}
    ${AT}; ${LOGO} {logofile} ${AT}; ${LOGO} at {pct} [opacity|transparency]; (add|put|use) {logofile} as [a|the|our|my]
    (logo|watermark) [${AT}]; [把|将|用|拿] {logofile} [作为|做|当|当作|设为|设成|加] [${LOGO}] [放|加|放在|加在|显示] [到|在|至] {place} [当|做|作为] [${LOGO}];
    [把|将] ${LOGO} [{logofile}] [放|移|加|挪|显示|加上] [到|在|至] {place}; (加|加上|放|添加|打) [个|上|一个] ${LOGO} [,|，] [放|在] [到|在] [{place}]; [在] {place}
    (加|放|加上|打) [个|上|一个] ${LOGO} [{logofile}]; [把|将] ${LOGO} [再|变|调|弄] [得] (大|小|透明|淡) $bit; [把|将|用|拿] {logofile} (作为|做|当|当作|设为|设成) logo
  `,
  mix: ways`
    {logofile} + ?{place} + ${LOGO} + *(as|put|add|use|place|stick|throw|on|at|all the way|throughout|the whole time|over everything|
    corner|放|放在|加|加上|当|做|作为|打|挂|显示|全程|一直);
    {logofile} + {place} + ${LOGO} + *(tuck|into|in|as|our|the|缩|当|做|成|放|在|角标); {logofile} + {place} + *(put|add|use|place|stick|throw|
    up|at|all the way|throughout|the whole time|corner|tuck|into|摆|放|放在|加|打|挂|显示|全程|一直|贴);
    ${LOGO} + {place} + *(can|go|whole|video|put|add|use|place|stick|throw|move|goes|sits|at|corner|throughout|the whole time|放|放在|加|打|
    挂|挪|移|显示|全程|一直|贴)
  `,
  means: ({ logofile, place, pct: opacity }, words) => {
    if (!/logo|watermark|mark|emblem|标|水印/i.test(words)) return undefined
    const grow = /smaller|小/.test(words) ? 0.7 : /bigger|larger|大/.test(words) ? 1.4 : undefined
    const faint = opacity ?? (/see through|transparent|fainter|透明|淡/.test(words) ? 0.5 : undefined)
    return { do: 'logo', name: logofile, place, grow, opacity: faint }
  },
  yes: ways`
    put logo.png in the top right as our logo; move the logo to the bottom left; make the logo smaller; 把logo.png放到右上角当水印; logo小一点
  `,
}
const noLogo: Rule = {
  say: ways`
    (remove|delete|no|drop|hide|lose|take off|get rid of|without) ${LOGO} [please|again]; (去掉|删掉|不要|移除|删除|去除|取消) ${LOGO} [了]; [把|将]
    ${LOGO} (去掉|删掉|不要了|移除|删了)
  `,
  means: () => ({ do: 'logo', name: null }),
  yes: ways`remove the logo; 去掉水印`,
}

export const framingRules: readonly Rule[] = [noLogo, logo, blur, plain, fill, rotate, mirror, focus, zoom, steady]
