import type { Edit } from '../../draft/edits'
import { englishPieceRules, englishRemovalsAfter } from './english-pieces'
import {
  addsTime, dropsSong, dropsText, dropsTitle, dropsTitleNamed, isTooLong, makesLonger, marked, moodsOf, nothing, nudgesMusic, renamesTitle,
  setsLength, setsMostLength, setsShape, setsTitle, setsVolume, stretches, turnsMusicOff, turnsMusicOn, type Rule,
} from './grammar'
import { BIT, EN_DIFFERENCE, EN_DURATION, IT, source } from './words'

/** How people ask in English for changes of the whole: music, title, shape, length. Texts are masked: `⟦n⟧` is a quote. */

const SOUND = '(?:(?:background )?(?:music|soundtrack|songs?|tunes?|bgm|beats?)|background (?:track|sound))'
const MUSIC = `(?:(?:the|my|some|any|all|a|this|that|our|its|more) )*${SOUND}(?: volume)?`
const VOLUME = `(?:${MUSIC}|(?:the )?volume(?: of ${MUSIC})?)`
const IN_IT = source`(?: (?:from|in|of|for|to|on|under|behind) ${IT}(?! clip))?`
const moods = moodsOf({
  calm: source`calm(?:ing|er)?|soft(?:er)?|gentler?|relax(?:ing|ed)|peaceful|soothing|ambient|light|mellow|romantic|piano|acoustic|sad`,
  upbeat: source`upbeat|happ(?:y|ier)|energetic|livel(?:y|ier)|fun|cheerful|fast|dance|joyful|party|exciting|rock|pop|electronic|techno`,
  lofi: source`lo-?fi|chill|hip-?hop|jazzy`,
  cinematic: source`cinematic|epic|dramatic|emotional|orchestral|inspir(?:ing|ational)|heroic`,
})
const MOOD = source`\b(?:${moods.any})\b`
const HOW = '(?:(?:something|a bit|a little|more|very|really|much|an?|the|some|my|nice) )*'
/** Moods that say nothing of a picture. */
const MOOD_ALONE = '(?:upbeat|happy|energetic|lively|cheerful|joyful|calm|relaxing|peaceful|romantic|cinematic|epic|dramatic|chill)'

const NO = source`(?:no|without|remove|delete|drop|mute|kill|cut|lose|hide|turn off|switch off|stop|silence|skip|take (?:off|out|away)
  |get rid of|don'?t (?:want|need|use|add|play|put)|do not (?:want|need|use|add|play))`
/** After something else that is to go: "remove the title and the music". */
const TOO = source`(?<=${marked('piece', 'title', 'music')} *(?:, ?(?:and |or )?|and |or )(?:no )?)`

