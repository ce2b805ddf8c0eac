import { expect, test } from 'vitest'
import { renderAnswer } from '../../../../../src/main/core/nemo'

const url = 'https://cdn.test/v.mp4'
test.each([
  [{ status: 'completed', output: { url } }, { status: 'completed', url }],
  [{ success: true, data: { status: 'completed', outputUrl: url } }, { status: 'completed', url }],
  [{ code: 0, data: { status: 'COMPLETED', output: { url } } }, { status: 'completed', url }],
  [{ status: 'completed' }, { status: 'completed', url: null }],
  [{ data: { status: 'completed', outputUrl: url, pieces: { made: 1, of: 3 } } }, { status: 'completed', url, pieces: { made: 1, of: 3 } }],
  [{ data: { status: 'completed', outputUrl: url, pieces: { made: 'all' } } }, { status: 'completed', url }],
  [{ status: 'pending' }, { status: 'pending' }],
  [{ success: true, data: { status: 'processing', progress: 40 } }, { status: 'processing', progress: 0.4 }],
  [{ status: 'processing', progress: '250' }, { status: 'processing', progress: 1 }],
  [{ status: 'warming up' }, { status: 'processing', progress: null }],
  [{ status: 'failed', error: 'no frames' }, { status: 'failed', message: 'no frames' }],
  [{ status: 'failed', error: { message: 'no frames' } }, { status: 'failed', message: 'no frames' }],
  [{ success: false, message: 'refused' }, { status: 'failed', message: 'refused' }],
  [{ success: true, data: { id: 'render_1' } }, { status: 'pending' }],
  [null, { status: 'pending' }],
])('%o is read as %o [NP-8.10 NP-8.11]', (answer, expected) => {
  expect(renderAnswer(answer, 'pending')).toEqual(expected)
})
