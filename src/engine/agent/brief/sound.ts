import type { Mood } from '../../draft/plan'
import { Edit } from '../../draft/vocabulary'
import { logosIn, songsIn } from './files'
import { stretchOf, type Scan } from './scan'

/** What a first message says of the music, and of a logo. */

/** Words that are as often of something else than of music. */
const NO_MOOD = /^(?:fast|slow|bright|light|pop|rock|party|house|summery?|classic|piano|guitar|tense|dance|燃|慢|原声|吉他|钢琴|电子|怀旧|电影感|节奏感?)$/
const OTHER_MOODS: readonly (readonly [RegExp, Mood])[] = [
  [/\b(?:classy|elegant|tasteful|gentle)\b|煽情|催泪|泪目|怀念|温柔|柔一点|cos[yz]y|heart ?warming|heartfelt|\bsweet\b|\bsoft\b|温暖|治愈/giu, 'calm'],
  [/\b(?:moody|hype[dr]?|gritty|dramatic|emotional|tear ?jerker)\b|高级感?|大气|震撼|酷炫|炫酷/giu, 'cinematic'],
  [/\b(?:festive|celebratory|jolly|bouncy|peppy|silly|quirky)\b|喜庆|热闹|可爱|嗨一?点/giu, 'upbeat'],
]
const MUSIC = /^(?:music|song|songs|sound|soundtrack|tune|tunes|track|vibes?|vibe|mood|feel|feeling|background|bgm|音|乐|配|曲|歌|的|点|一|些|风|格|感|觉)$/

/** A mood that a clause says beside other things. */
export function moodIn(scan: Scan, from: number, to: number): Edit[] {
  const words = scan.chart.saidOf(from, to)
  const [, mood] = OTHER_MOODS.find(([pattern]) => words.search(pattern) >= 0) ?? []
  return mood === undefined ? [] : [{ do: 'music-mood', mood, isNew: true }]
}

/** The mood of the music. */
export function hearMood(scan: Scan): Edit[] {
  const found: Edit[] = []
  const add = (mood: Mood, said: string): void => {
    found.push({ do: 'music-mood', mood, said, isNew: true })
  }
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const one = scan.longest('mood', at)
    const { mood, said } = (one?.value ?? {}) as { mood?: Mood; said?: string }
    if (!one || mood === undefined || said === undefined) continue
    // "Happy birthday" wishes no music.
    if (/^(?:birthday|bday|anniversary|christmas|xmas|new|holidays?|easter|mother|father|valentine)/.test(scan.tokens[one.to]?.text ?? '')) continue
    const isOfMusic = MUSIC.test(scan.tokens[one.to]?.text ?? '') && /^[a-z音乐配曲歌的]/i.test(scan.tokens[one.to]?.text ?? '')
    if (NO_MOOD.test(said) && !(isOfMusic && /music|song|tune|track|音乐|曲|歌/.test(scan.chart.saidOf(one.to, one.to + 3)))) continue
    let to = one.to
    while (to < scan.tokens.length && MUSIC.test(scan.tokens[to]?.text ?? '') && scan.isFree(to, to + 1)) to += 1
    add(mood, said)
    scan.take(at, to)
  }
  for (const [pattern, mood] of OTHER_MOODS)
    scan.each(pattern, ([said]) => {
      add(mood, said.toLowerCase())
      return true
    })
  return found.slice(0, 1)
}

