import { first, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'
import { ANIMATIONS, TITLE, type Look } from './wording'

/** The title, and how words look. */

const looks = (of: unknown, value: unknown): unknown => {
  const { look = {}, ...rest } = (value ?? {}) as Look
  return { do: 'words-look', ...(typeof of === 'object' ? of : { of }), look, ...rest }
}

const MAKE = part`
  (pop|stick|slap|love|leave|make|put|set|turn|show|change|move|place|use|have|keep|display|want|let|leave|give|animate|color|align|
  get|bring|shift|position|hold|should be|write)
`
/** "Move the title to the end": over the last seconds. */
const edge: Rule = {
  say: ways`
    [${MAKE}|put] {wordsof} [only] (at|to|on|in) the [very] (end|start|beginning) [of {whole}|instead]; [把|将|让] {wordsof} [只]
    (放|移|挪|改|显示|出现) [到|在|成] (最后|结尾|片尾|末尾|最后面|开头|片头|最前面) [显示|出现|吧]
  `,
  means: ({ wordsof }, words) => {
    const { of } = (wordsof ?? {}) as { of?: string }
    if (of === 'captions' || of === 'cards' || of === 'end') return undefined
    return looks(wordsof, /end|后|尾/.test(words.replace(/^.*(?=\bto\b|\bat\b|[到在])/, '')) ? { fromMs: -3_000, ms: 3_000 } : { fromMs: 0 })
  },
  yes: ways`move the title to the end; title at the end please; 标题放到最后; 标题移到开头`,
  no: ways`move the captions to the end`,
}
const TOO_COLOURED = /(?:太|过于|有点|偏)[^，,]{0,2}[红橙黄绿蓝紫黑白灰粉金]|\btoo (?:red|orange|yellow|green|blue|purple|black|white|gr[ae]y|pink|gold)\b/i
const look: Rule = {
  say: ways`
    [${MAKE}] {wordsof} [color|size|position|font size|font color|animation|style|weight] [to|be|is|should
    be|should|in|come|go|stay|appear|with|a|an|into|last|goes|look|appears] [be|to|in] {textlooks} [instead|please|font]; [${MAKE}]
    {wordsof} {textlooks}; (bold|center|enlarge|shrink|embolden) {wordsof}; {textlooks} {wordsof}; {textlook} for {wordsof}; {wordsof}
    (is|are) [$bit] {rest} [,] could it be {textlooks2}; (fade|slide|pop|fly|type) {wordsof} [in|on|up|out] [slowly|gently];
    (hide|remove) {wordsof} after {at}; (show|keep|have) {wordsof} [up|on screen|visible] [for] {textlooks}; {wordsof} (is|are) [$bit]
    too (small|big|large); (align) {wordsof} [to the] (left|right|center); [把|将|让|给] {wordsof} [的]
    [颜色|字体颜色|字号|大小|位置|动画|字体|字体大小|样式|时长|显示时间|时间] [都|也|全|想要|要] [调整|缩小|放大|换|改|调|设|变|用|放|移|弄|做|加|显示|挪|移动] [成|为|到|在|上|得|用] {textlooks}
    [的|显示|字|吧] [就好|就行]; {wordsof} [的] [字号|字] [缩小|放大] $bit [,|，] (颜色|字体颜色) (换成|改成|用|换) {colour2}; {wordsof} [字] (太|有点) (小|大) [了];
    (加粗|放大|缩小|居中) {wordsof}; {wordsof} [的] (字|字号|字体) (太|有点) (小|大) [了]; {wordsof} 往 (上|下|左|右) [放|移|挪] [,|，] (放|移) [到] {place2}; {wordsof}
    (不要|别用|去掉) [任何] (动画|动画效果|特效); {wordsof} [想要|要] 打字机 那种 一个字一个字 (蹦|打|跳) 出来 的 [效果|感觉]; {wordsof} 往 (上|下|左|右) [放|移|挪] [$bit]; {wordsof}
    in (our|my|the) [brand|corporate|company] [color] {colour}; (两秒|{at}) 后 (隐藏|去掉) {wordsof}
  `,
  mix: ways`
    {wordsof} + {textlooks} + *(n|sit|sits|go|goes|live|$bits|put|set|turn|show|change|move|place|use|keep|display|leave|give|get|
    bring|be|to|color|colour|size|font|letters|text|at|position|style|appear|in|of|stay|stays|on
    screen|animation|effect|too|放|移|挪|显示|停留|字体|颜色|字号|大小|位置|动画|效果|字|样式|弄|用|加|出来|出现|感觉|换|换成|改成|变成|设|调|设成|弄成|色);
    {wordsof} + (increase|enlarge|bump up|reduce|decrease|shrink) + (size|font size|font) + *($bits|of|the|up|down); {wordsof} + (too|a
    bit too|way too|太|有点) (small|big|large|tiny|huge|小|大) + *($bits|to read|字|看不清|see)
  `,
  means: ({ wordsof, textlooks, textlooks2, textlook, at, place2, colour, colour2 }, words) => {
    // “标题太黄了” says what colour it is not to be, and none that it is.
    if (TOO_COLOURED.test(words)) return undefined
    if (colour2 !== undefined) return looks(wordsof, { look: { colour: colour2 }, grow: /放大/.test(words) ? 1.35 : 0.75 })
    if (textlooks2 !== undefined) return looks(wordsof, textlooks2)
    if (colour !== undefined) return looks(wordsof, { look: { colour } })
    if (place2 !== undefined) return looks(wordsof, { look: { place: place2 } })
    if (/不要|别用/.test(words)) return looks(wordsof, { look: { fx: 'none' } })
    const way = /往\s*([上下左右])/.exec(words)?.[1]
    if (textlooks === undefined && way !== undefined)
      return looks(wordsof, { look: { place: { 上: 'top', 下: 'bottom', 左: 'left', 右: 'right' }[way] } })
    const { ms: to } = (textlooks ?? {}) as Look
    if (to !== undefined && /^move\b|[移挪]到/.test(words)) return looks(wordsof, { fromMs: to })
    if (textlooks !== undefined || textlook !== undefined) return looks(wordsof, textlooks ?? textlook)
    if (at !== undefined) return looks(wordsof, { ms: at, fromMs: 0 })
    if (/\bsize|font\b/.test(words)) return looks(wordsof, { grow: /reduce|decrease|shrink/.test(words) ? 0.75 : 1.35 })
    if (/too|太|有点/.test(words)) return looks(wordsof, { grow: /small|小/.test(words) ? 1.35 : 0.75 })
    if (/^(?:align|center|居中)/i.test(words))
      return looks(wordsof, {
        look: /left/.test(words) ? { align: 'left' } : /right/.test(words) ? { align: 'right' } : { align: 'center', place: 'middle' },
      })
    if (/^(?:enlarge|放大)/i.test(words)) return looks(wordsof, { grow: 1.35 })
    if (/^(?:shrink|缩小)/i.test(words)) return looks(wordsof, { grow: 0.75 })
    if (/bold|加粗/i.test(words)) return looks(wordsof, { look: { weight: 'bold' } })
    const fx = first(words, ANIMATIONS)
    return fx === undefined ? undefined : looks(wordsof, { look: { fx } })
  },
  yes: ways`
    make the title bigger; make the title red; move the title to the bottom; keep the title for 5 seconds; fade the title in slowly;
    title should come in after 2 seconds; put the title in bold; make the title yellow and bold; animate the title with a typewriter
    effect; center the title; change the title color to blue; 标题换成红色; 标题大一点; 标题移到下面; 标题显示5秒; 标题改成白色粗体; 标题颜色改成蓝色; 标题5秒后出现; 标题用打字机效果;
    字幕放到上面
  `,
  no: ways`put the title in italics; make the title shorter; change the font of the title`,
}

/** Words of how, where or how long a title is shown, or about it: then its words may not be what was said. */
const NO_WORDS =
  /^(?:(?:to |be |it |a |an |the |something |anything |some |more |less |very |much |in |on |at |better|shorter|longer|different|another|new|else|other|bigger|smaller|larger|red|blue|white|black|green|yellow|pink|purple|orange|gold|gr[ae]y|brown|italics?|bold|uppercase|lowercase|caps|all caps|english|chinese|french|spanish|font|fonts?|color|style|gone|off|away|wrong|good|nice|great|fine|ok|okay|bit|too|is|are|was|should|has|there|here|top|bottom|left|right|middle|center|start|end|beginning|last|first|seconds?|[\d.]+(?![\d.]) ?s?|later|earlier|animation|effect|italic|cursive|serif|and|or)\s*)+$/i
const ZH_NO_WORDS =
  /^(?:[红橙黄绿蓝紫黑白灰粉金银]?色?|[斜粗细]体|别的|其他|其它|英文|中文|英语|好看.*|醒目.*|大.?点.*|小.?点.*|错.*|什么.*|怎么.*|哪.*|几.*|没.*|上面|下面|左边|右边|中间|开头|结尾|最后|短.*|长.*|竖.*|横.*|.*(?:字体|字号|颜色|样式|风格|动画|效果|位置)|[一]?下)$/
/** “小宇毕业了” is a title, “错了” and “有点小了” say how one is. */
const ZH_STATE = /^.{0,2}了$|(?:[错掉没丢漏反歪糊挡]|不见|[太有].{0,3}|[大小长短快慢多少])了$/u
/** Whether what stands where words are expected may be them. */
export const isWords = (text: string): boolean =>
  /\p{Script=Han}/u.test(text)
    ? !ZH_NO_WORDS.test(text) && !/[吗的]$/.test(text) && !ZH_STATE.test(text) && !/^(?:是|在|放|移|也|都|很|太|有|不|换|改|得|错了)/.test(text)
    : !NO_WORDS.test(text) &&
      !/^(?:on|over|under|for|after|before|with|without|from|the (?:same|first|second)|is|are|was|has|covers?|should|bigger|smaller)\b/i.test(
        text,
      )

const SET = '(change|set|update|rename|edit|make|replace|switch|want|use|give|add|put|have|insert|write|show|include|need|display)'
/** Words as they are, said after what can only be followed by them. */
const free: Rule = {
  say: ways`
    (change|set|update|rename|edit|make|switch) ${TITLE} (to|into) [say|read|be] {words}; [make|have|let|can|could] ${TITLE}
    [should|must|could] (say|read|says|reads) [:] {words}; (add|insert|write|show) ${TITLE} {words};
    [add|put|use|give it|with] ${TITLE} (saying|that says|that reads|reading|called) {words};
    [new] ${TITLE} (:|：|=) {words}; (rename|change|set) ${TITLE} (:|：) {words}; ${TITLE} (should|must|
    needs to) be {words}; (call|name|title|entitle) (it|this|the video|the film|the whole
    thing) {words}; (rename|retitle) [it|the video|this] (to|as) {words}; (titled|entitled|called|named) [it] {words}; [把|将|给] ${TITLE}
    [的文字|内容] (改|换|设|更新|修改|变) (成|为|叫) [:|：] {words}; ${TITLE} [就|要] (写|叫做|叫|写上|改叫|就叫|起名叫|取名) [:|：|成] {words}; ${TITLE} (:|：) {words}; [把|将]
    [{whole}] [的] (名字|片名) (改|换) (成|为) {words}
  `,
  // "The title should be centred" says how, and "should be Autumn Sale" what.
  means: ({ words: text }, said) => (typeof text === 'string' && isWords(text) && (!/\bbe |^(?:add|insert|write|show) /.test(said) || /^\p{Lu}/u.test(text)) ? { do: 'title', text: tidy(text) } : undefined),
  yes: ways`
    change the title to Winter Walks; title: Our Trip; call it Coast; Title should read: Grand Opening Saturday; add a title that says
    Download now; 标题改成我们的旅行; 标题写：周六开业大酬宾; 标题改成：我们结婚了
  `,
  no: ways`change the title to red; title shorter; 标题换一下; 标题叫错了; the title is wrong`,
}
const title: Rule = {
  say: ways`
    [${SET}] ${TITLE} [to|into|as|be|say|read|says|reads|saying|that says|that reads|reading|is|should be|should say|should read|must
    be|with|of|:|：|=|,|with the words|should|called|name|new] [say|read|be|to|:|：] {quote} [{textlooks}|and [should] be {textlooks}];
    [${SET}] ${TITLE} {textlooks} [saying|that says|with|:|reading] {quote}; (call|name|title|entitle|rename) (it|this|the video|the
    film|the whole thing|that) [to|as] {quote}; (rename|retitle) [it|the video|this] [to|as] {quote}; (titled|entitled|called|named)
    [it] {quote}; {quote} (as|for|is) [the|a|its|our] [new] (title|name|heading|headline); (use|put|make|have) {quote} [as|for|be|into]
    [the|a|our] [new] (title|heading|headline|name); [the] (opening|title) [text] (is|:) {quote}; [把|将|给|加|加上|添加|用|设|设置|配|写|来|要]
    [上|个|一个] ${TITLE} [都|就|也|要|内容|文字] [改|换|设|设置|写|叫|是|为|更新|修改|变|改名|定|名|用|要|起|取|加|打] [成|为|上|叫|作|做|回|到|个|一下] [:|：|成|为|叫] {quote}; [把|将]
    [{whole}] [的] (名字|取名|命名|起名|改名|名为|题为|主题|名叫|片头写|叫做|叫|取名叫|起名叫|片头写上) [改|换|叫|是|为|成|:|：|做] [成|为|叫] {quote}; (用|把|以|拿) {quote} [来]
    (作为|做|当|作|设为|为|设成|当作) [视频] [的] (标题|片名|题目); {quote} (作为|做|当|作) [视频] [的] (标题|片名|题目); (视频|片子) 叫 {quote}; title (改成|换成|改为|写|叫|是|:)
    {quote}
  `,
  mix: ways`
    ${TITLE} + {quote} + *(change|set|update|rename|make|replace|switch|use|give|add|put|have|write|show|to|say|says|saying|read|reads|
    reading|be|called|call|as|with|new|into|instead|should|of|at
    the start|start|beginning|opening|改|改成|换成|换|写|写上|叫|设|用|加|加上|取|打|打上|显示|来|为|变成|改为|设为|定|改叫|开头|片头|:|：|,|，)
  `,
  means: ({ quote: text, textlooks }) =>
    textlooks === undefined ? { do: 'title', text } : [{ do: 'title', text }, looks('title', textlooks)],
  yes: ways`
    change the title to “Autumn Days”; the title should say "Hello Rome"; rename it to “Coast”; make the title say “Square”;
    标题改成“秋天的故事”; 把标题换成《罗马假日》; 名字改成“海岸”; add a title “Sale” in red at the top
  `,
}
const more: Rule = {
  say: ways`
    (stick|add|put|append|pop) [a|an] ({emoji}|{quote}) (at|to|on|after) [the] (end of ${TITLE}|${TITLE}); (add|put|stick)
    ({emoji}|{quote}) (after|behind) ${TITLE}; (${TITLE}|{titlewords}) [的] (后面|末尾|结尾|最后) (加|放|来) [个|上|一个] ({emoji}|{quote}); [给|在]
    ${TITLE} (加|加上) [个|一个] {emoji}
  `,
  mix: ways`
    ${TITLE} + ({emoji}|{quote}) + (after|at the end|behind|to the end|on the end|end|后面|末尾|最后|后|结尾) + *(add|put|stick|words|of|pop|
    append|a|the|加|加上|放|来|个)
  `,
  means: ({ emoji, quote }) => ({ do: 'title', text: emoji ?? quote, isMore: true }),
  yes: ways`stick a 🌊 at the end of the title; 标题后面加个☀️`,
}
const isMore = ({ look = {}, grow, addMs }: Look): boolean =>
  Object.keys(look).length > 0 || grow !== undefined || addMs !== undefined
/** More of how words look, behind what they are: "title: Sale, in red, at the bottom". */
const moreLook: Rule = {
  isBare: true,
  say: ways`(make|turn|set|have|color) (it|them|both) {textlooks}; [it should be|should be|be|try|use|go for|how about] {textlooks};
    [颜色|字|字体] [换成|换|改成|改|用|弄成|变|变成|再|要] {textlooks} [吧|的]`,
  // A time by itself is a length as often.
  means: ({ textlooks }, words) =>
    isMore(textlooks as Look) ? { follows: looks(/\b(?:both|them)\b/.test(words) ? 'texts' : 'title', textlooks) } : undefined,
  yes: [],
}
/** "Change it to “Bye”": the words that were talked of. */
const moreWords: Rule = {
  isBare: true,
  say: ways`[please|change|make|set|let|have] (it|that|them) [to|say|read|into|as] {quote}; (change to|改成|改为|换成|写成|改叫|换为) {quote}`,
  means: ({ quote: text }) => ({ follows: { do: 'title', text } }),
  yes: [],
}
/** "Rome, not Paris", "… it should say Rome": what it is to say is between those. */
const tidy = (text: string): string =>
  text
    .replace(/^.*,? \b(?:it |that )?should (?:say|read|be) /i, '')
    .replace(/(?:,|，)\s*(?:not\b|instead of\b|rather than\b|而?不是|别叫|不叫).*$/i, '')
    .replace(/(?:\s+(?:please|thanks|pls))$/i, '')
    .replace(/[吧呀啊]$/, '')
    .trim()

const rename: Rule = {
  say: ways`
    (change|replace|swap|switch|correct) [the] [title|text|words|word] {quote} [to|with|by|into|for] {quote2}; (write|put|use|say)
    {quote2} instead of {quote}; instead of {quote} (write|put|use|say|it should say) {quote2}; [把|将] [标题|文字] {quote}
    (改成|换成|改为|换为|替换成|替换为) {quote2}
  `,
  means: ({ quote: was, quote2: text }) => ({ do: 'title', text, was }),
  yes: ways`replace "Summer" with "Winter"; instead of “Summer” write “Winter”; 把“夏天”改成“冬天”`,
}
/** "The last line should say “Bye”": other words for one of several. */
const line: Rule = {
  say: ways`
    [change|set|make|let|have|rewrite|edit|update|replace] {wordsof} (to|say|should say|should read|must say|reads|read|says|into|with|to
    say|
    to read|should be) [:] ({quote}|{words}); {wordsof} : ({quote}|{words}); [把|将] {wordsof} [的] [内容|文字] [应该|要] (改|换|写|变|改写)
    [成|为|作|上] [:|：] ({quote}|{words}); {wordsof} (是|叫|:|：) ({quote}|{words})
  `,
  means: ({ wordsof, quote, words: free }) => {
    const { of, nth } = (wordsof ?? {}) as { of?: string; nth?: number }
    const text = typeof quote === 'string' ? quote : typeof free === 'string' && isWords(free) ? tidy(free) : undefined
    return text === undefined || nth === undefined ? undefined : { do: 'title', text, of, nth }
  },
  yes: ways`the second line should say “It’s free!”; change the last line to See you soon; 第二句改成“全场七折”; 最后一句改成我们在老街等你`,
  no: ways`the last line pink; 最后一句改成粉色`,
}
const GO = part`
  (remove|delete|drop|lose|hide|no|without|get rid of|kill|take off|take out|take away|clear|skip|erase|turn off|cut|ditch|don't want|do
  not want|don't need|don't show)
`
const ZGO = '(不要|不用|不需要|不想要|去掉|去除|删除|删掉|关掉|移除|取消|没有|不带|不加|别加|去|拿掉|隐藏)'
const drop: Rule = {
  say: ways`
    ${GO} {wordsof} [from|of|on|in] [{whole}|again|please|at all|any more|anymore|the start|altogether|entirely|that
    you added]; (take|get|turn)
    {wordsof} (off|away|out|down); (take|get) {wordsof}; ${GO} ${TITLE} {quote} [that you added];
    {wordsof} (can go|off|has to go|must go|should go|needs to go|gone|is not needed|isn't needed|not needed); ${GO} {wordsof}
    ((and|&|or) [no]|, (and|or|no)) [the|any] (music|song|soundtrack)
    [from {whole}];
    ${GO} [the|any] (music|song|soundtrack) ((and|&|or) [no]|, (and|or|no)) {wordsof} [from {whole}]; [把|将] ({wordsof} [和|跟|、|与] 音乐|音乐
    [和|跟|、|与]
    {wordsof}) [都|全] (去掉|删掉|不要|不要了|关掉); no (title|titles|text|texts|words|captions|heading); without [a] (title|text|words);
    (delete|remove) the (word|words|text) {quote}; (remove|delete) {quote}; ${ZGO} [掉|所有的|全部] {wordsof} [了|吧]; [把|将] {wordsof} [也|都|给|就]
    (关掉|去掉|去除|删掉|删除|删了|不要了|不要|拿掉|不用了|取消|隐藏|移除|不用) [了|吧]; [把|将] {wordsof} (全|全部|都) (去掉|删掉|删了|删除|不要|不要了) [了]; ${ZGO} [你添加的] ${TITLE}
    {quote}; [把|将] ${TITLE} {quote} (删掉|去掉|删除|移除)
  `,
  mix: ways`{wordsof} + $off + *($off|from|of|on|in|all|any|start|beginning|at the start|completely|entirely|开头|片头|的|那个|那行|全|全部|都|直接|掉)`,
  means: ({ wordsof, quote }, words) => {
    if (typeof quote === 'string') return { do: 'title', text: null, was: quote }
    const said = /captions/.test(words) ? 'captions' : /text|words/.test(words) ? 'texts' : 'title'
    const { of, nth, on } = (wordsof ?? { of: said }) as { of: string; nth?: number; on?: unknown }
    if (on === undefined && /^(?:take|get) (?!rid\b)(?!.*\b(?:off|away|out|down)\b)/.test(words)) return undefined
    const off =
      on !== undefined
        ? { do: 'words-off', of, on }
        : nth !== undefined
        ? { do: 'title', text: null, of, nth }
        : of === 'texts'
          ? { do: 'title', text: null, isAnyText: true }
          : of === 'title'
            ? { do: 'title', text: null }
            : of === 'end'
              ? undefined
              : { do: 'words-off', of }
    return /music|song|音乐|歌/.test(words) ? [off, { do: 'music-off' }] : off
  },
  yes: ways`
    remove the title; no title please; take the title off; lose the title; no text; hide the title; remove the captions; Remove the
    title “Summer” that you added; 去掉标题; 标题不要了; 把标题拿掉; 文字去掉; 删掉字幕
  `,
  no: ways`hide the title after 2 seconds; delete the word Summer`,
}

export const titleRules: readonly Rule[] = [edge, look, rename, more, title, free, line, drop]
export const followingRules: readonly Rule[] = [moreLook, moreWords]
