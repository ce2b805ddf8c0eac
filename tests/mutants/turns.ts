import type { Mutant } from './mutant'

const agent = 'src/main/nemo/agent.ts'
const turn = 'src/main/services/chat-turn.ts'
const outcome = 'src/main/services/chat-outcome.ts'
const queue = 'src/main/services/chat-queue.ts'
const stages = 'src/main/services/chat-stages.ts'
const items = 'src/main/services/chat-batch.ts'

export const turns: readonly Mutant[] = [
  { breaks: ['NP-2.20'], file: turn, find: 'await tools.put(turn)', replace: "store.emit({ type: 'turn.put', projectId, turn })" },
  {
    breaks: ['NP-2.21'],
    file: turn,
    find: 'if (signal.aborted || isRefusal(error)) throw error',
    replace: 'if (signal.aborted) throw error',
  },
  {
    breaks: ['NP-2.22'],
    file: turn,
    find: "if (!isRefusal(error) || error.data.kind !== 'session-lost') throw error",
    replace: 'throw error',
  },
  {
    breaks: ['NP-2.23', 'NP-5.30'],
    file: turn,
    find: 'error instanceof NemoError && error.wasRefused',
    replace: 'error instanceof NemoError',
  },
  { breaks: ['NP-5.31'], file: outcome, find: 'const FIRST_READ_MS = 30_000', replace: 'const FIRST_READ_MS = 3_000' },
  { breaks: ['NP-5.31'], file: outcome, find: 'const READ_AGAIN_MS = 60_000', replace: 'const READ_AGAIN_MS = 30_000' },
  { breaks: ['NP-5.31'], file: outcome, find: 'isEarly ? turn.nextReadAt :', replace: '' },
  { breaks: ['NP-5.32'], file: outcome, find: 'const MAX_UNCHANGED_READS = 5', replace: 'const MAX_UNCHANGED_READS = 6' },
  { breaks: ['NP-5.32'], file: outcome, find: "outcome: { status: 'unknown' }", replace: "outcome: { status: 'complete' }" },
  {
    breaks: ['NP-5.33'],
    file: queue,
    find: "turn.status !== 'complete') hold(projectId, true)",
    replace: "turn.status === 'failed') hold(projectId, true)",
  },
  {
    breaks: ['NP-5.33'],
    file: queue,
    find: 'turns.every(isOlder)) hold(projectId, true)',
    replace: 'turns.every(isOlder)) hold(projectId, false)',
  },
  {
    breaks: ['NP-5.34'],
    file: turn,
    find: 'await uploads.waitFor(projectId, uploadIds, signal)',
    replace: 'await uploads.waitFor(projectId, [], signal)',
  },
  {
    breaks: ['NP-5.35'],
    file: turn,
    find: "upload.status === 'ready' && !upload.isInSession",
    replace: "upload.status === 'ready' && upload.isInSession",
  },
  { breaks: ['NP-5.40'], file: stages, find: 'if (others.length > 0 || (isSilent', replace: 'if (others.length > 0 || (!isSilent' },
  {
    breaks: ['NP-5.40'],
    file: stages,
    find: 'diffTimelines(told, state.timeline) : []',
    replace: 'diffTimelines(state.timeline, state.timeline) : []',
  },
  {
    breaks: ['NP-5.41'],
    file: stages,
    find: 'if (!hasStages || hasToldRaw || hasVideo(before)',
    replace: 'if (hasStages || hasToldRaw || hasVideo(before)',
  },
  { breaks: ['NP-5.41'], file: stages, find: ': WATCH_MS) {', replace: ': WATCH_MS.slice(3)) {' },
  {
    breaks: ['NP-5.41'],
    file: 'src/main/services/chat-outbox.ts',
    find: 'if (Object.hasOwn(message.decided, clipId)) return null\n',
    replace: '',
  },
  { breaks: ['NP-5.43'], file: items, find: 'return wantsExport && state', replace: 'return state' },
  { breaks: ['NP-5.43'], file: items, find: 'return wantsExport && state', replace: 'return !wantsExport && state' },
  { breaks: ['NP-5.43'], file: outcome, find: '...(isDue && { isExportDue: true })', replace: '' },
  { breaks: ['NP-5.43'], file: 'src/main/services/projects-content.ts', find: 'some(isTurnOpen)', replace: 'some(() => false)' },
  { breaks: ['NP-5.43'], file: 'src/main/services/renders.ts', find: 'render.turnId === turnId', replace: 'render.turnId === null' },
  { breaks: ['NP-7.2'], file: 'src/shared/estimate.ts', find: 'generate: 100, edit: 50', replace: 'generate: 10, edit: 50' },
  { breaks: ['NP-5.25'], file: agent, find: "event.kind !== 'heartbeat' && event.kind !== 'skipped'", replace: "event.kind === 'text'" },
  {
    breaks: ['NP-5.26'],
    file: 'src/renderer/views/chat/TurnStatus.tsx',
    find: 'const STILL_AFTER_MS = 120_000',
    replace: 'const STILL_AFTER_MS = 900_000',
  },
  { breaks: ['NP-5.27'], file: agent, find: 'idleMs: 10 * 60_000', replace: 'idleMs: 100 * 60_000' },
  { breaks: ['NP-5.27'], file: agent, find: 'totalMs: 15 * 60_000', replace: 'totalMs: 150 * 60_000' },
]
