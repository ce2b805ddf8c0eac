import { formatOf } from '../../../shared/model/files'
import type { Edit } from '../../draft/vocabulary'
import type { Mood } from '../../draft/plan'
import { spanOf } from '../intents/pieces/trims'
import { isRef } from '../reader/rule'
import { ABOUT_JOINS, ABOUT_MUSIC, ABOUT_WORDS, asideOf, compete, onlyLeads, refersTo, spokenOf } from './about/asides'
import { withExcept } from './about/exceptions'
import { ofHalves } from './about/halves'
import type { Clause } from './clauses'
import {
  about as aboutSubject, amend, isOfEvery, isOfKind, isOpen, LONGEST_PIECE, more, refOf, subjectOf, type Subject,
} from './subject'

/** What a clause says of the one before it: of its words, of the piece that it spoke of, or the value that it left out. */

export const ABOUT_WHOLE =
  /video|film|movie|length|duration|total|whole|entire|everything|overall|throughout|\border\b|顺序|视频|影片|短片|片子|成片|时长|总|整|全/i
/** "The background" is that of the whole, whatever was spoken of before. */
const ABOUT_BACK = /background|backdrop|背景|底色/i
/** `before`: what the message before was about; null in a message that tells of a new video, which its values are of. */
export function follow(clauses: readonly Clause[], isNew: boolean, before: Subject | null): void {
  let [subject, about]: [Subject | null, unknown] = [before, null]
  const named: unknown[] = []
  for (const [index, clause] of clauses.entries()) {
    const last = clauses[index - 1]
    const previous = last?.sentence === clause.sentence ? last : undefined
    const earlier = clauses.slice(0, index)
    ofHalves(clause, earlier)
    const led = asideOf(clause, earlier, isNew)
    const aside = led?.subject ?? null
    followMore(clause, previous, aside ?? subject)
    if (previous) {
      followMood(clause, earlier)
      followPart(clause, previous)
      followEdit(clause, earlier.findLast(({ edits, sentence }) => edits.length > 0 && sentence === clause.sentence))
    } else if (!isNew) followCorrection(clause, earlier.findLast(({ edits }) => edits.length > 0))
    if (previous && subject?.of === 'music') fadeWith(clause)
    const own = aside ?? (isNew || (!previous && ABOUT_BACK.test(clause.words)) ? null : subject)
    if (subject?.of === 'pieces' && isOfKind(subject) && CLIPS.test(clause.words)) ofSubject(clause, ALL_CLIPS)
    else if (own?.of === 'pieces' && own === before && isOfEvery(own, clause.words)) {
      if (clause.status === 'read' && /都/.test(clause.words) && !/全|所有/.test(clause.words) && clause.edits.length > 0) clause.status = 'of-what'
    } else if (!isNew && !previous && clause.edits.length > 0 && isOfNone(clause) && compete(clause, earlier)) clause.status = 'of-what'
    else if (own !== null && isOfNone(clause)) {
      if (own !== before) clause.edits = clause.edits.map((edit) => ofNoClips(edit, own))
      ofSubject(clause, own, clause.isValue && !(previous && ALSO.test(clause.separator)))
    }
    withOthers(clause, named, earlier)
    withExcept(clause, last)
    ofPut(clause)
    const said = spokenOf(clause)
    if (!isPut(previous))
      clause.edits = clause.edits.map((edit) => {
        // "The first photo is no good, put new.jpg there": what is named is what comes in its place.
        const isBetween = edit.do === 'move' && typeof edit.to === 'object' && 'of' in edit.to
        const ref = edit.do === 'replace' || isBetween || isWhere(edit, said) ? about : (said ?? about)
        return ref === null ? edit : withAbout(edit, ref)
      })
    if (led && onlyLeads(led.clause) && clause.edits.some((edit) => refersTo(edit, led.clause.named.piece))) led.clause.isUsed = true
    about = (clause.edits.length > 0 ? pieceOf(clause.edits) : said) ?? said ?? about
    const done = clause.edits.at(-1)
    if (done && clause.status === 'read') subject = subjectOf(done) ?? (isOpen(refOf(done)) ? subject : null)
    named.push(...refsIn(clause.edits), ...(clause.named.piece === null ? [] : [clause.named.piece]))
  }
}

