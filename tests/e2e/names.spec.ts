import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { electronPath } from '../../scripts/lib/electron-runtime.mjs'
import { homeEnvironment, root } from './support/launch-app'
import { processesOf } from './support/processes'
import { expect, test } from './support/test'
import { askFor, decode, dropFiles, samplePhotos, shownContent, startExport, stateOf, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

test('an export ends where the home folder and the profile have a name with everything in it', async ({ launch, home }) => {
  const odd = join(home, `C# what? 50% %20 "it's" 早晨 é`, 'a\nline')
  mkdirSync(odd, { recursive: true })
  const { page } = await launch({ profileDir: join(odd, 'profile'), env: { HOME: odd } })
  await untilReady(page)
  await askFor(page, 'a 4-second square video about our coffee shop', samplePhotos)
  await startExport(page)
  const { path, mediaId } = (await untilRender(page, 'saved')).state
  expect([path.startsWith(odd), decode(path).size]).toEqual([true, '1080x1080'])
  await expect(page.locator(`video[src*="${mediaId}"]`).first()).toHaveJSProperty('readyState', 4)
})

// Which environments are mended is in tests/unit/main/host/before-start.test.ts.
test('a file keeps its name where the system’s locale is C', async ({ home }) => {
  const path = join(home, '早晨 café', '早晨 #1.jpg')
  mkdirSync(join(path, '..'))
  copyFileSync(samplePhotos[0] ?? '', path)
  const env = { ...homeEnvironment(home), NEMO_API_URL: 'http://127.0.0.1:9', LC_ALL: 'C' }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [root, ...sandbox, `--user-data-dir=${join(home, '早晨')}`, '--remote-debugging-port=0']
  const app = spawn(electronPath() ?? '', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  app.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const address = await waitFor('the app can be driven', () => /DevTools listening on (ws:\S+)/.exec(said)?.[1])
  const browser = await chromium.connectOverCDP(address)
  const page = await waitFor('the window is there', () => browser.contexts()[0]?.pages()[0])
  await untilReady(page)
  await dropFiles(page, [path])
  const upload = await waitFor('the file is in', async () => {
    const [first] = Object.values(shownContent(await stateOf(page))?.uploads ?? {})
    return first?.state.status === 'ready' ? first : null
  })
  expect(upload.name).toBe('早晨 #1.jpg')
  // Whoever ends what was started ends the app.
  app.kill('SIGTERM')
  await once(app, 'exit')
  await waitFor('nothing of it runs any more', () => processesOf(home).length === 0)
})
