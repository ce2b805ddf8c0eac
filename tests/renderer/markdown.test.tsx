import { expect, test } from 'vitest'
import Markdown from '../../src/renderer/views/chat/Markdown'
import { createFakeBridge } from './support/fake-bridge'
import { show } from './support/render'

const render = async (text: string) => {
  const fake = createFakeBridge()
  return { fake, ...(await show(<Markdown text={text} />, fake)) }
}

test('HTML in an answer never becomes elements', async () => {
  const { container } = await render('Hi <img src=x onerror="alert(1)"> <script>alert(1)</script> <iframe src="https://a.example"></iframe> **bold**')
  expect(container.querySelector('img, script, iframe')).toBeNull()
  expect(container.querySelector('strong')?.textContent).toBe('bold')
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