/** “那张最可爱，放第一个”: the first is where it goes, and not what goes there. */
function isWhere(edit: Edit, said: unknown): boolean {
  if (edit.do !== 'move' || !isRef(said) || said.by !== 'place') return false
  return edit.to === (said.nth === 1 ? 'start' : said.nth === -1 ? 'end' : said.nth)
}

/** "Photos 3 seconds, the video 5": beside photos it is the clips. */
const CLIPS = /^\W*(?:(?:and|but|make|let|it|the|also|把|让|那|那么)\s*)*(?:videos?\b|视频)(?!.*(?:whole|total|overall|整|总|一共))/i
const CLIPS_REF = { by: 'all', of: 'video' } as const
const ALL_CLIPS: Subject = { of: 'pieces', pieces: CLIPS_REF, last: { do: 'piece-length', pieces: CLIPS_REF, ms: 0 } }

/** It names nothing of a video that a wish can be of. */
const isOfNone = ({ words, named }: Clause): boolean =>
  named.isNone && [ABOUT_WHOLE, ABOUT_MUSIC, ABOUT_JOINS, ABOUT_WORDS].every((topic) => !topic.test(words))

/** "The cake is too long, no sound": of the clip that was spoken of, and not of all clips. */
function ofNoClips(edit: Edit, subject: Subject): Edit {
  const ref = subject.of === 'pieces' ? (subject.pieces as { readonly name?: string }) : null
  const isStill = ref?.name !== undefined && formatOf(ref.name)?.kind === 'image'
  if (ref === null || isStill || !('pieces' in edit) || Array.isArray(edit.pieces) || edit.pieces.by !== 'all') return edit
  return edit.pieces.of === 'video' ? ({ ...edit, pieces: { by: 'all', of: 'any' } } as Edit) : edit
}

/** "Make the dog brighter and 3 seconds long": a value that is of the same. */
const ALSO = /^(?:and|并且?|且|而且)$/
function ofSubject(clause: Clause, subject: Subject, isValue = clause.isValue): void {
  const edits = clause.edits.map((edit) => aboutSubject(edit, subject, isValue))
  const known = edits.flatMap((edit) => edit ?? [])
  if (known.length === edits.length) clause.edits = known
  else clause.status = 'two-ways'
}

/** "Title: Sale, in red": more of what was talked of. */
function followMore(clause: Clause, previous: Clause | undefined, subject: Subject | null): void {
  const said = clause.meanings.flatMap(({ follows }) => follows ?? [])
  const [first] = said
  if (first === undefined) return
  const logo = previous?.edits.at(-1)
  if (logo?.do === 'logo' && first.do === 'words-look' && first.look.place !== undefined && previous) {
    previous.edits = [...previous.edits.slice(0, -1), withPlace(logo, first.look.place)]
    clause.isUsed = true
    return
  }
  // "The title bold, in red"
  const piece = clause.meanings.flatMap(({ value }) => value?.piece ?? [])[0]
  const named: Subject | null = isRef(piece) ? { of: 'pieces', pieces: piece, last: null } : null
  const of = named ?? clause.edits.flatMap((edit) => subjectOf(edit) ?? []).at(-1) ?? subject
  // "Calm music, big letters": letters are no music.
  const isOther = of !== null && of.of !== 'words' && ABOUT_WORDS.test(clause.words)
  const edits = of === null || isOther ? [] : said.flatMap((one) => more(one, of) ?? [])
  if (edits.length === said.length && clause.left === '') clause.edits = [...clause.edits, ...edits]
  else if (clause.status === 'read') clause.status = 'unread'
}

