import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createNemoServer } from '../fakes/nemo-server'
import { createHttpProxy } from '../fakes/proxy'
import { launchApp, SHORT_WAITS, type RunningApp } from './support/launch-app'
import { expect, test } from './support/test'
import { askFor, composer, quit, samplePhotos, shownContent, startExport, stateOf, untilReady, untilRender } from './support/user'
import { waitFor } from './support/wait-for'

test('a connection out of this machine is refused and noticed', async ({ home }) => {
  const app = await launchApp(home)
  // 192.0.2.1 is reserved for documentation: nobody answers there.
  const error = await app.electron.evaluate(() => new Promise<string>((resolve) => {
    process.getBuiltinModule('node:net').connect(443, '192.0.2.1').on('error', ({ message }) => resolve(message))
  }))
  expect(error).toContain('192.0.2.1')
  await waitFor('the connection is noted', () => app.strayConnections().includes('192.0.2.1:443'))
  await app.close()
})

/** Addresses of the web in a net log of Chromium, which holds every request that it made or only wanted to make. */
const askedIn = (netLog: string): string[] =>
  [...new Set(readFileSync(netLog, 'utf8').match(/(?<="url":")(https?|wss?):[^"]*/g))]

test('nothing leaves that the user did not ask for: neither a proxy nor Chromium’s own log sees a request', async ({ launch, home }) => {
  const proxy = await createHttpProxy('http://127.0.0.1:9', 502)
  const watched = (name: string) => ({ args: [`--proxy-server=${proxy.address}`, `--log-net-log=${join(home, name)}`] })
  const control = await launch(watched('control.json'))
  const address = 'https://control.example/'
  await control.electron.evaluate(({ session }, url) => session.fromPartition('control').fetch(url).catch(() => undefined), address)
  await control.close()
  expect([askedIn(join(home, 'control.json')), proxy.asked], 'what the test can see').toEqual([[address], ['control.example:443']])

  // The first start of a profile, as a person has it: some typing, the settings, a video.
  const app = await launch({ ...watched('net-log.json'), profileDir: join(home, 'another') })
  await untilReady(app.page)
  await composer(app.page).pressSequentially('A sentense with a mistaek. ')
  await app.page.evaluate(() => window.nemo.invoke('storage.read', {}))
  await askFor(app.page, 'a 2-second square video about our city', samplePhotos.slice(0, 1))
  await startExport(app.page)
  await untilRender(app.page, 'saved')
  await quit(app)
  expect(askedIn(join(home, 'net-log.json'))).toEqual([])
  expect(proxy.asked).toEqual(['control.example:443'])
  await proxy.close()
})

test('the first call to the cloud goes through the proxy already', async ({ launch }) => {
  const proxy = await createHttpProxy('http://127.0.0.1:9', 502)
  const { page } = await launch({ args: [`--proxy-server=${proxy.address}`], env: { NEMO_API_URL: 'https://cloud.example' } })
  await untilReady(page)
  expect(new Set(proxy.asked)).toEqual(new Set(['cloud.example:443']))
  await proxy.close()
})

/** The whole job, a refusal that repeats the token, a crash that names it, and “Copy diagnostics”. Answers with what could be seen. */
async function wholeSession({ electron, page }: RunningApp, refuse: () => void, token: () => string): Promise<string> {
  await untilReady(page)
  await askFor(page, 'make a video about our city', samplePhotos.slice(0, 1))
  await startExport(page)
  await untilRender(page, 'saved')
  refuse()
  await composer(page).fill('make it warmer')
  await composer(page).press('Enter')
  const isRefused = async () => Object.values(shownContent(await stateOf(page))?.turns ?? {}).some(({ state }) => state.status === 'failed')
  await waitFor('the message is refused', isRefused)
  const crash = `a request broke: Authorization: Bearer ${token()}`
  await electron.evaluate((_, text) => process.emit('uncaughtException', new Error(text)), crash)
  await page.evaluate(() => window.nemo.invoke('app.copyDiagnostics', { error: 'nothing works' }))
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain('a request broke')
  return [copied, await page.evaluate(() => document.documentElement.outerHTML), JSON.stringify(await stateOf(page))].join('\n')
}

/** The files under a folder that hold the text, as UTF-8 or UTF-16, which Chromium also writes. */
function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  return paths.filter((path) => {
    const bytes = readFileSync(path)
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))
  })
}

for (const given of [null, 'a-token.of_this-test-0123456789'] as const) {
  const name = given ? 'given token is nowhere' : 'anonymous token is nowhere but in the vault'
  test(`after a whole session the ${name} [NP-1.1 NP-1.7 NP-3.12]`, async ({ launch, home }) => {
    const server = await createNemoServer({ tokens: given ? [given] : [] })
    const ipcLog = join(home, 'ipc.log')
    const app = await launch({
      before: [readFileSync(join(import.meta.dirname, 'support/record-ipc.cjs'), 'utf8')],
      env: { ...SHORT_WAITS, NEMO_IPC_LOG: ipcLog, NEMO_API_URL: server.origin, ...(given ? { NEMO_TOKEN: given } : {}) },
    })
    const token = (): string => String(server.calls('credits')[0]?.headers.authorization).slice('Bearer '.length)
    const refuse = (): void => server.fail('run', { status: 400, code: 400, message: `not good: Bearer ${token()}, ${token()}` })
    const seen = await wholeSession(app, refuse, token)
    const keyStore = await app.electron.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())
    const isVaultReal = !['basic_text', 'unknown'].includes(keyStore)
    await quit(app)

    expect(token(), 'the token that was used').toMatch(given ?? /^nmv_usr_/)
    expect(seen).not.toContain(token())
    expect(server.log.map(({ path }) => path).join('\n')).not.toContain(token())
    expect(server.violations).toEqual([])
    expect(seen, 'what the page knows of the vault').toContain(`"isVaultEncrypted":${isVaultReal}`)
    expect(readFileSync(ipcLog, 'utf8'), 'messages to the window were recorded').toContain('Your video is ready.')
    // Where the system has no key store the settings page says so, and the vault's file, for the user's eyes only, holds it as it is.
    const found = filesWith(home, token())
    const mayHold = given || isVaultReal ? [] : [join(app.profileDir, 'vault', '*')]
    expect(found.map((path) => path.replace(/[\da-f]{24}\.v1\.json$/, '*'))).toEqual(mayHold)
    expect(found.map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(found.map(() => '600'))
    const own = ['settings.v1.json', 'settings.v1.last-good.json'].map((name) => join(app.profileDir, name))
    // Where a token is given, nobody needs a client id.
    if (!given) own.push(join(home, '.config/nemovideo/client_id'))
    expect(own.map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(own.map(() => '600'))
    expect(readFileSync(join(app.profileDir, 'logs', 'main.log'), 'utf8')).toContain('a request broke: Authorization: Bearer …')
    await server.close()
  })
}
