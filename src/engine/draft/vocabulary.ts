import * as z from 'zod'
import { JOINS, LOOKS, PLACES } from '../types'
import { MOODS, MOTIONS, RATES, RATIOS, TEXT_STYLES, TextLook } from './plan'

/**
 * The vocabulary of edits: all that can be done to a timeline, as data. Whoever understands a wish (the rules of agent/intents, a model, a
 * command line) says it in these words, and draft/edits does it. Times in ms.
 */

/** Which pieces a word like "photo", "clip" or "card" counts. */
const Kind = z.enum(['image', 'video', 'card', 'any'])
export type Kind = z.infer<typeof Kind>

const Single = z.discriminatedUnion('by', [
  /** The nth photo, clip or piece of any kind: from 1; −1 is the last; 0: the only one there is. */
  z.object({ by: z.literal('place'), nth: z.number().int(), of: Kind }),
  /** By its file's name, with or without its ending. */
  z.object({ by: z.literal('name'), name: z.string() }),
  z.object({ by: z.literal('id'), id: z.string() }),
  /** The only one of its shape: "the square photo". */
  z.object({ by: z.literal('shape'), shape: z.enum(['square', 'tall', 'wide']), of: Kind }),
  /** What is seen at a time. */
  z.object({ by: z.literal('time'), ms: z.number() }),
  /** What is seen for so long. */
  z.object({ by: z.literal('lasting'), ms: z.number() }),
  /** A part of the clip that was parted last. */
  z.object({ by: z.literal('half'), nth: z.union([z.literal(1), z.literal(2)]) }),
  /** The one that was talked about last. */
  z.object({ by: z.literal('it') }),
])
/** Which piece is meant. */
export type PieceRef = z.infer<typeof Single>

/** `count`: so many there have to be. */
const All = z.object({ by: z.literal('all'), of: Kind, count: z.number().int().exactOptional() })

const Many = z.discriminatedUnion('by', [
  ...Single.options,
  All,
  /** The first so many of a kind; below zero the last. */
  z.object({ by: z.literal('some'), count: z.number().int(), of: Kind }),
  z.object({ by: z.literal('list'), of: z.array(z.discriminatedUnion('by', [...Single.options, All])) }),
  /** All, or all of a kind, but these. */
  z.object({ by: z.literal('but'), of: z.array(Single), among: Kind.exactOptional() }),
])
/** Which pieces are meant. */
export type Target = z.infer<typeof Many>

const Spot = z.union([
  z.enum(['start', 'end']),
  /** Counted from 1. */
  z.number().int(),
  z.object({ side: z.enum(['before', 'after']), of: Single }),
  z.object({ side: z.literal('between'), of: Single, and: Single }),
  /** So many places up (below zero) or down. */
  z.object({ by: z.number().int() }),
])
/** Where on the timeline something is put. */
export type Spot = z.infer<typeof Spot>

const Grade = z
  .object({
    brightness: z.number(),
    contrast: z.number(),
    saturation: z.number(),
    warmth: z.number(),
    blur: z.number(),
    vignette: z.number(),
    sharpen: z.number(),
    grain: z.number(),
  })
  .partial()
export type Grade = z.infer<typeof Grade>

/**
 * Which words: the title; the title and all texts (`titles`); what is written beside a title, on cards too (`texts`); of cards alone; the
 * captions; of the end card; `all`.
 */
const Words = z.enum(['title', 'titles', 'texts', 'cards', 'captions', 'end', 'all'])
export type Words = z.infer<typeof Words>
/** One of them, as they come in time: from 1; below zero from the last. */
const Nth = z.number().int().exactOptional()

const edit = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) => z.object({ do: z.literal(name), ...shape })
const Ms = z.number()
/** Words that are seen. */
const Shown = z.string().regex(/\S/u).max(2000)
const isMiddle = z.literal(true).exactOptional()

