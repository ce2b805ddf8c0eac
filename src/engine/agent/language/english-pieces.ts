import type { Edit, Kind, PieceRef } from '../../draft/edits'
import { alike, heldWords, marked, place, removal, swapEdit, toEdge, toSide, type Rule } from './grammar'
import { BIT, EN_DIFFERENCE, EN_DURATION, EN_NUMBER, parseDuration, parseNumber, source, type Masked } from './words'

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

function ref(text: string, held: Masked['held']): PieceRef {
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

/** "the first photo to third place". */
function toPlace(piece: PieceRef, where: PieceRef): Edit | undefined {
  return where.by === 'place' ? { do: 'move', piece, to: where.nth < 0 ? 'end' : where.nth } : undefined
}

/** "a second" is one here, and "shorter" takes away. */
function longer(piece: PieceRef, how: string, time: string): Edit {
  const ms = /^half a sec/i.test(time) ? 500 : /^a sec/i.test(time) ? 1_000 : parseDuration(time)
  return { do: 'piece-stretch', piece, factor: 1, addMs: /short|trim|cut|reduc|less/i.test(how) ? -ms : ms }
}

const stretched = (piece: PieceRef, how: string): Edit => ({ do: 'piece-stretch', piece, factor: /long|ext/i.test(how) ? 1.5 : 0.67, addMs: 0 })
const EACH = `(?:(?:each|every)(?: of)?(?: the| my)?|all(?: of)?(?: the| my)?)`
const PUT = '(?:put|move|place|bring|shift|set|drag)'
const AND = '(?:,? (?:and|&) (?:also )?)'

const order: readonly Rule[] = [
  [source`\b(?:undo|revert)(?: (?:it|that|this|(?:the|my) (?:last|previous|latest) (?:change|edit|step|thing)))?\b|\bgo back (?:a
      |one) step\b|\btake (?:that|it) back\b`,
    () => ({ do: 'undo' })],
  [source`\b(?:leave|keep) (?:it|this|that|everything|all|them|the rest|the other (?:photos|clips)) (?:as|the way) (?:it|they
      |this) (?:is|are|was|were)\b|\b(?:leave|keep) (?:it|everything) (?:like (?:it|this|that)(?: is)?|unchanged|the same)\b`,
    () => null],
  [source`\b(?:don'?t|do not|never) (?:remove|delete|drop|swap|move|mute|lose|cut out) (?:${REF}(?:,? (?:and|or) ${REF})?
      |anything(?: else)?|(?:the )?(?:title|music|song|photos|clips?))(?=\s*(?:$|[.,;!]|\b(?:but|and|just)\b))`, () => null],
  [source`\bi (?:don'?t|do not) (?:really )?like (?:the|this|that) (?:music|song|title|order)(?=\s*(?:$|[.,;!]|\b(?:and
      |so)\b))`, () => null],
  [source`\b(?:don'?t|do not|never) (?:touch|change) (?:anything(?: else)?|(?:the )?(?:rest|title|music|song|order|format|shape
      |ratio))(?=\s*(?:$|[.,;!]|\b(?:but|and|just)\b))`, () => null],
  [source`\b(?:swap|switch|exchange|trade|flip)\b (?:around )?(?:the (?:order|places?) of )?(${REF}) (?:and|with
      |for) (${REF})(?: around)?`,
    ([, a = '', b = ''], held) => swapEdit(ref(a, held), ref(b, held))],
  [source`\b(?:swap|switch|exchange|trade|flip) (?:the )?(${KIND} )?(?:number )?(\d+) (?:and|with|for) (?:${KIND} )?(\d+)\b(?! ?(?:s
      |sec|%))`,
    ([, kind = '', a = '', b = '']) => swapEdit(place(Number(a), kindOf(kind)), place(Number(b), kindOf(kind)))],
  [source`\b(?:swap|switch) (?:(?:the|these|those|both|two|my) )*(${KIND})(?: around)?(?=\s*(?:$|[.,;!]))`,
    ([, kind = '']) => ({ do: 'swap-both', of: kindOf(kind) })],
  [source`
    \breverse (?:the |their )?(?:order|sequence)(?: of (?:(?:the|all|my) )*(?:photos and clips|pieces|everything|timeline))?|\b(?:put
        |play|show) (?:them|it|everything|all) in (?:reversed?|opposite) order
    |\b(?:in )?(?:the )?(?:reversed?|opposite) order|\border (?:it|them) the other way (?:a?round)
  `, () => ({ do: 'reverse' })],
  [source`\b${PUT} (${REF}) between (${REF}) and (${REF})`,
    ([, a = '', before = '', after = ''], held) => between(ref(a, held), ref(before, held), ref(after, held))],
  [source`\b${PUT} (${REF}) (?:(?:right|directly|to) )*(before|after|behind|in front of) (${REF})`,
    ([, a = '', side = '', b = ''], held) => toSide(ref(a, held), /before|front/i.test(side), ref(b, held))],
  [source`
    (?:\b(?:${PUT}|show|make) (?=${REF})|(?=${REF} (?:should|must|has to|needs to) ))(${REF}) (?:(?:to|at|in
    |go|come|as|the|very|should|must|has|needs|be) )*(first|start|beginning|front|top|opening|last|end|back
    |ending)\b(?: (?:place|position|one|photo|clip))?(?: of ${'(?:the )?(?:video|timeline)'})?(?! (?:longer|for|of|title|second|about
        |only|just|${EN_DURATION}))
  `,
    ([, a = '', where = ''], held) => toEdge(ref(a, held), /last|end|back/i.test(where))],
  [source`
    \b${PUT} (${REF}) (?:to|at|in|into|as) (?:the )?(?:(?:position|place|spot|number
    |slot) )?(?:# ?)?(${NTH}|${EN_NUMBER})\b(?: (?:position|place|spot))?(?! ?(?:s|secs?|seconds?|mins?|minutes?|%|percent|x|half)\b
        |[:.%]\d?)
  `, ([, a = '', where = ''], held) => toPlace(ref(a, held), ref(where, held))],
  [source`(${REF}) (?:(?:goes|comes|go) )?(first|last|(?:at|to) the (?:start|beginning|end))(?=\s*(?:$|[.,;!]|(?:and|please)\b))`,
    ([, a = '', where = ''], held) => toEdge(ref(a, held), /last|end/i.test(where))],
  [source`(${REF}) (?:(?:goes|comes|go|should|must|needs to|has to|be|come|right|directly) )*(before|after) (${REF})(?=\s*(?:$|[.,;!]
      |(?:and|please)\b))`,
    ([, a = '', side = '', b = ''], held) => toSide(ref(a, held), /before/i.test(side), ref(b, held))],
  [source`\b${PUT} (${REF}) (${NTH})(?=\s*(?:$|[.,;!]|(?:and
      |please)\b))`, ([, a = '', where = ''], held) => toPlace(ref(a, held), ref(where, held))],
  [source`\b(start|begin|open|lead|end|finish|close)s? with (${REF})`,
    ([, verb = '', a = ''], held) => toEdge(ref(a, held), /end|finish|close/i.test(verb))],
]

/** Between two neighbours is behind the first of them. */
const between = (piece: PieceRef, before: PieceRef, after: PieceRef): Edit => {
  const [of = before, and = after] = alike([before, after])
  return { do: 'move', piece, to: { side: 'between', of, and } }
}

const lengths: readonly Rule[] = [
  [source`
    \b(?:show |make |keep |hold |let |give )?${EACH} (${KIND}) (?:(?:for|to|be|last|lasts|is|should|must|stay|shown
    |show|gets?) )*${VERY}(${EN_DURATION})(?: (?:long|each)\b)?(?! (?:longer|shorter|more|less))
  `, ([, kind = '', time = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) })],
  [source`(?:\b(?:show|make|give me|use|keep) )?(${EN_DURATION}) (?:for|per|a|each) (?:each |every |all (?:the )?)?(${KIND})\b(?! \d)`,
    ([, time = '', kind = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) })],
  [source`(?:\b(?:show|make|keep) )?(?:(?:the|my) )?\b(photos|pictures|images|clips|videos|slides) (?:(?:for|to|at|be
      |last) )?(${EN_DURATION}) each\b`,
    ([, kind = '', time = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) })],
  [source`(${REF}) (?:is|looks|runs|lasts) (?:much |far |way |a bit |a little )?too (long|short)`,
    ([, a = '', how = ''], held) => stretched(ref(a, held), /long/i.test(how) ? 'shorter' : 'longer')],
  [source`\b(?:make|let|have|show|keep|hold) (${REF}) (?:last |stay |be |run |for )?${BIT}(longer|shorter)\b(?! than)`,
    ([, a = '', how = ''], held) => stretched(ref(a, held), how)],
  [source`\b(shorten|lengthen|extend) (${REF})(?: a (?:little bit|bit|little))?(?! (?:to|by|for|until|\d|another|an|half|a)\b)`,
    ([, how = '', a = ''], held) => stretched(ref(a, held), how)],
  [source`
    (?:\b(?:show|keep|hold|make|let|play|have) )?(${REF}) (?:(?:stay|last|run|be|for|on|screen|should
        |up) )*(?:about )?(${EN_DIFFERENCE}) (longer|shorter|more|less)\b
  `, ([, a = '', time = '', how = ''], held) => longer(ref(a, held), how, time)],
  [source`\b(extend|lengthen|prolong|stretch|shorten|trim|cut|reduce) (${REF}) by (${EN_DIFFERENCE})`,
    ([, how = '', a = '', time = ''], held) => longer(ref(a, held), how, time)],
  [source`\b(extend|lengthen|prolong) (${REF}) (?:for )?(?:another |an extra )?(${EN_DIFFERENCE})(?: more)?`,
    ([, how = '', a = '', time = ''], held) => longer(ref(a, held), how, time)],
  [source`\b(?:add|give) (?:another 
      |an extra )?(${EN_DIFFERENCE})(?: more)? to (${REF})`, ([, time = '', a = ''], held) => longer(ref(a, held), 'longer', time)],
  [source`
    \b(?:(?:show|keep|hold|display|let|play|have|make)(?: on)? )?(${REF}) (?:(?:stay|on|screen|up|visible|run|last|be|for
        |only) )*${VERY}(${EN_DURATION})(?: long\b| on screen)?(?! (?:longer|shorter|more|less|later|earlier|after|before|from|into|in
        |of))
  `,
    ([, a = '', time = ''], held) => ({ do: 'piece-length', piece: ref(a, held), ms: parseDuration(time) })],
  [source`
    \b(?:(?:trim|cut|shorten|extend|lengthen|stretch|reduce|limit|set|change) (${REF}) (?:back |down )?to|make (${REF})(?: be| last| stay)?
    |(${REF}) ${PLEASE_ONLY} (?:(?:be|last|stay|run|on|screen|for|shown|visible|take) )*
        |(${REF}):) ?${VERY}(${EN_DURATION})(?: long\b)?(?! (?:longer|shorter|more|less|later|earlier))
  `,
    ([, ...parts], held) => ({ do: 'piece-length', piece: ref(parts.slice(0, 4).join(''), held), ms: parseDuration(parts[4] ?? '') })],
]