/** What is seen, where a fade is said. */
const SEEN = /\b(?:black|white|video|picture|screen|image|everything)\b|黑|白场?|画面|视频|屏幕?|全片/i
/** "Quieter music, and fade out at the end": that is the music. */
function fadeWith(clause: Clause): void {
  const [edit, ...others] = clause.edits
  if (edit?.do !== 'fade' || others.length > 0 || edit.ms === 0 || SEEN.test(clause.words)) return
  clause.edits = [{ do: 'music-fade', side: edit.side, ms: edit.ms }]
}

/** "The song is dull, something with more energy": a mood by itself, where music was spoken of. */
function followMood(clause: Clause, before: readonly Clause[]): void {
  const mood = clause.meanings.length === 1 ? clause.meanings[0]?.value?.mood : undefined
  if (!mood || clause.status !== 'read' || !before.some(({ words }) => ABOUT_MUSIC.test(words))) return
  clause.edits = [{ do: 'music-mood', mood: mood.mood as Mood, said: mood.said, isNew: true }]
  clause.isUsed = true
}

/** "The first 2 seconds of the clip are dull, cut that": what was spoken of is a part of a piece. */
function followPart(clause: Clause, previous: Clause): void {
  const [part] = previous.meanings.flatMap(({ part: one }) => (Array.isArray(one) ? [one as readonly unknown[]] : []))
  const piece = previous.meanings.find(({ part }) => part !== null)?.about ?? previous.named.piece
  const [only] = clause.edits
  if (!part || !isRef(piece) || clause.edits.length !== 1 || !only) return
  const isCut = only.do === 'remove' && ['it', 'all', 'place'].includes(only.pieces.by)
  if (isCut) clause.edits = [{ do: 'trim', piece, ...spanOf(part), isCut: true } as Edit]
}

/** “快进一下，压到10秒”: as fast as that takes. */
const SQUEEZED = /压|缩|塞|\b(?:down to|into|fits?|squeeze\w*)\b/iu
const TAKE = /^\W*(?:take|grab|pick)\b|^\W*[拿取]/i
/** "Put clip2 at the front, 4 seconds", "the beach once more, at the end", "slide transitions, half a second is enough". */
function followEdit(clause: Clause, previous: Clause | undefined): void {
  followValue(clause, previous)
  const [only, ...more] = clause.edits
  const last = previous?.edits.at(-1)
  if (!only || !previous || !last || more.length > 0 || ABOUT_WHOLE.test(clause.words)) return
  const takeOver = (edit: Edit): void => {
    previous.edits = [...previous.edits.slice(0, -1), edit]
    clause.edits = []
  }
  const isOfLast = only.do === 'length' || (only.do === 'piece-length' && 'pieces' in last &&
    (isOpen(only.pieces) || JSON.stringify(only.pieces) === JSON.stringify(last.pieces)))
  if (isOfLast && last.do === 'speed' && last.isRelative && SQUEEZED.test(clause.words)) takeOver({ ...last, toMs: only.ms })
  // "Take the cake and move it to the front"
  else if (only.do === 'move' && isOpen(only.piece) && last.do === 'add' && last.names.length === 1 && TAKE.test(previous.words))
    takeOver({ do: 'move', piece: { by: 'name', name: last.names[0] ?? '' }, to: only.to })
  else if (only.do === 'move' && isOpen(only.piece) && (last.do === 'copy' || last.do === 'add') && last.to === undefined)
    takeOver({ ...last, to: only.to })
  else if (only.do === 'length' && isPut(previous) && only.ms <= LONGEST_PIECE)
    clause.edits = [{ do: 'piece-length', pieces: { by: 'it' }, ms: only.ms }]
  else if (only.do === 'length' && (last.do === 'join' || last.do === 'music-fade' || last.do === 'fade' || last.do === 'freeze')) {
    const { factor: _, ...rest } = { factor: 0, ...last }
    takeOver({ ...rest, ms: only.ms })
  } else if (only.do === 'length' && (last.do === 'piece-length' || last.do === 'piece-stretch'))
    takeOver({ do: 'piece-length', pieces: last.pieces, ms: only.ms })
  else if (only.do === 'length' && last.do === 'words-look' && (last.ms !== undefined || last.addMs !== undefined)) {
    const { addMs: _, ...rest } = { addMs: 0, ...last }
    takeOver({ ...rest, ms: only.ms })
  } else if (only.do === 'move' && isOpen(only.piece) && last.do === 'move') takeOver({ ...last, to: only.to })
  else if (only.do === 'piece-length' && clause.isValue && last.do === 'join') takeOver({ ...last, ms: only.ms })
  // "Pan across the city, left to right"
  else if (only.do === 'motion' && isOpen(only.pieces) && last.do === 'motion') takeOver({ ...last, fx: only.fx })
  else if (only.do === 'length' && clause.isValue && last.do === 'even')
    takeOver({ do: 'piece-length', pieces: { by: 'all', of: last.of }, ms: only.ms })
  // "The transitions are too slow, faster": said twice.
  else if (last.do === 'join' && only.do === 'speed' && isOpen(only.pieces)) clause.edits = []
}

