import type { Edit, Kind, Target } from '../../draft/vocabulary'
import type { Mood } from '../../draft/plan'
import type { Clause } from './clauses'

/** What a clause says of the one before it: of its words, of the piece that it spoke of, or the value that it left out. */

export const ABOUT_WHOLE =
  /video|film|movie|length|duration|total|whole|entire|everything|overall|视频|影片|短片|片子|成片|时长|总|整|全/i
/** It begins as a wish does. */
export const WISH =
  /^[\s,]*(?:(?:please|also|can you|could you|and|then)[ ,]*)*(?:add|make|put|remove|delete|change|set|use|cut|trim|move|swap|turn|split|rotate|speed|slow|apply|insert|include|give|create|generate|replace|loop|把|将|给|让|加|删|切|放|换|改)/i
const ABOUT_MUSIC = /music|song|track|bgm|soundtrack|音乐|歌|曲|配乐/i
const ABOUT_JOINS = /transition|\bfades?\b|cross ?fade|dissolve|转场|过渡|叠化/i
const ABOUT_WORDS = /\btitle|heading|headline|caption|\btext\b|lettering|标题|片名|文字|字/i

export function follow(clauses: readonly Clause[]): void {
  let about: unknown = null
  const named: unknown[] = []
  for (const [index, clause] of clauses.entries()) {
    const before = clauses[index - 1]
    const previous = before?.sentence === clause.sentence ? before : undefined
    followWords(clause, clauses.slice(0, index), previous)
    if (previous) {
      if (about !== null && isAsideOf(previous) && isOfNoOther(clause)) clause.edits = clause.edits.map((edit) => ofPiece(edit, about))
      else if (previous.edits.length === 0 && ABOUT_JOINS.test(previous.words))
        clause.edits = clause.edits.map((edit) => (edit.do === 'remove' && isOpen(edit.pieces) ? { do: 'join', kind: 'cut' } : edit))
      else if (previous.edits.length === 0 && ABOUT_MUSIC.test(previous.words))
        clause.edits = clause.edits.map((edit) => (edit.do === 'remove' && isOpen(edit.pieces) ? { do: 'music-off' } : edit))
      else if (isAsideOf(previous) && ABOUT_WORDS.test(previous.words) && !ABOUT_WHOLE.test(clause.words))
        clause.edits = clause.edits.map(ofTitle)
      followMood(clause, clauses.slice(0, index))
      followPart(clause, previous)
      followEdit(clause, clauses.slice(0, index).findLast(({ edits, sentence }) => edits.length > 0 && sentence === clause.sentence))
    }
    withOthers(clause, named, clauses.slice(0, index))
    withExcept(clause, previous)
    ofPut(clause)
    const said: unknown = clause.meanings.map((meaning) => meaning.about).find((one) => one !== null && one !== undefined) ?? clause.names
    if (!isPut(previous))
      clause.edits = clause.edits.map((edit) => {
        // "The first photo is no good, put new.jpg there": what is named is what comes in its place.
        const isBetween = edit.do === 'move' && typeof edit.to === 'object' && 'of' in edit.to
        const own = edit.do === 'replace' || isBetween ? about : (said ?? about)
        return own === null ? edit : withAbout(edit, own)
      })
    about = (clause.edits.length > 0 ? pieceOf(clause.edits) : said) ?? said ?? about
    named.push(...refsIn(clause.edits), ...(clause.names === null ? [] : [clause.names]))
  }
}

/** It changes nothing, and says something of a piece or of words. */
const isAsideOf = ({ edits, names, meanings, words, status }: Clause): boolean =>
  edits.length === 0 &&
  (status === 'read' || !WISH.test(words)) &&
  (names !== null || ABOUT_WORDS.test(words) || meanings.some((meaning) => meaning.about !== null))
const isOfNoOther = ({ words }: Clause): boolean => !ABOUT_WHOLE.test(words) && !ABOUT_MUSIC.test(words)

/** "Title: Sale, in red": more of the words that were talked of. */
function followWords(clause: Clause, before: readonly Clause[], previous: Clause | undefined): void {
  const more = clause.meanings.flatMap(({ follows }) => follows ?? [])
  const [fade] = more
  if (fade === undefined) return
  if (fade.do === 'music-fade') {
    if (previous && ABOUT_MUSIC.test(previous.words)) clause.edits = [fade]
    else clause.status = 'unread'
    return
  }
  const logo = previous?.edits.at(-1)
  if (logo?.do === 'logo' && fade.do === 'words-look' && fade.look.place !== undefined && previous) {
    previous.edits = [...previous.edits.slice(0, -1), withPlace(logo, fade.look.place)]
    clause.isUsed = true
    return
  }
  const changed = before
    .findLast(({ edits, meanings }) => edits.length > 0 || meanings.some((meaning) => meaning.follows))
    ?.edits.findLast(({ do: what }) => ['title', 'words-look', 'text'].includes(what))
  const isTalkedOf = previous?.edits.length === 0 && ABOUT_WORDS.test(previous.words)
  if (!changed && !isTalkedOf && fade.do === 'words-look' && fade.grow !== undefined && previous?.names)
    clause.edits = [{ do: 'zoom', pieces: previous.names, factor: fade.grow > 1 ? 1.3 : 0.77 }]
  else if (!changed && !isTalkedOf) clause.status = 'unread'
  else
    clause.edits = more.flatMap((one) =>
      one.do === 'words-look'
        ? { ...one, of: changed?.do === 'words-look' ? changed.of : changed?.do === 'text' ? ('texts' as const) : ('title' as const) }
        : [],
    )
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
  const [from, to] = previous.meanings.flatMap(({ part }) => (Array.isArray(part) ? [part as readonly (number | null)[]] : []))[0] ?? []
  const piece = previous.meanings.find(({ part }) => part !== null)?.about ?? previous.names
  const [only] = clause.edits
  if (from === undefined || from === null || !isRef(piece) || clause.edits.length !== 1 || !only) return
  const isCut = only.do === 'remove' && ['it', 'all', 'place'].includes(only.pieces.by)
  if (isCut) clause.edits = [{ do: 'trim', piece, fromMs: from, toMs: to ?? null, isCut: true } as Edit]
}

