import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createAgentReader, type ReaderEvent } from '../../../../../src/main/core/nemo/stream/decoder'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const frame = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`
const flat = (content: string): string => frame({ type: 'text', content })
const adk = (parts: unknown[], more: object = {}): string => frame({ author: 'nemo_agent', content: { parts }, ...more })

/** Reads chunks to the end, as one list of events. */
function read(...chunks: readonly (string | Uint8Array)[]): ReaderEvent[] {
  const reader = createAgentReader()
  const events = chunks.flatMap((chunk) => [...reader.feed(typeof chunk === 'string' ? bytes(chunk) : chunk)])
  return [...events, ...reader.end()]
}
const textsOf = (events: readonly ReaderEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'text' || event.kind === 'delta' ? [event.text] : []))
/** Every cut of the bytes in two. */
function everyCut(text: string): ReaderEvent[][] {
  const all = bytes(text)
  return Array.from({ length: all.length + 1 }, (_, at) => read(all.subarray(0, at), all.subarray(at)))
}
const hello = { kind: 'text', key: '', text: 'hello' }

describe('frames', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['a lone CR', '\r'],
  ])('end with %s, wherever the bytes are cut [NP-5.15]', (_, newline) => {
    const text = (flat('hello') + flat('again')).replaceAll('\n', newline)
    for (const events of everyCut(text)) expect(textsOf(events)).toEqual(['hello', 'again'])
  })
  test('may have data in several lines [NP-5.16]', () => {
    expect(read('data: {"type":"text",\ndata: "content":"hello"}\n\n')).toEqual([hello])
  })
  test('may begin with one byte order mark [NP-5.16]', () => {
    for (const events of everyCut(`\uFEFF${flat('hello')}`)) expect(events).toEqual([hello])
  })
  test('keep UTF-8 whole across chunks [NP-5.17]', () => {
    for (const events of everyCut(flat('日出 🌅'))) expect(textsOf(events)).toEqual(['日出 🌅'])
  })
  test('keep U+2028 inside JSON [NP-5.17]', () => {
    expect(textsOf(read('data: {"type":"text","content":"a\u2028b"}\n\n'))).toEqual(['a\u2028b'])
  })
  test('may come without the space after the colon [NP-5.16]', () => {
    expect(read('data:{"type":"text","content":"hello"}\n\n')).toEqual([hello])
  })
  test('may carry ids, retries, names and fields that nobody knows [NP-5.18]', () => {
    expect(read(`id: 7\nretry: 100\nevent: message\nfoo: bar\n${flat('hello')}`)).toEqual([hello])
  })
  test.each(['null', '[]', '"[DONE]"', '3'])('that are JSON but no object are skipped: %s [NP-5.19]', (json) => {
    expect(read(`data: ${json}\n\n`, flat('hello'))).toEqual([{ kind: 'skipped', reason: 'an event that is not an object' }, hello])
  })
  test('that are not JSON are skipped, and the run goes on [NP-5.19]', () => {
    expect(read('data: [DONE]\n\n', flat('hello'))).toEqual([{ kind: 'skipped', reason: 'an event that is not JSON' }, hello])
  })
  test('that break off in the middle are dropped [NP-5.21]', () => {
    expect(read(flat('hello'), 'data: {"type":"text","con')).toEqual([hello])
    expect(read(flat('hello'), flat('lost').trimEnd())).toEqual([hello])
  })
  test('of 2 MB in small reads cost no more a byte than small ones [NP-5.20]', () => {
    const cost = (content: string): number => {
      const all = bytes(flat(content))
      const chunks = Array.from({ length: Math.ceil(all.length / 256) }, (_, n) => all.subarray(n * 256, (n + 1) * 256))
      // The processor's time: other programs take none of it.
      const times = Array.from({ length: 5 }, () => {
        const start = process.cpuUsage()
        expect(textsOf(read(...chunks))).toEqual([content])
        const { user, system } = process.cpuUsage(start)
        return user + system
      })
      return Math.min(...times)
    }
    cost('x'.repeat(250_000))
    // Eight times the bytes; four is for the machine. What is quadratic takes 64 times as long.
    expect(cost('x'.repeat(2_000_000))).toBeLessThan(cost('x'.repeat(250_000)) * 8 * 4)
  })
  test('10,000 in one read are all there, in order [NP-5.20]', () => {
    const contents = Array.from({ length: 10_000 }, (_, n) => `text ${n}`)
    expect(textsOf(read(contents.map(flat).join('')))).toEqual(contents)
  })
  test('that never end are given up at 32 MB, and what follows is read [NP-5.20]', () => {
    const chunk = 'x'.repeat(8 * 1024 * 1024)
    const events = read('data: ', chunk, chunk, chunk, chunk, chunk, '\n\n', flat('hello'))
    expect(events).toEqual([{ kind: 'skipped', reason: 'an event that is too long' }, hello])
  })
})

describe('heartbeats', () => {
  test.each([
    ['a named event', 'event: heartbeat\ndata: {}\n\n'],
    ['a type', frame({ type: 'heartbeat' })],
    ['empty data', 'data:\n\n'],
    ['blank data', 'data:   \n\n'],
    ['a comment', ': ping\n\n'],
  ])('are %s [NP-5.14]', (_, text) => {
    expect(read(text)).toEqual([{ kind: 'heartbeat' }])
  })
})

describe('the flat dialect', () => {
  test('tells of texts and tools, payloads left out [NP-5.2 NP-5.13]', () => {
    const events = read(
      frame({ type: 'tool_call', name: 'add_title', args: { text: 'secret' } }),
      frame({ type: 'tool_result', name: 'add_title', result: { ok: true } }),
      flat('hello'),
    )
    expect(events).toEqual([{ kind: 'tool', id: 'call-1', name: 'add_title' }, { kind: 'tool-done', id: null, name: 'add_title' }, hello])
  })
  test('tells of a text that comes again once, and of the same words after more work anew [NP-5.6]', () => {
    const tool = (id: string): string => frame({ type: 'tool_call', id, name: 'cut' })
    expect(textsOf(read(flat('Done.'), flat('Done.'), tool('1'), flat('Done.'), tool('1'), flat('Done.')))).toEqual(['Done.', 'Done.'])
    const numbered = [flat('One.'), tool('1'), flat('Two.')].map((event, index) => `id: ${index}\n${event}`)
    expect(textsOf(read(...numbered, ...numbered))).toEqual(['One.', 'Two.'])
  })
  test('skips a type that it does not know', () => {
    expect(read(frame({ type: 'novelty' }))).toEqual([{ kind: 'skipped', reason: 'an event of an unknown type' }])
  })
})

describe('the ADK dialect', () => {
  const key = 'nemo_agent|'
  test('appends deltas and replaces them by the whole text, whatever the ids say [NP-5.2 NP-5.5 NP-5.6 NP-5.7]', () => {
    const events = read(
      adk([{ text: 'Hel' }], { partial: true, id: 'a' }),
      adk([{ text: 'lo' }], { partial: true, id: 'b' }),
      adk([{ text: 'Hello.' }], { id: 'c' }),
    )
    expect(events).toEqual([
      { kind: 'delta', key, text: 'Hel' },
      { kind: 'delta', key, text: 'lo' },
      { kind: 'text', key, text: 'Hello.' },
    ])
  })
  test('keeps drafts of authors and branches apart [NP-5.7]', () => {
    const events = read(
      frame({ author: 'a', branch: 'x', partial: true, content: { parts: [{ text: '1' }] } }),
      frame({ author: 'a', branch: 'y', partial: true, content: { parts: [{ text: '2' }] } }),
      frame({ author: 'b', content: { parts: [{ text: '3' }] } }),
    )
    expect(events.map((event) => ('key' in event ? event.key : event.kind))).toEqual(['a|x', 'a|y', 'b|'])
  })
  test('never erases a draft by a whole event without text [NP-5.6]', () => {
    const events = read(adk([{ text: 'Hel' }], { partial: true }), adk([{ text: '' }]), adk([]), frame({ author: 'nemo_agent' }))
    expect(events).toEqual([{ kind: 'delta', key, text: 'Hel' }])
    const [held, rest] = ['Done. I enc', 'ourage you.'].map((text) => adk([{ text }], { partial: true }))
    expect(textsOf(read(held ?? '', adk([{ text: ' ' }]), rest ?? '')).join('')).toBe('Done. I encourage you.')
  })
  test('tells of a text whose event comes again once, in pieces or whole, and of another event with its words anew [NP-5.6]', () => {
    const [one, two] = [adk([{ text: 'Done.' }], { id: 'a' }), adk([{ text: 'Done.' }], { id: 'b' })]
    const call = adk([{ functionCall: { id: '1', name: 'cut' } }])
    expect(textsOf(read(one, call, two, one, call, two))).toEqual(['Done.', 'Done.'])
    const events = read(one, adk([{ text: 'Don' }], { partial: true, id: 'a' }), one)
    expect(events.slice(1)).toEqual([{ kind: 'delta', key, text: 'Don' }, { kind: 'text', key, text: '' }])
  })
  test('keeps a draft that is never made whole [NP-5.22]', () => {
    expect(textsOf(read(adk([{ text: 'In Miami' }], { partial: true }))).join('')).toBe('In Miami')
  })
  test('shows thoughts as thinking only [NP-5.3 NP-5.7]', () => {
    expect(read(adk([{ text: 'hm', thought: true }, { text: 'Hi' }]))).toEqual([{ kind: 'thinking' }, { kind: 'text', key, text: 'Hi' }])
  })
  test('tells of turns without a word [NP-5.12]', () => {
    const call = adk([{ functionCall: { id: '1', name: 'cut' } }])
    expect(read(call)).toEqual([{ kind: 'tool', id: '1', name: 'cut' }])
    expect(read('')).toEqual([])
    expect(textsOf(read(adk([{ text: 'Before.' }]), call, adk([{ text: 'After.' }])))).toEqual(['Before.', 'After.'])
  })
  test('loses nothing that ended with a lone CR before a break [NP-5.15 NP-5.21]', () => {
    expect(read(flat('hello').replaceAll('\n', '\r'), 'data: {"type"')).toEqual([hello])
  })
  test('joins the texts of one event [NP-5.3 NP-5.11]', () => {
    expect(textsOf(read(adk([{ text: 'a' }, { inlineData: {} }, { text: 'b' }])))).toEqual(['ab'])
  })
  test('counts tools once, from whole events only [NP-5.4]', () => {
    const call = { functionCall: { id: '1', name: 'cut', args: { sg: 1 } } }
    const done = { functionResponse: { id: '1', name: 'cut', response: {} } }
    expect(read(adk([call], { partial: true }), adk([{ text: 'Hi' }]), adk([call]), adk([call]), adk([done]), adk([done]))).toEqual([
      { kind: 'text', key, text: 'Hi' },
      { kind: 'tool', id: '1', name: 'cut' },
      { kind: 'tool-done', id: '1', name: 'cut' },
    ])
  })
  test('tells of answers that are offered, whatever else stands there, and of no tool for it', () => {
    const offer = (replies: unknown, asks?: unknown) => adk([{ functionCall: { id: '1', name: 'offer_replies', args: { replies, asks } } }])
    const done = adk([{ functionResponse: { id: '1', name: 'offer_replies', response: {} } }])
    expect(read(offer(['a.jpg', ' b.jpg ']), done, adk([{ text: 'Hi' }]))).toEqual([
      { kind: 'replies', texts: ['a.jpg', 'b.jpg'] },
      { kind: 'text', key, text: 'Hi' },
    ])
    expect(read(offer(['Undo'], 'Did you mean this?'), done)).toEqual([{ kind: 'replies', texts: ['Undo'], asks: 'Did you mean this?' }])
    for (const odd of [7, null, [''], [{ text: 'a' }], ['x'.repeat(201)], Array(7).fill('a')]) expect(read(offer(odd), done)).toEqual([])
  })
  test('tells that the state changed only where it did [NP-5.8]', () => {
    expect(read(adk([], { actions: { stateDelta: {} } }), adk([], { actions: { stateDelta: { draft: {} } } }))).toEqual([
      { kind: 'state-changed' },
    ])
  })
  test('tells of a model error beside a text [NP-5.9]', () => {
    expect(read(adk([{ text: 'So far' }], { errorCode: 'MAX_TOKENS', errorMessage: 'too long' }))).toEqual([
      { kind: 'text', key, text: 'So far' },
      { kind: 'error', message: 'too long', ends: false },
    ])
  })
  test('tells of a run that failed [NP-5.10]', () => {
    const failures = [{ error: 'boom', error_details: 'x' }, { error: { message: 'boom' } }, { error: true, error_details: 'boom' }]
    for (const failure of failures) expect(read(frame(failure))).toEqual([{ kind: 'error', message: 'boom', ends: true }])
    const full = { error: 'boom', code: 507, folder: '/p' }
    expect(read(frame(full))).toEqual([{ kind: 'error', message: 'boom', ends: true, fullFolder: '/p' }])
    expect(read(frame({ error: {} }))).toEqual([{ kind: 'error', message: 'the run failed', ends: true }])
    expect(read(frame({ error: null, type: 'text', content: 'hello' }))).toEqual([hello])
  })
  test.each([
    ['{"error": "Model "x" is gone"}', 'Model "x" is gone'],
    [' { "error" : Model x is gone', 'Model x is gone'],
    [`{"error": "${'x'.repeat(5000)} "y" "}`, 'x'.repeat(1989)],
  ])('understands the error frame of old servers, which is not JSON: %# [NP-5.10]', (data, message) => {
    expect(read(`data: ${data}\n\n`)).toEqual([{ kind: 'error', message, ends: true }])
  })
  test('says of text around an error that it is not JSON [NP-5.19]', () => {
    expect(read('data: so {"error": "x"}\n\n')).toEqual([{ kind: 'skipped', reason: 'an event that is not JSON' }])
  })
  test('ignores fields of the wrong type [NP-5.11]', () => {
    expect(read(frame({ author: 1, content: { parts: [null, 3, { text: 5 }, { functionCall: 'x' }] }, actions: [] }))).toEqual([])
    expect(read(frame({ author: null, content: 'x' }), frame({ content: { parts: 'y' } }))).toEqual([])
  })
})

describe('a refusal in the place of an event', () => {
  test('is handed on with its code [NP-5.23]', () => {
    expect(read(frame({ code: 1002, message: 'gone' }))).toEqual([{ kind: 'refused', frame: { code: 1002, message: 'gone' } }])
  })
})

describe('“I encountered a temporary issue”', () => {
  const apology = 'I encountered a temporary issue. Please try again.'
  test('is dropped after a normal text [NP-5.24]', () => {
    expect(textsOf(read(flat('Done.'), flat(apology)))).toEqual(['Done.'])
    expect(textsOf(read(flat(`Done. ${apology}`)))).toEqual(['Done.'])
    expect(textsOf(read(flat(`First.\nDone. ${apology}`)))).toEqual(['First.\nDone.'])
    expect(textsOf(read(flat('Done.'), flat(`\n ${apology}`)))).toEqual(['Done.'])
  })
  test('stays where it is all there is [NP-5.24]', () => {
    expect(textsOf(read(flat(apology)))).toEqual([apology])
    expect(textsOf(read(adk([{ text: apology }], { partial: true })))).toEqual([apology])
    const blank = [' ', '\n', apology].map((text) => adk([{ text }], { partial: true }))
    expect(textsOf(read(...blank)).join('')).toBe(` \n${apology}`)
  })
  test('stays where more follows it', () => {
    const text = `First. ${apology}\nBut then it worked.`
    expect(textsOf(read(flat(text)))).toEqual([text])
    const long = `First. ${apology}${' But then it worked.'.repeat(20)}`
    expect(textsOf(read(flat(long)))).toEqual([long])
  })
  test('never shows for a moment when it comes in pieces [NP-5.24]', () => {
    const pieces = Array.from(`Done. ${apology}`).map((char) => adk([{ text: char }], { partial: true }))
    expect(textsOf(read(...pieces)).join('')).toBe('Done. ')
    const after = Array.from(apology).map((char) => adk([{ text: char }], { partial: true }))
    expect(textsOf(read(adk([{ text: 'Done.' }]), ...after))).toEqual(['Done.'])
  })
  test('costs no letter of a text that only looks like it', () => {
    const text = 'I like it. I encountered a tempo that I… wait: I encountered'
    const pieces = Array.from(text).map((char) => adk([{ text: char }], { partial: true }))
    expect(textsOf(read(...pieces)).join('')).toBe(text)
  })
  test('ends at its own first letter where a letter before it is longer in lower case', () => {
    expect(textsOf(read(flat(`İİİİ done. ${apology}`)))).toEqual(['İİİİ done.'])
  })
  test.each(['\n', '\r', '\u2028', '\u2029'])('stays where more follows it in a new line, which %j begins', (end) => {
    const text = `First. ${apology}${end}But then it worked.`
    expect(textsOf(read(flat(text)))).toEqual([text])
    const pieces = Array.from(text).map((char) => adk([{ text: char }], { partial: true }))
    expect(textsOf(read(...pieces)).join('')).toBe(text)
  })
  test('is no end where a tool begins after it: all that was said stands before the tool', () => {
    const call = adk([{ functionCall: { id: '1', name: 'cut' } }])
    for (const held of [apology, 'Next I', 'Next I encountered a temp']) {
      const said = `Done. ${held}`
      const events = read(...Array.from(said).map((char) => adk([{ text: char }], { partial: true })), call)
      const before = events.slice(0, events.findIndex(({ kind }) => kind === 'tool'))
      expect(textsOf(before).join('')).toBe(said)
      expect(textsOf(events).join('')).toBe(said)
    }
  })
})

describe('recorded streams', () => {
  const fixture = (name: string): string => readFileSync(new URL(`../../../../fixtures/streams/${name}`, import.meta.url), 'utf8')
  const kinds = (events: readonly ReaderEvent[]): string => events.map(({ kind }) => kind).join(' ')
  test('a turn of a stock ADK server', () => {
    const events = read(fixture('adk-turn.txt'))
    expect(kinds(events)).toBe('thinking text tool tool-done state-changed delta delta text')
    expect(textsOf(events).at(-1)).toBe('Added the title “Urban Dreams” (0-3 s).')
  })
  test('the same turn in flat events', () => {
    expect(kinds(read(fixture('flat-turn.txt')))).toBe('heartbeat text tool heartbeat tool-done heartbeat text')
  })
})
