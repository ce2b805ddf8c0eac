import type { Kind, PieceRef } from '../../../draft/vocabulary'
import type { Slot, Values } from '../grammar'
import { group, groups, name } from './named'
import { OUTSIDE_SLOTS } from './outside'
import { spot } from './spot'
import { ways } from '../text'

/** What reads which pieces are meant, in English and Chinese. */

export const PIECE_MACROS = {
  photo: '(photo|photos|picture|pictures|pic|pics|image|images|photograph|photographs|snapshot|slide|slides|still|stills)',
  photo1: '(photo|picture|pic|image|photograph|snapshot|slide|still)',
  clip: '(clip|clips|footage|recording)',
  item: '(piece|pieces|item|items|segment|segments|part|one|ones|shot|shots|scene|scenes|bit)',
  movie: '(teaser|trailer|promo|ad|video|film|movie|slideshow|slide show|reel|montage|thing|edit|project)',
  unit: '(张|个|段|幅|条|位)',
  zpiece: '(片段|素材|镜头|画面|段落)',
  zmovie: '(视频|影片|短片|片子|成片|作品|画面)',
  and: '(,|、|and|, and|&|和|跟|与|及|以及|还有|加上|plus|as well as)',
} as const

/** Values: `image`, `video`, `any`. */
const kind: Slot = {
  say: ways`$photo; $clip; $item; [text] (card|cards); ([文字] 卡片|字卡); (video|videos); video clip; (照片|图片|相片|图|照|图像); (视频|视频片段|短视频); $zpiece`,
  means: (_, words) =>
    /card|卡/i.test(words) ? 'card' : /photo|pic|image|slide|snap|still|图|照/i.test(words) ? 'image' : /clip|video|footage|record|视频/i.test(words) ? 'video' : 'any',
}

const isKind = (value: unknown): value is Kind => value === 'image' || value === 'video' || value === 'card' || value === 'any'
const kindIn = (values: Values, fallback: Kind = 'any'): Kind => (isKind(values['kind']) ? values['kind'] : fallback)

/** The unit of a Chinese count says what is counted. */
const kindOfUnit = (words: string): Kind => (/[张幅]/.test(words) ? 'image' : /视频/.test(words) ? 'video' : 'any')

const NAMED = [
  '[$the] [{kind}] {name} [{kind}|snap] [above|itself|here]',
  '[$the] {kind} (of|with|showing) [$the] {name}',
  '(那|这) $unit {name} [的] [{kind}]',
  '{name} [的] [那|这] [一] [$unit] [{kind}] [片段]',
  '{name} (那|这) [一] $unit [的] [{kind}]',
  '{name} [的] {kind}',
  '[我] (刚|刚才|刚刚|新) (传|上传|发|拖|给你|加) [上|进] [来|去|的] [的] {name} [{kind}]',
  '[the] {name} [{kind}] [that] i [just] (uploaded|sent|dropped [in]|added|gave you)',
  '[{kind}] {quote} [{kind}]',
  '{name} [的] (原片|原视频|源视频|源文件|原素材)',
  '[the] original {name} [footage|clip|video|recording]',
]
const COUNTED = [
  '[$the] {ord} [{kind}]',
  '{kind} (number|no|#|nr) {num}',
  '{kind} {num}',
  '# {num}',
  '{kind} {ord}',
  '{ord} [的|那|这] [一] $unit [{kind}]',
  '{ord} [的] {kind}',
  '(最后|末尾|结尾|最末|尾) [的] [那|这] [一] $unit [{kind}]',
  '(开头|最前面|打头) [的] [那|这] [一] $unit [{kind}]',
  '中间 [的] [那|这] [一] $unit [{kind}]',
]
/** The only one of its kind that there is. */
const ONLY = [
  '(the|my|our) {someone} (clip|footage)',
  '(the|my|our|this|that) ($photo1|clip|footage|recording|video clip)',
  '(the|my|our) only {kind}',
  'clip',
  '(照片|图片|相片|视频片段)',
  '(这|那) [一] $unit [照片|图片|图|视频|片段|素材]',
  '(那|这) (段|个|条) 视频',
  '视频 (那|这) [一] (段|个|条)',
  '片段',
]

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : 0)
const named: Slot = { say: NAMED, means: ({ name: called, quote }) => ({ by: 'name', name: called ?? quote }) }
const counted: Slot = {
  say: COUNTED,
  means: (values, words) => {
    // "second" alone is a time as often; "5 seconds" is never one piece.
    if (/^\d+$/.test(words) || /\bfinal (?:video|film)\b|(?:photo|picture|pic|image|clip|video|one|shot|piece) (?:last|first|second)$/.test(words)) return undefined
    const nth =
      'ord' in values
        ? asNumber(values['ord'])
        : 'num' in values
          ? asNumber(values['num'])
          : /最后|末|尾/.test(words)
            ? -1
            : /中间/.test(words)
              ? 0
              : 1
    return nth === 0 ? undefined : { by: 'place', nth, of: kindIn(values, kindOfUnit(words)) }
  },
}
const only: Slot = {
  say: ONLY,
  means: (_, words) => ({
    by: 'place',
    nth: 0,
    of: /照|图|张|幅|photo|pic|image|slide|still|snap/i.test(words)
      ? 'image'
      : /clip|footage|recording|视频/i.test(words)
        ? 'video'
        : 'any',
  }),
}
const timed: Slot = {
  say: ways`[$the] {kind} at {at}; (what|whatever) is (on screen|shown) at {at}; the {time} ($photo1|clip|piece|one);
    {time} (那|这) (张|段|个) [{kind}]`,
  means: ({ at, time }) => (time === undefined ? { by: 'time', ms: at } : { by: 'lasting', ms: time }),
}

