import type { Mood } from '../../draft/plan'
import { Edit } from '../../draft/vocabulary'
import { FEELS, type Feel } from '../intents/sound/moods'
import { oneOf } from '../reader/text'
import { logosIn, songsIn } from './files'
import { stretchOf, type Scan } from './scan'

/** What a first message says of the music, and of a logo. */

/** Words that are as often of something else than of music. */
const NO_MOOD = /^(?:fast|slow|bright|light|pop|rock|party|house|summery?|classic|piano|guitar|tense|dance|燃|慢|原声|吉他|钢琴|电子|怀旧|电影感|节奏感?)$/
/** “要热闹一点的感觉” */
const HOW_ZH = '(?:音乐|配乐|整体|感觉|风格|氛围)?(?:要|做得?|弄得?|拍得|来点|走|有点|更|比较|稍微)*'
const HOW_MUCH_ZH =
  '(?:一?点儿?|一些|些|的|风格?|系|感|感觉|那种|音乐|配乐|曲子|氛围| music| song| vibes?| feel| mood| style| track)*'
/** Words of the feel, by what there is that is near it. */
const FEEL_WORDS = FEELS.map((feel) => {
  const plain = oneOf(feel.words)
  return { feel, framed: new RegExp(`${HOW_ZH}${plain}${HOW_MUCH_ZH}`, 'giu'), plain: new RegExp(plain, 'giu') }
})
const MUSIC = /^(?:music|song|songs|sound|soundtrack|tune|tunes|track|vibes?|vibe|mood|feel|feeling|background|bgm|音|乐|配|曲|歌|的|点|一|些|风|格|感|觉)$/

/** A mood that a clause says beside other things. */
export function moodIn(scan: Scan, from: number, to: number): Edit[] {
  const words = scan.chart.saidOf(from, to)
  const mood = FEEL_WORDS.find(({ feel, plain }) => feel.music !== undefined && words.search(plain) >= 0)?.feel.music
  return mood === undefined ? [] : [{ do: 'music-mood', mood, isNew: true }]
}

interface Felt {
  readonly moods: Edit[]
  readonly looks: Edit[]
}
/** The feel of it: of two the first counts, and a mood that the music cannot have is not heard. */
export function hearFeel(scan: Scan, hasMusic: boolean): Felt {
  const heard: { mood?: Mood; said?: string; look?: NonNullable<Feel['look']> } = {}
  const add = ({ music, look }: Omit<Feel, 'words'>, said: string): boolean => {
    const isMusic = music !== undefined && !hasMusic && (heard.mood ?? music) === music
    const isLook = look !== undefined && (heard.look ?? look) === look
    if (isMusic) Object.assign(heard, { mood: music, said: heard.said ?? said })
    if (isLook) heard.look = look
    return isMusic || isLook
  }
  hearMoodSlots(scan, (one, said) => add({ music: one }, said))
  for (const of of ['framed', 'plain'] as const)
    for (const { feel, [of]: pattern } of FEEL_WORDS)
      scan.each(pattern, ([said], { from }) => !isInName(scan, from) && add(feel, said.toLowerCase()))
  const { mood, said = '', look } = heard
  return {
    moods: mood === undefined ? [] : [{ do: 'music-mood', mood, said, isNew: true }],
    looks: look === undefined ? [] : [{ do: 'look', pieces: { by: 'all', of: 'any' }, grade: {}, name: look }],
  }
}

/** What the rules passed over in a request, “a funny video”, is to be heard. */
export function freeFeel(scan: Scan, { from, to }: { readonly from: number; readonly to: number }): void {
  for (const { plain } of FEEL_WORDS)
    for (const { index, 0: said } of scan.source.matchAll(plain)) {
      const at = scan.tokensIn(index, index + said.length)
      if (at.from >= from && at.to <= to) scan.free(at.from, at.to)
    }
}