/** "Put the dog first and make it 20 seconds" is more likely said of the whole; then it is asked, ms. */
const LONGEST_PIECE = 10_000

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
  if (only.do === 'move' && isOpen(only.piece) && (last.do === 'copy' || last.do === 'add') && last.to === undefined)
    takeOver({ ...last, to: only.to })
  else if (only.do === 'length' && isPut(previous) && only.ms <= LONGEST_PIECE)
    clause.edits = [{ do: 'piece-length', pieces: { by: 'it' }, ms: only.ms }]
  else if (only.do === 'length' && (last.do === 'join' || last.do === 'music-fade' || last.do === 'freeze')) {
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

/** "Speed up the surf, three times": how much. */
function followValue(clause: Clause, previous: Clause | undefined): void {
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
          : null
  if (edit === null) return
  previous.edits = [...previous.edits.slice(0, -1), edit]
  clause.isUsed = true
}

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
  const pieces = left.length === 0 ? { by: 'all', of: 'any' } : { by: 'but', of: left }
  clause.edits = clause.edits.map((edit) => (isOthers(edit) ? ({ ...edit, pieces } as Edit) : edit))
}

/** "Brighten all photos, not the dog": what the wish is not for. */
function withExcept(clause: Clause, previous: Clause | undefined): void {
  const except = clause.meanings.flatMap((meaning) => meaning.except ?? [])[0]
  const of = clause.edits.length > 0 ? clause : previous
  if (!except || !of) return
  const kept = of.edits.map((edit) => without(edit, except))
  if (kept.every((edit) => edit !== null)) of.edits = kept
  else of.status = 'two-ways'
}

const isAll = (ref: unknown): ref is { by: 'all'; of: Kind } => isRef(ref) && ref.by === 'all'
/** Null: the edit is not one of all pieces, so that none can be left out. */
function without(edit: Edit, except: Target): Edit | null {
  if (!('pieces' in edit) || !isAll(edit.pieces)) return 'pieces' in edit || 'piece' in edit ? edit : null
  const { of } = edit.pieces
  if (isAll(except)) {
    const other = except.of === 'video' ? ('image' as const) : ('video' as const)
    return except.of === of || except.of === 'any' ? null : of === 'any' ? ({ ...edit, pieces: { by: 'all', of: other } } as Edit) : edit
  }
  const refs = except.by === 'list' ? except.of : except.by === 'some' || except.by === 'but' ? null : [except]
  return refs === null ? null : ({ ...edit, pieces: { by: 'but', of: refs, ...(of === 'any' ? {} : { among: of }) } } as Edit)
}

/** An edit of the whole as one of a piece. */
function ofPiece(edit: Edit, about: unknown): Edit {
  if (edit.do === 'stretch') return { do: 'piece-stretch', pieces: about, factor: edit.factor, addMs: edit.addMs } as Edit
  if (edit.do === 'reverse') return { do: 'backwards', pieces: about, isOn: true } as Edit
  // "The wind is loud in the clip, turn the sound down"
  if (edit.do === 'music-nudge') return { do: 'sound', pieces: about, factor: edit.factor } as Edit
  if (edit.do === 'window' && isRef(about) && about.by !== 'list')
    return { do: 'trim', piece: about, fromMs: edit.fromMs, toMs: edit.toMs, isCut: edit.isCut } as Edit
  if (edit.do === 'length') return { do: 'piece-length', pieces: about, ms: edit.ms } as Edit
  const pieces: unknown = 'pieces' in edit ? edit.pieces : null
  return isAll(pieces) ? ({ ...edit, pieces: about } as Edit) : edit
}

/** "The title is too short, make it 2 seconds longer". */
function ofTitle(edit: Edit): Edit {
  if (edit.do === 'remove' && isOpen(edit.pieces)) return { do: 'title', text: null }
  if (edit.do === 'length') return { do: 'words-look', of: 'title', look: {}, ms: edit.ms }
  if (edit.do !== 'stretch') return edit
  return { do: 'words-look', of: 'title', look: {}, addMs: edit.addMs === 0 ? (edit.factor > 1 ? 2_000 : -1_000) : edit.addMs }
}

interface Ref {
  readonly by: string
  readonly of?: unknown
  readonly nth?: unknown
}
export const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && 'by' in value
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
/** "It", or a piece that went unsaid. */
const isOpen = (ref: unknown): boolean => isRef(ref) && (ref.by === 'it' || (ref.by === 'place' && ref.nth === 0 && ref.of === 'any'))
/** With what "it" is. */
function withAbout(edit: Edit, about: unknown): Edit {
  // "Between the two halves" of what was spoken of.
  if (edit.do === 'move' && typeof edit.to === 'object' && 'of' in edit.to && edit.to.of.by === 'it')
    return { ...edit, to: { ...edit.to, of: about } } as Edit
  if ('pieces' in edit && isOpen(edit.pieces)) return { ...edit, pieces: about } as Edit
  return 'piece' in edit && isOpen(edit.piece) ? ({ ...edit, piece: about } as Edit) : edit
}
