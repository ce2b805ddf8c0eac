import type { Edit } from '../../draft/vocabulary'
import { isClip } from './files'
import type { Scan } from './scan'

/** What a first message says of how the video is to be, wherever it stands: length, shape, pace, look and joins. */

const ALL = { by: 'all', of: 'any' } as const
const PHOTOS = { by: 'all', of: 'image' } as const

/** Behind these a time is a place in time, or of something else. */
const NO_LENGTH = /^(?:at|after|from|first|last|next|final|every|前|第|后|到|–|~)$/
const EACH = /^(?:each|per|apiece|a|every|一|每)$/
const MOST = /\b(?:under|within|below|at most|(?:no|not) (?:longer|more) than|less than|up to|max(?:imum)?(?: of)?)\W*$|(?:不超过|最多|最长|别超过)\W*$/i
const TOO_MOST = /^\s*(?:max\b|maximum|at most|tops|or less|以内|之内|内|以下)/i

/** A range leaves it open: the longer of the two holds all that there is to see. */
const RANGE = /(\d+)\s*(?:-|–|~|to|or|或|到|至|、)\s*(\d+)\s*-?(s|secs?|seconds?|秒|min|mins|minutes?|分钟)(?![\p{Script=Latin}])/giu
const isMinutes = (unit = ''): boolean => /^(?:m|分)/i.test(unit)

/** “一张2秒”: how long each is seen. */
export function hearEach(scan: Scan): Extract<Edit, { do: 'piece-length' }>[] {
  const edits: Extract<Edit, { do: 'piece-length' }>[] = []
  scan.each(/(?:每\s*[张个段幅页条步款道件样句]?\s*[^\d，。,\s前后第头]{0,4}?|(?<!第)一\s*[张幅页]\s*(?:照片|图片|图)?)\s*(?:放|停|显示|各|约|大概)?\s*([\d.]+|[一两二三四五六七八九十]+)\s*秒/g, (_, at) => {
    const time = timeIn(scan, at.from, at.to)
    if (time !== null) edits.push({ do: 'piece-length', pieces: /张|照|图/.test(scan.chart.wordsOf(at.from, at.to)) ? PHOTOS : ALL, ms: time })
    return time !== null
  })
  return edits
}

export function hearTimes(scan: Scan): Edit[] {
  const edits: Edit[] = []
  const lengths: { readonly from: number; readonly to: number; readonly edit: Edit & { readonly do: 'length' } }[] = []
  const { tokens, source } = scan
  scan.each(RANGE, ([, , most, unit]) => {
    edits.push({ do: 'length', ms: Number(most) * (isMinutes(unit) ? 60_000 : 1_000) })
    return true
  })
  for (let at = 0; at < tokens.length; at += 1) {
    const found = scan.longest('time', at)
    const ms = found && typeof found.value === 'number' ? found.value : null
    // "1:52:07" is a result.
    const isClock = /\d[:：]\d/.test(source.slice(tokens[at]?.from ?? 0, tokens[found ? found.to : at]?.to ?? source.length).slice(0, 5))
    if (!found || ms === null || isClock || tokens[at]?.text === '-' || NO_LENGTH.test(tokens[at - 1]?.text ?? '')) continue
    let to = found.to
    const [next, kind] = [tokens[to]?.text ?? '', tokens[to + 1]?.text ?? '']
    const isEach = EACH.test(next) && (/^(?:each|apiece|per|一|每)$/.test(next) || /^(?:photo|pic|picture|clip|image|piece|slide)$/.test(kind))
    const before = source.slice(0, tokens[at]?.from ?? 0)
    const behind = source.slice(tokens[to - 1]?.to ?? 0)
    if (/^\s*(?:from|away|ago|walk|drive|later|before|after|old|by|不到|路程|之前|之后|以前|以后)/i.test(behind) || /\bthe\s*$/i.test(before)) continue
    if (isEach || /(?:\beach(?: \w+)?|各|每[张个段](?:照片|图)?)\W*$/i.test(before)) {
      if (isEach) to += /^(?:each|apiece)$/.test(next) ? 1 : 2
      edits.push({ do: 'piece-length', pieces: /^(?:photo|pic|picture|image|slide|张)/.test(kind) ? PHOTOS : ALL, ms })
    } else {
      if (ms < 1_000) continue
      const isMost = MOST.test(before) || TOO_MOST.test(behind)
      lengths.push({ from: at, to, edit: { do: 'length', ms, ...(isMost ? { isMost: true as const } : {}) } })
      if (isMost || /^\s*(?:long|左右|长|总长|版|ish)\b/.test(behind)) to += 1
    }
    scan.take(at, Math.min(to, tokens.length))
    at = to - 1
  }
  // "X for 2 seconds, y for 3": of several lengths none is known to be that of the whole.
  const isOne = new Set(lengths.map(({ edit }) => edit.ms)).size === 1
  if (!isOne) for (const { from, to } of lengths) scan.free(from, to)
  return [...edits, ...(isOne ? lengths.map(({ edit }) => edit) : [])]
}
const timeIn = (scan: Scan, from: number, to: number): number | null => {
  for (let at = from; at < to; at += 1) {
    const one = scan.chart.slot('time', at).toSorted((a, b) => b.to - a.to)[0]
    if (one && typeof one.value === 'number') return one.value
  }
  return null
}

