/** One thing that the fake agent does in a turn; in either dialect the same script means the same. */
export type TurnStep =
  /** A whole text. */
  | { readonly text: string }
  /** A piece of a text (ADK only: the flat dialect knows whole texts, so pieces are left out there). */
  | { readonly delta: string }
  | { readonly thought: string }
  | { readonly tool: string; readonly id?: string; readonly args?: unknown }
  | { readonly toolDone: string; readonly id?: string; readonly result?: unknown }
  /** Changes the session's state without a word; the result replaces what was there. */
  | { readonly edit: (state: WireState) => WireState }
  /** `actions.stateDelta` (ADK only). */
  | { readonly stateDelta: Record<string, unknown> }
  | { readonly heartbeat: 'event' | 'json' | 'empty' | 'comment' }
  /** A frame that ends the run. */
  | { readonly error: string }
  /** A JSON value as one frame. */
  | { readonly frame: unknown }
  /** Bytes as they are. */
  | { readonly raw: string | Uint8Array }
  /** Waits, so that a test decides when the turn goes on. */
  | { readonly until: Promise<unknown> }
  /** Breaks the connection instead of ending the stream. */
  | { readonly cut: true }

/** The wire's state (docs/protocol.md, NP-6); any member may be absent. */
export interface WireState {
  readonly draft?: unknown
  readonly video_infos?: unknown
  readonly canvas_config?: unknown
  readonly generated_media?: unknown
  readonly video_analyses?: unknown
  readonly bind_id?: unknown
}

const frame = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`

const heartbeats = {
  event: 'event: heartbeat\ndata: {}\n\n',
  json: frame({ type: 'heartbeat' }),
  empty: 'data:\n\n',
  comment: ': ping\n\n',
} as const

let events = 0
/** A delta and its whole have different ids, as on real servers. */
const adk = (parts: readonly unknown[], more: Record<string, unknown> = {}): string => {
  events += 1
  const base = { id: `event-${events}`, invocationId: 'run-1', author: 'nemo_agent', timestamp: 1_700_000_000 + events / 10 }
  return frame({ ...base, content: { role: 'model', parts }, actions: { stateDelta: {} }, ...more })
}

/** The bytes of a step, or '' where the dialect has no word for it. */
export function encodeStep(step: TurnStep, dialect: 'adk' | 'flat'): string | Uint8Array {
  if ('raw' in step) return step.raw
  if ('frame' in step) return frame(step.frame)
  if ('heartbeat' in step) return heartbeats[step.heartbeat]
  if ('error' in step) return frame({ error: step.error })
  const isAdk = dialect === 'adk'
  if ('text' in step) return isAdk ? adk([{ text: step.text }]) : frame({ type: 'text', content: step.text })
  if ('delta' in step) return isAdk ? adk([{ text: step.delta }], { partial: true }) : ''
  if ('thought' in step) return isAdk ? adk([{ text: step.thought, thought: true }], { partial: true }) : ''
  if ('stateDelta' in step) return isAdk ? adk([], { actions: { stateDelta: step.stateDelta } }) : ''
  if ('tool' in step) {
    const { tool: name, id, args = {} } = step
    return isAdk ? adk([{ functionCall: { id, name, args } }]) : frame({ type: 'tool_call', name, args })
  }
  if ('toolDone' in step) {
    const { toolDone: name, id, result = {} } = step
    return isAdk ? adk([{ functionResponse: { id, name, response: result } }]) : frame({ type: 'tool_result', name, result })
  }
  return ''
}

/** A door, in a script or in a fault: `{ until: gate.opened }` waits until the test calls `gate.open()`. */
export function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}
