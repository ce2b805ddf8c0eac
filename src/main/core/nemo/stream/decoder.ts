import { createParser } from 'eventsource-parser'
import * as z from 'zod'
import { asNumber, asRecord, asText, firstText, isRecord, parseJson, type JsonRecord } from '../../../../shared/text/json'
import { LINE_ENDS } from '../../../../shared/text/lines'
import { fullIn } from '../errors'
import type { AgentEvent } from '../types'

/** Characters of one event; more is dropped as one bad event. */
const MAX_EVENT_CHARS = 32 * 1024 * 1024

/** `refused`: an envelope with an application code in the place of an event. */
export type ReaderEvent = AgentEvent | { readonly kind: 'refused'; readonly frame: JsonRecord }

/** Bytes of `POST /run_sse` in either dialect → events (docs/protocol.md NP-5). */
export function createAgentReader() {
  const decoder = new TextDecoder()
  const interpret = createInterpreter()
  let out: ReaderEvent[] = []
  let endsWithCr = false
  let isOversize = false
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARS,
    onEvent: ({ event, data, id }) => interpret.frame(event, data, out, id),
    onComment: () => void out.push({ kind: 'heartbeat' }),
    onError: ({ type }) => {
      isOversize ||= type === 'max-buffer-size-exceeded'
    },
  })
  /** A CR is a line's end at once: the parser alone would wait for what follows, and lose a whole event where nothing does. */
  const withLf = (text: string): string => {
    const rest = endsWithCr && text.startsWith('\n') ? text.slice(1) : text
    endsWithCr = text.endsWith('\r')
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest
  }
  return {
    /** The events that these bytes complete, in order. Linear in the bytes, however they are cut. */
    feed(bytes: Uint8Array): readonly ReaderEvent[] {
      out = []
      const text = decoder.decode(bytes, { stream: true })
      if (text === '') return out
      parser.feed(withLf(text))
      if (isOversize) {
        isOversize = false
        parser.reset()
        out.push({ kind: 'skipped', reason: 'an event that is too long' })
      }
      return out
    },
    /** The stream ended or broke: what was held back. An event cut in its middle is dropped. */
    end: (): readonly ReaderEvent[] => interpret.end(),
  }
}

/** One frame at a time; remembers the tools that it has told of and whether there was text. */
function createInterpreter() {
  const texts = createTexts()
  const tools = createTools(texts.forget)

  const adk = (frame: JsonRecord, out: ReaderEvent[], id: string | undefined): void => {
    const isPartial = frame.partial === true
    const parts = asRecord(frame.content).parts
    const key = `${asText(frame.author) ?? ''}|${asText(frame.branch) ?? ''}`
    let text = ''
    let isThinking = false
    const calls: JsonRecord[] = []
    for (const part of Array.isArray(parts) ? parts.map(asRecord) : []) {
      if (part.thought === true) isThinking = true
      else if (typeof part.text === 'string') text += part.text
      if (!isPartial && (isRecord(part.functionCall) || isRecord(part.functionResponse))) calls.push(part)
    }
    if (isThinking) out.push({ kind: 'thinking' })
    if (isPartial) texts.delta(key, text, out)
    else texts.whole(key, text, out, id)
    if (calls.length > 0) texts.release(out)
    for (const { functionCall: call, functionResponse: response } of calls) {
      if (isRecord(call)) tools.start(call, out)
      if (isRecord(response)) tools.end(response, out)
    }
    if (Object.keys(asRecord(asRecord(frame.actions).stateDelta)).length > 0) out.push({ kind: 'state-changed' })
    const failure = firstText(frame.errorMessage, frame.errorCode)
    if (failure !== null) out.push({ kind: 'error', message: failure, ends: false })
  }
  const flat = (frame: JsonRecord, out: ReaderEvent[], id: string | undefined): void => {
    if (frame.type === 'text') texts.whole('', asText(frame.content) ?? '', out, id)
    else if (frame.type === 'tool_call') tools.start(frame, out)
    else if (frame.type === 'tool_result') tools.end(frame, out)
    else if (frame.type === 'heartbeat') out.push({ kind: 'heartbeat' })
    else out.push({ kind: 'skipped', reason: 'an event of an unknown type' })
  }
  const read = (name: string | undefined, data: string, out: ReaderEvent[], lineId?: string): void => {
    if (name === 'heartbeat' || data.trim() === '') return void out.push({ kind: 'heartbeat' })
    const frame = parseJson(data)
    if (frame === undefined) return void out.push(unreadable(data))
    if (!isRecord(frame)) return void out.push({ kind: 'skipped', reason: 'an event that is not an object' })
    if ('error' in frame && frame.error !== null)
      return void out.push({ kind: 'error', message: errorText(frame), ends: true, ...fullIn(frame) })
    const id = asText(frame.id) ?? lineId
    if (typeof frame.type === 'string' && !isRecord(frame.content)) flat(frame, out, id)
    else if ((asNumber(frame.code) ?? 0) !== 0 && !('author' in frame)) out.push({ kind: 'refused', frame })
    else adk(frame, out, id)
  }
  return { frame: read, end: texts.end }
}