/** Where it is to be seen says its shape, where none is said. */
const PLATFORMS: readonly (readonly [RegExp, '9:16' | '4:5' | '16:9'])[] = [
  [/(?:whats ?app |insta(?:gram)? |ig |fb |facebook )?\bstatus\b|(?:insta(?:gram)?|ig|fb|facebook|snap(?:chat)?) ?(?:story|stories|reels?)|\b(?:tik ?tok|tt|reels?|shorts)\b|抖音|快手|视频号|小红书|手机看?/giu, '9:16'],
  [/\b(?:insta(?:gram)?|ig)\b/gi, '4:5'],
  [/\b(?:youtube|yt|tv|telly|projector|powerpoint|website|web site|big screen|cinema screen)\b|[bB]站|电视|大屏幕?|投影|官网/g, '16:9'],
]
export function hearShape(scan: Scan): Edit[] {
  const edits: Edit[] = []
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const found = scan.longest('shape', at)
    // A short video is no Short.
    const said = found ? scan.chart.saidOf(at, found.to) : ''
    // Nor is a phone number seen on a phone.
    const isPhone = /^(?:(?:a|the|my) )?(?:phone|mobile)$/.test(said) && !/^(?:for|on|to|a|the|my)$/.test(scan.tokens[at - 1]?.text ?? '')
    const isTale = /\bstor(?:y|ies)$/.test(said) && /^(?:of|about|behind|time)$/.test(scan.tokens[found?.to ?? 0]?.text ?? '')
    if (!found || isPhone || isTale || /^(?:a |the )?shorts?$/.test(said)) continue
    edits.push({ do: 'shape', ratio: found.value as '9:16' })
    scan.take(at, found.to)
  }
  for (const [pattern, ratio] of PLATFORMS)
    scan.each(pattern, () => {
      edits.push({ do: 'shape', ratio })
      return true
    })
  // "For Instagram, 4:5": of two the one in figures is meant.
  const inFigures = /\d\s*[:：比xX]\s*\d/.test(scan.source) ? edits.find((one) => one.do === 'shape' && scan.source.replaceAll('：', ':').replace(/\s/g, '').includes(one.ratio)) : undefined
  return inFigures ? [inFigures] : edits.slice(0, 1)
}

/** A story or a short by itself is upright, as the last thing that is heard. */
const UPRIGHT = /\b(?:second|seconds|sec|secs|s|insta|ig|for|an?|the|my|our) (?:story|stories)\b(?! (?:of|about|time|behind))|\b(?!the |be |too |very |keep |it |and )\w+ short\b(?=\s*(?:[:,.!]|$|called|titled|named|about|for|with|of))|短视频(?=[，,。\s]|$)/iu
/** The platform that a request names without a shape, outside of quotes. */
export function platformIn({ tokens, source }: Scan): Edit[] {
  const words = tokens.reduceRight((text, { kind, from, to }) => (kind === 'quote' ? text.slice(0, from) + text.slice(to) : text), source)
  const [, ratio] = PLATFORMS.find(([pattern]) => words.search(pattern) >= 0) ?? []
  if (ratio === undefined && UPRIGHT.test(words)) return [{ do: 'shape', ratio: '9:16' }]
  return ratio === undefined ? [] : [{ do: 'shape', ratio }]
}

const FAST =
  /\b(?:fast|quick|rapid|snappy|punchy|short)[ -]*(?:cuts?|cutting|cut|paced?|pacing|edits?|tempo)\b|\bfast\b(?=\s*(?:[,.!]|$|(?:and|but|big|video|vid|reel|edit|one|slideshow|short|clip|film|movie|montage|please|\d+:\d+)\b))|\b(?:snappy|punchy|high energy)\b|快剪|快切|快闪|快节奏|节奏(?:要)?快(?:一?[点些])?|(?<=^|[,，。 、])(?:要)?快一?点(?=$|[的,，。 、])/giu
