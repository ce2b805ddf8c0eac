import { part } from './text'

/** What people say for the few things that can be done to anything, as macros of templates. */
export const VERB_MACROS = {
  /** It is no longer to be there. */
  gone: part`
    (remove|delete|drop|lose|cut|cut out|take out|leave out|throw out|get rid of|ditch|scrap|bin|kill|toss|chuck [out]|axe|nix|omit|skip|
    pull|yank|strip|eliminate|erase|trash|dump|exclude|lose|do without|could do without|take away|take off|leave off|out|gone|can go|
    could go|should go|has to go|needs to go|must go|have to go|can be removed|goes|off|
    (do not|don't|won't|doesn't|didn't|no longer) (need|want|belong|like|include|use|show)|no need
    for|without|no more|no|unnecessary|don't think|do not think|isn't needed|aren't needed|not needed|踢出去|踢掉|删|删掉|删除|删了|删去|去掉|去除|去了|拿掉|
    拿走|拿下|撤|撤掉|撤下|撤下来|撤了|扔|扔掉|丢掉|丢了|剪掉|剪了|踢掉|干掉|移除|移走|移掉|清掉|清除|不要|不要了|不想要|不需要|用不上|用不着|砍掉|砍了|下线|下掉|抹掉|剔除|省略|省掉|跳过|舍弃|弃用|别要|别用|别放|不放|拿开|
    弄掉|去)
  `,
  /** It is no longer to be heard or used. */
  off: part`
    ($gone|turn off|turned off|switch off|stop|stopped|silence|silent|disable|hide|取消|关|关掉|关了|关闭|隐藏|掐|掐掉|掐了|停|停掉|无)
  `,
  put: part`
    (put|puts|move|place|bring|shift|set|drag|send|stick|slide|shove|pop|position|push|tuck|drop|relocate|slot|goes|come|comes|belongs|
    appear|appears|show|shown|shows|play|plays|use|have|make|start|starts|photo|work|works|better|best|take|moved|placed|there|instead|放|
    移|移动|挪|排|调|调整|提|提前|往前提|拖|摆|插|搬|塞|靠|出现|播|播放|走|位置|顺序|安排|排在|拿|留|显示|照片|图)
  `,
  add: part`
    (add|use|include|insert|append|attach|put|throw|stick|place|pop|squeeze|drop|bring|slot|slip|work|slide|fit|tack|chuck|stuff|show|
    goes|
    play|also|too|in|on|into|加|加上|加入|添加|加进|加进去|插|插入|用上|放|放进|放进去|塞|塞进|接|接上|补|补上|补进|用|摆|垫|来|也|上|播|过|进|进来|添|搁|安排)
  `,
  swap: part`
    (swap|switch|exchange|trade|flip|interchange|swapped|switched|交换|对调|调换|互换|对换|换位|换位置|换个位|换个位置|换一下|换下|换个|换|颠倒|反过来|倒过来|调个|掉个|调一下|调下|调)
    [places|place|around|round|positions|position|over|the order|order|of|个|一下|位置|顺序|位|过来]
  `,
  /** More of a length. */
  longer: part`
    (longer|lengthen|extend|prolong|more time|stretch [out]|linger|lingers|hang around|hang on|hang about|hold|dwell|breathe|一下就过去|
    一下就没|too short|too quick|too quickly|too fast|too brief|flashes
    by|flies by|goes by|passes by|rushed|too rushed|长|久|加长|延长|拉长|变长|太短|太快|太赶|一闪|一闪而过|长一点|久一点|多|多停|多放|多看|多留|停久|放久|不够长|看不够|慢慢看)
  `,
  shorter: part`
    (shorter|shorten|less time|briefer|tighten|drags|dragging|drag|drags on|goes on|goes on forever|too long|too slow|lingers too
    long|overstays|boring|snappier|trim|less|短|剪短|缩短|变短|太长|太久|拖|拖沓|太拖|太拖沓|太慢|短一点|少|少停|少放|磨叽|啰嗦|快一点|冗长|紧凑)
  `,
  stay: part`
    (for|last|lasts|stay|stays|show|shown|shows|hold|keep|linger|display|displayed|long|each|on screen|up|visible|about|around|only|just|
    exactly|enough|plenty|is enough|is plenty|will do|max|in total|total|apiece|a piece|per piece|every|run|runs|leave|let|give|play|set|
    seconds|duration|length|time|停|停留|显示|放|播|播放|持续|时长|时间|长度|展示|出现|就够|足够|够|就行|就好|就可以|足矣|左右|大概|只|只要|只放|留|给|定|设|统一|都|全|各|每张|每个|控制|限|保持|长)
  `,
  quieter: part`
    ((too|so|very|way|way too|much too|a bit|bit|a bit too|rather|quite|really|super) (loud|noisy|strong|prominent|high)|小点声|小声点|
    overpowering|
    overwhelming|deafening|not (so|as|that) loud|not too loud|别 [那么|这么|太] (响|大声|吵|大|闹|抢)|不要 [那么|这么|太] (响|大声|吵|大)|没 那么 (响|大声|吵)|quieter|
    softer|lower|down|
    turn down|turn it down|tone [it] down|dial [it] down|bring down|bring it down|reduce|decrease|less loud|drowning|quiet|subtle|
    subtler|low|lessen|soften|太大|太响|太吵|太抢|太高|太闹|抢|抢戏|吵|闹|盖过|盖住|小声|小|轻|低|调低|调小|降低|降|压低|压|压一压|减小|弱|收|收一收|弱化|放低|放小|放轻)
  `,
  louder: part`
    ((too|so|very|way|way too|much too|a bit|bit|a bit too|rather|quite|really) (soft|quiet|low|faint|weak|silent)|louder|up|turn up|
    turn it up|crank [it]
    up|crank|pump [it] up|boost|raise|increase|bring up|higher|stronger|can't hear|cannot hear|hardly hear|barely hear|can barely
    hear|more|大点声|大声点|大声|大|响|高|调高|调大|提高|加大|增大|放大|拉高|太小|太轻|太低|听不见|听不到|听不清|提|抬|提一提|大起来|响亮)
  `,
  slower: part`
    (slower|slow|slowly|slow down|too fast|too quick|too quickly|less fast|calmer pace|slowed|decelerate|慢|慢一点|慢点|放慢|慢下来|减速|慢放|太快|太赶|
    降速|慢速|变慢)
  `,
  faster: part`
    (faster|speed up|quicker|quick|fast|quickly|snappier|pick up the pace|too slow|too slowly|drags|sped up|accelerate|hurry|fast forward|
    speedier|zippier|快|快一点|快点|加速|加快|快进|提速|太慢|快放|快速|变快|快起来|赶一点)
  `,
  bits: part`
    (a|an|bit|a bit|a (little|touch|tad|notch|hair|smidge|smidgen|lot|bit more|little more|little bit)|little|slightly|somewhat|much|way|
    so|more|just|even|far|considerably|noticeably|up|down|overall|please|一点|一点点|一点儿|一些|点|些|一丢丢|少许|点儿|稍|稍微|稍稍|再|更|太|有点|有点儿|略|略微|微微|一下|
    一档|一号|很多|多|不少|了)
  `,
  wholly: part`
    (it|this|that|everything|overall|the (whole|entire) (thing|video|film|lot)|the video|the film|the reel|the thing|整个|整体|全片|整片|视频|片子|
    整个视频|画面|
    全部|整条|成片|短片|影片|它|全局|整段)
  `,
} as const
