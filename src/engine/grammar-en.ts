import type { Edit } from './edits'
import { moodOf, quotedTitle, type Rule } from './grammar'
import { BIT, englishPieceRules } from './grammar-en-pieces'
import { EN_DURATION, EN_NUMBER, parseDuration, source } from './words'

/** How people ask in English for changes of the whole: music, title, shape, length. Texts are masked: `⟦n⟧` is a quote. */

const MUSIC = '(?:(?:background )?(?:music|soundtrack|songs?|tunes?|bgm|beats?)|background (?:track|sound))'
const MOODS = {
  calm: source`calm(?:ing|er)?|soft|gentler?|relax(?:ing|ed)|peaceful|soothing|ambient|light|mellow|romantic|piano|acoustic|sad`,
  upbeat: source`upbeat|happ(?:y|ier)|energetic|livel(?:y|ier)|fun|cheerful|fast|dance|joyful|party|exciting|rock|pop|electronic|techno`,
  lofi: source`lo-?fi|chill|hip-?hop|jazzy`,
  cinematic: source`cinematic|epic|dramatic|emotional|orchestral|inspir(?:ing|ational)|heroic`,
}
const MOOD = source`\b(?:${Object.values(MOODS).join('|')})\b`

const MOOD_ALONE = '(?:upbeat|happy|energetic|lively|cheerful|joyful|calm|relaxing|peaceful|romantic|cinematic|epic|dramatic|chill)'

const NO = source`
  (?:no|without|remove|delete|drop|mute|kill|cut|lose|hide|turn off|switch off|stop|take (?:off|out|away)|get rid of
  |don'?t (?:want|need|use|add|play|put)|do not (?:want|need|use|add|play))
`
const SOME = '(?: (?:any|the|all|a|my|more|that|background))*'
const volume = (text: string): Edit => ({ do: 'music-volume', volume: Number(text) / 100 })

const music: readonly Rule[] = [
  [source`
    \b${NO}${SOME} ${MUSIC}\b|\b${MUSIC} off\b|\b(?:turn|take) (?:the )?${MUSIC} (?:off|away|out)\b
    |(?<=\b${NO}${SOME} (?:titles?|headline)(?:,| and| or)(?: no| the| any)? )${MUSIC}\b|\b(?:mute|silence) (?:it|this
    |everything)\b
  `, () => ({ do: 'music-off' })],
  [source`(${MOOD})(?:(?:,| and)? [\w-]+){0,2}? (?:${MUSIC}|(?:mood|vibe|feel|feeling|tone|atmosphere))\b`,
    ([, mood = '']) => moodOf(mood, MOODS)],
  [source`(?:\b(?:${MUSIC}|volume)\b|‖)[^.;⟦]{0,25}?(?<![\d.])(\d{1,3}) ?(?:%|percent\b|per cent\b)`,
    ([, percent = '']) => volume(percent)],
  [source`(?<![\d.])(\d{1,3}) ?(?:%|percent|per cent) (?:${MUSIC}|volume)\b`, ([, percent = '']) => volume(percent)],
  [source`
    \b(?:${MUSIC} (?:is )?(?:too (?:soft|quiet|low)|${BIT}(?:louder|higher|up))|${BIT}louder(?: ${MUSIC})?
    |turn (?:up (?:the )?(?:${MUSIC}|volume)|(?:the )?(?:${MUSIC}|volume) up)|(?:raise|increase|boost) (?:the )?(?:${MUSIC}
    |volume)(?: volume)?|too quiet)\b
  `, () => ({ do: 'music-nudge', factor: 1.5 })],
  [source`
    \b(?:less ${MUSIC}|${MUSIC} (?:is )?(?:(?:not )?(?:too|so) loud|${BIT}(?:quieter|lower|softer|down))
    |${BIT}quieter(?: ${MUSIC})?|${BIT}(?:softer|lower) (?:${MUSIC}|volume)|turn (?:down (?:the )?(?:${MUSIC}|volume)
    |(?:the )?(?:${MUSIC}|volume) down|it down)|(?:lower|reduce|decrease) (?:the )?(?:${MUSIC}|volume)(?: volume)?
    |(?:not )?too loud)\b
  `, () => ({ do: 'music-nudge', factor: 0.6 })],
  [source`
    \b${MUSIC}\b:?(?: (?:should|must|be|to|more|something|a|bit|is|that|that's|feels?|sounds?|less|into|in|style))* (${MOOD})
  `, ([, mood = '']) => moodOf(mood, MOODS)],
  // "…, half a minute, upbeat", "a lively video": only words that are about nothing but the mood.
  [source`(?:^|[,;]|‖)\s*(?:and )?(${MOOD_ALONE})(?=\s*(?:[,.;!]|$))`, ([, mood = '']) => moodOf(mood, MOODS)],
  [source`(?<=\ban? )(${MOOD_ALONE}) (?=(?:[\w-]+ )?(?:video|clip|film|reel|slideshow)\b)`, ([, mood = '']) => moodOf(mood, MOODS)],
  [source`\bmake it (?:more |feel |sound |a bit )*(${MOOD})`, ([, mood = '']) => moodOf(mood, MOODS)],
  [source`
    \b(?:add|with|put|want|need|use|bring back|play|some|include|turn on
    |give it)(?: (?!title)[\w'-]+){0,3}? ${MUSIC}\b(?: back)?|\b${MUSIC} on\b
  `, () => ({ do: 'music-on' })],
]

