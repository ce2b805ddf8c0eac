import { act, cleanup, render, waitFor } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useKeptFocus } from '../../../src/renderer/lib/view'

afterEach(cleanup)

/** Goes away when it is pressed; what it leaves is `then`. */
function Once({ name, then = null }: { readonly name: string; readonly then?: ReactNode }) {
  const [isDone, setIsDone] = useState(false)
  return isDone ? then : <p><button type="button" onClick={() => setIsDone(true)}>{name}</button></p>
}

function Rows({ names }: { readonly names: readonly string[] }) {
  const [rows, setRows] = useState(names)
  const remove = (name: string) => setRows((before) => before.filter((each) => each !== name))
  return <ul>{rows.map((name) => <li key={name}><button type="button" onClick={() => remove(name)}>{name}</button></li>)}</ul>
}

function Page() {
  useKeptFocus()
  return (
    <>
      <aside><Rows names={['a', 'b', 'c']} /></aside>
      <main>
        <button type="button">export</button>
        <Once name="banner" />
        <article>
          <Once name="edit" then={<p><button type="button">edited</button></p>} />
          <button type="button">other</button>
        </article>
        <form>
          <Rows names={['file']} />
          <textarea aria-label="words" />
          <Once name="stop" />
          <button type="submit">send</button>
        </form>
      </main>
    </>
  )
}

const name = (): string | null | undefined => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

test.each([
  ['a row in the middle', 'b', 'c'],
  ['the last row', 'c', 'b'],
  ['a button that another one replaces', 'edit', 'edited'],
  ['the only file of a message', 'file', 'words'],
  ['a button of the message, beside the one that sends', 'stop', 'words'],
  ['what stands alone, beside the one that exports', 'banner', 'words'],
])('the keyboard at %s that goes away is somewhere useful', async (_what, pressed, next) => {
  const { getByRole } = render(<Page />)
  const button = getByRole('button', { name: pressed })
  act(() => button.focus())
  act(() => button.click())
  await waitFor(() => expect(name()).toBe(next))
})

test('the only row leaves the keyboard at the message', async () => {
  const { getByRole } = render(<Page />)
  for (const row of ['a', 'b', 'c']) {
    act(() => getByRole('button', { name: row }).focus())
    act(() => getByRole('button', { name: row }).click())
  }
  await waitFor(() => expect(name()).toBe('words'))
})

test('who pressed beside everything gets no focus when something goes away later', async () => {
  const { getByRole, queryByRole } = render(<Page />)
  const button = getByRole('button', { name: 'b' })
  act(() => button.focus())
  act(() => button.blur())
  await new Promise((resolve) => setTimeout(resolve))
  act(() => button.click())
  await waitFor(() => expect(queryByRole('button', { name: 'b' })).toBeNull())
  await Promise.resolve()
  expect(document.activeElement).toBe(document.body)
})