/** "The square one"; a video of a shape is the whole. */
const shaped: Slot = {
  say: ways`
    (the|my|that|this) (square|vertical|upright|portrait|landscape|horizontal|tall) {kind};
    (竖|横|方|竖着|横着|竖屏|横屏|方形) 的 [那|这] [一] $unit [{kind}]
  `,
  means: (values, words) => {
    if (/video|movie|film|reel|视频/.test(words)) return undefined
    const shape = /square|方/.test(words) ? 'square' : /landscape|horiz|横/.test(words) ? 'wide' : 'tall'
    return { by: 'shape', shape, of: kindIn(values, kindOfUnit(words)) }
  },
}

/** One piece. */
const piece: Slot = {
  say: ways`{named}; {counted}; {only}; {timed}; {shaped}; {half}`,
  means: ({ named: a, counted: b, only: c, timed: d, shaped: e, half: f }) => a ?? b ?? c ?? d ?? e ?? f,
}
/** A part of what was parted in two. */
const half: Slot = {
  say: ways`[the] (first|front|second|last|latter|back|other) half; (前|后|前面|后面|第一|第二) [那|的|这] 半 [段|截|部分]`,
  means: (_, words) => ({ by: 'half', nth: /first|front|前|一/.test(words) ? 1 : 2 }),
}

const isRef = (value: unknown): value is PieceRef => typeof value === 'object' && value !== null && 'by' in value
/** "the first and second photo": the first is a photo too. */
function alike(refs: readonly PieceRef[]): PieceRef[] {
  const last = refs.at(-1)
  return refs.map((ref) => (ref.by === 'place' && ref.of === 'any' && last?.by === 'place' ? { ...ref, of: last.of } : ref))
}

/** Two and more, one after the other. */
const list: Slot = {
  say: ways`
    {piece} $and {piece2}; {piece} $and {list}; {kind} {num} $and {num2}; {kind} {num} , {num2} $and {num3}; (第 {num}|{num} st|{num} nd)
    [$unit] $and 第 {num2} $unit [{kind}]; {named} {named2}; {named} {list}
  `,
  means: ({ piece: one, piece2: two, named: a, named2: b, list: more, num, num2, num3, kind: of }, words) => {
    if (typeof num === 'number') {
      const places = [num, num2, num3].filter((value): value is number => typeof value === 'number')
      return places.map((nth): PieceRef => ({ by: 'place', nth, of: isKind(of) ? of : kindOfUnit(words) }))
    }
    const refs = [one, a, two, b, ...(Array.isArray(more) ? (more as readonly unknown[]) : [])].filter(isRef)
    // Without anything between them only names stand beside each other: "beach city dog".
    return alike(refs)
  },
}

const ALL: readonly (readonly [string, Kind | null])[] = [
  ['(all|all of the|all the|all of my|all my|these|those|both|全部|这|那|所有|一共) {num} [of] [$the] [$unit] [{kind}|of them]', null],
  ['(the|my) {num} {kind}', null],
  ['both [of] [$the] {kind}', null], ['both [of them]', 'any'],
  ['{num} $unit [{kind}] (都|全|全都|全部)', null],
  ['(all|every|each) [one] [of] [$the] {kind}', null],
  ['(the|my|our|these|those) (photos|pictures|images|pics|slides|stills|snapshots)', 'image'],
  ['(photos|pictures|images|pics)', 'image'],
  ['[the|my|our] clips', 'video'],
  ['[the|my] videos', 'video'],
  ['[the|my|all|all the] [text] cards', 'card'],
  ['(所有|全部|全体|每) [的] [一] [$unit] {kind}', null],
  ['每 [一] $unit [{kind}]', null],
  ['(照片|图片|图|视频|片段) [们] (都|全|全部|全都|每 $unit)', null],
  ['(所有|全部) [的]', 'any'],
  ['(all|each) (of them|of these|of those)', 'any'],
  ['them [all]', 'any'],
  ['(they|each|all)', 'any'],
  ['(everything|every single one)', 'any'],
  ['(几|这几|那几|这些|那些) [$unit] {kind}', null],
  ['各 (片段|段|张|个)', 'any'],
]
const all: Slot = {
  read: (chart, from) =>
    ALL.flatMap(([template, of]) =>
      chart.match(template, from).map(({ to, values }) => {
        const words = chart.saidOf(from, to)
        return {
          to,
          value: { by: 'all', ...(countIn(values, words)), of: of ?? kindIn(values, /视频/.test(words) ? 'video' : /[照图张幅]/.test(words) ? 'image' : 'any') },
        }
      }),
    ),
}
const countIn = ({ num }: Values, words: string): { count?: number } =>
  typeof num === 'number' ? { count: num } : words.startsWith('both') ? { count: 2 } : {}