const music: readonly Rule[] = [
  [source`\b(?:remove|delete|drop) (?:the )?(?:music|song|track) ⟦\d+⟧`, dropsSong],
  [source`\bset to ${MUSIC}`, turnsMusicOn],
  [source`\b${NO} ${MUSIC}\b${IN_IT}|\b(?:turn|switch|take) ${MUSIC} (?:off|away|out)\b${IN_IT}|\b${MUSIC} off\b`, turnsMusicOff],
  [source`(?:\b(?:set|put|make|change|adjust|keep|play|use) )?\b(?<!${MOOD} |lower |raise |reduce |increase |decrease |turn 
      |turn (?:up|down) |boost |drop |bring )${VOLUME} ?(?:(?:to|at|is|be|should|only|just|about|=|:) ?)*(\d{1,4}) ?(?:%|percent\b
      |per cent\b)|\b(?:lower|raise|reduce|increase|decrease|turn|turn (?:up|down)|boost|drop|bring) ${VOLUME} (?:(?:down
      |up) )?to (?:about )?(\d{1,4}) ?(?:%|percent\b|per cent\b)|(?<![\d.])(\d{1,4}) ?(?:%|percent|per cent) (?:${SOUND}|volume)\b`,
    setsVolume],
  [source`\b${MUSIC} (?:is |was )?(?:(?:way |a bit |much |far )?too (?:soft|quiet|low|silent)|${BIT}(?:louder|higher|up))\b
      |\b(?:make|turn|crank|bring|put|have) ${VOLUME} ${BIT}(?:louder|higher|up)(?: a (?:bit|little)| a little bit)?\b
      |\b(?:make|turn) it ${BIT}louder\b|\bturn it ${BIT}up\b|\b${BIT}louder(?: ${SOUND})?\b|\bturn up ${VOLUME}|\b(?:raise|increase
      |boost) ${VOLUME}(?: a (?:bit|little))?`, nudgesMusic(1.5)],
  [source`\b(?:less ${SOUND}|${MUSIC} (?:is |was )?(?:(?:way |a bit |much |far )?(?:not )?(?:too|so) loud|${BIT}(?:quieter|lower|softer
      |down))|(?:make|turn|bring|put|have|keep) ${VOLUME} ${BIT}(?:quieter|lower|softer|down)(?: a (?:bit|little)| a little bit)?|(?:make
      |turn) it ${BIT}quieter|turn it ${BIT}down|${BIT}quieter(?: ${SOUND})?|${BIT}(?:softer|lower) ${SOUND}|turn down ${VOLUME}|(?:lower
      |reduce|decrease) ${VOLUME})(?: a (?:bit|little)| a little bit)?\b`, nudgesMusic(0.6)],
  [source`\b(?:half|halve) ${VOLUME}(?: of ${MUSIC})?|\bcut ${VOLUME} in half\b`, nudgesMusic(0.5)],
  [source`\b(?:replace|swap|exchange) ${MUSIC} (?:with|for|by) ${HOW}(${MOOD})(?: (?:${SOUND}|one))?`, moods.sets(true)],
  [source`\b(?:make|change|turn|set|switch) ${MUSIC} (?:(?:to|into|be|sound|feel|for) )*${HOW}(${MOOD})(?: (?:${SOUND}|one))?
      |${MUSIC} (?:(?:should|must|to|needs to|be|sound|feel) )+${HOW}(${MOOD})|\b(?:more|calmer|happier|livelier
      |gentler) (${MOOD}) ${SOUND}`, moods.sets(false)],
  [source`(?:\b(?:use|add|put|play|with|using|want|need|try|include|switch to|change to|give it|have
      |get me) )?${HOW}(${MOOD})(?:,? (?:and )?(${MOOD}))? (?:${SOUND}|(?:mood|vibe|feel|atmosphere))\b(?: instead)?${IN_IT}
      |\b${SOUND}: ?(${MOOD})`,
    (held, first, second = first) => (moods.of(first) === moods.of(second) ? moods.sets(true)(held, first) : undefined)],
  [source`(?<=${marked('music')} *)(?:at|with) (\d{1,4}) ?(?:%|percent\b|per cent\b)(?: volume)?`, setsVolume],
  [source`\b(?:add|with|put|want|need|use|bring back|play|include|turn on|give it|plus) (?:back )?${MUSIC}\b(?: back| in)*${IN_IT}
      |\b(?:turn|put|switch|bring) ${MUSIC} (?:back )?(?:on|in|back)\b|\b${SOUND} on\b`, turnsMusicOn],
]

const HEAD = '(?:titles?|headings?|headlines?)(?: (?:text|card))?'
const TITLE = `(?:(?:the|a|an|my|our|its|new|main|opening|this|that|any|video) )*${HEAD}(?: (?:of|for) ${IT})?`
const WHERE = '(?: (?:at|as|in|to) (?:the )?(?:start|beginning|title|video)| to it| instead)?'
/** The words of a title without quotes: up to a mark, or to where another wish begins. */
const UNQUOTED = source`([^⟦\uE000-\uF8FF\n,.;:!?]+?)(?=\s*(?:$|[\uE000-\uF8FF\n,.;!?])|\s+(?:and (?:add|use|make|put|set|the|a|some|remove
  |no|turn|change|show|move|delete)|using|please|instead|lasting|but|then)\b)`