/** "3 secs each photo, garden clip cut down to 8": behind lengths a figure of a piece is one. */
function followPieceLength(clause: Clause, previous: Clause | undefined): void {
  const values = clause.meanings.map(({ value }) => value)
  const [piece, ...pieces] = values.flatMap((value) => value?.piece ?? [])
  const [num, ...nums] = values.flatMap((value) => value?.num ?? [])
  const isAlone = values.length === 2 && pieces.length + nums.length === 0 && clause.edits.length === 0 && clause.status === 'read'
  if (!isAlone || !isRef(piece) || num === undefined || previous?.edits.at(-1)?.do !== 'piece-length') return
  clause.edits = [{ do: 'piece-length', pieces: piece, ms: num * 1_000 } as Edit]
  clause.isUsed = true
}

/** "Speed up the surf, three times": how much. */
function followValue(clause: Clause, previous: Clause | undefined): void {
  followPieceLength(clause, previous)
  const value = clause.meanings.length === 1 ? clause.meanings[0]?.value : null
  const last = previous?.edits.at(-1)
  if (!value || !previous || !last || clause.edits.length > 0 || clause.status !== 'read' || clause.isCorrection) return
  const amount = value.factor ?? value.num
  const edit: Edit | null =
    last.do === 'speed' && amount !== undefined
      ? { ...last, factor: last.factor < 1 && amount > 1 ? 1 / amount : amount, isRelative: false }
      : (last.do === 'music-nudge' || last.do === 'music-volume') && value.pct !== undefined
        ? { do: 'music-volume', volume: value.pct }
        : value.place !== undefined && (last.do === 'logo' || last.do === 'text' || last.do === 'words-look')
          ? withPlace(last, value.place)
          : last.do === 'words-look' && value.colour !== undefined
          ? { ...last, look: { ...last.look, colour: value.colour } }
          : value.num !== undefined && last.do === 'rotate'
          ? { ...last, degrees: value.num }
          : value.num !== undefined && (last.do === 'piece-stretch' || last.do === 'stretch')
          ? lasting(last, value.num * 1_000)
          : null
  if (edit === null) return
  previous.edits = [...previous.edits.slice(0, -1), edit]
  clause.isUsed = true
}

/** "Hold it for 10 seconds. Hmm, 8 will do.": a mere value behind a sentence is what the last wish in it is to be. */
function followCorrection(clause: Clause, last: Clause | undefined): void {
  const [only, ...more] = clause.meanings
  const edit = last?.edits.at(-1)
  const isPlain = more.length === 0 && !clause.isCorrection && clause.edits.length === 0 && clause.status === 'read'
  if (!only?.value || !isPlain || !last || !edit) return
  const amended = amend(edit, only.value)
  if (amended === null) return
  last.edits = last.edits.slice(0, -1)
  clause.edits = [amended]
  clause.isUsed = true
}

