import type { Kind, PieceRef } from './edits'
import { heldWords, moodOf, place, quotedTitle, removal, swapEdit, toEdge, toSide, type Rule } from './grammar'
import { parseDuration, parseNumber, source, ZH_DURATION, ZH_NUMBER, type Masked } from './words'

/** How people ask for edits in Chinese. Texts are masked: `⟦n⟧` is a quote or a file's name. */

const KIND = '(?:照片|图片|相片|片段|视频|镜头|素材|图)'
const UNIT = '[张个段幅条]'
const REF = `(?:${[
  `(?:倒数)?第${ZH_NUMBER}(?![秒分\\d])${UNIT}?${KIND}?`,
  `最后(?:那)?的?一?${UNIT}?${KIND}`,
  `最后(?:那)?一${UNIT}`,
  `${KIND} ?(?:\\d+|[一二三四五六七八九十]+)(?![秒分\\d%])`,
  `${KIND}? ?⟦\\d+⟧${KIND}?`,
  `(?:这|那)[张段幅](?:照片|图片|视频|片段)?`,
].join('|')})`

const kindOf = (text: string): Kind => (/照|图|相|张|幅/.test(text) ? 'image' : /视频|片段|段/.test(text) ? 'video' : 'any')

function ref(text: string, held: Masked['held']): PieceRef {
  const name = heldWords(text, held)
  if (name !== undefined) return { by: 'name', name }
  const of = kindOf(text)
  if (/最后/.test(text)) return place(-1, of)
  const nth = parseNumber(new RegExp(ZH_NUMBER).exec(text.replace(/^[这那].*/, '零'))?.[0] ?? '零')
  return place(/倒数/.test(text) ? -nth : nth, of)
}

const MUSIC = '(?:背景音乐|音乐|配乐|伴奏|BGM|曲子|歌曲?)'
const MOODS = {
  calm: '轻音乐|轻柔|舒缓|柔和|安静|平静|宁静|温柔|放松|治愈|温馨|浪漫',
  upbeat: '欢快|动感|快节奏|活泼|轻快|开心|快乐|热闹|激情|节奏感强?',
  lofi: '慵懒|嘻哈|爵士',
  cinematic: '史诗|电影感|大气|震撼|恢弘|感人|抒情|励志',
}
const MOOD = `(?:${Object.values(MOODS).join('|')})`

