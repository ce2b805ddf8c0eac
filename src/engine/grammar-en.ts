import type { Edit, Kind, PieceRef } from './edits'
import { heldWords, moodOf, pieceEdit, place, quotedTitle, removal, swapEdit, toPlace, toSide, type Rule } from './grammar'
import { EN_DURATION, EN_NUMBER, parseDuration, parseNumber, source } from './words'

/** How people ask for edits in English. Texts are masked: `⟦n⟧` is a quote or a file's name. */

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const KIND = '(?:photos?|pictures?|pics?|images?|slides?|clips?|videos?|pieces?|ones?|items?|segments?)'
const NTH = `(?:(?:second|third)[ -](?:to|from)[ -](?:the )?last|${ORDINALS.join('|')}|last|final|\\d+(?:st|nd|rd|th))`
const REF = `(?:(?:the|my|our|this|that|very) )*(?:${[
  `${NTH}(?: ${KIND})?(?! *(?:\\d|few|half|seconds?|minutes?|two|three|four|five|six)\\b)\\b`,
  `${KIND} (?:number |no\\.? ?|# ?)?${EN_NUMBER}\\b`,
  '# ?\\d+',
  `${KIND} ⟦\\d+⟧`,
  `⟦\\d+⟧(?: ${KIND})?`,
  '(?:photo|picture|image|clip)\\b(?! (?:of|with|where|in|that|from|showing))',
].join('|')})`
const BIT = '(?:(?:just )?(?:a (?:little )?(?:bit|little)|much|slightly|way|even|far) )?'
const VERY = '(?:only |just |about |exactly |around )?'

const kindOf = (text: string): Kind => (/photo|pic|image|slide/i.test(text) ? 'image' : /clip|video/i.test(text) ? 'video' : 'any')

const DROP = '(?:remove|delete|drop|discard|exclude|take out|cut out|leave out|get rid of|throw out|lose|skip)'

function ref(text: string, held: Parameters<Rule['edit']>[1]): PieceRef | undefined {
  const name = heldWords(text, held)
  if (name !== undefined) return { by: 'name', name }
  const of = kindOf(text)
  const fromEnd = /(second|third)[ -](?:to|from)/i.exec(text)?.[1]
  if (fromEnd) return place(fromEnd.toLowerCase() === 'second' ? -2 : -3, of)
  if (/\b(?:last|final)\b/i.test(text)) return place(-1, of)
  const ordinal = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`, 'i').test(text))
  if (ordinal >= 0) return place(ordinal + 1, of)
  const number = new RegExp(source`\d+|(?<![a-z])${EN_NUMBER}$`, 'i').exec(text)?.[0]
  return place(number === undefined ? 0 : parseNumber(number), of)
}

const MUSIC = '(?:(?:background )?(?:music|soundtrack|songs?|tunes?|bgm|beats?)|background (?:track|sound))'
const MOODS = {
  calm: source`calm(?:ing|er)?|soft|gentler?|relax(?:ing|ed)|peaceful|soothing|ambient|light|mellow|romantic|piano|acoustic|sad`,
  upbeat: source`upbeat|happ(?:y|ier)|energetic|livel(?:y|ier)|fun|cheerful|fast|dance|joyful|party|exciting|rock|pop|electronic|techno`,
  lofi: source`lo-?fi|chill|hip-?hop|jazzy`,
  cinematic: source`cinematic|epic|dramatic|emotional|orchestral|inspir(?:ing|ational)|heroic`,
}
const MOOD = source`\b(?:${Object.values(MOODS).join('|')})\b`

