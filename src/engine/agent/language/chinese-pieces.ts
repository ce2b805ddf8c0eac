import type { Kind, PieceRef } from '../../draft/edits'
import { heldIn, marked, nothing, pieceEdits, place, type Held, type Rule } from './grammar'
import { parseNumber, source, ZH_DURATION, ZH_NUMBER } from './words'

/** How people speak of single photos and clips in Chinese, and of undoing. Texts are masked: `⟦n⟧` is a quote or a file's name. */

const KIND = '(?:照片|图片|相片|片段|视频|镜头|素材|图)'
const UNIT = '[张个段幅条]'
const REF = `(?:${[
  `(?:倒数)?第${ZH_NUMBER}(?![秒分\\d])${UNIT}?(?:${KIND}(?!里|中|的声|的原声))?`,
  `最后(?:那)?的?一?${UNIT}${KIND}?|最后(?:那)?的?一?${UNIT}?${KIND}`,
  `${KIND} ?(?:\\d+|[一二三四五六七八九十]+)(?![秒分个张\\d%:])`,
  `${KIND}? ?⟦\\d+⟧${KIND}?`,
  '(?:这|那)[张幅](?:照片|图片)?',
].join('|')})`

const kindOf = (text: string): Kind => (/照|图|相|张|幅/.test(text) ? 'image' : /视频|段(?!$)|段$/.test(text.replace('片段', '')) ? 'video' : 'any')

function ref(text: string, held: Held): PieceRef {
  const [named] = heldIn(text, held)
  if (named) return { by: 'name', name: named.words }
  const of = kindOf(text)
  if (/最后/.test(text)) return place(-1, of)
  const nth = parseNumber(new RegExp(ZH_NUMBER).exec(text.replace(/^[这那].*/, '零'))?.[0] ?? '零')
  return place(/倒数/.test(text) ? -nth : nth, of)
}

const edits = pieceEdits(ref, kindOf)

const TAKE = '(?:把|将|让|给)?'
const AND = '[和与跟、及]'
const PUT = '(?:应该|要)?(?:放|移动?|挪|排|调整?|提|换|拖|在)'
const TIME = '(?:的?(?:时长|时间|长度))?'

const order: readonly Rule[] = [
  [source`撤销(?:上一步|上次|刚才|刚刚|修改|操作|更改|的|一下)*|撤回|撤消|(?:恢复|回到|退回|取消)(?:到)?上一步|还原上一步`, edits.undoes],
  [source`(?:都|其他的?|其余的?|别的)?(?:保持)(?:不变|不动|原样|现状)|(?:就)?这样(?:就好|就行|挺好|可以)|别动(?:它|了)?`, nothing],
  [source`(?:别|不要|请勿|不用|不)(?:再)?(?:删除|删掉|删|移除|移动|移|交换|去掉)(?:掉)?(?:${REF}(?:${AND}${REF})?|标题|音乐|照片|视频|任何东西)(?=$|[，。；！,.\s])`, nothing],
  [source`(?:我?不喜欢)?(?:这个?|这首|现在的?)?(?:歌|音乐|标题|顺序)(?:不好听|不好看|不好|不合适)(?=$|[，。；！,.\s])`, nothing],
  [source`(?:别|不要|请勿|不用|不)(?:再)?(?:动|改|改动|碰|更改|修改)(?:其他的?|其余的?|别的|标题|音乐|顺序|画幅|比例)(?=$|[，。；！,.\s])`, nothing],
  [source`(?:交换|对调|调换|互换)(?:一下)?(${REF})${AND}(${REF})(?:的?(?:位置|顺序))?`, edits.swaps],
  [source`${TAKE}(${REF})${AND}(${REF})的?(?:位置|顺序)?(?:交换|对调|互换|调换|换一?下|换个?位)(?:一下|位置|顺序)?`, edits.swaps],
  [source`${TAKE}两([张段个]${KIND})(?:的?(?:位置|顺序))?(?:交换|对调|互换|调换|换一?下)(?:一下|位置|顺序)?|(?:交换|对调|互换|调换)(?:一下)?两([张段个]${KIND})(?:的?(?:位置|顺序))?`,
    edits.swapsBoth],
  [source`(?:照片|图片|片段|整个|全部)?(?:的)?(?:倒序排列?|反序排列?|颠倒(?:一下)?顺序|${TAKE}顺序(?:反过来|颠倒|倒过来)(?:排|放)?|反过来(?:排|放)列?)|^倒序$|^反序$`, edits.reverses],
  [source`${TAKE}(${REF})${PUT}(?:到|在|至)?(${REF})${AND}(${REF})(?:的)?(?:之间|中间)`, edits.movesBetween],
  [source`${TAKE}(${REF})${PUT}(?:到|在|至)?(${REF})(?:的|之)?(前|后)[面边]?`, (held, piece, of, side) => edits.movesBeside(held, piece, side, of)],
  [source`${TAKE}(${REF})${PUT}(?:到|在|至)?(?:整个)?(?:视频)?(?:的)?(最前面?|最开头|最开始|开头|开始|第一[个张位]?|前面|首位|最后面?|末尾|结尾|后面)(?:的?位置|去|来)?`,
    edits.movesToEdge],
  [source`${TAKE}(${REF})${PUT}(?:到|在|至)?第(${ZH_NUMBER})[位个张](?:的?位置)?`,
    (held, piece, nth) => ({ do: 'move', piece: ref(piece, held), to: parseNumber(nth) })],
  [source`(?:用|以|从)(${REF})(?:来?作为|做|当|来)?(开头|开始|开场|结尾|结束)`, edits.movesToEdge],
]