/** Words of how, where or how long a title is shown: they may not be the title's words. In capitals they are. */
const LOOKS = source`\b(?:red|blue|green|white|black|yellow|pink|purple|orange|gold|gr[ae]y|colou?rs?|fonts?|bold|italics?|big|bigger|small
  |smaller|large|larger|size|top|bottom|left|right|cent(?:er|re)|middle|start|beginning|end|corner|later|earlier|longer|shorter|uppercase
  |lowercase|caps|capitals?|seconds?|minutes?|something|somewhere|animated|fade|fading|transparent|above|below|under|over|photos?|clips?
  |pictures?|it|this|that|them|be|what|i said|nothing|not|never|english|chinese|language|underlined|outlined?|style|different|other|better
  |another)\b`

function unquoted(words: string): Edit | undefined {
  const text = words.trim()
  const isUnsure = text === '' || text.length > 80 || new RegExp(LOOKS, /\s/.test(text) ? '' : 'i').test(text) || /[⟦\uE000-\uF8FF]/.test(text)
  return isUnsure ? undefined : { do: 'title', text }
}

const SET = '(?:add|put|use|give it|set|change|make|update|rename|replace|want|need|with|have|insert|create|write|include|edit)'

const title: readonly Rule[] = [
  [source`\b(?:change|replace|rename|swap|edit) (?:${TITLE} )?(?:from )?⟦\d+⟧ (?:to|with|by|into|for) ⟦\d+⟧`, renamesTitle],
  [source`\b${NO} ${TITLE} ⟦\d+⟧(?: that you added)?`, dropsTitleNamed],
  [source`\b${TITLE} off\b(?! ?⟦)|\b(?:take|turn|switch) ${TITLE} (?:off|out|away)\b`, dropsTitle],
  [source`\b${NO} (?:(?:the|any|all|all the) )?text\b(?! ?⟦)${IN_IT}`, dropsText],
  [source`\b${NO} ${TITLE}(?! ?(?:to|:|⟦|in|on))(?: from ${IT})?\b`, dropsTitle],
  [source`(?:\b${SET} )?\b${TITLE} ?(?:(?:to|as|that|which|should|must|can|be|is|says?|saying|reads?|reading|called|named|of|with|into|text
      |words|the|from ⟦\d+⟧|:|=) ?)*⟦\d+⟧${WHERE}`, setsTitle],
  [source`\b(?:call|name|title|rename) (?:${IT}(?: to| as)? )⟦\d+⟧|\b(?:titled|entitled|called|named) (?:it )?⟦\d+⟧
      |(?:\b(?:use|put|set|make|add|have|want) )?⟦\d+⟧ (?:as|for) ${TITLE}`, setsTitle],
  [source`\b(?:(?:change|set|rename|make|update|edit) ${TITLE} (?:to (?:say |read )?|say |read |into )|(?:${SET} )?${TITLE} ?(?:: ?|= ?
      |(?:that |which )?(?:says?|saying|reads?|reading) |(?:should|must) (?:be|say|read) )|can ${TITLE} (?:say|read|be) |(?:call|name
      |rename) ${IT} (?:to )?)${UNQUOTED}`, (_, words) => unquoted(words)],
]

/** What is wide or tall itself where it stands behind the word. */
const NOT_THE_FRAME = '(?:shots?|views?|photos?|pictures?|images?|people|trees?|buildings?|order|stor(?:y|ies)|ships?)'

const shape: readonly Rule[] = [
  [source`(?<![\d:])9 ?[:x×/] ?16(?!\d)|\bvertical(?:ly)?\b|\bportrait\b(?: mode)?|\b(?:for|on|to|as|an?) (?:my |our )?(?:tik ?tok|snapchat
      |youtube shorts?|shorts)\b|\btik ?tok(?= (?:video|clip|format|ad)\b)|\b(?:for |as |an? |my )(?:an? )?(?:instagram |facebook 
      |ig )?reels?\b|\b(?:for |as )?(?:an? )?(?:instagram|ig|facebook|snapchat|whatsapp) stor(?:y|ies)\b|\bfor (?:my )?(?:mobile|phones?)\b
      |\bupright\b|\btall\b(?! ${NOT_THE_FRAME})`, setsShape('9:16')],
  [source`(?<![\d:])16 ?[:x×/] ?9(?!\d)|\bhorizontal(?:ly)?\b|\blandscape\b(?: mode)?|\bwide[- ]?screen\b
      |(?<!\bas )\bwide\b(?![- ](?:angles?|lens|open|range|${NOT_THE_FRAME}))|\b(?:for|on|to) (?:my |our )?youtube\b
      |\bfor (?:the|my )?(?:tv|television|desktop)\b`, setsShape('16:9')],
  [source`(?<![\d:])1 ?[:x×] ?1(?!\d)|\bsquared?\b`, setsShape('1:1')],
]