const piece: readonly Rule[] = [
  {
    pattern: source`\b(?:don'?t|do not|never) (?:remove|delete|change|touch|drop|mute|cut|trim|swap|move|shorten|crop)\b[^.;!?]*`,
    edit: () => null,
  },
  {
    pattern: source`\b(?:undo|revert)\b[^.;,]*|\bgo back\b(?! to)(?: (?:a|one) step)?|\btake (?:that|it) back\b`,
    edit: () => ({ do: 'undo' }),
  },
  {
    pattern: source`\b(?:swap|switch|exchange|trade|flip)\b (?:around )?(?:the (?:order|places?) of )?(${REF}) (?:and|with|for) (${REF})`,
    edit: ([, a = '', b = ''], held) => swapEdit(ref(a, held), ref(b, held)),
  },
  {
    pattern: source`\b(?:swap|switch|exchange|trade|flip) (?:the )?(${KIND} )?(?:number )?(\d+) (?:and|with|for) (?:${KIND} )?(\d+)\b`,
    edit: ([, kind = '', a = '', b = '']) => swapEdit(place(Number(a), kindOf(kind)), place(Number(b), kindOf(kind))),
  },
  {
    pattern: source`\b(?:swap|switch) (?:(?:the|these|those|both|two|my) )*(${KIND})(?: around)?(?=\s*(?:$|[.,;!]))`,
    edit: ([, kind = '']) => swapEdit(place(1, kindOf(kind)), place(2, kindOf(kind))),
  },
  {
    pattern: source`
      \breverse (?:the |their )?(?:order|sequence|photos|pictures|images|clips|pieces)(?: of (?:the )?\w+)?|\b(?:in |the )?(?:reversed?|opposite) order|\bother way (?:a?round)
    `,
    edit: () => ({ do: 'reverse' }),
  },
  {
    pattern: source`\b(?:put|move|place|bring|shift) (${REF}) (?:right |to )?(before|after|behind|in front of) (${REF})`,
    edit: ([, a = '', side = '', b = ''], held) => toSide(ref(a, held), /before|front/i.test(side) ? 'before' : 'after', ref(b, held)),
  },
  {
    pattern: source`
      \b(?:(?:put|move|place|bring|shift|show|make) (?=${REF})|(?=${REF} (?:should|must|has to|needs to) ))(${REF}) (?:(?:to|at|in
      |go|come|as|the|very|should|must|has|needs|be) )*(first|start|beginning|front|top|opening|last|end|back
      |ending)\b(?: (?:place|position))?(?! (?:longer|for))
    `,
    edit: ([, a = '', where = ''], held) =>
      pieceEdit(ref(a, held), (target) => ({ do: 'move', piece: target, to: /last|end|back/i.test(where) ? 'end' : 'start' })),
  },
  {
    pattern: source`
      \b(?:put|move|place|bring|shift) (${REF}) (?:to|at|in|into|as) (?:the )?(?:(?:position|place|spot|number
      |slot) )?(?:# ?)?(${NTH}|${EN_NUMBER})\b(?: (?:position|place|spot))?
    `,
    edit: ([, a = '', where = ''], held) => toPlace(ref(a, held), ref(where, held)),
  },
  {
    pattern: source`\b(start|begin|open|lead|end|finish|close)s? with (${REF})`,
    edit: ([, verb = '', a = ''], held) =>
      pieceEdit(ref(a, held), (target) => ({ do: 'move', piece: target, to: /end|finish|close/i.test(verb) ? 'end' : 'start' })),
  },
  {
    pattern: source`
      \b(?:each|every|all)(?: of)?(?: the| my)? (${KIND}) (?:(?:for|to|be|last|is|should|must|stay|shown
      |show) )*${VERY}(${EN_DURATION})(?: (?:long|each))?
    `,
    edit: ([, kind = '', time = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) }),
  },
  {
    pattern: source`\b(${EN_DURATION}) (?:for|per|a|each) (?:each |every )?(${KIND})\b`,
    edit: ([, time = '', kind = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) }),
  },
  {
    pattern: source`(${REF}) (?:is|looks) (?:much |far |a bit )?too (long|short)`,
    edit: ([, a = '', how = ''], held) =>
      pieceEdit(ref(a, held), (target) => ({ do: 'piece-stretch', piece: target, factor: /long/i.test(how) ? 0.67 : 1.5 })),
  },
  {
    pattern: source`\b(?:make|let|have) (${REF}) (?:last |stay |be |run )?${BIT}(longer|shorter)\b(?! than)`,
    edit: ([, a = '', how = ''], held) =>
      pieceEdit(ref(a, held), (target) => ({ do: 'piece-stretch', piece: target, factor: /long/i.test(how) ? 1.5 : 0.67 })),
  },
  {
    pattern: source`\b(?:(?:show|keep|hold|make|let) )?${REF}[^.;,⟦]{0,20}? ${EN_DURATION} (?:longer|shorter|more|less|earlier|later)\b`,
    edit: () => null,
  },
  {
    pattern: source`
      \b(?:(?:show|keep|hold|display|let|play|have|trim|cut|shorten|extend|lengthen|stretch|set|make|reduce|limit
      |change) )?(${REF}) (?:(?:stay|on|screen|up|visible|run|last|lasts|should|must|be|is|down|for|to
      |of) )*${VERY}(${EN_DURATION})(?: long)?(?! (?:longer|shorter|more|less))
    `,
    edit: ([, a = '', time = ''], held) =>
      pieceEdit(ref(a, held), (target) => ({ do: 'piece-length', piece: target, ms: parseDuration(time) })),
  },
  {
    pattern: source`\b${DROP} (?:the )?(first|last) (two|three|four|five|\d+) (${KIND})`,
    edit: ([, end = '', count = '', kind = '']) =>
      removal(Array.from({ length: parseNumber(count) }, (_, index) => place(/first/i.test(end) ? index + 1 : -index - 1, kindOf(kind)))),
  },
  {
    pattern: source`\b${DROP} (?:the )?(${KIND}) (\d+)(?:, (\d+))?,? and (\d+)\b`,
    edit: ([, kind = '', ...places]) => removal(places.map((nth) => (nth === '' ? undefined : place(Number(nth), kindOf(kind))))),
  },
  {
    pattern: source`\b${DROP} (${REF})(?:,? (?:and|&) (?:also )?(${REF}))?`,
    edit: ([, a = '', b = ''], held) => removal([ref(a, held), b === '' ? undefined : ref(b, held)]),
  },
]

