import { RATIOS } from '../../../draft/plan'
import type { Cannot, Rule } from '../../reader/rule'
import { ways } from '../../reader/text'
import { part } from '../../reader/text'

/** Wishes that are out of reach: they are known by name, so that the answer can say what is possible instead. */

const DO = part`
  [add|put|make|use|have|create|generate|apply|do|give|include|insert|get|record|i want|turn
  on|need|want|with|write|find|try|show|render|produce]
`
const ZADD = '(加|加上|来|生成|添加|加个|加点|来个|来点|套|弄|换|放|给我来|画|补)'
const ZDO = '[把|给|帮我|加|加上|配|配上|来|用|做|生成|添加|加个|加点|来个|来点|套|弄|自动|换|找|放] [个|一个|点|一些|上|一段|一张|一下]'

const BESIDE = /\bwith (?:(?:the|my|our|this|that|a|some) )?(?:\w+ )?(?:song|music|track|soundtrack|tune|titles?|text|captions?|logo|transitions)\b/
/** "Make the captions yellow" is of captions that are there. */
const OF_THERE = /^(?:make|turn|set|change|put|show|have|keep|use|want|move)? ?(?:the|my|all|these|those) (?:captions|subtitles|subs) \S/
const beyond = (wish: Cannot, say: readonly string[], yes: readonly string[], no: readonly string[] = []): Rule => ({
  say,
  // "Remove the background music" asks for nothing of the kind.
  // "… and the clip with the song": that is not in the picture.
  means: (_, words) =>
    (wish === 'retouching' && /music|noise|sound|song|audio/.test(words)) || (wish === 'seeing' && BESIDE.test(words)) || (wish === 'subtitles' && OF_THERE.test(words))
      ? undefined
      : { cannot: wish },
  yes,
  no,
})

/** Figures that are a shape, and none that there is; "7:30" is a time. */
const noShape: Rule = {
  say: ways`
    [make|in|do|with|want|use|change|set|turn|crop] [it|the video|this|everything] [to|in|into|be|as] [a|an]
    [shape|format|ratio|aspect ratio] [of] {num} (:|：|x) {num2} [format|ratio|aspect ratio|aspect|shape|video|please];
    [video] {num} : {num2} [please];
    [把|将] [视频|画面|比例|画幅] [改|做|换|设|调|用|裁] [成|为] [个] {num} (:|：|比) {num2} [的] [比例|视频|画幅|画面|吧]
  `,
  means: ({ num, num2 }, words) => {
    const [a, b] = [Number(num), Number(num2)]
    const isKnown = RATIOS.includes(`${a}:${b}` as '1:1') || a < 1 || b < 1
    return isKnown || a > 21 || b > 9 || (b > 3 && /:0/.test(words)) || a / b > 4 || a / b < 0.25 ? undefined : { cannot: 'shape' }
  },
  yes: ways`make it 5:4; 改成2.35:1; 7:5 please`,
  no: ways`make it 4:5; at 7:30; 改成3:4`,
}

