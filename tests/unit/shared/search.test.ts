import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, isSearchable, placesOf, readSaid, searchSaid } from '../../../src/shared/text/search'

test('case, the width of letters and the kind of space do not count, and a place is one in the text', () => {
  expect(placesOf('Make it SHORT, then ｓｈｏｒｔer', 'short')).toEqual([8, 20])
  expect(placesOf('two\nlines', ' two lines ')).toEqual([0])
  expect(placesOf('İstanbul ist', 'ist')).toEqual([9])
  expect(placesOf('aaaa', 'aa')).toEqual([0, 2])
  expect(placesOf('aaaa', 'a', 3)).toEqual([0, 1, 2])
  expect(placesOf('anything', '  ')).toEqual([])
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => folded(text).length === text.length))
})

test('one letter is not looked for, one Chinese character is', () => {
  expect(['', ' ', 'a', 'ab', '猫'].map(isSearchable)).toEqual([false, false, false, true, true])
})

const said = { projectId: 'p', turnId: null, at: 1, kind: 'user' }
const put = (id: string, text: string, more: object = {}) =>
  JSON.stringify({ type: 'message.put', projectId: 'p', message: { ...said, id, text, ...more } })
const journal = (...lines: readonly string[]) => ['{"nemo":2}', ...lines, ''].join('\n')
const found = (text: string, query: string) =>
  searchSaid('p', readSaid(text, query), query, 9).map(({ messageId, kind, match }) => [messageId, kind, match])

test('in a journal what was changed or removed is not found, and a torn or unknown line keeps nobody from the others', () => {
  const text = journal(
    put('a', 'a zebra'), put('b', 'zebra two'), put('a', 'a horse'), put('c', 'zebra three'),
    '{"type":"message.removed","projectId":"p","id":"c"}', '{"type":"message.put","message":7,"zebra":1}', '{"type":"message.put","mess',
  )
  expect(found(text, 'zebra')).toEqual([['b', 'message', 'zebra']])
  expect(found(text, 'horse')).toEqual([['a', 'message', 'horse']])
})

test('a journal of the first version is read too, and files are found where they were sent', () => {
  const upload = (id: string, name: string) => JSON.stringify({ type: 'upload.put', projectId: 'p', upload: { id, name, status: 'ready' } })
  const text = journal(upload('u', 'Beach.jpg'), upload('w', 'beach two.jpg'), put('a', 'these', { uploadIds: ['u'] }))
  expect(found(text, 'beach')).toEqual([['a', 'file', 'Beach'], [null, 'file', 'beach']])
})

test('what JSON writes otherwise is found as it reads: quotes, backslashes, lines, wide letters', () => {
  const text = journal(put('a', 'say "hi"\nto C:\\videos'), put('b', 'ＡＢＣ 视频'))
  for (const query of ['"HI" to', 'c:\\Videos', 'hi" to c']) expect(found(text, query)).toHaveLength(1)
  for (const query of ['abc', 'ＡＢc 视频', '视频']) expect(found(text, query)).toMatchObject([['b', 'message', expect.anything()]])
})

test('whatever is written is found in the journal that holds it', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(words, words, (text, around) => {
      const query = text.trim()
      expect(found(journal(put('a', `${around} ${query} ${around}`)), query)).toHaveLength(1)
    }),
  )
})

test('around what is found stand a few words in one line', () => {
  const long = `${'before '.repeat(20)}the zebra\n\n${'after '.repeat(30)}`
  const [hit] = searchSaid('p', readSaid(journal(put('a', long)), 'zebra'), 'zebra', 9)
  expect(hit).toMatchObject({ before: '…efore before before the ', match: 'zebra' })
  expect(hit?.after).toMatch(/^ after .*…$/)
  expect(`${hit?.before}${hit?.match}${hit?.after}`).not.toContain('\n')
})