const piece: readonly Rule[] = [
  [source`(?:别|不要|请勿|不用)(?:再)?(?:删除|删掉|删|改|动|剪|移除|移动)[^，。；！]*`, () => null],
  [source`撤销[^，。；]*|撤回|撤消|(?:恢复|回到|退回|取消)(?:到)?上一步|还原`, () => ({ do: 'undo' })],
  [source`(?:交换|对调|调换|互换)(?:一下)?(${REF})(?:和|与|跟|、)(${REF})(?:的?(?:位置|顺序))?`,
    ([, a = '', b = ''], held) => swapEdit(ref(a, held), ref(b, held))],
  [source`把?(${REF})(?:和|与|跟)(${REF})的?(?:位置|顺序)?(?:交换|对调|互换|调换|换一?下|换个?位)(?:一下|位置|顺序)?`,
    ([, a = '', b = ''], held) => swapEdit(ref(a, held), ref(b, held))],
  [source`倒序|反序|颠倒(?:一下)?顺序|(?:把)?顺序(?:反过来|颠倒|倒过来)|反过来(?:排|放)`, () => ({ do: 'reverse' })],
  [source`把?(${REF})(?:放|移动?|挪|排|调整?|提)(?:到|在|至)?(?:整个)?(?:视频)?(最前面?|开头|第一(?:[个张位]|$)|前面|首位|最后面?|末尾|结尾|后面)`,
    ([, a = '', where = ''], held) => toEdge(ref(a, held), /后|末|尾/.test(where))],
  [source`把?(${REF})(?:放|移动?|挪|排)(?:到|在|至)?(${REF})的?(前|后)[面边]?`,
    ([, a = '', b = '', side = ''], held) => toSide(ref(a, held), side === '前', ref(b, held))],
  [source`把?(${REF})(?:放|移动?|挪|排)(?:到|在|至)?第(${ZH_NUMBER})[位个张]?`,
    ([, a = '', nth = ''], held) => ({ do: 'move', piece: ref(a, held), to: parseNumber(nth) })],
  [source`(?:用|以|从)(${REF})(?:来?作为|做|当|来)?(开头|开始|开场|结尾|结束)`,
    ([, a = '', where = ''], held) => toEdge(ref(a, held), /结/.test(where))],
  [source`(?:让|把)?${REF}(?:多|少|再|提前|推迟)[^，。；\d零一二三四五六七八九十半]{0,3}${ZH_DURATION}`, () => null],
  [source`每(?:一)?${UNIT}?(${KIND}|张|段)?(?:都|各)?(?:显示|停留|持续|播放|放)?(${ZH_DURATION})`,
    ([whole = '', , time = '']) => ({ do: 'each-length', of: kindOf(whole), ms: parseDuration(time) })],
  [source`
    (?:让|把)?(${REF})的?(?:时长|时间)?(?:只要|只|显示|停留|持续|播放|展示|放映?|剪|裁剪|剪短|缩短|延长|加长|改|设|调|设置|保持)?(?:得|的)?(?:到|成|为|至|够
    |是)?(${ZH_DURATION})(?!后|前|长)
  `,
    ([, a = '', time = ''], held) => ({ do: 'piece-length', piece: ref(a, held), ms: parseDuration(time) })],
  [source`(?:让|把)?(${REF})的?(?:时长|时间)?(?:显示|停留|放|变|改|剪|调)?(?:得|的)?(?:再|更)?(?:([长久])|(短))(?:一点|一些|点|些)`,
    ([, a = '', long = ''], held) => ({ do: 'piece-stretch', piece: ref(a, held), factor: long === '' ? 0.67 : 1.5 })],
  [source`(?:删除|删掉|删去|删了|去掉|移除|拿掉|移走|去除|不要)(?:掉)?(${REF})(?:[和与跟、](${REF}))?`,
    ([, ...pieces], held) => removal(pieces.filter(Boolean).map((text) => ref(text, held)))],
  [source`把?(${REF})(?:[和与跟、](${REF}))?(?:都|给)?(?:删除|删掉|删了|删去|去掉|移除|拿掉|不要了?|不用了?)`,
    ([, ...pieces], held) => removal(pieces.filter(Boolean).map((text) => ref(text, held)))],
]

const NO = '(?:不要|不用|不需要|不想要|去掉|去除|删除|删掉|关掉|关闭|移除|取消|没有|无需?|别加|不加|静音)'
const LOUDER = '(?:更?大声|响一?点|响些|大一?点|大一?些|再大|调大|调高|提高|太小|太轻|增大)'
const QUIETER = '(?:更?小声|小一?点|小一?些|再小|轻一?点|轻一?些|低一?点|调小|调低|降低|减小|太大|太响|太吵)'

const music: readonly Rule[] = [
  [source`${NO}(?:任何|所有|这个|掉)?${MUSIC}|(?:把)?${MUSIC}(?:也|都)?(?:关掉|关闭|关了|去掉|删掉|删除|不要|静音|停掉)`, () => ({ do: 'music-off' })],
  [source`(?:${MUSIC}|音量)[^，。；⟦]{0,12}?(?:(\d{1,3}) ?[%％]|百分之(${ZH_NUMBER}))`,
    ([, digits = '', words = '']) => ({ do: 'music-volume', volume: parseNumber(digits || words) / 100 })],
  [source`
    (?:${MUSIC}|声音|音量)的?(?:声音|音量)?[^，。；]{0,3}${LOUDER}(?:一点|一些|点|些)?|(?:调大|调高|提高|加大|增大)(?:一下|一点)?(?:${MUSIC}|声音|音量)(?:的?音量)?
    |大声一?点
  `, () => ({ do: 'music-nudge', factor: 1.5 })],
  [source`
    (?:${MUSIC}|声音|音量)的?(?:声音|音量)?[^，。；]{0,3}${QUIETER}(?:一点|一些|点|些)?|(?:调小|调低|降低|减小)(?:一下|一点)?(?:${MUSIC}|声音|音量)(?:的?音量)?|小声一?点
  `, () => ({ do: 'music-nudge', factor: 0.6 })],
  [source`(?:配|加|用|换成|来)?(?:上|点|一段|一首)?(${MOOD}|lo-?fi|chill)[^，。；⟦]{0,4}${MUSIC}`, ([, mood = '']) => moodOf(mood, MOODS)],
  [source`(?:配|加|用|换|放|改|来)(?:成|上|点|一段|一首)?轻音乐`, () => ({ do: 'music-mood', mood: 'calm' })],
  [source`(?:把)?${MUSIC}[^，。；⟦]{0,6}?(${MOOD}|lo-?fi)(?:一点|一些|点|些|的)?`, ([, mood = '']) => moodOf(mood, MOODS)],
  [source`(?:加|配|要|放|来|用|添加|打开|恢复|加回)(?:上|个|点|一段|一首|一些|回)?${MUSIC}`, () => ({ do: 'music-on' })],
]