/** "Too long, cut it to 5" */
const lasting = (edit: Extract<Edit, { do: 'piece-stretch' | 'stretch' }>, ms: number): Edit =>
  edit.do === 'stretch' ? { do: 'length', ms } : { do: 'piece-length', pieces: edit.pieces, ms }

const withPlace = (edit: Extract<Edit, { do: 'logo' | 'text' | 'words-look' }>, place: string): Edit =>
  (edit.do === 'logo' ? { ...edit, place } : { ...edit, look: { ...edit.look, place } }) as Edit

const isPut = (previous: Clause | undefined): boolean =>
  previous?.edits.some(
    (edit) => (edit.do === 'add' && (edit.to !== undefined || edit.names.length > 0)) || ['replace', 'copy', 'move'].includes(edit.do),
  ) === true

/** "Put new.jpg second 2 seconds". */
function ofPut(clause: Clause): void {
  const put = clause.edits.findIndex(({ do: what }) => what === 'add' || what === 'replace')
  if (put >= 0)
    clause.edits = clause.edits.map((edit, place) =>
      place > put && edit.do === 'length' ? { do: 'piece-length', pieces: { by: 'it' }, ms: edit.ms } : edit,
    )
}

/** "The rest": all but what was spoken of before; of what was removed nothing is left to leave out. */
function withOthers(clause: Clause, named: readonly unknown[], before: readonly Clause[]): void {
  const isOthers = (edit: Edit): boolean =>
    'pieces' in edit && !Array.isArray(edit.pieces) && edit.pieces.by === 'but' && edit.pieces.of.length === 0
  if (!clause.edits.some(isOthers)) return
  const removed = before.flatMap(({ edits }) => edits.filter(({ do: what }) => what === 'remove'))
  const left = named.filter((ref) => !refsIn(removed).some((one) => JSON.stringify(one) === JSON.stringify(ref)))
  if (named.length === 0) clause.status = 'two-ways'
  clause.edits = clause.edits.map((edit) => {
    if (!isOthers(edit) || !('pieces' in edit) || Array.isArray(edit.pieces) || edit.pieces.by !== 'but') return edit
    const pieces = left.length === 0 ? { by: 'all', of: edit.pieces.among ?? 'any' } : { ...edit.pieces, of: left }
    return { ...edit, pieces } as Edit
  })
}

const refsIn = (edits: readonly Edit[]): readonly unknown[] =>
  edits.flatMap((edit): readonly unknown[] => {
    const ref: unknown = 'piece' in edit ? edit.piece : 'pieces' in edit ? edit.pieces : null
    if (!isRef(ref) || ['all', 'it', 'but'].includes(ref.by)) return []
    return ref.by === 'list' && Array.isArray(ref.of) ? (ref.of as readonly unknown[]) : [ref]
  })
/** The one piece that edits are about. */
const pieceOf = (edits: readonly Edit[]): unknown =>
  edits
    .flatMap((edit) =>
      'piece' in edit && isRef(edit.piece) ? [edit.piece] : 'pieces' in edit && isRef(edit.pieces) ? [edit.pieces] : [],
    )
    .findLast(({ by }) => !['all', 'it', 'but', 'some'].includes(by))
/** With what "it" is. */
function withAbout(edit: Edit, about: unknown): Edit {
  // "Between the two halves" of what was spoken of.
  if (edit.do === 'move' && typeof edit.to === 'object' && 'of' in edit.to && edit.to.of.by === 'it')
    return { ...edit, to: { ...edit.to, of: about } } as Edit
  if ('pieces' in edit && isOpen(edit.pieces)) return { ...edit, pieces: about } as Edit
  return 'piece' in edit && isOpen(edit.piece) ? ({ ...edit, piece: about } as Edit) : edit
}
