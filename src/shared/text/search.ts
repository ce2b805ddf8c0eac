import * as z from 'zod'
import { byId } from '../records'
import { parseJson } from './json'

/**
 * A text as it is compared: case does not count, nor how wide a letter is or which space it is. Of the same length, so that a place in
 * it is one in the text.
 */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  // Few letters become two.
  const same = lower.length === text.length ? lower : text.replace(/\p{Lu}/gu, (letter) => fitting(letter.toLowerCase(), letter))
  return same.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\s/g, ' ')
}
const fitting = (next: string, letter: string): string => (next.length === letter.length ? next : letter)

/** Where the query stands in the text, from the start of each place on; at most `most`. Nowhere for an empty query. */
export function placesOf(text: string, query: string, most = Infinity): number[] {
  const [where, wanted] = [folded(text), folded(query.trim())]
  const places: number[] = []
  for (let at = where.indexOf(wanted); wanted !== '' && at >= 0 && places.length < most; at = where.indexOf(wanted, at + wanted.length)) {
    places.push(at)
  }
  return places
}

/** A letter alone is in everything; a Chinese character is a word. */
export const isSearchable = (query: string): boolean => query.trim().length > 1 || /\p{Script=Han}/u.test(query)

/** Where a project's messages say something: the words around it, in one line. */
export const Hit = z.object({
  projectId: z.string(),
  /** Null: of a file that no message carries yet. */
  messageId: z.string().nullable(),
  kind: z.enum(['message', 'file']),
  before: z.string(),
  match: z.string(),
  after: z.string(),
  /** Epoch ms. */
  at: z.number(),
})
export type Hit = z.infer<typeof Hit>

interface SaidMessage {
  readonly id: string
  readonly at: number
  readonly text?: string | undefined
  readonly uploadIds?: readonly string[] | undefined
}
/** What of a project is looked through. */
interface Said {
  readonly messages: readonly SaidMessage[]
  readonly uploads: Readonly<Record<string, { readonly id: string; readonly name: string }>>
}

/** Characters before and after what was found: it is to be in sight where the line is short. */
const BEFORE = 24
const AFTER = 80

/** The newest places first, one a message; at most `most`. */
export function searchSaid(projectId: string, { messages, uploads }: Said, query: string, most: number): Hit[] {
  const hits: Hit[] = []
  const look = (text: string, of: Pick<Hit, 'messageId' | 'kind' | 'at'>): void => {
    const [at] = placesOf(text, query, 1)
    if (at !== undefined && hits.length < most) hits.push({ projectId, ...of, ...excerpt(text, at, at + query.trim().length) })
  }
  const pending = new Map(Object.entries(uploads))
  for (const { id: messageId, at, text = '', uploadIds = [] } of messages.toReversed()) {
    look(text, { messageId, kind: 'message', at })
    for (const id of uploadIds) {
      look(pending.get(id)?.name ?? '', { messageId, kind: 'file', at })
      pending.delete(id)
    }
  }
  for (const { name } of pending.values()) look(name, { messageId: null, kind: 'file', at: 0 })
  return hits
}

function excerpt(text: string, from: number, to: number): Pick<Hit, 'before' | 'match' | 'after'> {
  const line = (part: string): string => part.replace(/\s+/g, ' ')
  const before = line(text.slice(Math.max(0, from - BEFORE), from)).trimStart()
  const after = line(text.slice(to, to + AFTER)).trimEnd()
  return {
    before: from > BEFORE ? `…${before}` : before,
    match: line(text.slice(from, to)),
    after: to + AFTER < text.length ? `${after}…` : after,
  }
}

const id = z.string()
const Line = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message.put'),
    message: z.object({ id, at: z.number(), text: z.string().optional(), uploadIds: z.array(id).optional() }),
  }),
  z.object({ type: z.literal('message.removed'), id }),
  z.object({ type: z.literal('upload.put'), upload: z.object({ id, name: z.string() }) }),
  z.object({ type: z.literal('upload.removed'), id }),
])

/** A line says near its beginning what it is, and most are long ones of turns and timelines. */
const TYPE_WITHIN = 300

/** The query as JSON may have it, in one pass over a long text. */
function patternOf(query: string): RegExp {
  const literally = (text: string): string => Array.from(text, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join('')
  const letter = (char: string): string => {
    const written = JSON.stringify(char).slice(1, -1)
    if (!/[!-~]/.test(char)) return literally(written)
    const wide = literally(String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    return written === char ? `[${literally(char)}${wide}]` : `(?:${literally(written)}|${wide})`
  }
  const words = folded(query.trim()).split(/ +/)
  return new RegExp(words.map((word) => Array.from(word, letter).join('')).join('(?:\\s|\\\\[nrt])+'), 'iu')
}

/** What a project's journal of any version says; nothing, and next to no time, where the query is nowhere in it. */
export function readSaid(journal: string, query: string): Said {
  if (!patternOf(query).test(journal)) return { messages: [], uploads: {} }
  const messages = new Map<string, SaidMessage>()
  const uploads = new Map<string, Said['uploads'][string]>()
  for (const text of journal.split('\n')) {
    if (!/"type":"(?:message|upload)\./.test(text.slice(0, TYPE_WITHIN))) continue
    const { data: line } = Line.safeParse(parseJson(text))
    if (line?.type === 'message.put') messages.set(line.message.id, line.message)
    else if (line?.type === 'upload.put') uploads.set(line.upload.id, line.upload)
    else if (line?.type === 'message.removed') messages.delete(line.id)
    else if (line) uploads.delete(line.id)
  }
  return { messages: [...messages.values()], uploads: byId([...uploads.values()]) }
}
