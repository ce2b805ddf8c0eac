import type { Edit } from '../../draft/edits'
import { chinesePieceRules, chineseRemovalsAfter } from './chinese-pieces'
import {
  addsTime, dropsSong, dropsText, dropsTitle, dropsTitleNamed, isTooLong, makesLonger, marked, moodsOf, nothing, nudgesMusic, renamesTitle,
  setsLength, setsMostLength, setsShape, setsTitle, setsVolume, turnsMusicOff, turnsMusicOn, type Rule,
} from './grammar'
import { source, ZH_DURATION, ZH_NUMBER } from './words'

/** How people ask in Chinese for changes of the whole: music, title, shape, length. Texts are masked: `⟦n⟧` is a quote. */

const SOUND = '(?:背景音乐|音乐|配乐|伴奏|BGM|曲子|歌曲?)'
const MUSIC = `(?:(?:这个|这首|所有|全部|任何|视频的?|里的|那个|那首)*${SOUND})`
const moods = moodsOf({
  calm: '轻音乐|轻柔|舒缓|柔和|安静|平静|宁静|温柔|放松|治愈|温馨|浪漫',
  upbeat: '欢快|动感|快节奏|活泼|轻快|开心|快乐|热闹|激情|节奏感强?',
  lofi: '慵懒|嘻哈|爵士|lo-?fi|chill',
  cinematic: '史诗感?|电影感|大气|震撼|恢弘|感人|抒情|励志',
})
const MOOD = `(?:${moods.any})`
const TAKE = '(?:把|将|让|给)?'
const IT = '(?:它|(?:这个|整个|整条|全部|我的|这条)?(?:视频|影片|短片|片子|成片|画面|作品)|整体|全长)'
const SOME = '(?:一点点?|一些|点儿?|些)'

const NO = '(?:不要|不用|不需要|不想要|去掉|去除|删除|删掉|关掉|关闭|移除|取消|没有?|不带|不含|不配|无需?|别加|不加|别放|不放|别用|静音)'
const GONE = '(?:关掉|关闭|关了|关上|去掉|去除|删掉|删除|删了|不要了?|静音|停掉|拿掉|不用了?|取消)'
const LOUDER = '(?:大声|响一?点|响些|大一?点|大一?些|再大|调大|调高|提高|太小|太轻|增大)'
const QUIETER = '(?:小声|小一?点|小一?些|再小|轻一?点|轻一?些|低一?点|调小|调低|降低|减小|太大|太响|太吵|减半)'
const VOLUME = `(?:${MUSIC}的?(?:声音|音量|声)?|声音|音量)`
const BIT = '(?:再|稍微|更|有点|也|都|给我|可以|要)*'
const TOO = source`(?<=${marked('piece', 'title', 'music')} *[和与跟、及])`

const music: readonly Rule[] = [
  [source`(?:移除|删除|删掉|去掉)(?:音乐|歌曲?)⟦\d+⟧`, dropsSong],
  [source`${NO}(?:${MUSIC}|music\b)(?!盒|会|节|课)|${TAKE}${MUSIC}(?:也|都|给)*${GONE}`, turnsMusicOff],
  [source`${TAKE}(?:${VOLUME}(?:(?:调|降|升|提高|降低|减小|增大|提升)(?:大|小|高|低)?(?:成|为|到|至|在)|(?:调|改|设|设置|控制|变|调整|开)?(?:成|为|到|至|在)?))(?:(\d{1,4}) ?[%％]
      |百分之(${ZH_NUMBER}))(?:的?(?:音量))?`, setsVolume],
  [source`${TAKE}${VOLUME}${BIT}${LOUDER}${SOME}?(?:了)?|(?:调大|调高|提高|加大|增大)(?:一下|一点)?${VOLUME}|^大声${SOME}$`, nudgesMusic(1.5)],
  [source`${TAKE}${VOLUME}${BIT}${QUIETER}${SOME}?(?:了)?|(?:调小|调低|降低|减小)(?:一下|一点)?${VOLUME}|^小声${SOME}$`, nudgesMusic(0.6)],
  [source`${TAKE}${MUSIC}(?:变|调|弄|改)?(?:成|为|得|的)?(?:再|更|要|比较)+(${MOOD})${SOME}?`, moods.sets(false)],
  [source`(${TAKE}${MUSIC}(?:(?:换|改|变|调|用|要|选)(?:成|为|用)?|[:：])?(?:一首|一段|个)?(${MOOD})${SOME}?(?:的|风格的?)*(?:${SOUND})?)`,
    (held, whole, word) => moods.sets(/换|用|选|[:：]|首|段/.test(whole))(held, word)],
  [source`(?:(?:换|配|加|用|来|改|要|放|选)(?:上|用|成|点|个|一段|一首|一些|些|了)*|使用)?(${MOOD})${SOME}?(?:的|风格的?|感觉的?)*(?:${SOUND})
      |(?:(?:配|加|用|换|放|改|来)(?:成|上|点|一段|一首)?)?(轻音乐)`, moods.sets(true)],
  [source`(?:加|配|要|放|来|用|添加|打开|恢复|加回)(?:上|个|点|一段|一首|一些|回)?${MUSIC}`, turnsMusicOn],
]

