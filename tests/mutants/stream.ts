import type { Mutant } from './mutant'

const reader = 'src/main/nemo/agent-stream.ts'
const agent = 'src/main/nemo/agent.ts'
const apology = 'src/main/nemo/trailing-apology.ts'

export const stream: readonly Mutant[] = [
  { breaks: ['NP-5.1'], file: agent, find: "accept: 'text/event-stream', ", replace: '' },
  {
    breaks: ['NP-5.1'],
    file: agent,
    find: 'new_message: { parts: [{ text }] },',
    replace: 'new_message: { parts: [{ text }] }, stream: true,',
  },
  { breaks: ['NP-5.2', 'NP-5.13'], file: reader, find: "if (frame.type === 'text') texts", replace: "if (frame.type === 'message') texts" },
  { breaks: ['NP-5.2', 'NP-5.5'], file: reader, find: 'const isPartial = frame.partial === true', replace: 'const isPartial = false' },
  {
    breaks: ['NP-5.3'],
    file: reader,
    find: 'if (part.thought === true) isThinking = true',
    replace: 'if (part.thought === 1) isThinking = true',
  },
  { breaks: ['NP-5.4'], file: reader, find: 'if (!isPartial && (isRecord', replace: 'if ((isRecord' },
  { breaks: ['NP-5.4'], file: reader, find: 'if (started.has(key)) return', replace: '' },
  { breaks: ['NP-5.5'], file: reader, find: "if (text !== '') out.push({ kind: 'delta', key, text })", replace: '' },
  { breaks: ['NP-5.6'], file: reader, find: "if (whole.trim() === '') return", replace: '' },
  { breaks: ['NP-5.7'], file: reader, find: "|${asText(frame.branch) ?? ''}`", replace: '`' },
  {
    breaks: ['NP-5.7'],
    file: reader,
    find: "const key = `${asText(frame.author) ?? ''}|",
    replace: "const key = `${asText(frame.id) ?? ''}|",
  },
  { breaks: ['NP-5.8'], file: reader, find: '.stateDelta)).length > 0)', replace: '.stateDelta)).length >= 0)' },
  { breaks: ['NP-5.9'], file: reader, find: 'if (failure !== null) out.push', replace: "if (failure !== null && text === '') out.push" },
  { breaks: ['NP-5.10'], file: reader, find: "if ('error' in frame && frame.error !== null)", replace: 'if (false)' },
  { breaks: ['NP-5.10'], file: reader, find: 'return error === undefined ?', replace: 'return true ?' },
  { breaks: ['NP-5.11'], file: reader, find: 'parts.map(asRecord) : []', replace: 'parts as JsonRecord[] : []' },
  { breaks: ['NP-5.12'], file: agent, find: 'if (first.done) return', replace: "if (first.done) throw protocolError('an empty answer')" },
  { breaks: ['NP-5.13'], file: reader, find: "else if (frame.type === 'tool_result') tools.end(frame, out)", replace: '' },
  { breaks: ['NP-5.14'], file: reader, find: "if (name === 'heartbeat' || data.trim() === '')", replace: "if (name === 'heartbeat')" },
  { breaks: ['NP-5.14'], file: reader, find: "onComment: () => void out.push({ kind: 'heartbeat' }),", replace: '' },
  { breaks: ['NP-5.14'], file: reader, find: "else if (frame.type === 'heartbeat') out", replace: "else if (frame.type === 'ping') out" },
  { breaks: ['NP-5.15'], file: reader, find: "endsWithCr && text.startsWith('\\n') ? text.slice(1) : text", replace: 'text' },
  { breaks: ['NP-5.15', 'NP-5.21'], file: reader, find: "rest.replace(/\\r\\n?/g, '\\n') : rest", replace: 'rest : rest' },
  {
    breaks: ['NP-5.16'],
    file: reader,
    find: 'const decoder = new TextDecoder()',
    replace: "const decoder = new TextDecoder('utf-8', { ignoreBOM: true })",
  },
  { breaks: ['NP-5.17'], file: reader, find: 'decoder.decode(bytes, { stream: true })', replace: 'new TextDecoder().decode(bytes)' },
  {
    breaks: ['NP-5.17'],
    file: reader,
    find: 'parser.feed(withLf(text))',
    replace: "parser.feed(withLf(text).replaceAll('\\u2028', '\\n'))",
  },
  { breaks: ['NP-5.18'], file: reader, find: "isOversize ||= type === 'max-buffer-size-exceeded'", replace: 'isOversize ||= true' },
  {
    breaks: ['NP-5.19'],
    file: reader,
    find: "if (!isRecord(frame)) return void out.push({ kind: 'skipped'",
    replace: "if (!isRecord(frame)) return void out.push({ kind: 'thinking'",
  },
  { breaks: ['NP-5.19'], file: reader, find: '    return undefined\n', replace: "    throw new Error('bad event')\n" },
  { breaks: ['NP-5.20'], file: reader, find: 'maxBufferSize: MAX_EVENT_CHARS,', replace: '' },
  {
    breaks: ['NP-5.20'],
    file: reader,
    find: 'parser.feed(withLf(text))',
    // Looks through all that came, again with each read.
    replace:
      "const all = `${Reflect.get(parser, 'all')}${text}`\n" +
      "if (Reflect.set(parser, 'all', all) && !/\\0/.test(all)) parser.feed(withLf(text))",
  },
  {
    breaks: ['NP-5.21', 'NP-5.22'],
    file: reader,
    find: 'end: () => interpret.end(),',
    replace: "end: () => (parser.feed('\\n\\n'), out),",
  },
  { breaks: ['NP-5.22'], file: apology, find: "const rest = apologyAt(held) < 0 ? held : ''", replace: "const rest = ''" },
  { breaks: ['NP-5.23'], file: reader, find: "out.push({ kind: 'refused', frame })", replace: 'adk(frame, out)' },
  { breaks: ['NP-5.23'], file: agent, find: 'wasRefused: wasRefused && !hasWorked', replace: 'wasRefused' },
  { breaks: ['NP-5.24'], file: reader, find: 'const text = withoutApology(whole, !hasWhole)', replace: 'const text = whole' },
  {
    breaks: ['NP-5.24'],
    file: apology,
    find: "return before.trim() === '' ? (isFirst ? text : '')",
    replace: "return before.trim() === '' ? (isFirst ? '' : '')",
  },
  {
    breaks: ['NP-5.24'],
    file: apology,
    find: 'const from = at < 0 ? possibleStart(text) : at',
    replace: 'const from = at < 0 ? text.length : at',
  },
]
