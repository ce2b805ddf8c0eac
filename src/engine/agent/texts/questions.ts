import type { AssetOf, Plan } from '../../draft/plan'
import { TRACK, type Draft, type Segment } from '../../types'
import { whoseIn } from '../brief/words/placed/whose'
import type { Replies } from '../replies/facts'
import { picturesIn } from './moved'
import { countOf, counted, saying, type Shown } from './refs'
import type { Said, TextWish } from './wish'

/** What is asked of the words that are seen at a time or on a picture, of what they hold, of the song, and whether it is long enough. */

const SAYS = /\b(?:say|says|written|write|words?|text|there|shown?|shows|read|reads|title|caption)\b/i
const EDGE = /^(?:and )?(?:what|which)(?:['’]?s)?\b.*\b(?:at|in|on) the (?:very )?(end|start|beginning)\b/i
const ZH_EDGE = /(结尾|最后|末尾|片尾|结束时|开头|一开始|片头)(?:处|上面?|那里|的时候)?(?:有?写|显示|说|打)的?(?:是|了|着)?(?:什么|啥|哪些)/u
const ORD = '(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\\d{1,2}(?:st|nd|rd|th))'
const ASKS = "(?:what(?:['’]?s)?|what (?:is|does it say|words are)|which words are|is there anything)"
const PICTURE = '(?:photo|picture|pic|image|clip|video|slide)'
const ON = new RegExp(`^(?:and )?${ASKS}\\b.*\\b(?:on|over) the ${ORD} ${PICTURE}\\b`, 'i')
const ZH_ON = /^(第[一二三四五六七八九十\d]+|最后一?)[张段个](?:照片|图片|视频|片段)?(?:上面?|里)?(?:有|写|显示)?的?(?:是|了|着|有)?(?:什么|啥)(?:字|文字)?[呢啊]?[？?]?$/u
const NTH = new RegExp(`^(?:and )?what(?:['’]?s| is| does)? the ${ORD} (?:text|caption|line|sentence|words?)\\b`, 'i')
const ON_CALLED = new RegExp(`^(?:and )?${ASKS}\\b.*\\b(?:on|over) (?:the |my )?(.{2,40})$`, 'i')
const ZH_ON_CALLED = /^(.{2,20}?)(?:上面?|里)(?:都)?(?:有?写|显示|有)的?(?:是|了|着)?(?:什么|啥)(?:字|文字)?[呢啊]?$/u
const HELD = /^(?:what|which) (prices?|phone number|number|dates?|address|website|opening hours|e-?mail) (?:does|do|is|are|did|will)\b/i
const ZH_HELD = /^(?:现在|上面|视频里)?(?:写的?|显示的?)?(?:是)?(价格|价钱|电话|地址|日期|网址|营业时间)(?:写的?|显示的?)?是?(?:多少|什么|几号|哪里|哪儿)/u
const SONG = /^(?:and )?(?:what|which)(?:['’]?s)? (?:the )?(?:song|music|track|tune)s? (?:is (?:it|this|that|playing|on|in it|there|used)|does it (?:have|use|play)|plays?|are you using|did you (?:use|take|pick|choose))\b/i
const ZH_SONG = /^(?:现在|这|这个|视频)?(?:里面?)?(?:用的?|放的?|配的?|播的?)?是?(?:什么|哪首|哪个|啥)(?:歌|音乐|曲子|配乐)[呢啊]?[？?]?$|^(?:现在的?|背景)?(?:音乐|歌|配乐|bgm)(?:用的)?是(?:什么|哪首|哪个|啥)(?:歌|曲子)?[呢啊]?[？?]?$/iu
const ENOUGH = /\b(?:long|short) enough\b.*\b(?:reels?|shorts?|tik ?toks?|stor(?:y|ies)|instagram|insta|youtube)\b|(?:抖音|快手|小红书|视频号|朋友圈|reels?).{0,6}(?:够长|够不够长|长度够)/i

/** Of the draft all that is seen. */
const segmentsOf = (draft: Draft): readonly Segment[] => draft.t.flatMap(({ sg }) => sg)
/** The words that are seen for some time between these, ms. */
function seenIn(draft: Draft, all: readonly Shown[], from: number, to: number): readonly string[] {
  const least = Math.min(500, to - from)
  const segments = segmentsOf(draft)
  return all.flatMap((line) => {
    const own = segments.find(({ id }) => id === line.id)
    return own && Math.min(own.s + own.d, to) - Math.max(own.s, from) >= least ? [line.text] : []
  })
}

function ofPicture(nth: number, { plan, lines }: Said, draft: Draft, assetOf: AssetOf): TextWish | null {
  const piece = plan.pieces.at(nth > 0 ? nth - 1 : nth)
  const segment = piece && segmentsOf(draft).find(({ id }) => id === piece.id)
  if (!piece || !segment) return null
  const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
  // What two pictures mix is of neither.
  const words = seenIn(draft, lines.all, segment.s + Math.min(600, segment.d / 3), segment.s + segment.d - Math.min(600, segment.d / 3))
  return answered((replies) => replies.saidOn(asset?.name ?? null, plan.pieces.indexOf(piece) + 1, words))
}
const answered = (answer: (replies: Replies) => string): TextWish => ({ edits: [], answer })

function songOf({ music }: Plan, draft: Draft, assetOf: AssetOf): TextWish {
  const isHeard = draft.t.some(({ tt, sg }) => tt === TRACK.audio && sg.length > 0)
  const names = music.assetIds.flatMap((id) => assetOf(id)?.name ?? [])
  return answered((replies) => replies.song(isHeard ? (names.length > 0 ? names : music.mood) : null))
}

/** Null: it is no such question. */
export function questioned(said: Said, draft: Draft | null, assetOf: AssetOf): TextWish | null {
  const { text, lines, plan } = said
  if (draft === null || text.length > 90 || /[“"「]/u.test(text)) return null
  const edge = (SAYS.test(text) ? EDGE.exec(text)?.[1] : undefined) ?? ZH_EDGE.exec(text)?.[1]
  if (edge !== undefined) {
    const isEnd = /^(?:end|结尾|最后|末尾|片尾|结束时)$/i.test(edge)
    const words = isEnd ? seenIn(draft, lines.all, draft.d - 1_200, draft.d - 300) : seenIn(draft, lines.all, 300, 1_200)
    return answered((replies) => replies.saidAt(isEnd ? 'end' : 'start', words))
  }
  const on = countOf((ON.exec(text) ?? ZH_ON.exec(text))?.[1] ?? '')
  if (on !== null) return ofPicture(on, said, draft, assetOf)
  const called = (ON_CALLED.exec(text) ?? ZH_ON_CALLED.exec(text))?.[1]
  const whose = called === undefined ? null : whoseIn(called, picturesIn(plan, assetOf))
  const [only, ...others] = whose === null || whose === 'others' ? [] : whose
  if (only?.ref.by === 'id' && others.length === 0) {
    const { id } = only.ref
    return ofPicture(plan.pieces.findIndex((piece) => piece.id === id) + 1, said, draft, assetOf)
  }
  const nth = countOf(NTH.exec(text)?.[1] ?? '')
  if (nth !== null) {
    const found = counted(nth, 'text', lines)
    const all = lines.all.map((one) => one.text)
    return found.length > 0 ? { edits: [], words: found.map((one) => one.text) } : answered((replies) => replies.saidOnly(all))
  }
  const held = (HELD.exec(text) ?? ZH_HELD.exec(text))?.[1]
  if (held !== undefined) {
    const found = saying(held, lines).map((one) => one.text)
    return found.length > 0 ? { edits: [], words: found } : answered((replies) => replies.saidNowhere)
  }
  if (SONG.test(text) || ZH_SONG.test(text)) return songOf(plan, draft, assetOf)
  return ENOUGH.test(text) ? answered((replies) => replies.enough(draft.d)) : null
}