const NO = source`
  (?:no|without|remove|delete|drop|mute|kill|cut|lose|hide|turn off|switch off|stop|take (?:off|out|away)|get rid of
  |don'?t (?:want|need|use|add|play|put)|do not (?:want|need|use|add|play))
`
const SOME = '(?: (?:any|the|all|a|my|more|that|background))*'
const volume = (text: string): Edit => ({ do: 'music-volume', volume: Number(text) / 100 })

const music: readonly Rule[] = [
  {
    pattern: source`
      \b${NO}${SOME} ${MUSIC}\b|\b${MUSIC} off\b|\b(?:turn|take) (?:the )?${MUSIC} (?:off|away|out)\b
      |(?<=\b${NO}${SOME} (?:titles?|headline)(?:,| and| or)(?: no| the| any)? )${MUSIC}\b|\b(?:mute|silence) (?:it|this
      |everything)\b
    `,
    edit: () => ({ do: 'music-off' }),
  },
  {
    pattern: source`(${MOOD})(?:(?:,| and)? [\w-]+){0,2}? (?:${MUSIC}|(?:mood|vibe|feel|feeling|tone|atmosphere))\b`,
    edit: ([, mood = '']) => moodOf(mood, MOODS),
  },
  {
    pattern: source`(?:\b(?:${MUSIC}|volume)\b|‖)[^.;⟦]{0,25}?(?<![\d.])(\d{1,3}) ?(?:%|percent\b|per cent\b)`,
    edit: ([, percent = '']) => volume(percent),
  },
  { pattern: source`(?<![\d.])(\d{1,3}) ?(?:%|percent|per cent) (?:${MUSIC}|volume)\b`, edit: ([, percent = '']) => volume(percent) },
  {
    pattern: source`
      \b(?:${MUSIC} (?:is )?(?:too (?:soft|quiet|low)|${BIT}(?:louder|higher|up))|${BIT}louder(?: ${MUSIC})?
      |turn (?:up (?:the )?(?:${MUSIC}|volume)|(?:the )?(?:${MUSIC}|volume) up)|(?:raise|increase|boost) (?:the )?(?:${MUSIC}
      |volume)(?: volume)?|too quiet)\b
    `,
    edit: () => ({ do: 'music-nudge', factor: 1.5 }),
  },
  {
    pattern: source`
      \b(?:less ${MUSIC}|${MUSIC} (?:is )?(?:(?:not )?(?:too|so) loud|${BIT}(?:quieter|lower|softer|down))
      |${BIT}quieter(?: ${MUSIC})?|${BIT}(?:softer|lower) (?:${MUSIC}|volume)|turn (?:down (?:the )?(?:${MUSIC}|volume)
      |(?:the )?(?:${MUSIC}|volume) down|it down)|(?:lower|reduce|decrease) (?:the )?(?:${MUSIC}|volume)(?: volume)?
      |(?:not )?too loud)\b
    `,
    edit: () => ({ do: 'music-nudge', factor: 0.6 }),
  },
  {
    pattern: source`
      \b${MUSIC}\b:?(?: (?:should|must|be|to|more|something|a|bit|is|that|that's|feels?|sounds?|less|into|in|style))* (${MOOD})
    `,
    edit: ([, mood = '']) => moodOf(mood, MOODS),
  },
  { pattern: source`\bmake it (?:more |feel |sound |a bit )*(${MOOD})`, edit: ([, mood = '']) => moodOf(mood, MOODS) },
  {
    pattern: source`
      \b(?:add|with|put|want|need|use|bring back|play|some|include|turn on
      |give it)(?: (?!title)[\w'-]+){0,3}? ${MUSIC}\b(?: back)?|\b${MUSIC} on\b
    `,
    edit: () => ({ do: 'music-on' }),
  },
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
  {
    pattern: source`
      \b${NO}${SOME} (?:${TITLE}|opening text|text)\b(?! ?(?:to|:|⟦))|‖ (?:and|or) (?:(?:no|the|any|a) )?${TITLE}(?=\s*(?:$
      |[.,;!]))
    `,
    edit: () => ({ do: 'title', text: null }),
  },
  {
    pattern: source`
      \b(?:${TITLE}|titled|entitled|called|named|text|words|saying|says|reads?|reading|(?:re)?name
      |call)\b[^⟦.;‖]{0,25}⟦(\d+)⟧(?: (?:at|as) the (?:start|beginning|title))?
    `,
    edit: ([whole = ''], held) => quotedTitle(whole, held),
  },
  { pattern: source`⟦\d+⟧ (?:as|for|is) (?:the |its |a )?${TITLE}`, edit: ([whole = ''], held) => quotedTitle(whole, held) },
  {
    pattern: source`
      \b${TITLE} (?:(?:a )?(?:bit )?(?:longer|shorter|bigger|smaller|larger|bolder|lower|higher)\b|(?:size|font|colou?r))[^.;]*
    `,
    edit: () => null,
  },
  {
    pattern: source`
      \b(?:(?:change|set|rename|make|update) )?(?:the )?${TITLE} ?(?:: ?|= ?|(?:that )?(?:says?|saying|reads?|reading) |to (?:say )?|should (?:be|say) |is |as |it )${UNQUOTED}
    `,
    edit: ([, words = '']) => unquoted(words),
  },
]