export const Edit = z.discriminatedUnion('do', [
  /** `isMost`: a shorter video stays as it is. */
  edit('length', { ms: Ms, isMost: z.literal(true).exactOptional() }),
  edit('stretch', { factor: z.number(), addMs: Ms }),
  edit('shape', { ratio: z.enum(RATIOS) }),
  edit('rate', { fps: z.literal(RATES) }),
  /** Only `[from, to)` of the whole stays, or only that goes. `to` below zero: from the end. `isMiddle`: as long, in its middle. */
  edit('window', { fromMs: Ms, toMs: Ms.nullable(), isCut: z.boolean(), isMiddle }),

  /**
   * `was`: the words that are to be replaced, where they were said; `nth` of `of`, where they were counted. `isMore`: they come behind
   * those that are there. `isAnyText`: all text is meant, which may be more than a title.
   */
  edit('title', {
    text: Shown.nullable(),
    was: z.string().exactOptional(),
    of: Words.exactOptional(),
    nth: Nth,
    isMore: z.literal(true).exactOptional(),
    isAnyText: z.literal(true).exactOptional(),
  }),
  /**
   * `words`: of those the one that says just this; `on`: those that are seen with these pieces; `seenOn`: they go to that piece, and are
   * seen with it alone.
   */
  edit('words-look', {
    of: Words,
    on: Many.exactOptional(),
    words: z.string().exactOptional(),
    nth: Nth,
    look: TextLook,
    grow: z.number().exactOptional(),
    ms: Ms.exactOptional(),
    addMs: Ms.exactOptional(),
    fromMs: Ms.exactOptional(),
    seenOn: Single.exactOptional(),
  }),
  /** One more text: over a piece, or from `fromMs` (below zero: before the end) for `ms`; `card`: on a card of its own, there. */
  edit('text', {
    card: Spot.exactOptional(),
    text: Shown,
    style: z.enum(TEXT_STYLES),
    look: TextLook,
    on: Many.exactOptional(),
    fromMs: Ms.exactOptional(),
    ms: Ms.exactOptional(),
  }),
  /**
   * `times`: from when and for how long each is seen; `on`: the piece that each is for, as many as there are lines;
   * absent: one after the other, in equal parts of the whole, or of the piece that they are seen with alone (`during`).
   */
  edit('captions', {
    lines: z.array(Shown).max(500),
    times: z.array(z.tuple([Ms, Ms])).exactOptional(),
    on: z.array(Single).exactOptional(),
    during: Single.exactOptional(),
    style: z.enum(TEXT_STYLES).exactOptional(),
    look: TextLook.exactOptional(),
  }),
  /** `isThere`: where the last piece is a card, its words are replaced. */
  edit('end-card', { text: Shown.nullable(), isThere: z.literal(true).exactOptional() }),
  edit('words-off', { of: Words, on: Many.exactOptional() }),

  /** The pictures change on the beat of the music, or when they like. */
  edit('on-beat', { isOn: z.boolean() }),
  /** What is silent for half a second or more is cut out of clips. */
  edit('pauses-off', { pieces: Many }),

  edit('music-off', {}),
  edit('music-on', {}),
  /** `isNew`: music of the mood in place of any other; else what plays is to become so, which the user's own cannot. */
  edit('music-mood', { mood: z.enum(MOODS), isNew: z.boolean(), said: z.string().exactOptional() }),
  edit('music-volume', { volume: z.number() }),
  edit('music-nudge', { factor: z.number() }),
  edit('music-fade', { side: z.enum(['in', 'out', 'both']), ms: Ms }),
  edit('music-duck', { isOn: z.boolean() }),
  /** When on the timeline it plays; null: to the end. */
  edit('music-time', { fromMs: Ms, toMs: Ms.nullable() }),
  /** How far into itself the song begins. */
  edit('music-start', { ms: Ms }),
  /** The user's own: by name; none named: what was uploaded. */
  edit('music-song', { names: z.array(z.string()) }),
  edit('sound', {
    pieces: Many,
    volume: z.number().exactOptional(),
    factor: z.number().exactOptional(),
    denoise: z.boolean().exactOptional(),
  }),

  edit('swap', { a: Single, b: Single }),
  /** The two that there are of a kind. */
  edit('swap-both', { of: Kind }),
  edit('move', { piece: Single, to: Spot }),
  edit('order', { pieces: z.array(Single) }),
  edit('reverse', {}),
  edit('shuffle', {}),
  edit('remove', { pieces: Many }),
  edit('keep', { pieces: Many }),
  /** So many times in the place of this one, or (`isInAll`) on the whole timeline; `to`: where the copy goes. */
  edit('copy', { piece: Single, times: z.number().int(), isInAll: z.literal(true).exactOptional(), to: Spot.exactOptional() }),
  edit('replace', { piece: Single, with: z.string(), isNewest: z.literal(true).exactOptional() }),

  edit('piece-length', { pieces: Many, ms: Ms }),
  edit('piece-stretch', { pieces: Many, factor: z.number(), addMs: Ms }),
  edit('even', { of: Kind }),
  /** Of the clip's own file: what of `[from, to)` is shown, or left out. Below zero: from its end; null: to the end. */
  edit('trim', { piece: Single, fromMs: Ms, toMs: Ms.nullable(), isCut: z.boolean(), isMiddle }),
  edit('split', { piece: Single.nullable(), atMs: Ms.nullable() }),
  /** `toMs`: as fast as it takes to be over in that time, whatever `factor` says. */
  edit('speed', { pieces: Many, factor: z.number(), isRelative: z.boolean(), toMs: Ms.exactOptional() }),
  edit('backwards', { pieces: Many, isOn: z.boolean() }),
  edit('steady', { pieces: Many, isOn: z.boolean() }),
  edit('freeze', { piece: Single, ms: Ms.nullable(), atMs: Ms.nullable() }),

  /** `at`: the two pieces that it stands between; absent: everywhere. */
  edit('join', {
    at: z.tuple([Single, Single]).exactOptional(),
    kind: z.enum(JOINS).exactOptional(),
    ms: Ms.exactOptional(),
    factor: z.number().exactOptional(),
  }),
  /** The first picture comes out of black, or the last one goes into it, with all that is over them; `ms` 0: no more. */
  edit('fade', { side: z.enum(['in', 'out', 'both']), ms: Ms }),
  edit('motion', { pieces: Many, fx: z.enum(MOTIONS).nullable() }),
  /** Changes add up; a look replaces another; `factor`: more or less of the look that is there; `isReset`: as it was filmed. */
  edit('look', {
    pieces: Many,
    grade: Grade,
    name: z.enum(LOOKS).exactOptional(),
    factor: z.number().exactOptional(),
    isReset: z.literal(true).exactOptional(),
  }),
  edit('fit', { pieces: Many, fit: z.enum(['fill', 'blur', 'plain']), back: z.string().exactOptional() }),
  edit('rotate', { pieces: Many, degrees: z.number() }),
  edit('mirror', { pieces: Many, axis: z.enum(['h', 'v']) }),
  edit('zoom', { pieces: Many, factor: z.number() }),
  edit('focus', { pieces: Many, at: z.tuple([z.number(), z.number()]) }),
  /** `name` null: it goes; absent: the one that is there. */
  edit('logo', {
    name: z.string().nullable().exactOptional(),
    place: z.enum(PLACES).exactOptional(),
    size: z.number().exactOptional(),
    grow: z.number().exactOptional(),
    opacity: z.number().exactOptional(),
  }),

  /** `isBack`: "put it back", which is a change of its own and can be undone. */
  edit('undo', { steps: z.number().int(), isBack: z.literal(true).exactOptional() }),
  edit('redo', { steps: z.number().int() }),
  /** The first video that was made. */
  edit('first-version', {}),
  /** Of those that there were, also one that was undone. */
  edit('version', { number: z.number().int() }),
  /** No video, as before the first. */
  edit('start-over', {}),
  /** Files put in: those of the names (`?image`: the newest of a kind); none named: all of the kind that no message has used yet. */
  edit('add', {
    names: z.array(z.string()),
    of: z.enum(['image', 'video', 'audio', 'any']),
    to: Spot.exactOptional(),
    ms: Ms.exactOptional(),
    isMuted: z.boolean().exactOptional(),
  }),
])
/** One change that the user asked for. */
export type Edit = z.infer<typeof Edit>

/** The edits that a plan alone is enough for. */
export type PlanEdit = Exclude<Edit, { do: 'undo' | 'redo' | 'first-version' | 'version' | 'start-over' }>
