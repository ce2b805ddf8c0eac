import type { Kind, PieceRef } from '../../draft/edits'
import { heldIn, marked, nothing, pieceEdits, place, removal, type Held, type Rule } from './grammar'
import { BIT, EN_DIFFERENCE, EN_DURATION, EN_NUMBER, parseNumber, source } from './words'

/** How people speak of single photos and clips in English, and of undoing. Texts are masked: `⟦n⟧` is a quote or a file's name. */

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const KIND = '(?:photos?|pictures?|pics?|images?|slides?|clips?|videos?|pieces?|ones?|items?|segments?)'
const NTH = `(?:(?:second|third)[ -](?:to|from)[ -](?:the )?last|${ORDINALS.join('|')}|last|final|\\d+(?:st|nd|rd|th))`
const REF = `(?:(?:the|my|our|this|that|very) )*(?:${[
  `${NTH}(?: ${KIND}\\b|(?! *(?:${KIND}|${EN_NUMBER}|few|half|couple|seconds?|minutes?)\\b))\\b`,
  `${KIND} (?:number |no\\.? ?|# ?)?${EN_NUMBER}\\b`,
  '# ?\\d+',
  `${KIND} ⟦\\d+⟧`,
  `⟦\\d+⟧(?: ${KIND})?`,
  '(?:photo|picture|image|clip)\\b(?! (?:of|with|where|in|that|from|showing))',
].join('|')})`
const VERY = '(?:only |just |about |exactly |around )?'
const PLEASE_ONLY = '(?:should|must|has to|needs to|is to)'

const kindOf = (text: string): Kind => (/photo|pic|image|slide/i.test(text) ? 'image' : /clip|video/i.test(text) ? 'video' : 'any')

const DROP = '(?:remove|delete|drop|discard|exclude|take out|cut out|leave out|get rid of|throw out|lose|skip)'

function ref(text: string, held: Held): PieceRef {
  const [named] = heldIn(text, held)
  if (named) return { by: 'name', name: named.words }
  const of = kindOf(text)
  const fromEnd = /(second|third)[ -](?:to|from)/i.exec(text)?.[1]
  if (fromEnd) return place(fromEnd.toLowerCase() === 'second' ? -2 : -3, of)
  if (/\b(?:last|final)\b/i.test(text)) return place(-1, of)
  const ordinal = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`, 'i').test(text))
  if (ordinal >= 0) return place(ordinal + 1, of)
  const number = new RegExp(source`\d+|(?<![a-z])${EN_NUMBER}$`, 'i').exec(text)?.[0]
  return place(number === undefined ? 0 : parseNumber(number), of)
}

const edits = pieceEdits(ref, kindOf)
/** "the first photo to third place". */
const movesTo: Rule[1] = (held, piece, where) => {
  const to = ref(where, held)
  return to.by === 'place' ? { do: 'move', piece: ref(piece, held), to: to.nth < 0 ? 'end' : to.nth } : undefined
}

const EACH = `(?:(?:each|every)(?: of)?(?: the| my)?|all(?: of)?(?: the| my)?)`
const PUT = '(?:put|move|place|bring|shift|set|drag)'
const AND = '(?:,? (?:and|&) (?:also )?)'

