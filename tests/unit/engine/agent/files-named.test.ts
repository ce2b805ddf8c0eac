import { expect, test } from 'vitest'
import { answer } from '../../../../src/engine/agent'
import type { Session, StoredAsset } from '../../../../src/engine/store'

const asset = (id: string, name: string): StoredAsset => ({
  id, name, sessionId: 's', kind: 'image', path: `/x/${id}`, mime: 'image/jpeg', sizeBytes: 1, durationMs: 0, width: 1600, height: 1200,
  fps: 0, hasAudio: false, demuxer: 'x', key: 'k', hash: 'h',
})
const assets = [asset('a', 'a.jpg'), asset('b', 'b.jpg'), asset('c', 'my trip 春.jpg'), asset('same', 'a.jpg')]
const start: Session = {
  id: 's', taskId: 't', language: 'en', hasIntroduced: true, revision: 0, plan: null, past: [], assets, pending: assets.map(({ id }) => id),
  asked: null,
}
/** What each message made, one after the other. */
function made(...messages: readonly string[]) {
  let session = start
  return messages.map((message) => {
    session = answer(session, message).session
    const { plan } = session
    return [plan?.pieces.map((piece) => piece.kind === 'media' && piece.assetId), plan?.lengthMs ?? null, plan?.title ?? null]
  })
}

test('a video of named files is made of those only, and anew, not of the video before it [NP-10.2]', () => {
  expect(
    made(
      'New video from a.jpg only: make it 10 seconds with the title “Spring”',
      'New video from b.jpg, my trip 春.jpg only: make it 5 seconds',
      '只用 b.jpg 做一个新视频：8秒，标题“夏天”',
    ),
  ).toEqual([
    [['a'], 10_000, 'Spring'],
    [['b', 'c'], 5_000, null],
    [['b'], 8_000, '夏天'],
  ])
})

test('of two files with one name the one that was not used yet is meant', () => {
  const videos = made('New video from a.jpg only: 4 seconds', 'New video from A.JPG only: 4 seconds')
  expect(videos.map(([files]) => files)).toEqual([['a'], ['same']])
})

test('a request in the user’s own words is kept to the files that it names', () => {
  expect(made('Make a 6 second video of b.jpg and a.jpg')[0]).toEqual([['b', 'a'], 6_000, null])
})

test('a file that is only spoken of does not keep the others out', () => {
  expect(made('Make a 12 second video, put b.jpg first')[0]).toEqual([['b', 'a', 'c', 'same'], 12_000, null])
})

test('files that were not named are still there for the next message', () => {
  expect(made('New video from a.jpg only: 4 seconds', 'Make a 9 second video')[1]?.[0]).toEqual(['b', 'c', 'same'])
})

test('a file that is not there is not replaced by others', () => {
  expect(made('New video from gone.jpg only: 4 seconds')[0]?.[0]).toBeUndefined()
})

test.each([
  ['café.jpg'.normalize('NFD'), 'café.jpg'], ['Screenshot at 3.04\u202fPM.png', 'Screenshot at 3.04 PM.png'],
  ['a  b.jpg', 'a b.jpg'], ['IMG_0001.jpg', 'IMG_0001.HEIC'], ['a "b" c.jpg', 'a "b" c.jpg'], ['“春”.jpg', '“春”.jpg'],
  ['-x (1)+[2].jpg', '-x (1)+[2].jpg'],
])('a file called %j is found when it is called %j, and the other way round', (name, written) => {
  for (const [own, said] of [[name, written], [written.replace('.HEIC', '.jpg'), name]] as const) {
    const session = { ...start, assets: [asset('x', own), asset('y', 'other.jpg')], pending: ['x', 'y'] }
    for (const message of [`New video from ${said} only: 4 seconds`, `只用 ${said} 做一个新视频：4秒`]) {
      const { plan } = answer(session, message).session
      expect(plan?.pieces.map((piece) => piece.kind === 'media' && piece.assetId), message).toEqual(['x'])
    }
  }
})