export const beyondRules: readonly Rule[] = [
  noShape,
  beyond('subtitles', ways`
    ${DO} [automatic|auto|some|english|chinese|the|bilingual|auto generated|spanish|live] (subtitles|captions|subs|closed
    captions|transcript|transcription|auto captions|lyrics) [please] [under|for|of|from|to|in|on|with|that|automatically|generated]
    [{rest}]; (transcribe|caption|subtitle) {rest}; ${ZDO} [自动|中英文|中文|英文|双语|语音|智能|歌词] 字幕 [{rest}]; (自动|语音) (识别|转) (字幕|文字|文本) [{rest}];
    (把|将) [视频|人|他|她] [里] [说|讲] 的 [话|内容] (转|变|识别|做) 成 (字幕|文字) [{rest}]; 识别 {rest} [成|为] 字幕; 加 歌词 [{rest}]; 再加上中英文字幕
  `, ways`add subtitles; put subtitles under what the surfer says; 加字幕; transcribe the clip; 加上中英文字幕`, ways`captions: a / b`),
  beyond('voice', ways`
    ${DO} [a|an|the|some|my] [male|female|woman's|man's|deep|robot|ai|narrator|british|natural|human|soft|warm] (voice
    over|voiceover|voice overs|narration|narrator|voice|speaker|text to speech|tts|spoken text|spoken words|dub|dubbing|ai voice)
    [{rest}]; (narrate|dub|read|speak|voice) {rest}; (have|let|get) {rest} (read|speak|narrate|say) {words}; ${ZDO}
    [女声|男声|真人|AI|ai|机器|普通话|英文|中文|一个女声] (配音|旁白|朗读|人声|语音|解说|念白|口播|讲解) [{rest}]; (朗读|念|读) {rest}; 用 {rest} (声音|嗓音|语气) (读|念|说|配音|朗读)
    [{rest}]; 克隆 {rest} 声音 [{rest}]; (配|加) 个 {rest} 旁白 [{rest}]; [配|加] [个] [女声|男声] (配音|旁白) (，|,) (普通话|英文|粤语|中文|男声|女声) 的
  `, ways`add a voiceover; 配个女声旁白，普通话的; narrate it in a deep voice; 加个配音`),
  beyond('generation', ways`
    (generate|draw|paint|create|invent|make|add|insert|film|shoot|imagine|render|produce) [me|us|in] [a|an|some|new|more|another|the]
    [new|extra|ai|ai generated|generated|drone|stock|aerial|extra] (image|images|picture of|photo of|photos
    of|picture|footage|person|avatar|character|drone shots|drone footage|drone shot|animation of|scene of|scene with|shot
    of|cartoon|stock footage|b roll|aerial shots|aerial shot|animated character|ai video|ai footage|new scene|3d model) [{rest}];
    (add|put|insert|give|show|have) [a|an|some|more] (dolphin|dolphins|dragon|cat|people|person|crowd|surfer|surfers|bird|birds|
    rainbow|sun|clouds|sunset|waves|snow|rain|fireworks|hat|sunglasses|smile|another dog|second
    dog|unicorn|car|boat|shark|santa|aliens|alien|dinosaur|palm trees|palm tree) [{rest}]; (turn|transform|convert|make) {rest} into [a]
    (cartoon|anime|painting|3d|drawing|sketch|pixar {rest}|illustration|van gogh {rest}) [{rest}]; (animate|bring) {rest} (to life|so it
    moves|moving|talking|talk|walk|dance); (make|let|have) {pieces} (talk|speak|walk|dance|run|bark|smile|wave|sing|blink|jump|fly)
    [{rest}]; (turn|change|make) [the] (sky|weather|day|night|season) [{rest}]; (extend|expand|outpaint) [the]
    (image|picture|photo|background|scene) [{rest}]; (画|生成|创造|制造|变出|P|凭空 [造|变]) (一|个|一些|几|出) [张|个|段|只|条] {rest}; (把|将|让) {rest}
    (变成|做成|改成|转成) [一个|个] (卡通|动漫|油画|素描|漫画|动画片|水彩|3D) [{rest}]; ${ZADD} [一] [些|群|只|条|个|道|片]
    (海豚|龙|猫|彩虹|太阳|烟花|雪|鸟|人|路人|航拍镜头|航拍|空镜|无人机镜头|素材库镜头|雪花|外星人|恐龙|鲨鱼) [{rest}]; (让|把) {pieces} (说话|开口|走路|跳舞|动起来|笑|唱歌|眨眼|跑起来|飞起来) [{rest}];
    把 (天空|天|背景里 {rest}) (换|变|改) 成 {rest}; (补|拍|加|生成) [一] [段|个|几个] [新] [的] (镜头|空镜|画面|航拍|视频素材) [{rest}]
  `, ways`generate a picture of a dolphin; add a dolphin jumping out of the water; 画一张海边的图; make the dog talk; 加个彩虹`,
  ways`make a video of my dog`),
  beyond('retouching', ways`
    (remove|erase|cut out|delete|get rid of|replace|change|mask) [the|that|a] (background|backgrounds) [of|from|in|behind] [{rest}];
    (remove|erase|cut out|delete|get rid of|blur|replace|change|hide|take out|edit out|photoshop out|mask|retouch|fix)
    [the|that|a|some|all] (person|people|man|woman|guy|girl|boy|leash|tourists|tourist|wrinkles|acne|pimples|watermark|watermarks|logo
    on|sign|signs|car|cars|object|objects|kid|child|stranger|strangers|wires|trash|bystander|bystanders|reflection|shadow|red eye|red
    eyes|spots|skin|teeth|number plate|license plate|plates) [{rest}]; (retouch|photoshop|smooth|beautify|slim|whiten) {rest};
    (cut|crop) [out] {pieces} (so|to) {rest}; remove (the photo bomber|everyone|everybody) [{rest}];
    (抠图|抠像|美颜|磨皮|瘦脸|美白|去背景|换背景|去水印|P图|P掉|p掉|修图|祛痘|消除笔|去路人|一键美颜) [{rest}]; (把|将|给) {rest} (抠出来|P掉|抠掉|抠图|美颜|磨皮|瘦脸|修一下|擦掉|涂掉) [{rest}];
    (去掉|删掉|消除|擦掉|移除|去除|抹掉|P掉|p掉|抠掉) (照片|视频|图|图片|画面|背景|{pieces}) [里|中|上] [的|后面的] [那个]
    (路人|人|背景|水印|杂物|牵引绳|狗绳|游客|行人|电线|车|字|物体|男人|女人|小孩|瑕疵|影子|倒影) [{rest}]; (把|将) {rest} [里|中|上|后面] [的] [那个]
    (路人|人|背景|水印|杂物|牵引绳|狗绳|游客|行人|电线|车|男人|女人|小孩|物体) (去掉|删掉|P掉|p掉|消除|抹掉|移除|擦掉|弄掉) [{rest}]
  `, ways`remove the background; crop the dog so you cant see the leash; 抠图; 去掉背景里的路人`, ways`blur the background; remove the logo`),
  beyond('faces', ways`
    (swap|replace|blur|hide|change|pixelate|detect|recognize|find|anonymize|put) [the|my|all|everyone's|his|her|their]
    (face|faces|head|heads|eyes) [{rest}]; [put|show] {rest} ['s] face on {rest}; (face swap|deepfake|face blur|face detection)
    [{rest}]; (换脸|打码|人脸打码|人脸识别|马赛克|打马赛克|人脸 {rest}|加马赛克) [{rest}]; (把|给|将) {rest} (脸|面部|人脸|头像) {rest}; (把|将|给) {rest}
    (打码|打马赛克|打上马赛克|换脸|模糊人脸)
  `, ways`blur the faces; 给路人打码; swap my face with the dog`),
  beyond('translation', ways`
    (translate|localize) {rest}; (put|make|change|switch|turn) {rest} (in|into|to)
    (english|chinese|spanish|french|german|japanese|korean|arabic|hindi|italian|portuguese|russian); (翻译|译) {rest}; (把|将) {rest}
    (翻译|译|翻) [成] {rest}
  `, ways`translate the title into French; 把标题翻译成英文`),
  beyond('linked-music', ways`
    ${DO} {rest} (spotify|youtube|soundcloud|apple music|itunes|netflix|tiktok sound|tiktok sounds|tiktok audio|deezer|qq music)
    [{rest}]; (use|add|play|put|get|download|take|find|set) [the|a|some|that|this] [music|song|track|sound|audio|video|clip]
    [from|on|off] (spotify|youtube|soundcloud|tiktok|instagram|apple music|the radio|the internet|netflix|online) [{rest}];
    (use|add|play|put|get|take|download|import|grab) {rest} (http|https|www) {rest}; {rest} (http|https|www|youtube com|spotify
    com|youtu be) {rest}; [用|放|加|换成|换|下载|配|把] {rest} (网易云|QQ音乐|酷狗|Spotify|spotify|YouTube|youtube|抖音热歌|抖音上|B站上|网上|汽水音乐|抖音神曲|抖音热门)
    {rest}; (use|play|add|put|change|set) [the|that|a] [song|music|track|hit] [by|from|called] (taylor swift|beyonce|drake|ed
    sheeran|coldplay|queen|abba|adele|rihanna|eminem|mozart|beethoven|billie eilish|the beatles|the weeknd|jay chou) [{rest}]; {rest}
    (taylor swift|beyonce|drake|ed sheeran|coldplay|abba|adele|rihanna|eminem|billie eilish|the beatles|beatles|jay
    chou|周杰伦|林俊杰|陈奕迅|五月天|薛之谦|邓紫棋|孤勇者|小苹果|晴天) {rest}; (周杰伦|林俊杰|陈奕迅|五月天|薛之谦|邓紫棋) {rest}
  `, ways`use a song from Spotify; 换成网易云上的歌; put that Taylor Swift song in`),
  beyond('song-search', ways`
    (find|suggest|recommend|choose|pick|get|search for|look for|compose|write|make up) [me|us] [a|an|some]
    [better|new|other|different|matching|good|fitting|original|nicer] (song|music|track|tune|soundtrack) [{rest}];
    (different|other|another|new) (song|music|track|tune) [please|instead|this time]; (change|replace) [the|my] (song|music|track|tune)
    [please]; (换|换个|换一|换一首|换首|来) [别的|其他的|其他|另一首|新的] (歌|音乐|曲子|配乐) [吧]; (换歌|换音乐|换首歌|推荐 {rest} (歌|音乐)|换一首歌|换个音乐|换个歌); ${DO} [some|a]
    (drums|guitar solo|drum beat|bass|piano part|violin|choir|rap|singing|vocals|lyrics) [{rest}]
  `, ways`can you find a better song; different music please; 换一首歌; 换歌; add some drums`),
  beyond('sound-effects', ways`
    ${DO} [a|an|some|the] (sound effect|sound effects|whoosh|whooshes|applause|laugh track|ocean sounds|wave sounds|waves
    sound|bark|barking|click sound|ding|wave sound|sound of {rest}|sounds of {rest}|seagull sounds|seagulls|bird sounds|ambient sounds)
    [{rest}]; ${ZDO} [{rest}] (音效|掌声|笑声|海浪声|狗叫声|鸟叫声|转场音|叮的一声|欢呼声) [{rest}]
  `, ['add a whoosh sound effect'.replace('whoosh ', ''), '加点音效']),
  beyond('effects', ways`
    ${DO} [an|a|some|the|more|cool|fancy|nice|animated|visual|special] [cool|fancy|nice|visual|special|animated]
    (effect|effects|sparkle|sparkles|sticker|stickers|emoji|emojis|gif sticker|particles|lens flare|lens flares|confetti|glitch|glitch
    effect|light leaks|light leak|light leak effect|animation|animations|frame around|green screen|chroma key|picture in picture|split
    screen|collage|mask|masks|3d effect|parallax|hearts|arrows|arrow|circle|animated border|countdown|progress
    bar|map|border|borders|vhs|vhs effect|overlay|overlays|snow effect|rain effect|filter|filters|preset|snapchat filter|beauty filter)
    [please] [to|on|in|for|over|at|around|of|like|that|with] [{rest}]; (zoom in and out) {rest}; [show|put|have] {rest} (side by
    side|next to each other|split screen|in a grid|picture in picture) [{rest}]; ${ZDO} [点|个|些|一些|动态|炫酷|酷炫|好看的|可爱的|一个]
    (特效|贴纸|表情|表情包|动画|粒子|光效|炫光|故障效果|故障风|画中画|分屏|绿幕|抠绿|蒙版|边框|倒计时|进度条|爱心|箭头|滤镜|花字|彩带|美颜滤镜|漏光|三分屏|拼图|遮罩) [{rest}]; (分屏|画中画|三分屏|拼图) {rest};
    (两|三|几) 张 [照片] (并排|放一起|拼在一起|同屏) [{rest}]
  `, ways`add some sparkles; 加个滤镜; 加点特效; add a filter; show the photos side by side; 来点贴纸`),
  beyond('fonts', ways`
    (change|use|set|pick|switch|make|put) [the] [title|text] [in|with|to] [a|an|the|another|different]
    [handwritten|serif|fancy|different|nicer|other|new] (font|fonts|typeface|italics|italic|handwriting|cursive|comic
    sans|helvetica|arial|times new roman|serif font|uppercase|lowercase|all caps) [{rest}]; (change|use|set|pick|switch|make|put)
    {wordsof} (in|to|into|with|use|be) [a|an|the] [handwritten|serif|fancy|different|nicer|other|new|cursive|script|bold]
    (font|typeface|italics|italic|handwriting|cursive|comic sans|helvetica|arial|serif|script font|calligraphy|uppercase|all
    caps|outline|shadow|glow|gradient|underline|underlined) [{rest}]; (underline|italicize|capitalize) {wordsof}; [把|将|给] [{wordsof}]
    [的] (字体|字型) [换|改|用|设|变] [成|为|一下|个|用] [{rest}]; [把|将|给] {wordsof} [用|加|改成|换成|变成|做成|加个|加上]
    (斜体|手写体|艺术字|楷体|宋体|花字|描边|阴影|渐变色|发光|下划线|手写字体|书法字) [{rest}]; (用|换) [个|一个] {rest} 字体 [{rest}]
  `, ways`change the font of the title; put the title in italics; 标题字体换一下; 标题用斜体`),
  beyond('posting', ways`
    (post|publish|upload|share|send|email|mail|tweet|stream|schedule|airdrop|dm) (it|this|that|the video|the clip|the film|the
    result|everything) [directly|straight] [to|on|for|with|in|via|by|at|when] [{rest}]; (can|could|will|would) (you|u)
    (post|publish|upload|share|send|email) {rest}; [直接|自动] (帮我|替我|给我|帮忙|直接) [直接] (发|发布|上传|分享|传|投稿) [布] [到|去|给|在|上]
    (抖音|快手|小红书|视频号|B站|朋友圈|微博|油管|微信|公众号|知乎) [上|去]; (帮我|替我|给我|直接|自动|帮忙) [直接|把视频|把它] (发|发布|上传|分享|传|投稿|投放|发到) [布] (到|去|给|在|上) {rest};
    (发布|上传|分享|投稿|发送) (到|去|给|在|至) {rest}; (把|将) [视频|它|这个|成片|作品] (发布|上传|分享|发|传|投稿) (到|去|给|在|上) {rest}
  `, ways`Post it to TikTok; upload the video to YouTube for me; 帮我发到抖音; 直接传到B站; can u post it to my insta story`),
  beyond('pauses', ways`
    (remove|cut|delete|trim|take|edit) [out] [all|the|any] [long|awkward|dead] (ums|um|uhs|filler words|breaths|
    boring parts|boring bits|bad takes|mistakes|shaky parts|blurry parts) [{rest}]; (去掉|剪掉|删掉|去除|删除) [里面|视频里|所有|{pieces}] [的]
    (语气词|废话|口误|无聊的部分|嗯啊) [{rest}]; (auto|automatically|automatic) (cut|edit|trim) {rest}; (自动|智能) (剪辑) [{rest}]
  `, ways`remove the ums; 剪掉废话; cut out the boring parts`),
  beyond('better', ways`
    (make|do|get|want|need) (it|this|the video|something|everything) [look|a bit|more|much|way|a lot|feel|even|be] [more]
    (better|pop|professional|viral|nicer|cooler|prettier|fancier|modern|interesting|engaging|exciting|emotional|fun|funny|funnier|
    premium|luxurious|aesthetic|awesome|amazing|beautiful|great|good|cinematic and
    cool|cool|special|magical|epic|calm|upbeat|dynamic|dope|stunning|catchy|trendy|creative|classy|elegant|more elegant) [please|for
    {rest}]; (surprise me|do your magic|make magic|improve it|improve this|improve the video|polish it|spice it up|jazz it up|make it
    cooler|fix it|enhance it|beautify it|do something cool|make it wow); (高级感|氛围感|质感|网感) [给我|要|来点] (拉满|强一点|足一点|一点|多一点); [再|更|弄|做|搞|变|剪]
    [得|的|更|再] (好看|高级|专业|炫酷|酷炫|有趣|精彩|温馨|吸引人|有质感|有氛围|酷|带感|洋气|时尚|好玩|燃|欢快|可爱|大气|有感觉|高大上) [$bit|吧|些]; (优化|美化|润色|完善|提升) [一下] [视频|画面|整体|效果|质感]
    [{rest}]
  `, ways`make it better; make it pop; 好看一点; 高级感给我拉满; surprise me`),
  beyond('seeing', ways`
    (remove|delete|keep|find|show|use|pick|choose|select|put|move|start with|take out|get rid of|drop|only use) [only|just] (the|all|all
    the|any|every|just the) [photo|photos|picture|pictures|clip|clips|ones|one|shots|shot|part|parts] (with|where|that|in
    which|showing|of) [{rest}]; (remove|delete|keep|find|use|pick|choose|select|drop) [only|just] [the]
    (best|blurry|worst|nicest|prettiest|funniest|sharpest|darkest|brightest|good|bad|ugly|boring|most interesting|highlights|good
    bits|best bits) [photo|photos|picture|pictures|clip|clips|ones|one|shots|parts|moments|part|bits] [{rest}]; (删掉|删除|去掉|保留|只留|找|选|挑|用)
    [出] [所有] (有|带|拍到|含|里面有|没有) {rest} (照片|图|视频|片段|那张|那段|那个); (删掉|删除|去掉|保留|只留|挑|选|挑出|选出) [掉|出|几张] [最] (好看|模糊|糊|难看|精彩|搞笑|清晰|漂亮|好) 的
    [{rest}]; (删掉|去掉) 有 {name} 的 那 $unit; [the] (photo|picture|clip) (with|where|of) {rest}; (label|identify|annotate|point
    out) [all] (the|each|every|all) (parts|part|things|objects|people|person|animals|plants|organs|bones) [{rest}];
    (标注|标出|标上|认出|识别) [{rest}] (部位|部分|结构|名称|名字|人物|物体|器官)
  `, ways`
    label the parts of the frog; keep the best photos; delete the blurry ones; 删掉有狗的那张; 挑最好看的照片
  `, ['remove the photo of the dog'.replace('dog', 'beach.jpg')]),
  beyond('cube', ways`
    (use|apply|add|load) {name} as [a|the|my] (lut|look|color grade) [{rest}]; (use|apply|add|load) [the] lut {name}; (use|apply|add)
    [a|my|the] lut [{rest}]; (用|套|加) [个|我的|上] (LUT|lut) [{rest}]
  `, ways`apply my LUT`),
  beyond('looping', ways`
    (loop|repeat) ({whole}|the music|the song|the tune|the soundtrack) [forever|endlessly|again and again];
    [让|把] (音乐|歌|配乐|背景音乐|视频) [一直] (循环|重复) [播放|放]; 循环播放
  `, ways`loop it; loop the music; 音乐循环播放`),
  beyond('format', ways`
    (as|in|to) [a] (mov|avi|webm|pdf|powerpoint|ppt|mkv|prores|dvd|imovie project|premiere project|capcut project) [file|format]
    [please]; (save|export|render|make|download|convert|output) [it|this|the video|that] (as|in|to|into) [a|an]
    (mov|avi|webm|pdf|powerpoint|ppt|mkv|prores|dvd|premiere project|capcut draft|capcut project|final cut project)
    [file|format|project|please]; (导出|输出|保存|转|存) [成|为|到] [一个] (mov|avi|webm|pdf|ppt|mkv|剪映草稿|剪映工程|PR工程|工程文件|MOV|PPT|PDF) [格式|文件]
  `, ways`export it as a MOV file; 导出成剪映草稿`),
]