const SLOW = /\b(?:slow|gentle|relaxed)[ -]*(?:paced?|pacing|tempo)\b|\bslow\b(?=\s*(?:[,.!]|$))|慢节奏|节奏(?:要)?慢(?:一?[点些])?|(?<=^|[,，。 、])(?:要)?(?:放)?慢一?[点些](?=$|[,，。 、])/giu
export const isPace = (words: string): boolean => [FAST, SLOW].some((pattern) => words.search(pattern) >= 0)
export const FAST_MS = 2_000
export const SLOW_MS = 6_000
interface Pace {
  readonly isTimed: boolean
  readonly names: readonly string[]
  readonly felt: 'slow' | 'fast' | undefined
}
const SLOW_FADE = { do: 'join', kind: 'fade', ms: 1_000 } as const
/** How fast it goes: by how long each is seen, unless that is said, and by how one comes after the other. */
export function hearPace(scan: Scan, { isTimed, names, felt }: Pace): Edit[] {
  // Few photos are seen for long anyway.
  const isFew = names.every((name) => !isClip(name)) && names.length < 3
  const fast: Edit[] = [{ do: 'join', kind: 'cut' }, ...(isTimed ? [] : [{ do: 'piece-length', pieces: ALL, ms: FAST_MS } as const])]
  const slow: Edit[] = [SLOW_FADE, ...(isTimed ? [] : [{ do: 'piece-length', pieces: PHOTOS, ms: isFew ? 2 * SLOW_MS : SLOW_MS } as const])]
  const edits: Edit[] = felt === undefined ? [] : felt === 'fast' ? fast : slow
  const hear = (pattern: RegExp, paced: Edit[]): void =>
    scan.each(pattern, () => {
      if (edits.length === 0) edits.push(...paced)
      return edits[0] === paced[0]
    })
  hear(FAST, fast)
  hear(SLOW, slow)
  return edits
}

/** Slow motion of all clips, where nothing says of which. */
const SLOW_MOTION = /\b(?:all )?(?:in )?(?:slow ?mo|slow ?motion|slo ?mo)(?: (?:both|all|everything|them|please))*\b|(?:全部)?(?:慢动作|慢镜头|慢放)/giu
export function hearSpeed(scan: Scan): Edit[] {
  const edits: Edit[] = []
  scan.each(SLOW_MOTION, () => {
    edits.push({ do: 'speed', pieces: { by: 'all', of: 'video' }, factor: 0.5, isRelative: false })
    return true
  })
  return edits.slice(0, 1)
}

const LOOKS: readonly (readonly [RegExp, 'mono' | 'film' | 'sepia'])[] = [
  [/\b(?:black (?:and|&|n) white|b ?(?:&|n|\/) ?w|monochrome)\b|黑白(?:的|风格|色)?/gi, 'mono'],
  [/\b(?:vintage|retro)(?: look| style| feel| vibes?)?\b|复古(?:的|风格?|感)?|胶片(?:的|风格?|感)?|港风/gi, 'film'],
  [/\bsepia\b|怀旧(?:的|风格?|感|色调)?|(?:像|变成|弄成|做成|调成)老照片(?:的|风格?|感|那种)*|老照片(?:的?(?:风格?|感觉?|质感|滤镜|效果)|那种)/gi, 'sepia'],
]
export function hearLook(scan: Scan): Edit[] {
  const edits: Edit[] = []
  for (const [pattern, name] of LOOKS)
    scan.each(pattern, () => {
      edits.push({ do: 'look', pieces: ALL, grade: {}, name })
      return true
    })
  return edits.slice(0, 1)
}

const BEAT = /\b(?:cuts?|cutting|edit(?:ed)?|chang(?:e|es|ing)|sync(?:ed)?|timed?)?\s*(?:on|to|with) (?:the )?beats?\b|卡点|踩点|卡节奏/giu
export function hearBeat(scan: Scan): Edit[] {
  const edits: Edit[] = []
  scan.each(BEAT, () => {
    edits.push({ do: 'on-beat', isOn: true })
    return true
  })
  return edits.slice(0, 1)
}

const JOINS: readonly (readonly [RegExp, 'fade' | 'cut'])[] = [
  [/\b(?:(?:nice|smooth|soft|gentle|slow|with|some|a) )*(?:cross ?)?fad(?:es?|ing) (?:in )?(?:between|transitions?)(?: them| each| all)?\b|\b(?:smooth|soft|gentle) transitions?\b|\b(?:soft|gentle|slow|smooth|nice) (?:cross ?)?fades?\b|淡入淡出|叠化|(?:转场|过渡)(?:要)?(?:自然|柔和|平滑|丝滑)(?:一?点)?/gi, 'fade'],
  [/\bno (?:transitions|fades)\b|\b(?:hard|straight|jump) cuts?\b|硬切|(?:不要|不加|没有|无)转场/gi, 'cut'],
]
export function hearJoins(scan: Scan): Edit[] {
  const edits: Edit[] = []
  for (const [pattern, kind] of JOINS)
    scan.each(pattern, () => {
      edits.push({ do: 'join', kind })
      return true
    })
  return edits.slice(0, 1)
}
