import type { Edit, Kind, PieceRef } from './edits'
import { heldWords, place, removal, swapEdit, toEdge, toSide, type Rule } from './grammar'
import { EN_DURATION, EN_NUMBER, parseDuration, parseNumber, source, type Masked } from './words'

/** How people speak of single photos and clips in English, and of undoing. Texts are masked: `⟦n⟧` is a quote or a file's name. */

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
export const BIT = '(?:(?:just )?(?:a (?:little )?(?:bit|little)|much|slightly|way|even|far) )?'
const VERY = '(?:only |just |about |exactly |around )?'

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

export const englishPieceRules: readonly Rule[] = [
  [source`\b(?:don'?t|do not|never) (?:remove|delete|change|touch|drop|mute|cut|trim|swap|move|shorten|crop)\b[^.;!?]*`, () => null],
  [source`\b(?:undo|revert)\b[^.;,]*|\bgo back\b(?! to)(?: (?:a|one) step)?|\btake (?:that|it) back\b`, () => ({ do: 'undo' })],
  [source`\b(?:swap|switch|exchange|trade|flip)\b (?:around )?(?:the (?:order|places?) of )?(${REF}) (?:and|with|for) (${REF})`,
    ([, a = '', b = ''], held) => swapEdit(ref(a, held), ref(b, held))],
  [source`\b(?:swap|switch|exchange|trade|flip) (?:the )?(${KIND} )?(?:number )?(\d+) (?:and|with|for) (?:${KIND} )?(\d+)\b`,
    ([, kind = '', a = '', b = '']) => swapEdit(place(Number(a), kindOf(kind)), place(Number(b), kindOf(kind)))],
  [source`\b(?:swap|switch) (?:(?:the|these|those|both|two|my) )*(${KIND})(?: around)?(?=\s*(?:$|[.,;!]))`,
    ([, kind = '']) => swapEdit(place(1, kindOf(kind)), place(2, kindOf(kind)))],
  [source`
    \breverse (?:the |their )?(?:order|sequence|photos|pictures|images|clips|pieces)(?: of (?:the )?\w+)?
    |\b(?:in |the )?(?:reversed?|opposite) order|\bother way (?:a?round)
  `, () => ({ do: 'reverse' })],
  [source`\b(?:put|move|place|bring|shift) (${REF}) (?:right |to )?(before|after|behind|in front of) (${REF})`,
    ([, a = '', side = '', b = ''], held) => toSide(ref(a, held), /before|front/i.test(side), ref(b, held))],
  [source`
    \b(?:(?:put|move|place|bring|shift|show|make) (?=${REF})|(?=${REF} (?:should|must|has to|needs to) ))(${REF}) (?:(?:to|at|in
    |go|come|as|the|very|should|must|has|needs|be) )*(first|start|beginning|front|top|opening|last|end|back
    |ending)\b(?: (?:place|position))?(?! (?:longer|for))
  `,
    ([, a = '', where = ''], held) => toEdge(ref(a, held), /last|end|back/i.test(where))],
  [source`
    \b(?:put|move|place|bring|shift) (${REF}) (?:to|at|in|into|as) (?:the )?(?:(?:position|place|spot|number
    |slot) )?(?:# ?)?(${NTH}|${EN_NUMBER})\b(?: (?:position|place|spot))?
  `, ([, a = '', where = ''], held) => toPlace(ref(a, held), ref(where, held))],
  [source`\b(start|begin|open|lead|end|finish|close)s? with (${REF})`,
    ([, verb = '', a = ''], held) => toEdge(ref(a, held), /end|finish|close/i.test(verb))],
  [source`
    \b(?:each|every|all)(?: of)?(?: the| my)? (${KIND}) (?:(?:for|to|be|last|is|should|must|stay|shown
    |show) )*${VERY}(${EN_DURATION})(?: (?:long|each))?
  `, ([, kind = '', time = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) })],
  [source`\b(${EN_DURATION}) (?:for|per|a|each) (?:each |every )?(${KIND})\b`,
    ([, time = '', kind = '']) => ({ do: 'each-length', of: kindOf(kind), ms: parseDuration(time) })],
  [source`(${REF}) (?:is|looks) (?:much |far |a bit )?too (long|short)`,
    ([, a = '', how = ''], held) => ({ do: 'piece-stretch', piece: ref(a, held), factor: /long/i.test(how) ? 0.67 : 1.5 })],
  [source`\b(?:make|let|have) (${REF}) (?:last |stay |be |run )?${BIT}(longer|shorter)\b(?! than)`,
    ([, a = '', how = ''], held) => ({ do: 'piece-stretch', piece: ref(a, held), factor: /long/i.test(how) ? 1.5 : 0.67 })],
  [source`\b(?:(?:show|keep|hold|make|let) )?${REF}[^.;,⟦]{0,20}? ${EN_DURATION} (?:longer|shorter|more|less|earlier|later)\b`, () => null],
  [source`
    \b(?:(?:show|keep|hold|display|let|play|have|trim|cut|shorten|extend|lengthen|stretch|set|make|reduce|limit
    |change) )?(${REF}) (?:(?:stay|on|screen|up|visible|run|last|lasts|should|must|be|is|down|for|to
    |of) )*${VERY}(${EN_DURATION})(?: long)?(?! (?:longer|shorter|more|less))
  `,
    ([, a = '', time = ''], held) => ({ do: 'piece-length', piece: ref(a, held), ms: parseDuration(time) })],
  [source`\b${DROP} (?:the )?(first|last) (two|three|four|five|\d+) (${KIND})`,
    ([, end = '', count = '', kind = '']) =>
      removal(Array.from({ length: parseNumber(count) }, (_, index) => place(/first/i.test(end) ? index + 1 : -index - 1, kindOf(kind))))],
  [source`\b${DROP} (?:the )?(${KIND}) (\d+)(?:, (\d+))?,? and (\d+)\b`,
    ([, kind = '', ...places]) => removal(places.filter(Boolean).map((nth) => place(Number(nth), kindOf(kind))))],
  [source`\b${DROP} (${REF})(?:,? (?:and|&) (?:also )?(${REF}))?`,
    ([, ...pieces], held) => removal(pieces.filter(Boolean).map((text) => ref(text, held)))],
]