const shape: readonly Rule[] = [
  {
    pattern: source`
      (?<![\d:])9 ?[:x×/] ?16(?!\d)|\bvertical(?:ly)?\b(?! (?:farm|garden|axis|integration))|\bportrait\b(?! (?:of|photo|paint
      |artist|studio|gallery|drawing|shoot))|\b(?:for|on|to|as|an?) (?:my |our )?(?:tik ?tok|snapchat)\b|\btik ?tok(?= (?:video
      |clip|format|style|ad)\b)|\b(?:for |as |an? |my )(?:instagram |facebook |ig )?reels?\b|\byoutube shorts?\b|\bfor shorts\b
      |\b(?:instagram|ig|facebook|snapchat|whatsapp) stor(?:y|ies)\b|\bfor (?:my )?(?:mobile|phones?)\b|\bupright\b
    `,
    edit: () => ({ do: 'shape', ratio: '9:16' }),
  },
  {
    pattern: source`
      (?<![\d:])16 ?[:x×/] ?9(?!\d)|\bhorizontal(?:ly)?\b|\blandscape\b(?! (?:of|photo|paint|design|architect|garden|artist
      |compan))|\bwide ?screen\b|\b(?:for|on|to) (?:my )?youtube\b(?! (?:shorts|channel))|\bfor (?:the )?(?:tv|television
      |desktop)\b
    `,
    edit: () => ({ do: 'shape', ratio: '16:9' }),
  },
  {
    pattern: source`
      (?<![\d:])1 ?[:x×] ?1(?!\d)|(?<!\b(?:the|our|town|times|market|city|main|public|union|trafalgar|red|village
      |old) )\bsquared?\b(?= (?:video|format|shape|ratio|clip|post|canvas|film|movie|slideshow|one|version|aspect)|\s*(?:[,.;!?‖]
      |$)| (?:and|with|please|instead|now|upbeat|calm|no|\d|‖))
    `,
    edit: () => ({ do: 'shape', ratio: '1:1' }),
  },
]