/** “别太快” is how fast, and no ban. */
export function hearFeltPace(scan: Scan): Feel['pace'] {
  const heard: { pace?: NonNullable<Feel['pace']> } = {}
  for (const { feel, plain } of FEEL_WORDS)
    scan.each(plain, () => {
      const isOne = feel.pace !== undefined && (heard.pace ?? feel.pace) === feel.pace
      if (isOne) heard.pace = feel.pace
      return isOne
    })
  return heard.pace
}

/** "Happy Days Nursery" wishes nothing. */
function isInName({ tokens, source }: Scan, at: number): boolean {
  const isCapital = (one: number): boolean => {
    const token = tokens[one]
    return token?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(source.slice(token.from))
  }
  return isCapital(at) && (isCapital(at + 1) || isCapital(at - 1))
}

/** Words of music, alone or before what is heard. */
function hearMoodSlots(scan: Scan, hear: (mood: Mood, said: string) => boolean): void {
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const one = scan.longest('mood', at)
    const { mood, said } = (one?.value ?? {}) as { mood?: Mood; said?: string }
    if (!one || mood === undefined || said === undefined || isInName(scan, at)) continue
    // “Gender” is no slip of “tender”.
    if (scan.source[scan.tokens[at]?.from ?? 0]?.toLowerCase() !== said[0]) continue
    // "Happy birthday" wishes no music.
    if (/^(?:birthday|bday|anniversary|christmas|xmas|new|holidays?|easter|mother|father|valentine)/.test(scan.tokens[one.to]?.text ?? '')) continue
    const isOfMusic = MUSIC.test(scan.tokens[one.to]?.text ?? '') && /^[a-z音乐配曲歌的]/i.test(scan.tokens[one.to]?.text ?? '')
    const around = stretchOf(scan, at)
    const isAlone = around.from === at && around.to === one.to && !/^(?:fast|slow|bright|light|燃|慢)/.test(said)
    if (NO_MOOD.test(said) && !isAlone && !(isOfMusic && /music|song|tune|track|音乐|曲|歌/.test(scan.chart.saidOf(one.to, one.to + 3)))) continue
    let to = one.to
    while (to < scan.tokens.length && MUSIC.test(scan.tokens[to]?.text ?? '') && scan.isFree(to, to + 1)) to += 1
    if (hear(mood, said)) scan.take(at, to)
  }
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

const CORNERS: readonly (readonly [RegExp, 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'])[] = [
  [/\b(?:top|upper)[- ]?left\b|左上/i, 'top-left'],
  [/\b(?:top|upper)[- ]?right\b|右上/i, 'top-right'],
  [/\b(?:bottom|lower)[- ]?left\b|左下/i, 'bottom-left'],
  [/\b(?:bottom|lower)[- ]?right\b|右下/i, 'bottom-right'],
]
/** The corner that stands behind the logo. */
export function cornerIn({ source }: Scan): { place?: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' } {
  const behind = source.slice(Math.max(0, source.search(new RegExp(LOGO_SAID.source, 'iu')))).split(/[,，.。;；\n]/)[0] ?? ''
  const place = CORNERS.find(([pattern]) => pattern.test(behind))?.[1]
  return place === undefined ? {} : { place }
}
const LOGO_SAID = /(?:\bwith\s+|\band\s+|\badd\s+|\bput\s+|加上?|放上?|带上?|用)?\s*(?:\b(?:our|my|the|a|company|brand|shop)\s+|我们的?|我的|公司的?|品牌的?|店铺?的?)*(?:\blogo(?:\.\w{3,4})?\b|\bwatermark\b|水印|标志|商标|角标|店标|校徽|队徽)(?!\s*(?:is |goes )?(?:at (?:the )?(?:very )?(?:end|start)|last|first|放?在?最?[后前]|结尾|开头|片尾|片头|收尾))(?:\s*(?:is )?(?:in|at|on|to|放|在|放在|摆在)?\s*)/giu
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