/** Drafts by key, without the apology that the backend likes to end with; each text once, though an event may come again. */
function createTexts() {
  const drafts = new Map<string, ApologyFilter>()
  /** Of events with an id, all; of those without, since a tool was last begun: after more work the same words are said anew. */
  const [named, unnamed] = [new Set<string>(), new Set<string>()]
  let hasWhole = false
  const tell = (key: string, text: string, out: ReaderEvent[]): void => {
    if (text !== '') out.push({ kind: 'delta', key, text })
  }
  return {
    delta(key: string, piece: string, out: ReaderEvent[]): void {
      if (piece === '') return
      const draft = drafts.get(key) ?? createApologyFilter(!hasWhole)
      drafts.set(key, draft)
      tell(key, draft.push(piece), out)
    },
    /** Closes the draft, even where nothing of it is left to show; an event without text leaves it open. */
    whole(key: string, whole: string, out: ReaderEvent[], id?: string): void {
      if (whole.trim() === '') return
      const hadDraft = drafts.delete(key)
      const [told, mark] = [id === undefined ? unnamed : named, `${id ?? ''}\n${key}\n${whole}`]
      // What came in pieces once more gives way to what stands there already.
      if (told.has(mark)) return void (hadDraft && out.push({ kind: 'text', key, text: '' }))
      told.add(mark)
      const text = withoutApology(whole, !hasWhole)
      if (text === '') return
      hasWhole = true
      out.push({ kind: 'text', key, text })
    },
    forget: (): void => unnamed.clear(),
    /** Before a tool is told of: what is said stands above it. */
    release(out: ReaderEvent[]): void {
      for (const [key, draft] of drafts) tell(key, draft.release(), out)
    },
    end(): ReaderEvent[] {
      const out: ReaderEvent[] = []
      for (const [key, draft] of drafts) tell(key, draft.flush(), out)
      return out
    },
  }
}

/** How the engine offers answers to what it asks: no work, and nothing is shown but they. */
const REPLIES_TOOL = 'offer_replies'
const Replies = z.object({ replies: z.array(z.string().trim().min(1).max(200)).max(6), asks: z.string().trim().min(1).max(200).optional() })

/** Tools at work, each told once: a call's id may come again in a later event. */
function createTools(onNew: () => void) {
  const started = new Set<string>()
  const ended = new Set<string>()
  let unnamed = 0
  return {
    start({ id, name, args }: JsonRecord, out: ReaderEvent[]): void {
      const key = asText(id) ?? `call-${(unnamed += 1)}`
      if (started.has(key)) return
      started.add(key)
      onNew()
      if (name === REPLIES_TOOL) {
        ended.add(key)
        const { replies: texts, ...above } = Replies.safeParse(args).data ?? {}
        return void (texts && out.push({ kind: 'replies', texts, ...above }))
      }
      out.push({ kind: 'tool', id: key, name: asText(name) ?? '' })
    },
    end({ id, name }: JsonRecord, out: ReaderEvent[]): void {
      const key = asText(id)
      if (key !== null && ended.has(key)) return
      if (key !== null) ended.add(key)
      out.push({ kind: 'tool-done', id: key, name: asText(name) ?? '' })
    },
  }
}

/** Old servers put the words of an error into JSON without escaping them. */
function unreadable(data: string): ReaderEvent {
  const error = /^\s*\{\s*"error"\s*:\s*"?([\s\S]*?)"?\s*\}?\s*$/.exec(data.slice(0, 2000))?.[1]
  return error === undefined ? { kind: 'skipped', reason: 'an event that is not JSON' } : { kind: 'error', message: error, ends: true }
}

const errorText = ({ error, error_details: details }: JsonRecord): string =>
  firstText(error, asRecord(error).message, details) ?? 'the run failed'

/**
 * The backend often ends a good answer with "I encountered a temporary issue …", which is not true by then
 * (docs/protocol.md NP-5.24). It is dropped where normal text came before it in the same turn.
 */
const PHRASE = 'I encountered a temporary issue'
const phrase = new RegExp(PHRASE, 'gi')
const moreText = new RegExp(`[${LINE_ENDS}]\\s*\\S`)
/** What follows the phrase and is longer than this is more than an apology. */
const MAX_APOLOGY = 400

/** Where a trailing apology begins in a text, or -1. */
function apologyAt(text: string): number {
  // Not of the text in lower case, which may be longer.
  const at = [...text.matchAll(phrase)].at(-1)?.index ?? -1
  return at >= 0 && text.length - at <= MAX_APOLOGY && !moreText.test(text.slice(at)) ? at : -1
}

/** The text without its apology; '' where it is nothing else. `isFirst`: no normal text came before it. */
function withoutApology(text: string, isFirst: boolean): string {
  const at = apologyAt(text)
  if (at < 0) return text
  const before = text.slice(0, at)
  return before.trim() === '' ? (isFirst ? text : '') : before.trimEnd()
}

type ApologyFilter = ReturnType<typeof createApologyFilter>

/** The same for a draft that comes in pieces: holds back what may be the apology until it turns out not to be one. */
function createApologyFilter(isFirst: boolean) {
  let hasText = !isFirst
  let held = ''
  function takeHeld(): string {
    const rest = held
    held = ''
    return rest
  }
  return {
    /** What can be shown of the draft now. */
    push(piece: string): string {
      const text = held + piece
      const at = apologyAt(text)
      const from = at < 0 ? possibleStart(text) : at
      const isHeld = hasText || text.slice(0, from).trim() !== ''
      held = isHeld ? text.slice(from) : ''
      const shown = isHeld ? text.slice(0, from) : text
      hasText ||= shown.trim() !== ''
      return shown
    },
    /** What was held back and is no apology, at the draft's end. */
    flush: (): string => (apologyAt(held) < 0 ? takeHeld() : ''),
    /** All that was held back: where work goes on, it is no apology for the end. */
    release: takeHeld,
  }
}

/** Where the end of a text may be the start of the phrase; its length where it cannot. */
function possibleStart(text: string): number {
  for (let length = Math.min(PHRASE.length, text.length); length > 0; length -= 1)
    if (PHRASE.slice(0, length).toLowerCase() === text.slice(-length).toLowerCase()) return text.length - length
  return text.length
}
