import { join } from 'node:path'
import type { Timeline } from '../../src/shared/model/timeline'
import { expect, test } from './support/test'
import { askFor, composer, decode, quit, samplePhotos, shownContent, startExport, stateOf, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

const pictures = (timeline: Timeline | null) => timeline?.tracks.find(({ type }) => type === 'video')?.clips.map(({ name }) => name)

test('a sentence and three photos become an MP4, offline, in a fresh profile', async ({ launch, home }) => {
  const { page } = await launch()
  await expect(page.getByText('You are offline. Using the engine on this computer.')).toBeVisible()
  await expect(page.getByText("Send me your text or images and I'll handle the AI video creation.", { exact: false })).toBeVisible()

  const { timeline, messages } = await askFor(page, 'a 6-second square video about our coffee shop, title “Morning Brew”', samplePhotos)
  expect(pictures(timeline)).toEqual(['latte.jpg', 'shop-front.jpg', 'croissant.jpg'])
  expect(messages.map(({ kind }) => kind)).toEqual(['user', 'agent', 'activity', 'agent', 'changes'])
  await expect(page.getByText('Title added: “Morning Brew”', { exact: false })).toBeVisible()
  await expect(page.getByText('Timeline (3 tracks): 1. Video: latte.jpg', { exact: false }).first()).toBeVisible()

  await startExport(page)
  const saved = await untilRender(page, 'saved')
  expect(saved.state.path).toBe(join(home, 'Videos', 'Nemo', 'Morning Brew.mp4'))
  const video = decode(saved.state.path)
  expect(video).toMatchObject({ size: '1080x1080', codecs: ['h264', 'aac'] })
  expect(Math.abs(video.seconds - 6)).toBeLessThanOrEqual(0.1)

  const player = page.locator('video').first()
  await player.evaluate((element: HTMLVideoElement) => element.play())
  await waitFor('the video plays in the app', () => player.evaluate((element: HTMLVideoElement) => element.currentTime > 0.3))
})

test('a further message changes what is there, and the chat says what changed', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  await askFor(page, 'make a 6-second vertical video, title “One”', samplePhotos.slice(0, 2))
  const { timeline } = await askFor(page, 'change the title to “Two” and no music')
  expect(timeline?.tracks.find(({ type }) => type === 'text')?.clips[0]?.text).toBe('Two')
  expect(timeline?.tracks.some(({ type, clips }) => type === 'audio' && clips.length > 0)).toBe(false)
  await expect(page.getByText('“One” → “Two”', { exact: false })).toBeVisible()
  await expect(page.getByText('Music removed', { exact: false })).toBeVisible()
})

test('the draft plays before any export, where the playhead is, and is drawn anew after a change', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  await askFor(page, 'make a 5-second square video, title “One”', samplePhotos.slice(0, 2))
  const video = page.getByLabel('Preview').locator('video')
  await waitFor('the draft is drawn', () => video.evaluate(({ readyState }: HTMLVideoElement) => readyState >= 2).catch(() => false))
  const facts = ({ videoWidth, videoHeight, duration }: HTMLVideoElement) => [videoWidth, videoHeight, Math.round(duration)]
  expect(await video.evaluate(facts)).toEqual([540, 540, 5])

  const playhead = page.getByRole('slider', { name: 'Playhead' })
  await playhead.focus()
  await page.keyboard.press(' ')
  await waitFor('the playhead goes with it', async () => Number(await playhead.getAttribute('aria-valuenow')) > 300)
  await page.keyboard.press(' ')
  await page.keyboard.press('End')
  await waitFor('it goes with the playhead', () => video.evaluate(({ currentTime }: HTMLVideoElement) => currentTime > 4.9))

  const before = await video.getAttribute('src')
  await askFor(page, 'change the title to “Two”')
  await waitFor('the change is drawn', async () => (await video.getAttribute('src')) !== before)
  expect((await stateOf(page)).renders).toEqual({})
})

test('an example of the first screen asks for what it names, and makes the video once that is there', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  const example = 'Make a 15-second vertical video of my photos, title “Morning Brew”, with calm music'
  await page.getByRole('button', { name: example }).click()
  const before = await askFor(page, example)
  expect(before.timeline?.tracks.flatMap(({ clips }) => clips) ?? []).toEqual([])
  await expect(page.getByText('Send me the photos or videos', { exact: false }).first()).toBeVisible()

  const { timeline } = await askFor(page, 'here they are', samplePhotos)
  expect(pictures(timeline)).toHaveLength(samplePhotos.length)
  await expect(page.getByText('It is now 15 seconds, vertical', { exact: false }).first()).toBeVisible()
})

test('what was typed, the project and the chat are there again after a restart', async ({ launch }) => {
  const first = await launch()
  await untilReady(first.page)
  await askFor(first.page, 'make a 5-second video that says hello')
  await composer(first.page).fill('and then')
  await waitFor('the words are kept', async () => shownContent(await stateOf(first.page))?.view.composerText === 'and then')
  await quit(first)

  const second = await launch()
  await expect(composer(second.page)).toHaveValue('and then')
  await expect(second.page.getByText('make a 5-second video that says hello')).toBeVisible()
})