const order: readonly Rule[] = [
  [source`\b(?:undo|revert)(?: (?:it|that|this|(?:the|my) (?:last|previous|latest) (?:change|edit|step|thing)))?\b
      |\bgo back (?:a|one) step\b|\btake (?:that|it) back\b`, edits.undoes],
  [source`\b(?:leave|keep) (?:it|this|that|everything|all|them|the rest|the other (?:photos|clips)) (?:as|the way) (?:it|they|this) (?:is
      |are|was|were)\b|\b(?:leave|keep) (?:it|everything) (?:like (?:it|this|that)(?: is)?|unchanged|the same)\b`, nothing],
  [source`\b(?:don'?t|do not|never) (?:remove|delete|drop|swap|move|mute|lose|cut out) (?:${REF}(?:,? (?:and|or) ${REF})?
      |anything(?: else)?|(?:the )?(?:title|music|song|photos|clips?))(?=\s*(?:$|[.,;!]|\b(?:but|and|just)\b))`, nothing],
  [source`\bi (?:don'?t|do not) (?:really )?like (?:the|this|that) (?:music|song|title|order)(?=\s*(?:$|[.,;!]|\b(?:and|so)\b))`, nothing],
  [source`\b(?:don'?t|do not|never) (?:touch|change) (?:anything(?: else)?|(?:the )?(?:rest|title|music|song|order|format|shape
      |ratio))(?=\s*(?:$|[.,;!]|\b(?:but|and|just)\b))`, nothing],
  [source`\b(?:swap|switch|exchange|trade|flip)\b (?:around )?(?:the (?:order|places?) of )?(${REF}) (?:and|with|for) (${REF})(?: around)?`,
    edits.swaps],
  [source`\b(?:swap|switch|exchange|trade|flip) (?:the )?((?:${KIND} )?)(?:number )?(\d+) (?:and|with|for) (?:${KIND} )?(\d+)\b(?! ?(?:s
      |sec|%))`, (held, kind, a, b) => edits.swaps(held, `${kind}${a}`, `${kind}${b}`)],
  [source`\b(?:swap|switch) (?:(?:the|these|those|both|two|my) )*(${KIND})(?: around)?(?=\s*(?:$|[.,;!]))`, edits.swapsBoth],
  [source`\breverse (?:the |their )?(?:order|sequence)(?: of (?:(?:the|all|my) )*(?:photos and clips|pieces|everything|timeline))?
      |\b(?:put|play|show) (?:them|it|everything|all) in (?:reversed?|opposite) order|\b(?:in )?(?:the )?(?:reversed?|opposite) order
      |\border (?:it|them) the other way (?:a?round)`, edits.reverses],
  [source`\b${PUT} (${REF}) between (${REF}) and (${REF})`, edits.movesBetween],
  [source`\b${PUT} (${REF}) (?:(?:right|directly|to) )*(before|after|behind|in front of) (${REF})`, edits.movesBeside],
  [source`(?:\b(?:${PUT}|show|make) (?=${REF})|(?=${REF} (?:should|must|has to|needs to) ))(${REF}) (?:(?:to|at|in|go|come|as|the|very
      |should|must|has|needs|be) )*(first|start|beginning|front|top|opening|last|end|back|ending)\b(?: (?:place|position|one|photo
      |clip))?(?: of ${'(?:the )?(?:video|timeline)'})?(?! (?:longer|for|of|title|second|about|only|just|${EN_DURATION}))`,
    edits.movesToEdge],
  [source`\b${PUT} (${REF}) (?:to|at|in|into|as) (?:the )?(?:(?:position|place|spot|number|slot) )?(?:# ?)?(${NTH}
      |${EN_NUMBER})\b(?: (?:position|place|spot))?(?! ?(?:s|secs?|seconds?|mins?|minutes?|%|percent|x|half)\b|[:.%]\d?)`, movesTo],
  [source`(${REF}) (?:(?:goes|comes|go) )?(first|last|(?:at|to) the (?:start|beginning|end))(?=\s*(?:$|[.,;!]|(?:and|please)\b))`,
    edits.movesToEdge],
  [source`(${REF}) (?:(?:goes|comes|go|should|must|needs to|has to|be|come|right|directly) )*(before|after) (${REF})(?=\s*(?:$|[.,;!]
      |(?:and|please)\b))`, edits.movesBeside],
  [source`\b${PUT} (${REF}) (${NTH})(?=\s*(?:$|[.,;!]|(?:and|please)\b))`, movesTo],
  [source`\b(start|begin|open|lead|end|finish|close)s? with (${REF})`, (held, verb, piece) => edits.movesToEdge(held, piece, verb)],
]

