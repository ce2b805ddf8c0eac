import { expect, test, vi } from 'vitest'
import { deepLinkIn, followDeepLink, readDeepLink } from '../../../../src/main/host/desktop/deep-link'

const id = '4b55c1c2-84cf-4807-b995-45f3e91cdce8'
const newWith = (prompt: string): string => `nemo-desktop://new?prompt=${encodeURIComponent(prompt)}`

test('an address names a project, or words to begin one with', () => {
  expect(readDeepLink(`nemo-desktop://project/${id}`)).toEqual({ do: 'open', projectId: id })
  expect(readDeepLink(`NEMO-DESKTOP://project/${id}/`)).toEqual({ do: 'open', projectId: id })
  expect(readDeepLink(newWith('a 15-second video 早安 👨‍👩‍👧'))).toEqual({ do: 'new', prompt: 'a 15-second video 早安 👨‍👩‍👧' })
  expect(readDeepLink('nemo-desktop://new/?utm=x&prompt=a+b')).toEqual({ do: 'new', prompt: 'a b' })
})

test('of the words only what can be seen is taken', () => {
  const hidden = ' one\r\n\0\u001b[31mtwo\u202e\u2066three\u200b\ufeff\n\n\n\n\nfour\t\u0085 '
  expect(readDeepLink(newWith(hidden))).toEqual({ do: 'new', prompt: 'one\n[31mtwothree\n\nfour' })
})

test.each([
  ['', 'nemo-desktop', 'nemo-desktop:', 'nemo-desktop://', 'nemo-desktop://other/x', 'nemo-desktop:new?prompt=a', 'http://new?prompt=a'],
  ['nemo-desktop://project/', 'nemo-desktop://project/a/b', 'nemo-desktop://project/%2e%2e%2fa'],
  [`nemo-desktop://project/${'a'.repeat(65)}`, 'nemo-desktop://project/a b', 'nemo-desktop://user:secret@project/a', 'nemo-desktop://project:80/a'],
  ['nemo-desktop://new', 'nemo-desktop://new?prompt=', newWith(' \u200b\n'), newWith('a'.repeat(2001)), 'nemo-desktop://new/x?prompt=a'],
  ['nemo-desktop://new?prompt=a&prompt=b', `nemo-desktop://new?prompt=a&x=${'a'.repeat(20_000)}`],
])('what is anything else is nothing: %s …', (...addresses) => {
  expect(addresses.filter((address) => readDeepLink(address) !== null)).toEqual([])
})

test('of what a start is given the address alone is taken', () => {
  expect(deepLinkIn(['/opt/nemo', '--no-sandbox', '--url=nemo-desktop://x', 'Nemo-Desktop://new?prompt=a'])).toBe('Nemo-Desktop://new?prompt=a')
  expect(deepLinkIn(['/opt/nemo', '/home/ann/nemo-desktop'])).toBeUndefined()
})

function followed({ says = true, may = true } = {}) {
  const parts = {
    show: vi.fn(async () => undefined),
    hasProject: (given: string) => given === id,
    open: vi.fn(async () => undefined),
    ask: vi.fn(async () => says),
    begin: vi.fn(async () => undefined),
    mayFollow: () => may,
  }
  return { parts, follow: (link: string) => followDeepLink(link, parts) }
}

test('a project begins only where the user says so, and one that is not there is not opened', async () => {
  const yes = followed()
  await yes.follow(newWith('a video'))
  expect([yes.parts.ask.mock.calls, yes.parts.begin.mock.calls]).toEqual([[['a video']], [['a video']]])
  const no = followed({ says: false })
  await no.follow(newWith('a video'))
  await no.follow(`nemo-desktop://project/${id}x`)
  expect([no.parts.begin.mock.calls, no.parts.open.mock.calls]).toEqual([[], []])
  await no.follow(`nemo-desktop://project/${id}`)
  expect(no.parts.open.mock.calls).toEqual([[id]])
})

test('too many in a short time, and what is none, do not even bring the window to the front', async () => {
  const many = followed({ may: false })
  await many.follow(newWith('a video'))
  const odd = followed()
  await odd.follow('nemo-desktop://odd')
  expect([many.parts.show.mock.calls, odd.parts.show.mock.calls]).toEqual([[], []])
})