const IT = '(?: (?:it|this|the (?:whole )?(?:video|thing|film|clip)))?'
const sign = (how: string): 1 | -1 => (/short|cut|trim|remov/i.test(how) ? -1 : 1)

const length: readonly Rule[] = [
  {
    pattern: source`(${EN_DURATION}) (longer|shorter)\b`,
    edit: ([, time = '', how = '']) => ({ do: 'stretch', factor: 1, addMs: sign(how) * parseDuration(time) }),
  },
  {
    pattern: source`\b(longer|shorter|shorten|lengthen|extend|trim|cut)\b${IT} by (${EN_DURATION})`,
    edit: ([, how = '', time = '']) => ({ do: 'stretch', factor: 1, addMs: sign(how) * parseDuration(time) }),
  },
  {
    pattern: source`\b(?:it(?:'s| is)|that(?:'s| is)|video is) (?:\w+ )?too (long|short)\b`,
    edit: ([, how = '']) => ({ do: 'stretch', factor: /long/i.test(how) ? 0.75 : 1.33, addMs: 0 }),
  },
  { pattern: source`\b(?:twice as long|double (?:the|its) length)\b`, edit: () => ({ do: 'stretch', factor: 2, addMs: 0 }) },
  {
    pattern: source`\b(?:half as long|halve (?:the|its) length|half the length)\b`,
    edit: () => ({ do: 'stretch', factor: 0.5, addMs: 0 }),
  },
  {
    pattern: source`
      (?<!\bno )(?<!\bas )\b(longer|shorter)\b(?! (?:than|title|music))|\b(shorten|lengthen
      |extend)\b${IT}(?! (?:\w+ )?to\b)(?: a (?:bit|little))?
    `,
    edit: ([, how = '', verb = '']) => ({ do: 'stretch', factor: sign(how + verb) > 0 ? 1.33 : 0.75, addMs: 0 }),
  },
  {
    pattern: source`
      (?<!\b(?:the|my|our|in my|last|first|next|every|each|after|within|than|ago
      |by) )(?<!\bin )(${EN_DURATION})(?:[ -]long\b)?(?! ?(?:away|walk|drive|ride|from|ago|later|old|apart|style|music|hits|retro
      |fashion|vibe|recipes?|meals?|workouts?|delivery|rule)\b)|(?<=\bin )(${EN_NUMBER}[ -]*seconds?)\b
    `,
    edit: ([, time = '', within = '']) => ({ do: 'length', ms: parseDuration(time || within) }),
  },
]

/** After the others, so that "called Fox in 20 seconds" is Fox. */
const named: readonly Rule[] = [
  { pattern: source`\b(?:titled|entitled|called|named) (?:it )?${UNQUOTED}`, edit: ([, words = '']) => unquoted(words) },
]

/** In their order: pieces before the whole, since "the first photo for 5 seconds" is no length of the video. */
export const englishRules: readonly Rule[] = [...piece, ...music, ...title, ...shape, ...length, ...named]
