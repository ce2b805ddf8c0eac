import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldContent } from '../../../src/shared/state/fold'
import type { Message } from '../../../src/shared/model/message'
import type { Turn } from '../../../src/shared/model/turn'
import { emptyContent, reduceContent, type ProjectEvent } from '../../../src/shared/state/state'
import type { Upload } from '../../../src/shared/model/upload'

const projectId = 'p'
const id = fc.constantFrom('a', 'b', 'c', '7')
const message = fc.record({ id, turnId: fc.option(id), text: fc.string({ maxLength: 2 }) }).map(
  (given): Message => ({ ...given, projectId, at: 0, kind: 'user', uploadIds: [], chips: [] }),
)
const turn = fc.record({ id, status: fc.constantFrom('queued', 'sending', 'complete') }).map(({ id, status }): Turn => {
  const base = { id, projectId, text: '', uploadIds: [], createdAt: 0, wantsExport: false }
  if (status === 'queued') return { ...base, state: { status } }
  if (status === 'sending') return { ...base, state: { status, sentAt: 0, before: null, creditsBefore: null } }
  return { ...base, state: { status, endedAt: 0, creditsBefore: null, creditsAfter: null } }
})
const upload = fc.record({ id, name: fc.string({ maxLength: 2 }) }).map(
  (given): Upload => ({ ...given, projectId, kind: 'image', sizeBytes: 1, createdAt: 0, mediaId: null, state: { status: 'cancelled' } }),
)
const event = fc.oneof(
  message.map((message): ProjectEvent => ({ type: 'message.put', projectId, message })),
  turn.map((turn): ProjectEvent => ({ type: 'turn.put', projectId, turn })),
  upload.map((upload): ProjectEvent => ({ type: 'upload.put', projectId, upload })),
  fc.constantFrom('message.removed' as const, 'turn.removed' as const, 'upload.removed' as const).chain((type) =>
    id.map((id): ProjectEvent => ({ type, projectId, id })),
  ),
  id.map((id): ProjectEvent => ({ type: 'message.delta', projectId, id, text: '.' })),
  fc.nat().map((scrollTop): ProjectEvent => ({ type: 'view.put', projectId, view: { composerText: '', scrollTop } })),
  fc.constant<ProjectEvent>({ type: 'file.withdrawn', projectId, name: 'a.jpg' }),
  fc.constant<ProjectEvent>({ type: 'timeline.put', projectId, timeline: null, media: [] }),
)

test('a past that is folded at once is what the reducer makes of it event by event', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40, size: 'max' }), (events) => {
      const reduced = events.reduce(reduceContent, emptyContent)
      const folded = foldContent(events)
      expect(folded).toEqual(reduced)
      for (const part of ['turns', 'uploads', 'streaming'] as const) expect(Object.keys(folded[part])).toEqual(Object.keys(reduced[part]))
    }),
    { numRuns: 2000 },
  )
})
