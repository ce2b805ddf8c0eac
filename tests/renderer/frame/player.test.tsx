import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createShared, stepped } from '../../../src/renderer/lib/clock'
import { createPlayback } from '../../../src/renderer/components/player/playback'
import { Player } from '../../../src/renderer/components/player/Player'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

let isPaused = true
beforeEach(() => {
  isPaused = true
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async function (this: HTMLMediaElement) {
    isPaused = false
    fireEvent.play(this)
  })
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(function (this: HTMLMediaElement) {
    isPaused = true
    fireEvent.pause(this)
  })
})
afterEach(() => vi.restoreAllMocks())

const media = () => screen.getByLabelText<HTMLVideoElement>('Surf', { selector: 'video' })

/** A player of 10 s, where nothing else is said, at 25 frames a second, beside a field where one types. */
async function open(isMain = true, totalMs = 10_000) {
  const clock = createShared(0)
  const view = (
    <>
      <Player src="nemo-media://a" name="Surf" clock={clock} totalMs={totalMs} fps={25} isMain={isMain} />
      <input aria-label="Message" />
      <button type="button">Other</button>
    </>
  )
  const shown = await show(view, createFakeBridge())
  vi.spyOn(media(), 'duration', 'get').mockReturnValue(totalMs / 1000)
  fireEvent.durationChange(media())
  return { ...shown, clock }
}

test('keys play, stop, go by a frame or a second, and to the ends; the picture goes along', async () => {
  const { clock, user } = await open()
  await user.keyboard('{ArrowRight}{ArrowRight}')
  expect(clock.get()).toBe(80)
  expect(media().currentTime).toBeCloseTo(0.081)
  await user.keyboard('{ArrowLeft}{Shift>}{ArrowRight}{/Shift}')
  expect(clock.get()).toBe(1040)
  await user.keyboard('{End}')
  expect(clock.get()).toBe(10_000)
  await user.keyboard('{Home}')
  expect(clock.get()).toBe(0)
  await user.keyboard(' ')
  expect(isPaused).toBe(false)
  await user.keyboard('k')
  expect(isPaused).toBe(true)
  await user.keyboard('l')
  expect([isPaused, media().playbackRate]).toEqual([false, 1])
  await user.keyboard('l')
  expect(media().playbackRate).toBe(2)
  await user.keyboard('{ArrowRight}')
  expect(isPaused).toBe(true)
})

test('comma and full stop go by a frame too, and on the position all of these keys are those of the player', async () => {
  const { clock, user } = await open()
  await user.keyboard('...,')
  expect(clock.get()).toBe(80)
  act(() => screen.getByRole('slider', { name: 'Position' }).focus())
  await user.keyboard('{ArrowRight}.{Shift>}{ArrowRight}{/Shift}')
  expect(clock.get()).toBe(1160)
  await user.keyboard('{End}')
  expect(clock.get()).toBe(10_000)
})

test('J plays backwards, to the beginning', async () => {
  const { clock, user } = await open()
  act(() => clock.set(200))
  await user.keyboard('j')
  await vi.waitFor(() => expect(clock.get()).toBe(0), { timeout: 5000 })
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy()
})

test('keys do nothing where one types, nor where they belong to something else', async () => {
  const { clock, user } = await open()
  await user.click(screen.getByRole('textbox', { name: 'Message' }))
  await user.keyboard(' kl{End}')
  screen.getByRole('button', { name: 'Other' }).focus()
  await user.keyboard('l{End}')
  expect([isPaused, clock.get()]).toEqual([true, 0])
})

test('all of it is never less than where it is at its end', async () => {
  const { user } = await open(true, 9970)
  await user.keyboard('{End}')
  expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe('0:09.97 of 0:10')
})

test('how long it is reads as elsewhere, never a second more', async () => {
  await open(true, 20_400)
  expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe('0:00.00 of 0:20.4')
})

test('a file of a video has a few ms more than its pictures, and no second more', async () => {
  await open(true, 25_003)
  expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe('0:00.00 of 0:25')
})

test('a player beside others has the keys only where it has the focus', async () => {
  const { clock, user } = await open(false)
  await user.keyboard('{End}')
  expect(clock.get()).toBe(0)
  screen.getByRole('button', { name: 'Play' }).focus()
  await user.keyboard('{End}')
  expect(clock.get()).toBe(10_000)
  await user.keyboard(' ')
  expect(isPaused).toBe(false)
})

test('every control has a name, and does what it says', async () => {
  const { clock, user } = await open()
  const position = screen.getByRole('slider', { name: 'Position' })
  fireEvent.change(position, { target: { value: '2500' } })
  expect(clock.get()).toBe(2500)
  expect(position.getAttribute('aria-valuetext')).toBe('0:02.50 of 0:10')
  await user.click(screen.getByRole('button', { name: 'Repeat' }))
  expect([media().loop, screen.getByRole('button', { name: 'Repeat' }).getAttribute('aria-pressed')]).toEqual([true, 'true'])
  await user.click(screen.getByRole('button', { name: 'Speed, 1×' }))
  await user.click(await screen.findByRole('menuitem', { name: '1.5×' }))
  expect(media().playbackRate).toBe(1.5)
  fireEvent.change(screen.getByRole('slider', { name: 'Volume' }), { target: { value: '0.4' } })
  expect(media().volume).toBeCloseTo(0.4)
  await user.click(screen.getByRole('button', { name: 'Mute' }))
  expect([media().muted, media().volume]).toEqual([true, 0.4])
  await user.keyboard('m')
  expect(media().muted).toBe(false)
  const full = vi.fn(async () => undefined)
  Object.assign(HTMLElement.prototype, { requestFullscreen: full })
  await user.click(screen.getByRole('button', { name: 'Full screen' }))
  expect(full).toHaveBeenCalledOnce()
})

test('volume, mute and speed are kept beyond the window; what was kept and makes no sense is not taken', () => {
  const kept = new Map<string, string>()
  const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  createPlayback(memory).set({ volume: 0.4, isMuted: true, speed: 1.5 })
  expect(createPlayback(memory).get()).toEqual({ volume: 0.4, isMuted: true, speed: 1.5 })
  for (const odd of ['{"volume":7,"isMuted":"no","speed":99}', '[', 'null', '7']) {
    kept.forEach((_, key) => kept.set(key, odd))
    expect(createPlayback(memory).get()).toEqual({ volume: 1, isMuted: false, speed: 1 })
  }
})

test('a frame begins at its own time, at any rate', () => {
  for (const fps of [24, 25, 30, 60]) {
    const times = Array.from({ length: 200 }, (_, frame) => (frame * 1000) / fps)
    expect(times.map((ms) => stepped(ms, 1, fps))).toEqual(times.map((_, frame) => ((frame + 1) * 1000) / fps))
    expect(stepped(0, -1, fps)).toBe(0)
  }
})
