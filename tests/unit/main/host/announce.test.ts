import { expect, test } from 'vitest'
import { createAnnounce } from '../../../../src/main/host/desktop/announce'
import type { Notice } from '../../../../src/main/host/desktop/notifier'
import { trayModel } from '../../../../src/main/host/tray/model'
import { createTranslate } from '../../../../src/main/host/translate'
import type { FinishedRender, Render } from '../../../../src/shared/model/render'
import { createStore } from '../../../../src/main/core/store'

const base = {
  id: 'r', projectId: 'p', backend: 'engine', sessionId: 's', account: null, title: 'Morning Brew', createdAt: 1, retryOf: null,
  durationMs: 1, width: null, height: null,
} as const
const file = { path: '/v/a.mp4', sizeBytes: 1, mediaId: 'm' }
const saved: FinishedRender = { ...base, ...file, status: 'saved', savedAt: 1, isAnnounced: false, isSeen: false }
const reason = { kind: 'render-failed' } as const
const failed: FinishedRender = { ...base, status: 'failed', error: reason, failedAt: 1, isAnnounced: false, isSeen: false }
const words = createTranslate('en')

function announcer({ isTold = false, isInView = false, isWanted = true } = {}) {
  const shown: Notice[] = []
  const opened: string[] = []
  const announce = createAnnounce({
    renders: { markAnnounced: async () => !isTold },
    notifier: { show: (notice) => void shown.push(notice) },
    t: () => words,
    isWanted: () => isWanted,
    isInView: () => isInView,
    open: (...place) => void opened.push(place.join(' ')),
  })
  return { announce, shown, opened }
}

test('an export that is done is told with its title, and a click plays it in its project [NP-8.23]', async () => {
  const { announce, shown, opened } = announcer()
  await announce(saved)
  expect(shown).toMatchObject([{ title: words('main.notify.saved'), body: 'Morning Brew' }])
  shown[0]?.onClick()
  expect(opened).toEqual(['p r'])
})

test('one that failed is told as that [NP-8.23]', async () => {
  const { announce, shown } = announcer()
  await announce(failed)
  expect(shown).toMatchObject([{ title: words('main.notify.failed'), body: words('main.notify.failedBody', { title: 'Morning Brew' }) }])
})

test.each([{ isTold: true }, { isInView: true }, { isWanted: false }])('nothing is told where %o [NP-8.23]', async (options) => {
  const { announce, shown } = announcer(options)
  await announce(saved)
  expect(shown).toEqual([])
})

test('the tray lists the jobs under way, and what was exported last with its folder [NP-8.23]', () => {
  const store = createStore()
  const job: Render = { ...base, id: 'job', status: 'processing', submittedAt: 1, progress: 0.5, title: 'Evening Tea' }
  for (const render of [saved, job]) store.emit({ type: 'render.put', render })
  const labels = trayModel(store.state(), words).items.map(({ label, items }) => [label, ...(items ?? []).map((item) => item.label)])
  expect(labels).toContainEqual([words('main.tray.jobProgress', { title: 'Evening Tea', percent: 45 })])
  expect(labels).toContainEqual(['Morning Brew', words('main.tray.play'), words('main.tray.reveal')])
})