const TITLE = '(?:(?:这个|那个|任何|视频的?|我的|大|主|新的?)*(?:标题|题目|片名|片头文字|片头标题)(?:文字|内容)?)'
/** Words of how, where or how long a title is shown, or about it: then its words may not be what was said. */
const LOOKS = source`[红橙黄绿蓝紫黑白灰粉金银]|[颜彩]色|字|体|大|小|粗|细|斜|号|中文|英文|语|左|右|上|下|中|底|顶|居|开头|结尾|片头|片尾|最前|最后|秒|分钟|动画|效果|特效|长|短|亮|暗|透明|淡|横|竖|什么|啥|怎|哪
  |几|错|不|没|是否|别的|其他|换|好看|醒目|显眼|位置|样式|风格|照片|图|视频|这|那`

function unquoted(words: string): Edit | undefined {
  const text = words.replace(/[吧呀啊哦呢]$/, '')
  return text === '' || /[了吗的]$/.test(text) || new RegExp(LOOKS).test(text) ? undefined : { do: 'title', text }
}

const title: readonly Rule[] = [
  [source`(?:把|将)?(?:${TITLE})?⟦\d+⟧(?:改|换|替换)(?:成|为)⟦\d+⟧`, renamesTitle],
  [source`(?:${NO}(?:掉)?${TITLE}⟦\d+⟧|(?:把|将)?${TITLE}⟦\d+⟧${GONE})`, dropsTitleNamed],
  [source`${NO}(?:掉)?(?:所有|全部)?(?:的)?文字(?=$|[，。；！,.\s吧])|${TAKE}文字(?:也|都|给)*${GONE}`, dropsText],
  [source`${NO}(?:掉)?${TITLE}(?!⟦|里|中|的(?!视频|短片|影片|片子))|${TAKE}${TITLE}(?:也|都|给)*${GONE}`, dropsTitle],
  [source`${TAKE}title(?:改成|换成|改为|写|叫|是|[:：])⟦\d+⟧`, setsTitle],
  [source`(?:${TAKE}|(?:加上?|添加|用|设置?|配|写)(?:上|一个|个)?)${TITLE}(?:改|换|设|设置|写|叫|是|为|成|上|用|作|做|定|更新|修改|变|改名|名|就|要|[:：]|从⟦\d+⟧)* ?⟦\d+⟧`,
    setsTitle],
  [source`(?:${TAKE}${IT})?(?:的)?(?:名字|取名|命名|起名|改名|名为|题为|主题|名叫|片头写上?|叫做?)(?:改|换|叫|是|为|成|[:：])* ?⟦\d+⟧|(?:用|把|以|拿)?⟦\d+⟧(?:作为|做|当作?|设为
      |为)${TITLE}`, setsTitle],
  [source`${TAKE}${TITLE}(?:改成|改为|换成|换为|设为|设成|写成|写上|改叫|[:：]) ?([^，。；！？,!?\s⟦\uE000-\uF8FF]{1,40})`, (_, words) => unquoted(words)],
]

/** "发抖音" says what the video is for; "帮我发到抖音" asks that it be posted. */
const NOT_FOR_ME = '(?<!(?:帮|替|给)(?:我|我们)(?:直接)?|直接|自动)'