const LENGTH = `(?:(?:the |its )?(?:(?:total|overall|whole|full|video|video's) )*(?:length|duration|running time|run ?time)(?: of ${IT})?)`

const length: readonly Rule[] = [
  [source`(?:\b(?:make|have|get|keep) ${IT} (?:to be )?)?(?:about |just )?(${EN_DIFFERENCE}) (longer|shorter)\b`,
    (held, time, how) => addsTime(held, how, time)],
  [source`\b(extend|lengthen|prolong|stretch|increase|shorten|cut|trim|reduce|decrease) (?:${IT}|${LENGTH})(?: down)? by (?:about |another 
      |an extra )?(${EN_DIFFERENCE})`, addsTime],
  [source`\b(extend|lengthen|prolong) (?:${IT}|${LENGTH}) (?:for |with )?(?:another |an extra )?(${EN_DIFFERENCE})(?: more)?`, addsTime],
  [source`\b(add) (?:another |an extra )?(${EN_DIFFERENCE})(?: more)?(?: to (?:${IT}|${LENGTH}))?(?! to\b)`, addsTime],
  [source`\b(cut|trim|take|shave) (${EN_DIFFERENCE}) off(?: of)? ${IT}`, addsTime],
  [source`\b(?:${IT} (?:is|feels|looks)|it'?s|that'?s) (?:a (?:bit|little) |way |much |far |still )?too (long|short)\b`, isTooLong],
  [source`\b(?:make ${IT} |be )?twice as long\b|\bdouble ${LENGTH}`, stretches(2)],
  [source`\b(?:make ${IT} |be )?half as long\b|\b(?:halve|cut in half) ${LENGTH}|\bcut ${IT} in half\b|\bmake ${IT} half the length\b`,
    stretches(0.5)],
  [source`(?:\b(?:make|have|get) ${IT} |\b${IT} (?:should|could|must|needs to|has to) be )?(?<!\bno )(?<!\bas )${BIT}\b(longer
      |shorter)\b(?! than)|\b(shorten|lengthen|extend) ${IT}(?! (?:\w+ )?(?:to|by|until)\b)(?: a (?:little bit|bit|little))?`, makesLonger],
  [source`\b(?:under|within|below|at most|no longer than|no more than|not longer than|less than|up to
      |max(?:imum)?(?: of)?) (${EN_DURATION})|(${EN_DURATION}) (?:max(?:imum)?|at most|tops|or less)\b`, setsMostLength],
  [source`(${EN_DURATION})`, setsLength],
]

/** After the others, so that "called Fox in 20 seconds" is Fox. */
const named: readonly Rule[] = [
  [source`\b(?:titled|entitled|called|named) (?:it )?${UNQUOTED}`,
    (_, words) => unquoted(words.replace(/(?:\s+(?:with|for|in|and|as|of|to))+$/i, ''))],
]

/** What is named after something else that is to go. */
const gone: readonly Rule[] = [
  [source`${TOO}${MUSIC}(?=\s*(?:$|[.,;!]|\band\b))`, turnsMusicOff],
  [source`${TOO}${TITLE}(?=\s*(?:$|[.,;!]|\band\b))`, dropsTitle],
  ...englishRemovalsAfter,
]

/** In their order: pieces before the whole, since "the first photo for 5 seconds" is no length of the video. */
export const englishRules: readonly Rule[] = [...englishPieceRules, ...title, ...music, ...shape, ...length, ...named, ...gone]