const TITLE = '(?:titles?|headings?|headlines?)'
/** The words of a title without quotes: up to a mark, or to where another wish begins. */
const UNQUOTED = source`
  ([^⟦‖\n,.;!?]+?)(?=\s*(?:$|[‖\n,.;!?])|\s+(?:and (?:add|use|make|put|set|the|a|some|remove|no)
  |using|please|instead|lasting|at the (?:start|beginning)|to the video)\b)
`

function unquoted(words: string): Edit | undefined {
  const text = words.trim().replace(/(?:\s+(?:with|for|in|and|as|of|to))+$/i, '')
  const isPlace = /^(?:(?:the|this|my|our|it)(?: (?:video|clip|photo|start|beginning|end|first.*))?|be|something.*|start|end)?$/i.test(text)
  return isPlace || text.length > 80 ? undefined : { do: 'title', text }
}

const title: readonly Rule[] = [
  [source`
    \b${NO}${SOME} (?:${TITLE}|opening text|text)\b(?! ?(?:to|:|⟦))|‖ (?:and|or) (?:(?:no|the|any|a) )?${TITLE}(?=\s*(?:$
    |[.,;!]))
  `, () => ({ do: 'title', text: null })],
  [source`
    \b(?:${TITLE}|titled|entitled|called|named|text|words|saying|says|reads?|reading|(?:re)?name
    |call)\b[^⟦.;‖]{0,25}⟦(\d+)⟧(?: (?:at|as) the (?:start|beginning|title))?
  `, ([whole = ''], held) => quotedTitle(whole, held)],
  [source`⟦\d+⟧ (?:as|for|is) (?:the |its |a )?${TITLE}`, ([whole = ''], held) => quotedTitle(whole, held)],
  [source`
    \b${TITLE} (?:(?:a )?(?:bit )?(?:longer|shorter|bigger|smaller|larger|bolder|lower|higher)\b|(?:size|font|colou?r))[^.;]*
  `, () => null],
  [source`
    \b(?:(?:change|set|rename|make|update) )?(?:the )?${TITLE} ?(?:: ?|= ?|(?:that )?(?:says?|saying|reads?|reading)\x20
    |to (?:say )?|should (?:be|say) |is |as |it )${UNQUOTED}
  `, ([, words = '']) => unquoted(words)],
]

