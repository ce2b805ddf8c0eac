import { expect, test } from 'vitest'
import { withRequests } from '../../../../../src/main/core/projects/requests'
import type { Message } from '../../../../../src/shared/model/message'
import { emptyContent } from '../../../../../src/shared/state/state'

const base = { projectId: 'p', at: 1 }
const said = (turnId: string, text: string): Message =>
  ({ ...base, id: `${turnId} said`, turnId, kind: 'user', text, uploadIds: [], chips: [] })
const told = (turnId: string, versions?: { from: string; to: string }): Message =>
  ({ ...base, id: `${turnId} told`, turnId, kind: 'changes', changes: [], stage: 'edit', decided: {}, ...(versions && { versions }) })
const version = (id: string) => ({ id, at: 1, durationMs: 1000, changes: [] })

test('an earlier version says what was asked: by whom it was made first, not by the undo that went back to it', () => {
  const messages = [
    said('1', 'make a video\nof the beach'), told('1'),
    said('2', 'make it longer'), told('2', { from: 'a', to: 'b' }),
    said('3', 'remove the music'), told('3', { from: 'b', to: 'c' }),
    said('4', 'undo'), told('4', { from: 'c', to: 'b' }),
  ]
  const found = withRequests(['b', 'c', 'gone', 'a'].map(version), { ...emptyContent, messages })
  expect(found.map(({ asked }) => asked)).toEqual(['make it longer', 'remove the music', undefined, 'make a video of the beach'])
})