const VALUES = `${marked('whole')}(?:(?: and)? *${marked('whole')})*`
const SHAPE = `(?:the |its )?(?:aspect ratio|ratio|shape|format|orientation|frame|size)(?: of ${IT})?`
const ABOUT = '(?:about |around |roughly |approximately |exactly |precisely |just |only )?'
const AFTER = source`(?: (?:long|in total|total|in length|overall|video|film|movie|version|format|mode|orientation|aspect ratio|ratio|shape
  |one|cut|clip(?! to)))*`

/** How lengths and shapes are asked for; what stands for them was read before. Null: the values say it all. */
export const englishFrames: readonly Rule[] = [
  [source`\b(?:make|set|get|have|keep|do|change|convert|switch|render|reformat|resize|adjust|transform|edit|turn) (?:${IT}|${LENGTH}
      |${SHAPE})(?: (?:be|become|last|run|work|fit|ready|suitable))? (?:(?:back |down |up )?(?:to|into|in|as) )?(?:an? 
      |the )?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`\b(?:cut|trim|shorten|bring|get|reduce|limit|lengthen|extend|stretch|put|increase|compress|crop) (?:${IT}|${LENGTH}
      |${SHAPE}) (?:back |down |up )?(?:to|into|in)(?: last)? (?:an? )?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`(?:\b(?:${IT}|${LENGTH}|${SHAPE}) |^\W*)(?:(?:should|must|has to|needs to|ought to|shall)(?: be| become| last| run| take)
      |to be)(?: for| in)? (?:an? |the )?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`\b(?:(?:i|we)(?:'d| would)? )?(?:want|need|like|prefer|have) (?:${IT} )?(?:to (?:be|last) )?(?:in 
      |as )?(?:an? )?${ABOUT}${VALUES}${AFTER}|(?<=\b(?:want|need|like|prefer) )${IT} ${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`\b(?:${LENGTH}|${SHAPE}|(?:the )?video)(?: ?[:=] ?| (?:to|in|of) | )${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`\b(?:switch|change|go|convert|turn)(?: back)? (?:to|into|with|for) (?:an? )?${ABOUT}${VALUES}${AFTER}`, nothing],
  [source`\b(?:give me |use |in |as |to |into )(?:an? |the )?${ABOUT}${VALUES} (?:version|format|mode|orientation|aspect ratio|ratio|shape
      |one|cut)|\ban? ${VALUES} (?:version|one|cut)`, nothing],
  [source`\b(?:cut|trim|shorten|reduce|extend) (?:down )?to ${ABOUT}${VALUES}`, nothing],
  [source`${VALUES} (?:would be|will do|is|'?s) (?:great|good|fine|enough|perfect|better|nice|ok(?:ay)?|plenty)(?=\s*(?:$|[.,;!]))`,
    nothing],
  [source`${ABOUT}${VALUES} (?:long|in total|total|in length|overall|max|format|mode|orientation|aspect ratio|ratio|version)`, nothing],
  [source`\b(?:in|(?:how |what )?about|around|roughly|approximately|exactly|lasting|only|just|with) (?:about )?${marked('whole')}`,
    nothing],
]

/** In a request for a video a mood may stand alone: "half a minute, upbeat", "a lively video". */
export const englishMakeRules: readonly Rule[] = [
  [source`\b(?:use|using|include|add) (?:all )?(?:(?:of|the|my|these|those) )*(?:photos|pictures|images|clips|videos|files|footage)\b`,
    nothing],
  [source`(?<=(?:^|[,;]|[\uE000-\uF8FF])\s*(?:and )?)(${MOOD_ALONE})(?=\s*(?:[,.;!]|$))`, moods.sets(true)],
  [source`(?<=\ban? )(${MOOD_ALONE}) (?=(?:[\w-]+ )?(?:video|clip|film|reel|slideshow)\b)`, moods.sets(true)],
  [source`\b(?:saying|says|reading|reads|with the (?:text|words)|text:?) ⟦\d+⟧`, setsTitle],
]