const shape: readonly Rule[] = [
  [source`(?<![\d:：])9[:：比xX×/]16(?!\d)|竖[屏版向幅](?:的)?|竖着的?|竖的|竖直|竖(?=短?视频|短片|影片|片子)
      |${NOT_FOR_ME}(?:发|传|放)(?:到|上|去|在)?(?:抖音|快手|小红书|视频号)(?:上)?
      |(?:抖音|快手|小红书|视频号)(?=$|[，。；！,]|用的?|的?(?:短?视频|格式|比例|尺寸|版))(?:用的?)?|适合(?:抖音|快手|小红书|视频号|手机屏?幕?)(?:的)?`, setsShape('9:16')],
  [source`(?<![\d:：])16[:：比xX×/]9(?!\d)|横[屏版向](?:的)?|横着的?|横的|横(?=短?视频|短片|影片|片子)|宽[屏幅](?:的)?|宽(?=的?(?:短?视频|短片|影片|片子))的?
      |${NOT_FOR_ME}(?:发|传|放)(?:到|上|去
      |在)?(?:B站|油管|YouTube)(?:上)?`, setsShape('16:9')],
  [source`(?<![\d:：])1[:：比xX×]1(?!\d)|正?方形(?:的)?|方的|方屏`, setsShape('1:1')],
]

const LENGTH = '(?:的?总?(?:时长|长度|时间))'

const length: readonly Rule[] = [
  [source`${TAKE}${IT}?${LENGTH}?(?:再|多|整体)?(加长|延长|拉长|再长|(?<!时)长|增加|加|缩短|剪短|再?短|减少)了?(?:个)?(${ZH_DURATION})`, addsTime],
  [source`(?:${IT}?${LENGTH}?)(?:有点|太)(长|短)了?`, isTooLong],
  [source`(?:${IT}?${LENGTH}?)(?:不够|还不够)(长|短)`, makesLonger],
  [source`${TAKE}${IT}?${LENGTH}?(?:再|变|做|弄|剪|改|调)?(?:得|的)?(?:再|更|稍微)*(长|短)${SOME}`, makesLonger],
  [source`更(长|短)`, makesLonger],
  [source`${TAKE}${IT}?${LENGTH}?(加长|延长|拉长|变长|缩短|剪短|变短)(?![到为成至了在])(?:一点点?|一些|一下)?|(加长|延长|拉长|缩短|剪短)${IT}`, makesLonger],
  [source`(?:不超过|最多|最长|不要超过)(${ZH_DURATION})|(${ZH_DURATION})(?:以内|之内|内|以下)`, setsMostLength],
  [source`(${ZH_DURATION})`, setsLength],
]

/** What is named after something else that is to go. */
const gone: readonly Rule[] = [
  [source`${TOO}${MUSIC}(?=\s*(?:$|[，。；！,.]))`, turnsMusicOff],
  [source`${TOO}${TITLE}(?=\s*(?:$|[，。；！,.]))`, dropsTitle],
  ...chineseRemovalsAfter,
]

export const chineseRules: readonly Rule[] = [...chinesePieceRules, ...title, ...music, ...shape, ...length, ...gone]

const VALUES = `${marked('whole')}(?: *(?:的|和)? *${marked('whole')})*`
const SHAPE = '(?:的?(?:画面)?(?:比例|画幅|尺寸|格式|宽高比|方向|画面))'
const ABOUT = ' *(?:大概|大约|差不多|正好|刚好|约|只要|就)? *'
const AFTER = ' *(?:的|视频|短片|版本?|左右|长|模式|格式|比例|画面|画幅|尺寸|就好|就行|就可以|就够了?|够了|好了|那种)*'
const CHANGE = source`(?:改回|改|换回|换|变回|变|做|弄|调|剪|裁|设|转|设置|调整|修改|控制|缩短|延长|缩|压缩|剪辑|加长|减少|增加|切换|变更|定|保持|剪短|拉长|更改|处理|转换|输出|减|缩减|压)`

/** How lengths and shapes are asked for; what stands for them was read before. */
export const chineseFrames: readonly Rule[] = [
  [source`${TAKE}${IT}?的?${LENGTH}?${SHAPE}?(?:都|全部)?${CHANGE}(?:一下)?(?:成|为|到|至|在|得)?(?:了)?(?:一个|个)?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`${TAKE}${IT}?的?(?:${LENGTH}|${SHAPE})?(?:要|应该|需要|得|必须|最好)(?:是|为)?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`(?:${IT}?(?:${LENGTH}|${SHAPE})|${IT})(?:[:：]|是|为)?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`(?:来|出|用|给我|来个|做个|做成|做)(?:一个|个)?${ABOUT}${VALUES} *(?:的|版本?|格式|比例|模式)+`, nothing],
  [source`${ABOUT}${VALUES}${AFTER}`, nothing],
]
