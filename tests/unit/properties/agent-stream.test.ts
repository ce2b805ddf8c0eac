import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAgentReader, type ReaderEvent } from '../../../src/main/core/nemo/stream/decoder'

const words = fc.oneof(
  fc.constantFrom('Done.', 'Hello 🌅 日出', 'a\u2028b', ' I encountered a temporary issue.', 'I enc', 'ountered a temporary issue', ''),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const id = fc.constantFrom('1', '2', undefined)
const author = fc.constantFrom('nemo_agent', 'director', undefined)
const parts = fc.array(
  fc.oneof(
    fc.record({ text: words }),
    fc.record({ text: words, thought: fc.constant(true) }),
    fc.record({ functionCall: fc.record({ id, name: fc.constant('cut'), args: fc.constant({ text: 'x' }) }) }),
    fc.record({ functionResponse: fc.record({ id, name: fc.constant('cut') }) }),
  ),
  { maxLength: 3 },
)
const adk = fc.record({
  author, partial: fc.boolean(), content: fc.record({ parts }),
  actions: fc.constantFrom({ stateDelta: {} }, { stateDelta: { draft: 1 } }),
}).map((event): object => event)
const flat = fc.oneof(
  words.map((content): object => ({ type: 'text', content })),
  ...[{ type: 'tool_call', name: 'cut' }, { type: 'tool_result', name: 'cut' }, { type: 'heartbeat' }, { error: 'boom' }]
    .map((event) => fc.constant<object>(event)),
)
/** Blocks of lines; each line gets an end of its own. */
const block = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(adk, flat).map((event) => [`data: ${JSON.stringify(event)}`, '']) },
  { weight: 1, arbitrary: flat.map((event) => [...JSON.stringify(event, null, 1).split('\n').map((line) => `data:${line}`), '']) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      [': ping'], ['data:', ''], ['event: heartbeat', 'data: {}', ''], ['id: 7', 'retry: 10', 'novelty: x', 'event: message'], [''],
      ['data: null', ''], ['data: {"broken', ''], ['data: [DONE]', ''], ['data: {"error": "a "quoted" word"}', ''], ['no colon', ''],
    ),
  },
)
const newline = fc.constantFrom('\n', '\r\n', '\r')
const noise = fc.uint8Array({ maxLength: 8 })
const streams = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(block, newline, newline), { maxLength: 12 }), fc.option(noise), fc.boolean())
  .map(([hasMark, blocks, amid, isCut]) => {
    const text = blocks.map(([lines, one, other]) => lines.map((line, n) => line + (n % 2 === 0 ? one : other)).join('')).join('')
    const bytes = new TextEncoder().encode((hasMark ? '\uFEFF' : '') + text)
    const all = amid ? Uint8Array.of(...bytes.subarray(0, bytes.length >> 1), ...amid, ...bytes.subarray(bytes.length >> 1)) : bytes
    return isCut ? all.subarray(0, Math.floor(all.length * 0.9)) : all
  })

function read(bytes: Uint8Array, cuts: readonly number[]): ReaderEvent[] {
  const reader = createAgentReader()
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  const events = edges.slice(1).flatMap((end, index) => [...reader.feed(bytes.subarray(edges[index], end))])
  return [...events, ...reader.end()]
}

test('any stream gives the same events, however its bytes are cut [NP-5.15 NP-5.16 NP-5.17]', () => {
  fc.assert(
    fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      const whole = read(bytes, [])
      expect(read(bytes, cuts)).toEqual(whole)
      if (bytes.length < 300) expect(read(bytes, Array.from(bytes.keys()))).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
})

test('any bytes are read without a throw [NP-5.19]', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat()), (bytes, cuts) => void read(bytes, cuts)))
})
