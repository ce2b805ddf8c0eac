import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '../../../../src/main/core/store'
import type { Update } from '../../../../src/shared/contract/commands'
import type { AppEvent } from '../../../../src/shared/state/state'
import { openProject, sampleUpload } from '../../../fakes/samples'

class Thing {
  readonly within = () => 'a method'
}
/** What code can have at hand beside data. */
const notData = fc.constantFrom<unknown>(
  () => 'a function', Symbol('s'), new Thing(), new Map([[1, () => 2]]), Promise.resolve(), new Error('e'),
)
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), notData, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
})).value

test('whatever comes with an event, what the window is given of it, and the state after it, can be given to a window', () => {
  fc.assert(
    fc.property(anything, (extra) => {
      const store = createStore()
      const updates: Update[] = []
      store.subscribe((update) => void updates.push(update))
      for (const event of openProject()) store.emit(event)
      const error = { kind: 'file', name: 'a.png', reason: 'too-large', ...{ extra } } as const
      const failed = sampleUpload('u', { status: 'failed', error })
      store.emit({ type: 'upload.put', projectId: 'p', upload: { ...failed, ...{ extra } } })
      expect(() => structuredClone([updates, store.snapshot()])).not.toThrow()
      const kept = store.snapshot().state.open['p']?.uploads[failed.id]
      expect(kept?.state).toMatchObject({ status: 'failed', error: { reason: 'too-large' } })
    }),
  )
})

test('an event of data goes on as it is: nothing is copied', () => {
  const store = createStore()
  const seen: AppEvent[] = []
  store.subscribe(({ event }) => void seen.push(event))
  const events = openProject()
  for (const event of events) store.emit(event)
  expect(seen.every((event, index) => event === events[index])).toBe(true)
})
