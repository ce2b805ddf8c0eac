import { isRef, listOf, nothing, talk, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** What asks for no change: thanks, waits, questions, what is to stay, and asides. */

const THING = part`
  (anything|anything else|the rest|the title|the music|the song|the order|the format|the shape|the ratio|the length|the photos|the
  clips|the clip|the text|the colors|the others|other things|the other photos|the transitions|the captions|the look|the video|the
  volume|{pieces}|the order or the song|the song or the order|the title or the music)
`
const ZTHING = '(其他的|其他|其余的|其余|别的|标题|音乐|顺序|画幅|比例|时长|照片|视频|字幕|转场|任何东西|音量|文字|颜色|歌|{pieces})'

const keep: Rule = {
  say: ways`
    (don't|do not|never|please don't|please do not|whatever you do don't)
    (touch|change|move|remove|delete|drop|swap|mute|lose|alter|edit|mess with|rename|replace) ${THING} [and|or|nor] [${THING}] [yet|at
    all|please]; (keep|leave) ${THING} [and|or|,] [${THING}] [exactly] [as|the way|like|how|where] [it|they|this|that] [is|are|was|were]
    [now|please]; (keep|leave) ${THING} [as is|unchanged|the same|alone|untouched|in|please|there]; (keep|leave)
    (it|everything|this|that|all|them) (as|the way|like|how) (it|they|this|that) (is|are|was|were) [now]; (keep|leave)
    (it|everything|all|this) (like (it|this|that) [is]|unchanged|the same|as is|alone|like that|just like that); (leave|keep) it at
    that; (i (don't|do not|didn't) [really] like) (the|this|that) (music|song|title|order|look|transitions); ${THING}
    (is|are|stays|stay|can stay|should stay|remains) (fine|good|great|perfect|ok|okay|as is|the same|as it is|there|unchanged); {attrs}
    (is|are) (right|fine|good|perfect|ok|great|correct) [actually] [,] [leave it like that]; no need to (change|touch|edit|remove)
    [{words}]; without (touching|changing|losing|moving|cutting) ${THING}; keep [the] {wordsof}; keep {pieces};
    keep (its|the|their|his|her) [own|original] (sound|audio|noise) [on|of|for|from] [{pieces}|the others|the rest|others|it|them];
    keep [the] (music|song|audio|sound|order) [playing]; (don't|do not) (delete|remove|lose|cut) anything; (别|不要|请勿|不用|不|先别|千万别|别再|不必) [再]
    (动|改|改动|碰|更改|修改|删除|删掉|删|移除|移动|移|交换|去掉|换|关|剪|裁|缩短) [掉] ${ZTHING} [和|跟|、|或] [${ZTHING}] [了|它]; ${ZTHING} [都|也|就|还是|先|全部|全|请]
    (保持|保持不变|不变|不动|原样|别动|留着|不用改|不用动|照旧|保留|保持原样|不改|别改|别换|不用换|不用关|就这样|维持原样|维持不变|别碰|不要动|别删|不要改|别再动了) [不变|原样|不动|现状|哈|就好|就行]; (保持|维持)
    (不变|不动|原样|现状); [就] (这样|这样子) (就好|就行|挺好|可以|吧); (别动|别改|先别动|先不改|不改|不用改|不要改|不改了|不用改了|先这样|先这样吧) [它|了]; (这首|现在的|这个) (歌|音乐|标题|顺序)
    (不好听|不好看|不好|不合适|不太合适|难听|真难听); 我的歌 不太合适; 除了 (音乐|标题|顺序|比例|画面|转场) [以外|之外] [其他|其它|别的|其余] [的] [都|全] (别动|不动|不变|不要动); 保留 ${ZTHING}; 别删东西
  `,
  means: nothing,
  yes: ways`
    don't touch the music; leave it as it is; keep the title; don't delete the second photo; 别删第二张; 保持不变; 标题留着; 音乐别动
  `,
}
const thanks: Rule = {
  say: ways`
    (thanks|thank you|cheers|thx) [so much|a lot|very much|again|for everything|nemo|for your help]; [it|this|that|the video]
    (looks|sounds|is|turned out|seems|works) [so|really|very|just|absolutely|pretty]
    (good|great|nice|amazing|awesome|perfect|lovely|fantastic|beautiful|wonderful|brilliant|cool|fine|super|excellent|incredible|
    stunning) [now|already|so far|like this|thanks|like that]; (it's|that's|this is) [so|really|very|just|absolutely]
    (good|great|nice|amazing|awesome|perfect|lovely|fantastic|beautiful|wonderful|brilliant|cool|fine|super|excellent|incredible|
    stunning|exactly what i wanted|what i wanted|it); (love|like|adore) (it|this|that) [so much|a lot]; i (love|like|adore|really
    like|really love) (it|this|that|the result|what you did|how {words}) [so much|a lot];
    (great|good|nice|amazing|awesome|perfect|lovely|cool|brilliant|well done|good job|great job|nice work|great
    work|excellent|wonderful|fantastic|super|yay|bravo|beautiful|much better|way better) [job|work|one|stuff|result];
    (谢谢|多谢|感谢|太棒了|很好|不错|真棒|好看|完美|太好了|很不错|挺好|棒极了|厉害|漂亮|好极了|非常好|真好|可以了|满意|很满意|太赞了|赞|牛) [你|了|啦|哦|的|帮忙|帮助|谢谢]; (我|好|很|太|超) (喜欢|爱了|满意)
    [这个|这个效果|了|它]; (很|太|真|超|超级|非常|特别|挺|好|真的|真的很) (好看|漂亮|不错|棒|美|可爱|完美|赞|到位|满意|好) [了|啊|呀|哦|的];
    (好看|漂亮|好|强) 多 了; {pieces} (好|真|太|好好) (可爱|好看|漂亮|美) [了|哈哈哈|哈哈|啊]
  `,
  means: talk('thanks'),
  yes: ways`Looks great, thanks!; love it; nice work`,
}
const hello: Rule = {
  say: ways`
    (hi|hello|hey|good morning|good evening|good afternoon|howdy|greetings) [there|nemo|everyone|again];
    (你好|您好|嗨|哈喽|早上好|晚上好|下午好|在吗|hi|hello) [啊|呀|nemo]
  `,
  means: talk('hello'),
  yes: ways`good afternoon; 早上好`,
}
const leave: Rule = {
  say: ways`
    (no|nope|nah) [thanks|thank you]; (nothing|never mind|nevermind|forget it|forget that|forget about it|ignore that|ignore it|scratch
    that|skip it|drop it|cancel that|cancel|not now|not yet|not today|maybe later|on second thought no|leave it|let it be|let it
    go|stop|no need|no need to|disregard that); (that's|that is) (all|it|fine|ok|enough);
    (不用了|不用|没事|没什么|算了|算了吧|就这样|就这样吧|不了|当我没说|还是别改了|还是不改了|先不改|不改了|先不用|不需要了|没关系|取消|算啦|先不管|以后再说|下次再说|改天再说); [还是] (别|不要|不用) (换|改|动|弄|删|加|剪) 了;
    (there's|there is) no need
  `,
  means: talk('leave'),
  yes: ways`never mind; forget it; 算了; 不用了`,
}
const A_MOMENT = part`
  (a sec|a second|one sec|one second|a moment|one moment|a minute|one minute|a min|two minutes|a bit|a few minutes|two secs|five
  minutes|a day|a while|{time})
`
const wait: Rule = {
  say: ways`
    (give me|i need|wait|hold on|hang on|wait for|just) [for] ${A_MOMENT} [to think|first]; (a sec|a second|one sec|one second|a
    moment|one moment|a minute|one minute|two minutes|two secs|five minutes) [please]; (hold on|hang on|wait|one sec|one moment|just a
    moment|just a sec|just a minute|not so fast|stand by); let me (think|look|see|check|watch it|consider|sleep on it|think about
    it|think it over|ask {words}|get back to you|check with {words}) [about it|first|it over|for] [${A_MOMENT}] [first]; i
    [will|\'ll|need to|want to|have to] (think|sleep on it|think about it|check|decide|ask {words}) [about it|for] [${A_MOMENT}]
    [first|later]; (i'll|i will|we'll|we will|i might|we might|maybe i'll|maybe later i'll|i'm going to|later i'll|i am going to|i'll
    probably|tomorrow i'll|tomorrow i will|later we will|next week we'll|i plan to|we plan to) {words} [later|tomorrow|next week|soon];
    (i'm|i am|we are|we're|still) [still] (thinking|not sure|undecided|wondering|deciding|considering) {words}; (i'm|i am) not sure;
    (not sure|undecided|don't know|i don't know) [yet|about it|{words}]; (先|请|你|让我|我|容我)
    (等|等等|等一下|等会|等会儿|等一会|等一会儿|稍等|稍候|想想|想一想|再想想|考虑一下|考虑考虑|看看|再看看|缓缓|琢磨一下|商量一下) [一下|吧|再说|先|看|{time}];
    (等|等等|等一下|等会|等会儿|稍等|稍候|先等等|等一等|慢着|且慢) [一下|片刻|吧|{time}|几分钟|两分钟|一会儿|我一下]; (我|让我|等我|我先|先让我) [再|先]
    (想|想想|想一想|考虑|考虑一下|问问|问一下|看看|看一下|商量|研究|琢磨) [一下|{time}|{words}]; (我|我们|明天|晚点|回头|改天|过几天|待会|待会儿|下次|之后|以后) [我|再|会|打算|可能|准备|想] [再|会|来]
    (把|给|拍|换|加|改|补|发|传|弄|剪|录|试) {words}
  `,
  means: talk('wait'),
  yes: ways`let me think a minute; one sec; give me a second; hold on; 等一下; 让我想想; 等我想一分钟; 稍等两分钟`,
}
const help: Rule = {
  say: ways`
    (what|what else|what all|how much) (can|could|do) (you|i|we) [actually|all|else] [do|ask|say|change|edit] [here|for me|with
    this|with {words}|about {words}]; (how do|how does|how can|how should) (i|you|this|it|we) {words}; (what is this|what's this|who are
    you|what are you|how does this work|how does it work); (are you) [a|an] (ai|robot|bot|real|human|person|real person|machine);
    [please] help [me]; (can|could) you (help|help me|do {words}); what (commands|things|edits|changes|formats|files|options) {words};
    (what|which) {words} (do you (support|understand|know|have|accept|offer)|can i (use|choose|pick|upload)|are
    (there|possible|available|supported)); (你|您) (能|会|可以|都能|都会) (做|干|帮|改|剪) [什么|啥|哪些|我] {words}; (你|您) (能|会|可以|都能) (做|干) [些] (什么|啥|哪些);
    (怎么|如何) (用|使用|操作|改|做|开始) {words}; (怎么用|如何使用|怎么操作|帮助|使用说明|你是谁|有什么功能|你是人吗|你是机器人吗|支持哪些 {words}|支持什么 {words}|有哪些 {words}|能帮我 (做|干)
    (什么|啥|些什么)); (你|您) 都 (会|能) (什么|啥|干嘛)
  `,
  means: talk('help'),
  yes: ways`what can you do?; help; 你能做什么; 怎么用`,
}
const describe: Rule = {
  say: ways`
    (describe|list|summarize|show me|tell me about) (it|the video|the timeline|everything|what is there|what's there|what's in it|what
    is in it|the pieces|all pieces|what you have|what we have|the order|the current state|what i have); (what have we got|what do we
    have|what is in it|what's in it|what's there) [so far|now]; (介绍|列出|说说|看看|列一下|总结) [一下] (现在|目前|当前) [的] [视频|时间线] [有] [什么|哪些]
    [内容|片段|素材]; (现在|目前) [视频|里面] (有 (什么|哪些|啥)) [内容|片段|素材]
  `,
  means: talk('describe'),
  yes: ways`describe the video; list the pieces`,
}
const changed: Rule = {
  say: ways`
    what (changed|did you change|did you do|was changed|have you changed|have you done|did you just do|is different|has changed)
    [now|just now|last|in the last step]; (刚才|刚刚|你|上一步) [都|刚才|刚刚|刚] (改|做|变) 了 (什么|啥|哪些); (改|变) 了 (什么|啥|哪些) [地方|内容]
  `,
  means: talk('changed'),
  yes: ways`what changed; what did you change; 改了什么`,
}

/** Words do not tell which version is looked at. */
const version: Rule = {
  say: ways`
    (use|keep|take|go with|restore|i want|i'll take|let's use|let's keep|go on with|continue with) (this|that) (version|cut) [please];
    [就|那|还是|我] (用|要|保留|选|恢复|换成) (这个|这一个|这|那个) (版本|版) [吧|了]
  `,
  means: talk('version'),
  yes: ways`use this version; 就用这个版本`,
}

const IS = part`
  (is|are|was|were|looks|look|feels|feel|seems|doesn't|don't|didn't|isn't|wasn't|has|have|had|makes|gets|covers|hides|fits|turns|
  turned|needs|takes|took|came|comes|would|will|can't|won't|goes|sounds|hates|likes|loves|thinks|says|said|asked|told|wants|lasts|
  matters|works)
`
const IS_OF_ONE = IS.replace('|says|said|asked|told|wants', '')
const isOthers = (pieces: unknown): boolean => isRef(pieces) && pieces.by === 'but' && listOf(pieces.of).length === 0
/** What a wish beside it is not for: "except the dog", "视频不用". */
const exception: Rule = {
  say: ways`
    (except|except for|excluding|but not|other than|apart from|besides|bar|save for|just not|only not|not|minus|but leave|but
    keep|leave|skip)
    {pieces} [at the [very] (end|start|beginning)|in the middle] [as is|as it is|as they are|alone|out of it|out|the way it
    is|untouched|in [full] color];
    {pieces} (excluded|exempt|aside|excepted); (除了|除) {pieces} [以外|之外|外|不用|不要|别动]; (但|但是|不过|就) {pieces} (不用|别|不要|不) [动|改|变|碰|加|调]
    [了]; [算了|算啦] ({pieces}|{clips}) (不用动|不用|就不用|
    就不用了|不用了|就算了|除外|
    例外|不碰|别碰|不动|别动|先不动|保持原样) [了]
  `,
  // "Leave the others" is what is meant anyway.
  means: ({ pieces, clips }) => (isOthers(pieces) ? { nothing: true } : { except: pieces ?? clips }),
  yes: ways`except the dog; leave the clip as is; 视频不用; 城市除外; 视频不动`,
}
/** Why something is wanted, which may stand right behind it. */
const reason: Rule = {
  say: ways`
    (because|cause|cuz|since|bc|coz|so that|so (it|its|it's|people|they|we|you|i|i'm|everyone|everybody|nobody|the|that|my|our|viewers|
    customers)|in case|as
    (it|its|it's|they|we|he|she|i|the|people)|otherwise|or else|that way|which is|who|where (he|she|they|we|i|you|the)) {rest}; (因为|
    毕竟|省得|免得|不然|要不然|否则|这样 [就|才|会|看]|好让|
    方便|显得|看起来|看着) {rest}
  `,
  // "… so it also plays at the start" says where, "… so we get near 25" how much, "… where to collect: 12 Mill Lane" what to write.
  means: (_, words) => (LIMITS.test(words) || PLACES.test(words) || GIVES.test(words) ? undefined : { talk: 'aside' }),
  yes: ways`because it's blurry; so it loops nicely; 毕竟太长了`,
}
const GIVES = /\d|[:：]/
const PLACES = /\b(?:start|beginning|end|first|last|before|after)\b|开头|结尾|最[前后]|前面|后面/i
const LIMITS =
  /\b(?:only|except|but not|unless|until|if|should|must|instead)\b|只|除了|如果|要是|改|换|删|加|剪|调|移|放到|设|应该|不要|别|不用|去掉|移除|拿掉|拿走|撤/i
const aside: Rule = {
  say: ways`
    (can|could|shall|may) (we|i|you) [just] (try|see) (it|that|this|them) [out|please|for now|first]; let's (try|see) [it|that|this] [out];
    (i|we) (may|might|could) [still] change (my|our) mind [later|again|though]; 试试看; 试一下看看; [可能|也许|说不定] [还|以后] [会] 改回来;
    (it|this|that|they|he|she|there|these|those) ${IS} {rest};
    (it's|that's|they're|he's|she's|there's|we're|i'm|we've|i've) {rest}; (for|to match|to fit|to go with|to suit)
    (my|our|the|a|an|his|her|their|kids|children|instagram|facebook|linkedin|youtube) {rest}; (my|our|the) {someone} ${IS_OF_ONE}
    {rest}; (my|our|the) {foreign} {rest}; like {foreign} {rest}; (i|we|people|everyone|nobody|customers|viewers)
    (like|love|hate|find|have|had|think|felt|feel|sell|run|just|made|took|got|see|can see|am|are|was|were|only
    have|only|keep|don't|can't|didn't|forgot|messed|know|do|did) {rest}; {pieces}
    (is|isn't|looks|look|was|are|feels|seems|came|turned|doesn't|drags|makes) {rest}; {piece} [的] [那] {part} {rest}; {part} (of|in|
    from|on)
    {piece} {rest}; (反正|为了|适合|感觉) {rest}; (太|有点|实在|真的|真|特别|比较|很|好|挺|超) {rest};
    (客户|老板|甲方|领导|他|她|他们|它|大家|我们|我|我妈|我老公|老婆|孩子|宝宝|观众|粉丝|店里|现在的|原来的|那个|这个|这样|人|画面|狗|人家|这里|这儿|那里) {rest}; {pieces}
    (不行|不对|不合适|不好看|不清楚|歪|斜|黑|躺|倒|糊|脏|丑|过曝|模糊|糊掉|看腻|看着|太|有点|很|不|没|拍|糊|真|好|挺|实在|是|挡|跟|没有) [{rest}];
    (挡着|挡住|跟|和|没|不好|不太|不合|糊了|拍糊了|拍得|看腻了|看不清|没必要|多余|重复|丑|难看|无聊|拖沓|尴尬|没人|没有|没什么|没拿到|没授权) {rest}
  `,
  means: ({ pieces, piece, part }, words) =>
    LIMITS.test(words) ? undefined : { talk: 'aside', about: pieces ?? piece, part },
  yes: ways`it doesn't fit the vibe; 太糊了; 跟主题不搭; my boss hates it`,
}
export const waitRules: readonly Rule[] = [wait]
export const talkRules: readonly Rule[] = [exception, version, keep, leave, thanks, hello, help, describe, changed, reason, aside]