/** Those that were not spoken of before. */
const others: Slot = {
  say: ways`
    (the rest|all the rest|the rest of (them|the {kind})|everything else|all others|[all] the others|[all] the other ones|[all] [the]
    other {kind}|[all] [the] other {num}
    [{kind}]|the remaining (ones|{kind}|{num})|the remainder); (其余|其他|其它|剩下|别的|剩余|另外) [的] [几|{num}] [$unit] [{kind}]
  `,
  means: (values, words) => {
    const among = kindIn(values, kindOfUnit(words))
    return { by: 'but', of: [], ...(among === 'any' ? {} : { among }) }
  },
}
const some: Slot = {
  say: ways`
    [$the] first {num} [{kind}]; [$the] (last|final) {num} [{kind}]; (前|开头|前面) [的] {num} $unit [{kind}]; (最后|后|后面|末尾) [的] {num} $unit
    [{kind}]
  `,
  means: (values, words) => {
    const count = asNumber(values['num'])
    if (count < 1 || !Number.isInteger(count)) return undefined
    return { by: 'some', count: /last|final|后|末/i.test(words) ? -count : count, of: kindIn(values, kindOfUnit(words)) }
  },
}

const isList = (value: unknown): value is { readonly of: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'of' in value && Array.isArray(value.of)

/** One or several: a `Target`. */
const pieces: Slot = {
  say: ways`{piece}; {list}; {all}; {some}; {outside}; {all} $and {piece2}; {all} $and {all2};
    [$the] {groups} [{kind}];
    (both|all) [of] [$the] {group} [{kind}]; [all] [$the] {num} {group} [{kind}];
    [$the] {group} (photos|pictures|pics|images|clips|videos|ones|shots);
    {group} [的] [照片|图片|视频|片段] (都|全|全部|全都|每 $unit);
    (所有|全部) [的] {group} [的] [{kind}]; {group} [那|这] (几|两|{num}) $unit [{kind}];
    {others} [都|全|各|每 $unit|each]`,
  means: (
    {
      piece: one, piece2: other, list: many, all: every, all2: more, some: few, others: rest, outside: but,
      group: shared, groups: called, num,
    },
    said,
  ): unknown =>
    // "The two cake photos" are two.
    typeof num === 'number' && isList(shared) && shared.of.length !== num
      ? undefined
      : // "照片" by itself is all of them.
    /^(?:照片|图片|相片)$/.test(said)
      ? { by: 'all', of: 'image' }
      : other !== undefined || more !== undefined
      ? { by: 'list', of: [every, other ?? more] }
      : (one ?? every ?? few ?? but ?? rest ?? shared ?? called ?? (many === undefined ? undefined : { by: 'list', of: many })),
}

/** "视频" beside photos is the clips, not the whole. */
const clips: Slot = { say: ways`(视频|视频片段)`, means: () => ({ by: 'all', of: 'video' }) }

/** The video as a whole. */
const whole: Slot = {
  say: ways`
    (it|this|that|everything); (the|my|our|this|your) [whole|entire|full|final|finished|complete] $movie; (the|my) (whole|entire)
    (thing|lot); (whole|entire) $movie; [这个|整个|整条|整段|整部|全部|我的|这条|这部|这段] $zmovie; (整体|全长|全片|整个|它|这个|全部|全都|整条)
  `,
  means: () => true,
}
/** "It", which may be the piece that was talked about. */
const it: Slot = {
  say: ways`(it|him|her|this|that|this one|that one|this (photo|clip|picture)|that (photo|clip|picture)|它|这个|这张|这段)`,
  means: () => ({ by: 'it' }),
}

/** Pieces, or all of them: what a look or a speed is for. */
const target: Slot = {
  say: ways`{pieces}; {it}; {whole}`,
  means: ({ pieces: few, it: one, whole: every }): unknown => few ?? one ?? (every === true ? { by: 'all', of: 'any' } : undefined),
}

export const PIECE_SLOTS: Readonly<Record<string, Slot>> = {
  kind,
  name,
  group,
  groups,
  named,
  counted,
  only,
  timed,
  shaped,
  half,
  piece,
  list,
  all,
  others,
  some,
  pieces,
  clips,
  whole,
  it,
  target,
  spot,
  ...OUTSIDE_SLOTS,
}