const lengths: readonly Rule[] = [
  [source`\b(?:show |make |keep |hold |let |give )?${EACH} (${KIND}) (?:(?:for|to|be|last|lasts|is|should|must|stay|shown|show
      |gets?) )*${VERY}(${EN_DURATION})(?: (?:long|each)\b)?(?! (?:longer|shorter|more|less))`, edits.eachLasts],
  [source`(?:\b(?:show|make|give me|use|keep) )?(${EN_DURATION}) (?:for|per|a|each) (?:each |every |all (?:the )?)?(${KIND})\b(?! \d)`,
    (held, time, kind) => edits.eachLasts(held, kind, time)],
  [source`(?:\b(?:show|make|keep) )?(?:(?:the|my) )?\b(photos|pictures|images|clips|videos|slides) (?:(?:for|to|at|be
      |last) )?(${EN_DURATION}) each\b`, edits.eachLasts],
  [source`(${REF}) (?:is|looks|runs|lasts) (?:much |far |way |a bit |a little )?too (long|short)`, edits.isTooLong],
  [source`\b(?:make|let|have|show|keep|hold) (${REF}) (?:last |stay |be |run |for )?${BIT}(longer|shorter)\b(?! than)`,
    (held, piece, how) => edits.isLonger(held, how, piece)],
  [source`\b(shorten|lengthen|extend) (${REF})(?: a (?:little bit|bit|little))?(?! (?:to|by|for|until|\d|another|an|half|a)\b)`,
    edits.isLonger],
  [source`(?:\b(?:show|keep|hold|make|let|play|have) )?(${REF}) (?:(?:stay|last|run|be|for|on|screen|should
      |up) )*(?:about )?(${EN_DIFFERENCE}) (longer|shorter|more|less)\b`,
    (held, piece, time, how) => edits.lastsMore(held, how, piece, time)],
  [source`\b(extend|lengthen|prolong|stretch|shorten|trim|cut|reduce) (${REF}) by (${EN_DIFFERENCE})`, edits.lastsMore],
  [source`\b(extend|lengthen|prolong) (${REF}) (?:for )?(?:another |an extra )?(${EN_DIFFERENCE})(?: more)?`, edits.lastsMore],
  [source`\b(?:add|give) (?:another |an extra )?(${EN_DIFFERENCE})(?: more)? to (${REF})`,
    (held, time, piece) => edits.lastsMore(held, 'longer', piece, time)],
  [source`\b(?:(?:show|keep|hold|display|let|play|have|make)(?: on)? )?(${REF}) (?:(?:stay|on|screen|up|visible|run|last|be|for
      |only) )*${VERY}(${EN_DURATION})(?: long\b| on screen)?(?! (?:longer|shorter|more|less|later|earlier|after|before|from|into|in|of))`,
    edits.lasts],
  [source`\b(?:(?:trim|cut|shorten|extend|lengthen|stretch|reduce|limit|set|change) (${REF}) (?:back |down )?to|make (${REF})(?: be| last
      | stay)?|(${REF}) ${PLEASE_ONLY} (?:(?:be|last|stay|run|on|screen|for|shown|visible|take) )*
      |(${REF}):) ?${VERY}(${EN_DURATION})(?: long\b)?(?! (?:longer|shorter|more|less|later|earlier))`, edits.lasts],
]

const removals: readonly Rule[] = [
  [source`\b${DROP} (?:the )?(first|last) (two|three|four|five|\d+) (${KIND})`, (_, end, count, kind) =>
      removal(Array.from({ length: Math.min(parseNumber(count), 100) }, (__, nth) => place(/first/i.test(end) ? nth + 1 : -nth - 1, kindOf(kind))))],
  [source`\b${DROP} (?:the )?(${KIND}) (\d+)(?:, (\d+))?,? and (\d+)\b(?! ?(?:s|sec))`,
    (_, kind, ...places) => removal(places.map((nth) => place(Number(nth), kindOf(kind))))],
  [source`\b${DROP} (${REF})(?:${AND}(${REF})(?! (?:${PLEASE_ONLY}|to|for|longer|shorter|\d)\b))?(?: that you added| from (?:the )?(?:video
      |timeline))?`, edits.removes],
]

export const englishPieceRules: readonly Rule[] = [...order, ...lengths, ...removals]

/** After something else that is to go: "remove the title and the first photo". */
export const englishRemovalsAfter: readonly Rule[] = [
  [source`(?<=${marked('title', 'music')} *(?:and|or) )(${REF})(?=\s*(?:$|[.,;!]))`, edits.removes],
]
