import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '../e2e/support/test'
import { LOOKS, putOn, settle, tourCloud, tourOffline, type Visit } from '../e2e/support/tour'
import { tourSeldom } from '../e2e/support/tour-seldom'

/** No test of anything: pictures of the views and states, in every look (npm run screenshots). */

const folder = process.env['SCREENSHOTS'] ?? 'demo-output/screens'
const wanted = process.env['LOOKS']?.split(',') ?? Object.keys(LOOKS)

const shoot = (tour: string): Visit => {
  mkdirSync(folder, { recursive: true })
  let stops = 0
  return async (app, name, moment) => {
    stops += 1
    for (const [look, how] of Object.entries(LOOKS).filter(([id]) => wanted.includes(id))) {
      await putOn(app, how)
      await moment?.come()
      await settle(app.page)
      // Playwright's own picture knows nothing of the zoom.
      const png = await app.electron.evaluate(async ({ BrowserWindow }) => {
        const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
        return picture?.toPNG().toString('base64') ?? ''
      })
      writeFileSync(join(folder, `${look}, ${tour} ${String(stops).padStart(2, '0')}, ${name}.png`), Buffer.from(png, 'base64'))
      await moment?.leave()
    }
    await putOn(app, LOOKS.light)
  }
}

test('a project on this computer', ({ launch, home }) => tourOffline(launch, home, shoot('computer')))
test('a project of the cloud', ({ launch }) => tourCloud(launch, shoot('cloud')))
test('what is met seldom', ({ launch }) => tourSeldom(launch, shoot('seldom')))
