import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { cloud } from '../../fakes/samples'
import { atHand, letGo, pick, press, shiftAlt, show } from './hands-kit'

atHand()

test('a further step goes on from what waits, which it takes the place of; what is to go is not changed first', async () => {
  const { ui } = await show({ backend: cloud.id })
  const waiting = () => ui.getState().wishes['p']?.map(({ text }) => text)
  pick('latte.jpg')
  for (const _ of [1, 2]) {
    press('ArrowRight', shiftAlt)
    letGo('Alt')
    await act(async () => undefined)
  }
  expect(waiting()).toEqual(['Make “latte.jpg” 6 seconds long'])
  press('Delete')
  await act(async () => undefined)
  expect(waiting()).toEqual(['Remove “latte.jpg”'])
})
