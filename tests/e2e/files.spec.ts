import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/test'
import { askFor, dropFiles, samplePhotos, shownContent, stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

const phone = join(import.meta.dirname, '../fixtures/pictures/phone.heic')

test('a phone’s HEIC and a name in quotes are taken, seen and named; half of a file says that it is broken', async ({ launch, home }) => {
  const [heic, quoted, half] = [join(home, 'IMG_0001.HEIC'), join(home, 'a "b" c.jpg'), join(home, 'half.jpg')]
  copyFileSync(phone, heic)
  copyFileSync(samplePhotos[0] as string, quoted)
  writeFileSync(half, readFileSync(samplePhotos[1] as string).subarray(0, 20_000))
  const { page } = await launch()
  await untilReady(page)
  await dropFiles(page, [half])
  await waitFor('half a file is refused', async () => {
    const uploads = Object.values(shownContent(await stateOf(page))?.uploads ?? {})
    return uploads.some(({ state }) => state.status === 'failed' && state.error.kind === 'file' && state.error.reason === 'broken')
  })
  const row = page.getByRole('listitem').filter({ hasText: 'half.jpg' })
  await expect(row).toContainText('This file could not be decoded.')
  await row.getByText('Details').click()
  await expect(row.locator('pre')).toContainText('cut short')
  await row.getByRole('button', { name: 'Remove half.jpg' }).click()

  const { timeline } = await askFor(page, 'make a 6-second square video', [heic, quoted])
  const clips = timeline?.tracks.find(({ type }) => type === 'video')?.clips
  expect(clips?.map(({ name }) => name)).toEqual(['IMG_0001.jpg', 'a "b" c.jpg'])
  const picture = page.getByRole('tabpanel').getByRole('button', { name: 'IMG_0001.jpg' }).locator('img')
  await waitFor('it is seen', () => picture.evaluate((image: HTMLImageElement) => image.naturalHeight === 160))
})