const SHOWN = '(?:显示|停留?|持续|播放?|展示|放映?)'
const lengths: readonly Rule[] = [
  [source`${TAKE}每(?:一)?(${UNIT}${KIND}?|${KIND})${TIME}(?:都|各)?(?:显示|停留|持续|播放?|放|改|调|设|设置|给|用)?(?:成|为|到)?(${ZH_DURATION})`,
    edits.eachLasts],
  [source`${TAKE}(${REF})${TIME}(?:再|多)?(?:${SHOWN})?(?:了)?(延长|加长|拉长|增加|加|缩短|剪短|减少|减|长|短|多${SHOWN}|多|少${SHOWN}|少)(?:个)?(${ZH_DURATION})`,
    (held, piece, how, time) => edits.lastsMore(held, how, piece, time)],
  [source`(延长|加长|拉长|缩短|剪短)(${REF})(${ZH_DURATION})`, edits.lastsMore],
  [source`${TAKE}(${REF})${TIME}(?:只要|只|${SHOWN}|保持)*(?:(?:剪|裁剪|剪短|缩短|延长|加长|改|设|调|设置|调整|控制|变|减|${SHOWN})?(?:得|的)?(?:到|成|为|至|够))?(?:大概
      |大约)?(${ZH_DURATION})(?!后|之后|前|长|处|的地方)`, edits.lasts],
  [source`(${REF})${TIME}(?:显示|停留|放|播放?)?(?:得|的)?(?:时间)?(?:有点|太)([长久]|短)了?`, edits.isTooLong],
  [source`${TAKE}(${REF})${TIME}(?:显示|停留|放|播放?|变|改|剪|调)?(?:得|的)?(?:时间)?(?:再|更|稍微)?([长久]|短)(?:一点点?|一些|点儿?|些)`,
    (held, piece, how) => edits.isLonger(held, how, piece)],
]

const removals: readonly Rule[] = [
  [source`(?:删除|删掉|删去|删了|去掉|移除|拿掉|移走|去除|不要)(?:掉)?(${REF})(?:${AND}(${REF}))?(?![的上里])`, edits.removes],
  [source`${TAKE}(${REF})(?:${AND}(${REF}))?(?:都|给|也)?(?:删除|删掉|删了|删去|去掉|移除|拿掉|不要了?|不用了?)(?=$|[^\p{L}]|[吧呢啊])`, edits.removes],
]

export const chinesePieceRules: readonly Rule[] = [...order, ...lengths, ...removals]

/** After something else that is to go. */
export const chineseRemovalsAfter: readonly Rule[] = [
  [source`(?<=${marked('title', 'music')} *[和与跟、及])(${REF})(?=\s*(?:$|[，。；！,.]))`, edits.removes],
]