const shape: readonly Rule[] = [
  [source`
    (?<![\d:])9 ?[:x×/] ?16(?!\d)|\bvertical(?:ly)?\b(?! (?:farm|garden|axis|integration))|\bportrait\b(?! (?:of|photo|paint
    |artist|studio|gallery|drawing|shoot))|\b(?:for|on|to|as|an?) (?:my |our )?(?:tik ?tok|snapchat)\b|\btik ?tok(?= (?:video
    |clip|format|style|ad)\b)|\b(?:for |as |an? |my )(?:instagram |facebook |ig )?reels?\b|\byoutube shorts?\b|\bfor shorts\b
    |\b(?:instagram|ig|facebook|snapchat|whatsapp) stor(?:y|ies)\b|\bfor (?:my )?(?:mobile|phones?)\b|\bupright\b
  `, () => ({ do: 'shape', ratio: '9:16' })],
  [source`
    (?<![\d:])16 ?[:x×/] ?9(?!\d)|\bhorizontal(?:ly)?\b|\blandscape\b(?! (?:of|photo|paint|design|architect|garden|artist
    |compan))|\bwide ?screen\b|\b(?:for|on|to) (?:my )?youtube\b(?! (?:shorts|channel))|\bfor (?:the )?(?:tv|television
    |desktop)\b
  `, () => ({ do: 'shape', ratio: '16:9' })],
  [source`
    (?<![\d:])1 ?[:x×] ?1(?!\d)|(?<!\b(?:the|our|town|times|market|city|main|public|union|trafalgar|red|village
    |old) )\bsquared?\b(?= (?:video|format|shape|ratio|clip|post|canvas|film|movie|slideshow|one|version|aspect)|\s*(?:[,.;!?‖]
    |$)| (?:and|with|please|instead|now|upbeat|calm|no|\d|‖))
  `, () => ({ do: 'shape', ratio: '1:1' })],
]

const IT = '(?: (?:it|this|the (?:whole )?(?:video|thing|film|clip)))?'
const sign = (how: string): 1 | -1 => (/short|cut|trim|remov/i.test(how) ? -1 : 1)

const length: readonly Rule[] = [
  [source`(${EN_DURATION}) (longer|shorter)\b`,
    ([, time = '', how = '']) => ({ do: 'stretch', factor: 1, addMs: sign(how) * parseDuration(time) })],
  [source`\b(longer|shorter|shorten|lengthen|extend|trim|cut)\b${IT} by (${EN_DURATION})`,
    ([, how = '', time = '']) => ({ do: 'stretch', factor: 1, addMs: sign(how) * parseDuration(time) })],
  [source`\b(?:it(?:'s| is)|that(?:'s| is)|video is) (?:\w+ )?too (long|short)\b`,
    ([, how = '']) => ({ do: 'stretch', factor: /long/i.test(how) ? 0.75 : 1.33, addMs: 0 })],
  [source`\b(?:twice as long|double (?:the|its) length)\b`, () => ({ do: 'stretch', factor: 2, addMs: 0 })],
  [source`\b(?:half as long|halve (?:the|its) length|half the length)\b`, () => ({ do: 'stretch', factor: 0.5, addMs: 0 })],
  [source`
    (?<!\bno )(?<!\bas )\b(longer|shorter)\b(?! (?:than|title|music))|\b(shorten|lengthen
    |extend)\b${IT}(?! (?:\w+ )?to\b)(?: a (?:bit|little))?
  `, ([, how = '', verb = '']) => ({ do: 'stretch', factor: sign(how + verb) > 0 ? 1.33 : 0.75, addMs: 0 })],
  [source`
    (?<!\b(?:the|my|our|in my|last|first|next|every|each|after|within|than|ago
    |by) )(?<!\bin )(${EN_DURATION})(?:[ -]long\b)?(?! ?(?:away|walk|drive|ride|from|ago|later|old|apart|style|music|hits|retro
    |fashion|vibe|recipes?|meals?|workouts?|delivery|rule)\b)|(?<=\bin )(${EN_NUMBER}[ -]*seconds?)\b
  `, ([, time = '', within = '']) => ({ do: 'length', ms: parseDuration(time || within) })],
]

/** After the others, so that "called Fox in 20 seconds" is Fox. */
const named: readonly Rule[] = [
  [source`\b(?:titled|entitled|called|named) (?:it )?${UNQUOTED}`, ([, words = '']) => unquoted(words)],
]

/** In their order: pieces before the whole, since "the first photo for 5 seconds" is no length of the video. */
export const englishRules: readonly Rule[] = [...englishPieceRules, ...music, ...title, ...shape, ...length, ...named]