const OWN_SOUND = /\b(?:(?:just|only|keep|with) )*(?:i (?:just )?want )?(?:just |only )?(?:our|my|the|its|their)(?: own)? (?:own|original|natural|live) (?:sound|audio)s?\b|\b(?:original|natural) (?:sound|audio)\b|(?:只要|就用|用|保留|要|带|有)?(?:视频)?(?:的)?(?:原声|现场声|原来的声音)(?:就行|就好)?/giu
const NO_MUSIC = /\b(?:no|without(?: any)?|don'?t (?:need|want)(?: any)?) (?:background )?(?:music|songs?|soundtrack)\b|(?:不要|不用|不加|无|别放|不配|没有)(?:背景)?(?:音乐|配乐|歌)|\bsilent\b|(?<=^|[,，。 ])(?:全程|整体|全部|整条)?静音/giu
const MUSIC_ON = /\b(?:with|add|and|plus|put)? ?(?:some|a|the|nice|background|good|my|our)? ?(?:bit of )?(?:music|song|soundtrack|tune)(?: (?:under|over|behind|on) (?:it|them|the lot))?\b|(?:配|加|放|有|用|带)?(?:上|个|点|首)?(?:我的|背景)?(?:音乐|配乐|歌|bgm)/giu
const LOUD = /\bloud(?: music)?\b|(?:音乐|声音)(?:要)?大声?(?:一?点)?/giu
const LOUD_VOLUME = 0.8

/** Whether there is music, which, and how loud. */
export function hearMusic(scan: Scan, names: readonly string[]): Edit[] {
  const edits: Edit[] = []
  const songs = songsIn(names)
  const named = new Set<string>()
  for (const [at, token] of scan.tokens.entries()) {
    const file = token.kind === 'file' ? token.text : token.file
    if (file === undefined || !songs.includes(file) || !scan.isFree(at, at + 1)) continue
    const words = scan.source
    const lead = /(?:\b(?:with|w|to|and|use|using|plus|add|put|music|song|soundtrack|the|my|our|by|is|:|配乐?|用|加|音乐|背景|歌)[\s:：]*)*$/i.exec(words.slice(0, token.from))
    const tail = /^\s*(?:(?:as|for) (?:the )?(?:music|song|soundtrack|background)(?: music)?|(?:under(?:neath)?|over|behind|on|in the background)(?: (?:it|them|the lot|everything|that))?|underneath|song|track|music|做?(?:背景)?(?:音乐|配乐)|当?bgm)?/i.exec(words.slice(token.to))
    const stretch = stretchOf(scan, at)
    const isAlone = stretch.to - stretch.from === 1
    if (!isAlone && (lead?.[0] ?? '') === '' && (tail?.[0] ?? '').trim() === '') continue
    named.add(file)
    const { from, to } = scan.tokensIn(token.from - (lead?.[0].length ?? 0), token.to + (tail?.[0].length ?? 0))
    for (let one = from; one < to; one += 1) if (scan.isFree(one, one + 1)) scan.take(one, one + 1)
  }
  if (named.size > 0 && named.size < songs.length) edits.push({ do: 'music-song', names: [...named] })
  scan.each(/(?:\b(?:music|song|volume)|音乐|音量)\s*(?:at|to|volume|on|到|音量|调到)*\s*(\d{1,3})\s*%/gi, ([, share]) => {
    edits.push({ do: 'music-volume', volume: Math.min(1, Number(share) / 100) })
    return true
  })
  scan.each(NO_MUSIC, () => {
    edits.push({ do: 'music-off' })
    return true
  })
  scan.each(OWN_SOUND, () => {
    if (/only|just|只要|就用/i.test(scan.source) && songs.length === 0) edits.push({ do: 'music-off' })
    return true
  })
  scan.each(LOUD, () => {
    edits.push({ do: 'music-volume', volume: LOUD_VOLUME })
    return true
  })
  scan.each(MUSIC_ON, () => true)
  return edits
}

const LOGO_SAID = /(?:\bwith\s+|\band\s+|\badd\s+|\bput\s+|加上?|放上?|带上?|用)?\s*(?:\b(?:our|my|the|a|company|brand|shop)\s+|我们的?|我的|公司的?|品牌的?|店铺?的?)*(?:\blogo(?:\.\w{3,4})?\b|\bwatermark\b|水印|标志|商标|角标)(?:\s*(?:is )?(?:in|at|on|to|放|在|放在|摆在)?\s*)/giu
/** A picture that is called a logo stands in a corner, and is none of those that are shown. */
export function hearLogo(scan: Scan, names: readonly string[]): Extract<Edit, { do: 'logo' }> | null {
  const [name] = logosIn(names)
  const said: { place?: string }[] = []
  scan.each(LOGO_SAID, (_, at) => {
    const one: { place?: string } = {}
    said.push(one)
    const { to } = stretchOf(scan, at.from)
    for (let next = at.to; next < to; next += 1) {
      const found = scan.longest('place', next)
      if (!found || typeof found.value !== 'string') continue
      one.place = found.value
      scan.take(next, found.to)
      break
    }
    for (let next = at.to; next < to; next += 1)
      if (/^(?:in|the|a|corner|throughout|always|all|time|whole|small|top|over|everything|on|it|角|上|全|程|一|直|小)$/.test(scan.tokens[next]?.text ?? '') && scan.isFree(next, next + 1)) scan.take(next, next + 1)
    return true
  })
  const place = said.find((one) => one.place !== undefined)?.place
  // One that is not spoken of waits for its corner.
  if (said.length === 0) return null
  if (name === undefined) return { do: 'logo' }
  const corner = Edit.safeParse({ do: 'logo', name, ...(place === undefined ? {} : { place }) })
  return corner.success && corner.data.do === 'logo' ? corner.data : { do: 'logo', name }
}
