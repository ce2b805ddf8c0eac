import type { Mutant } from './mutant'

const items = 'src/main/services/chat-batch.ts'
const outbox = 'src/main/services/chat-outbox.ts'
const queue = 'src/main/services/chat-queue.ts'
const outcome = 'src/main/services/chat-outcome.ts'
const intent = 'src/engine/intent.ts'
const agent = 'src/engine/agent.ts'
const dialog = 'src/renderer/views/chat/batch.ts'

export const batch: readonly Mutant[] = [
  { breaks: ['NP-10.2'], file: items, find: '!state || (changes.length > 0 && isReady', replace: '!state || (isReady' },
  { breaks: ['NP-10.2'], file: items, find: 'failedAlone(turn) && !failedAlone(ended', replace: 'failedAlone(turn) && !!(ended' },
  { breaks: ['NP-10.2'], file: outcome, find: 'if (isExportDue(ended)) await', replace: 'if (isExportDue(ended)) void' },
  { breaks: ['NP-10.2'], file: outbox, find: '...turn, text, wants', replace: '...turn, isInBatch: undefined, text, wants' },
  { breaks: ['NP-10.2'], file: outbox, find: 'clock.now() - ms]', replace: 'clock.now() + ms]' },
  { breaks: ['NP-10.2'], file: queue, find: '?? turns.find(isExportDue)', replace: '' },
  { breaks: ['NP-10.2'], file: queue, find: "last.status !== 'complete' && !goesOn(last) &&", replace: "last.status === 'stopped' &&" },
  { breaks: ['NP-10.2'], file: intent, find: 'new video (?:from|of)', replace: 'new film (?:from|of)' },
  { breaks: ['NP-10.2'], file: agent, find: 'understood.files.length > 0 ?', replace: 'understood.files.length > 9 ?' },
  { breaks: ['NP-10.2'], file: dialog, find: 'text = row.text.trim() || text', replace: 'text = row.text.trim()' },
]