const TITLE = '(?:标题|题目|片名|片头文字|片头)'

const title: readonly Rule[] = [
  [source`${NO}(?:掉)?(?:这个|任何|那个)?${TITLE}(?!⟦)|(?:把)?${TITLE}(?:也|都)?(?:去掉|删掉|删除|删了|不要|关掉)`, () => ({ do: 'title', text: null })],
  [source`(?:${TITLE}|名字|名为|题为|取名|叫做?|主题|文字|写上|写着|字样)[^⟦，。；‖]{0,12}⟦\d+⟧`, ([whole = ''], held) => quotedTitle(whole, held)],
  [source`⟦\d+⟧(?:作为|做|当|为)${TITLE}`, ([whole = ''], held) => quotedTitle(whole, held)],
  [source`(?:把)?${TITLE}(?:改成|改为|换成|换为|设为|写成|写上|写|是|叫做?|用|为|[:：]) ?([^，。；！\s⟦‖]{1,40})`,
    ([, text = '']) => (/^(?:更|大|小|长|短|别的)/.test(text) ? null : { do: 'title', text })],
]

const shape: readonly Rule[] = [
  [source`(?<![\d:：])9[:：比xX×/]16(?!\d)|竖[屏版向幅着](?:的)?|竖的|竖直|抖音|快手|小红书|视频号|手机屏幕?`, () => ({ do: 'shape', ratio: '9:16' })],
  [source`(?<![\d:：])16[:：比xX×/]9(?!\d)|横[屏版向着](?:的)?|横的|宽屏|B站|油管|(?<=[发传到给上])YouTube`, () => ({ do: 'shape', ratio: '16:9' })],
  [source`(?<![\d:：])1[:：比xX×]1(?!\d)|正?方形(?:的)?|方的|方屏`, () => ({ do: 'shape', ratio: '1:1' })],
]

const length: readonly Rule[] = [
  [source`(加长|延长|拉长|再长|(?<!时)长|增加|缩短|剪短|再?短|减少|剪掉|减掉)了?(?:个)?(${ZH_DURATION})`,
    ([, how = '', time = '']) => ({ do: 'stretch', factor: 1, addMs: (/短|减|剪/.test(how) ? -1 : 1) * parseDuration(time) })],
  [source`(?:视频|时间|时长)?(?:有点|太)(长|短)了?`, ([, how = '']) => ({ do: 'stretch', factor: how === '长' ? 0.75 : 1.33, addMs: 0 })],
  [source`
    更(长)|更短|(?:再|变|做|弄|剪|改)?(?:得|的)?(?:(长)|短)(?:一点|一些|点儿?|些)|(加长|延长|拉长|变长)(?![到为成至了])(?:一点|一些|一下)?|(?:缩短|剪短|变短)(?![到为成至])(?:一点
    |一些|一下)?
  `, ([, ...longer]) => ({ do: 'stretch', factor: longer.join('') === '' ? 0.75 : 1.33, addMs: 0 })],
  [source`(?<![第前后每隔\d.])(${ZH_DURATION})(?:左右|以?内|长)?的?(?!后|以?前|之后|学会|教你|搞定|看懂|读懂|了解|就|早餐|快手)`,
    ([, time = '']) => ({ do: 'length', ms: parseDuration(time) })],
]

export const chineseRules: readonly Rule[] = [...piece, ...music, ...title, ...shape, ...length]
