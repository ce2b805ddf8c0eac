import { Edit, type Target } from '../../draft/vocabulary'
import type { Values } from './grammar'

/** What a rule can mean beside an edit. */
const TALKS = [
  'thanks', 'hello', 'leave', 'wait', 'help', 'describe', 'changed', 'aside', 'export',
  // Answers to questions.
  'bars', 'links', 'sharing', 'songs', 'rights', 'weight', 'players', 'recolour', 'version',
] as const
export type Talk = (typeof TALKS)[number]
const WISHES = [
  'subtitles',
  'voice',
  'effects',
  'generation',
  'retouching',
  'fonts',
  'posting',
  'linked-music',
  'faces',
  'translation',
  'pauses',
  'format',
  'song-search',
  'sound-effects',
  'better',
  'seeing',
  'cube',
  'looping',
  'lines',
  'words',
  'shape',
  'chorus',
] as const
/** What no engine without a model can do, or this one does not. */
export type Cannot = (typeof WISHES)[number]

/**
 * One thing that can be said, whole: what it matches counts as understood, word for word. Its examples run as tests: each of `yes` is
 * read by this rule from end to end, none of `no` is.
 */
export interface Rule {
  readonly say: readonly string[]
  /** Parts that may stand in any order (`Mix`), for what is said in more ways than templates can list. */
  readonly mix?: readonly string[]
  /** An edit, several, or what else it means; undefined where the match is a chance likeness. Checked against the vocabulary. */
  readonly means: (values: Values, words: string) => unknown
  /** A mere value, such as "15 seconds": it counts only where it stands for itself. */
  readonly isBare?: true
  readonly yes: readonly string[]
  readonly no?: readonly string[]
}

/** In what form an export is asked for. `height` in pixels. */
export interface Output {
  readonly format?: 'gif' | 'still' | 'mp4'
  readonly height?: number
  readonly quality?: 'high' | 'low'
}

/** A new video that is asked for. */
export interface Request {
  readonly edits: readonly Edit[]
  /** What it is about, as it was said. */
  readonly subject: string | null
  /** The subject is only what stands before "video". */
  readonly isFree: boolean
  /** The files that it is to be made of, by name; none: all that there are. */
  readonly files: readonly string[]
  /** What has to be there for it. */
  readonly needs: 'files' | 'text' | null
  /** It says that another video than the one there is wanted. */
  readonly isNew: boolean
}

export interface Meaning {
  readonly edits: readonly Edit[]
  readonly talk: Talk | null
  readonly cannot: Cannot | null
  readonly output: Output | null
  readonly make: Request | null
  /** It says more of the words that were talked of just before, and else nothing. */
  readonly follows: Edit | null
  /** What a wish beside it is not for. */
  readonly except: Target | null
  /** It leaves open what is wanted: "10 to 20 seconds". */
  readonly isOpen: boolean
  /** The piece that it speaks of without changing it. */
  readonly about: unknown
  /** What of that piece it speaks of. */
  readonly part: unknown
  /** A value that stands for another that was said before: "no, 20". */
  readonly value: {
    readonly num?: number
    readonly time?: number
    readonly pct?: number
    readonly factor?: number
    readonly piece?: unknown
    readonly quote?: string
    readonly colour?: string
    readonly place?: string
    readonly mood?: { readonly mood: string; readonly said: string }
  } | null
}

const NOTHING: Meaning = {
  edits: [],
  talk: null,
  cannot: null,
  output: null,
  make: null,
  follows: null,
  isOpen: false,
  about: null,
  part: null,
  except: null,
  value: null,
}
export const talk = (what: Talk) => (): unknown => ({ talk: what })
/** Understood, and asks for nothing: "keep it as it is". */
export const nothing = (): unknown => ({ nothing: true })

interface Ref {
  readonly by: string
  readonly of?: unknown
  readonly nth?: unknown
  readonly among?: unknown
}
/** It says which pieces are meant. */
export const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'by' in value

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Without what is undefined, so that what is absent is absent. */
const whole = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(whole)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, whole(inner)]])))
}

/** What a rule said, checked. Undefined where it is no edit of the vocabulary. */
export function meaningOf(said: unknown): Meaning | undefined {
  if (!isObject(said)) return undefined
  if ('talk' in said) {
    const talk = TALKS.find((one) => one === said['talk']) ?? null
    return { ...NOTHING, talk, about: said['about'] ?? null, part: said['part'] ?? null }
  }
  if ('follows' in said) {
    const edit = Edit.safeParse(whole(said['follows'])).data
    return edit && { ...NOTHING, follows: edit }
  }
  if ('cannot' in said) return { ...NOTHING, cannot: WISHES.find((one) => one === said['cannot']) ?? null }
  if ('except' in said) return { ...NOTHING, except: said['except'] as Target }
  if ('nothing' in said) return NOTHING
  if ('open' in said) return { ...NOTHING, isOpen: true }
  if ('output' in said) return { ...NOTHING, output: whole(said['output']) as Output }
  if ('make' in said && isObject(said['make'])) {
    const edits = (Array.isArray(said['make']['edits']) ? said['make']['edits'] : []).map((one) => Edit.safeParse(whole(one)))
    const read = edits.flatMap(({ data }) => data ?? [])
    return read.length === edits.length ? { ...NOTHING, make: { ...(said['make'] as unknown as Request), edits: read } } : undefined
  }
  if ('value' in said) return { ...NOTHING, value: said['value'] as Meaning['value'] }
  const parsed = (Array.isArray(said) ? said : [said]).map((one) => Edit.safeParse(whole(one)))
  const edits = parsed.flatMap(({ data }) => data ?? [])
  return edits.length === parsed.length && edits.length > 0 ? { ...NOTHING, edits } : undefined
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const number = (value: unknown): number => (typeof value === 'number' ? value : NaN)
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [])
/** "狗前面那段" is a piece, and no place for one. */
export const isBeside = (words: string): boolean => /[前后]面的?[那这][段张个]$/.test(words)
/** The first of several patterns that fits, as a table reads. */
export const first = <Value>(words: string, table: readonly (readonly [RegExp, Value])[]): Value | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1]
