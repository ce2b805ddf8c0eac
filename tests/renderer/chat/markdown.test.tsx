import { expect, test } from 'vitest'
import Markdown from '../../../src/renderer/features/chat/messages/Markdown'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

const render = async (text: string) => {
  const fake = createFakeBridge()
  return { fake, ...(await show(<Markdown text={text} />, fake)) }
}

test('HTML in an answer is text and never becomes elements', async () => {
  const { container } = await render('Hi <img src=x onerror="alert(1)"> <script>alert(1)</script> <iframe src="https://a.example"></iframe> **bold**')
  expect(container.querySelector('img, script, iframe')).toBeNull()
  expect(container.querySelector('strong')?.textContent).toBe('bold')
  const title = await render('The title is now “Coffee <Friends>”.')
  expect(title.container.textContent).toBe('The title is now “Coffee <Friends>”.')
})

test('a picture from the net is not loaded, its description is kept', async () => {
  const { container } = await render('Look: ![a sunset](https://tracker.example/pixel.png)')
  expect(container.querySelector('img')).toBeNull()
  expect(container.textContent).toContain('a sunset')
})

test.each(['javascript:alert(1)', 'data:text/html,<script>', 'file:///etc/passwd', 'nemo-app://app/x', 'vbscript:x'])('%s is no link', async (url) => {
  const { container } = await render(`[press me](${url})`)
  expect(container.querySelector('a')).toBeNull()
  expect(container.textContent).toContain('press me')
})

test('a web link asks main to open it and does not navigate', async () => {
  const { fake, getByRole, user } = await render('See [the guide](https://example.com/guide?a=1)')
  const before = window.location.href
  await user.click(getByRole('link', { name: 'the guide' }))
  expect(fake.calls).toEqual([{ name: 'link.open', input: { url: 'https://example.com/guide?a=1' } }])
  expect(window.location.href).toBe(before)
})

test('tables and lists are drawn', async () => {
  const { container } = await render('| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two')
  expect(container.querySelectorAll('td')).toHaveLength(2)
  expect(container.querySelectorAll('li')).toHaveLength(2)
})

test.each(['\n', '\r\n', '\r', '\u2028', '\u2029'])('a list is drawn as one where %j ends its lines', async (end) => {
  const { container } = await render(['Here is the plan:', '', '- Intro', '- Main part', '', 'Tell me what to change.'].join(end))
  expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['Intro', 'Main part'])
  expect(container.textContent).toContain('Tell me what to change.')
})

test.each([
  ['见 https://example.com/a，然后导出。', 'https://example.com/a'],
  ['打开 https://example.com/路径/b。', 'https://example.com/%E8%B7%AF%E5%BE%84/b'],
  ['（https://example.com/c）', 'https://example.com/c'],
  ['是 https://example.com/d?x=1？', 'https://example.com/d?x=1'],
  ['“https://example.com/e”很好', 'https://example.com/e'],
  ['See https://example.com/f, then export.', 'https://example.com/f'],
])('the address in “%s” ends before the mark behind it', async (text, href) => {
  const { container } = await render(text)
  expect(container.querySelector('a')?.getAttribute('href')).toBe(href)
  expect(container.textContent).toBe(text)
})

test('a link that was written as one keeps the marks in its words', async () => {
  const { container } = await render('[看这里，谢谢](https://example.com/g)')
  expect(container.querySelector('a')?.textContent).toBe('看这里，谢谢')
})

test('one tilde is a tilde, two strike out', async () => {
  const { container } = await render('3~5 秒，10~15 秒，~~不要~~')
  expect(container.querySelector('del')?.textContent).toBe('不要')
  expect(container.textContent).toBe('3~5 秒，10~15 秒，不要')
})

test.each([['a word that does not end', 'W'.repeat(20_000)], ['a text as long as a book', 'Some **words** of it. '.repeat(10_000)]])(
  '%s is shown as it is, at once',
  async (_name, text) => {
    const { container } = await render(text)
    expect(container.textContent).toBe(text)
  },
)
