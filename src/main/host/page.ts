import { app, protocol, session, type Session, type WebContents } from 'electron'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { formatOf } from '../../shared/model/files'
import { parseRange } from '../../shared/text/http'

/**
 * What the page can do to the outside, and the outside to the page, beside the policy of its document (index.html): nothing. Chromium has
 * ways out that this policy does not know (measured: names of hosts, WebRTC by UDP and by TCP), and asks for things by itself.
 */

/** Before the app is ready, for all pages and sessions that there will be. */
export function declareWalls(): void {
  // `<link rel="dns-prefetch">` would tell name servers whatever a script puts into a name.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
  // Fuses keep Node's inspector out of a package; these are Chromium's.
  if (app.isPackaged) ['remote-debugging-port', 'remote-debugging-pipe'].forEach((name) => app.commandLine.removeSwitch(name))
  app.on('session-created', wallIn)
  app.on('web-contents-created', (_event, contents) => keepInside(contents))
}

/** What a page may ask for: its player fills the screen. */
const ALLOWED = 'fullscreen'

/** No page ever gets the camera, the place, a device or a file; the clipboard is written by main, files are saved by main. */
function wallIn(created: Session): void {
  created.setPermissionRequestHandler((_contents, permission, callback) => callback(permission === ALLOWED))
  created.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED)
  created.setDevicePermissionHandler(() => false)
  created.on('will-download', (event) => event.preventDefault())
  // Chromium's spell checker fetches its dictionaries from a host that nobody asked for; macOS has one of its own.
  if (process.platform !== 'darwin') created.setSpellCheckerLanguages([])
}

/** Unable to leave the interface's origin, to open another window, or to speak past a proxy. */
function keepInside(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/**
 * The page's network ends here: its files and media come from main, and what asks for anything else is sent to a port of this computer
 * where only a system's service could listen. The proxy is for loopback too, and for WebRTC, which may then use no UDP.
 */
export const closeNetwork = (): Promise<void> =>
  session.defaultSession.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' })

let system: Promise<Session> | null = null

/** The system's proxy for an address, as Electron words it: asked of a session that no page has. */
export async function resolveSystemProxy(url: string): Promise<string> {
  system ??= openSystem()
  return (await system).resolveProxy(url)
}

/** A new session says DIRECT until it has heard of its proxy. */
async function openSystem(): Promise<Session> {
  const opened = session.fromPartition('system-proxy')
  await opened.forceReloadProxyConfig()
  return opened
}

/** The interface's own origin. A page of any other origin is never shown and never heard. */
export const APP_ORIGIN = 'nemo-app://app'

/** Beside the media that the user may give. A QuickTime film plays under the name of an MP4 alone. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.mov': 'video/mp4',
}
const typeOf = (path: string): string =>
  CONTENT_TYPES[extname(path).toLowerCase()] ?? formatOf(path)?.mime ?? 'application/octet-stream'
const nothing = (status: number): Response => new Response(null, { status })

/** Must run before the app is ready. `stream` lets a player seek. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'nemo-app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: 'nemo-media', privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface, and nothing outside its folder. */
export function serveInterface(folder: string): void {
  protocol.handle('nemo-app', async (request) => {
    const path = normalize(join(folder, decodeURIComponent(new URL(request.url).pathname)))
    if (!path.startsWith(folder + sep)) return nothing(403)
    const body = await readFile(path).catch(() => null)
    return body ? new Response(new Uint8Array(body), { headers: { 'content-type': typeOf(path) } }) : nothing(404)
  })
}

/** Serves `nemo-media://<id>` with 206 for ranges. `fileOf` knows only ids of files and addresses that main itself registered. */
export function serveMedia(fileOf: (id: string) => Promise<{ path: string; name: string } | null>): void {
  protocol.handle('nemo-media', async (request) => {
    const file = await fileOf(new URL(request.url).hostname).catch(() => null)
    const info = file && (await stat(file.path).catch(() => null))
    if (!file || !info?.isFile()) return nothing(404)
    const range = parseRange(request.headers.get('range'), info.size)
    if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${info.size}` } })
    const headers = { 'content-type': typeOf(file.name), 'accept-ranges': 'bytes', 'content-length': String(range.end - range.start + 1) }
    if (info.size === 0) return new Response(null, { headers })
    const body = Readable.toWeb(createReadStream(file.path, { start: range.start, end: range.end })) as ReadableStream<Uint8Array>
    if (!range.isPartial) return new Response(body, { headers })
    return new Response(body, { status: 206, headers: { ...headers, 'content-range': `bytes ${range.start}-${range.end}/${info.size}` } })
  })
}