const removals: readonly Rule[] = [
  [source`\b${DROP} (?:the )?(first|last) (two|three|four|five|\d+) (${KIND})`,
    ([, end = '', count = '', kind = '']) =>
      removal(Array.from({ length: Math.min(parseNumber(count), 100) }, (_, index) => place(/first/i.test(end) ? index + 1 : -index - 1, kindOf(kind))))],
  [source`\b${DROP} (?:the )?(${KIND}) (\d+)(?:, (\d+))?,? and (\d+)\b(?! ?(?:s|sec))`,
    ([, kind = '', ...places]) => removal(places.filter(Boolean).map((nth) => place(Number(nth), kindOf(kind))))],
  [source`\b${DROP} (${REF})(?:${AND}(${REF})(?! (?:${PLEASE_ONLY}|to|for|longer|shorter|\d)\b))?(?: that you added
      | from (?:the )?(?:video|timeline))?`,
    ([, ...pieces], held) => removal(alike(pieces.filter(Boolean).map((text) => ref(text, held))))],
]

export const englishPieceRules: readonly Rule[] = [...order, ...lengths, ...removals]

/** After something else that is to go: "remove the title and the first photo". */
export const englishRemovalsAfter: readonly Rule[] = [
  [source`(?<=${marked('title', 'music')} *(?:and|or) )(${REF})(?=\s*(?:$
      |[.,;!]))`, ([, piece = ''], held) => removal([ref(piece, held)])],
]
