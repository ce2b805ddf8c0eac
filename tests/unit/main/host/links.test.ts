import { expect, test } from 'vitest'
import { createLinks } from '../../../../src/main/host/desktop/links'
import { createPace } from '../../../../src/shared/async'
import type { NemoError } from '../../../../src/shared/contract/errors'

function links(answer: (host: string) => boolean) {
  const time = { ms: 0 }
  const asked: string[] = []
  const opened: string[] = []
  const open = createLinks({
    own: 'https://web.example.com',
    ask: async ({ host }) => {
      asked.push(host)
      return answer(host)
    },
    open: async (url) => void opened.push(url),
    now: () => time.ms,
  })
  return { asked, opened, open, time }
}

test('a link asks once a site, and one to the web app itself does not', async () => {
  const { asked, open, opened } = links(() => true)
  for (const link of ['https://a.example/1', 'https://a.example/2', 'http://a.example/3', 'https://web.example.com/claim']) await open(link)
  expect(asked).toEqual(['a.example', 'a.example'])
  expect(opened).toEqual(['https://a.example/1', 'https://a.example/2', 'http://a.example/3', 'https://web.example.com/claim'])
})

test('a site that the user refused is not opened, and is asked for again', async () => {
  const { asked, open, opened } = links(() => false)
  await open('https://a.example/1')
  await open('https://a.example/2')
  expect([asked, opened]).toEqual([['a.example', 'a.example'], []])
})

test('805 sites in a row bring five questions, and another one after ten seconds', async () => {
  const { asked, open, time } = links(() => false)
  const refused: unknown[] = []
  for (let i = 0; i < 805; i++) await open(`https://${i}.example`).catch((error: unknown) => refused.push(error))
  expect([asked.length, refused.length]).toEqual([5, 800])
  expect((refused[0] as NemoError).data).toEqual({ kind: 'blocked', reason: 'too-many' })
  time.ms = 10_000
  await open('https://another.example')
  expect(asked).toHaveLength(6)
})

test('what is no plain web address is not opened', async () => {
  const { asked, open, opened } = links(() => true)
  for (const link of ['https://user:pass@a.example', 'file:///etc/passwd', 'javascript:alert(1)']) {
    await expect(open(link)).rejects.toMatchObject({ data: { kind: 'bad-request' } })
  }
  expect([asked, opened]).toEqual([[], []])
})

test('a pace lets a burst through, makes the next ones wait for their turn, and refuses what would wait too long', () => {
  const time = { ms: 0 }
  const turn = createPace({ burst: 2, perSecond: 10, waiting: 3 }, () => time.ms)
  expect([turn(), turn(), turn(), turn(), turn(), turn(), turn()]).toEqual([0, 0, 100, 200, 300, null, null])
  time.ms = 100
  expect([turn(), turn()]).toEqual([300, null])
  time.ms = 60_000
  expect([turn(), turn(), turn()]).toEqual([0, 0, 100])
})
