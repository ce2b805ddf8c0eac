import { first, text, type Rule } from '../../reader/rule'
import { ways } from '../../reader/text'
import { BARE_NOUN, DET, NOUN, VERB, ZDET, ZVERB, type Words } from './form'

/** A request for a new video. */

interface Tail {
  readonly needs?: 'files' | 'text'
  readonly keep?: { readonly by: string; readonly of?: unknown; readonly name?: unknown }
  readonly remove?: unknown
  readonly subject?: string
  readonly edits?: readonly unknown[]
}

const ABOUT_ZH = /^(?:关于|有关|介绍|展示|宣传|记录|讲述|纪念|庆祝)|的$/
const OF_SOME =
  /^(?:(?:only|just|all|any|none|everything) )?(?:me|us|you|it|this|that|these|those|them|each|.*(?:photos?|pictures?|images?|clips?|slides?|照片|图片|素材|片段)(?: only)?)$|\b(?:second|first|third|last) (?:photo|picture|clip|one)|\b(?:not|except|but|only the)\b|第.*[张段个]|除|[照图]片$/i
const NO_SUBJECT =
  /^(?:instagram|tiktok|youtube|facebook|reels?|shorts?|mobile|phones?|tv|linkedin|stories|my (?:website|feed|channel))$/i

const NO_TOPIC = /^(?:然?后|前|再|还有|另外|接着|最后|先|and|then)$/i

const names = (keep: Tail['keep']): string[] | null => {
  const refs = keep?.by === 'list' && Array.isArray(keep.of) ? (keep.of as readonly { by: string; name?: unknown }[]) : keep ? [keep] : []
  return refs.length > 0 && refs.every((ref) => ref.by === 'name') ? refs.map((ref) => String('name' in ref ? ref.name : '')) : null
}

const request: Rule = {
  say: ways`
    ${VERB} ${DET} [{form}] ${NOUN} [{tails}]; (turn|make|combine|put|convert|transform|edit|cut|use|take|arrange|stitch|join)
    ({material}|{pick}) [together] (into|to make|to create|in|as) [a|an|one|the] [{form}] ${NOUN} [{tails}];
    [a|an|another|one|some|new|my] {form} ${BARE_NOUN} [{tails}]; (make|create|start|do) [me|us] (a new one|another one|a whole new
    one|a different one) [{tails}]; (重新|再|另外|另) (做|来|剪|搞|弄|整|生成) 一 (个|条); (a|an|another|one|new|my) [{form}] ${NOUN} {tails}; (a|an|
    new|another)
    [new] ${BARE_NOUN}; new ${BARE_NOUN} [:|：] [{tails}]; ${VERB} ${DET} {form} (video|clip|film|reel) [{tails}];
    [(用|把|将|根据|按照|按|拿|以|使用) [{material}|{pick}]] [,|，] [给我|帮我] ${ZVERB} ${ZDET} [{form}] ${NOUN} [{tails}] [吧]; {material} [,|，] [给我|帮我]
    ${ZVERB} ${ZDET} [{form}] ${NOUN} [{tails}]; [请] [一] [个|段|条|支|部] {form} ${BARE_NOUN} [{tails}]; (为|给) {subject} ${ZVERB} ${ZDET}
    [{form}] ${NOUN}; (with|using|from) (these|the|my|our|those) (photos|pictures|pics|images|clips|videos|files); ${ZVERB} [个|一个]
    [照片轮播|轮播|相册] [吧] [,|，] 就 {pick}; ${ZVERB} ${ZDET} [{attrs}] [的] 关于 {subject} 的 [{form}] ${NOUN};
    (拿|用) {pick} [给我|帮我] ${ZVERB} ${ZDET} {attrs} [的] [视频|短片]; (做|制作|生成|剪|来|新做|重新做) [一] [个|条|段] {attrs} 的 [视频]
  `,
  means: (values, words) => {
    const { edits = [], subject: before = null } = (values['form'] ?? {}) as Partial<Words>
    const tailsSaid = (Array.isArray(values['tails']) ? values['tails'] : []) as readonly Tail[]
    const parts: readonly Tail[] = [
      ...tailsSaid,
      ...(values['material'] ? [values['material'] as Tail] : []),
      ...(values['pick'] ? [values['pick'] as Tail] : []),
      ...(values['subject'] ? [{ subject: text(values['subject']) }] : []),
      ...(Array.isArray(values['attrs']) ? [{ edits: values['attrs'] as readonly unknown[] }] : []),
    ]
    const about = parts.flatMap(({ subject: one }) => one ?? []).at(0) ?? null
    // "Take the music off the start up clip" is of a clip that is there.
    if (START_CLIP.test(words) || (before !== null && NO_TOPIC.test(before))) return undefined
    if ((about !== null && (OF_SOME.test(about) || NO_SUBJECT.test(about))) || (before !== null && /第.*[张段个]/.test(before)))
      return undefined
    const keeps = parts.flatMap(({ keep }) => keep ?? [])
    const files = keeps.flatMap((keep) => names(keep) ?? [])
    // "Of just the photos" picks one kind of what there is.
    const onlyKind = /\b(?:just|only)\b (?:of )?(?:the |my |these )*(?:photos|pictures|images)/.test(words) ? 'image' : null
    if (onlyKind) keeps.push({ by: 'all', of: onlyKind })
    const picked = keeps.filter((keep) => names(keep) === null).map((pieces) => ({ do: 'keep', pieces }))
    const dropped = parts.flatMap(({ remove }) => (remove === undefined ? [] : [{ do: 'remove', pieces: remove }]))
    return {
      make: {
        edits: onceEach([...edits, ...parts.flatMap((part) => part.edits ?? []), ...platformOf(words), ...picked, ...dropped]),
        subject: (about ?? before)?.replace(ABOUT_ZH, '') ?? null,
        isFree: /^(?:with|using|from)\b/.test(words) || (about === null && before !== null && !ABOUT_ZH.test(before)),
        files,
        needs: parts.flatMap(({ needs }) => needs ?? [])[0] ?? null,
        isNew: /\b(?:an?other|new)\b|新|另|再|重新|重做/i.test(words),
      },
    }
  },
  yes: ways`
    make a 15 second vertical video about our coffee shop; turn these photos into a slideshow; make a wide video of these photos;
    做一个20秒的横屏视频; 用这几张照片做成视频; 生成一个介绍杭州西湖的30秒宣传片
  `,
  no: ways`make the video shorter; make it a square video; remove the clip; take the music off the start up clip`,
}
const START_CLIP = /^start(?:[ -]?up)? (?:clip|video|film)s?$/i
const onceEach = (edits: readonly unknown[]): readonly unknown[] =>
  edits.filter((edit, index) => edits.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === index)

/** A noun that says its shape: "a TikTok", "a reel". */
const platformOf = (words: string): readonly unknown[] => {
  const ratio = first(words, [
    [/16:9|landscape|横[屏版]/i, null],
    [/square|方形$/i, /方形$/.test(words) ? '1:1' : null],
    [/\b(?:tik ?toks?|reels?|shorts|stor(?:y|ies) (?:ad|post)|(?:instagram|insta|ig|facebook|fb|snapchat) stor(?:y|ies))\b|抖音|快手|竖屏$/i, '9:16'],
  ])
  return ratio ? [{ do: 'shape', ratio }] : []
}

export const makeRules: readonly Rule[] = [request]
