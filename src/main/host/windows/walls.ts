import { app, session, type Session, type WebContents } from 'electron'

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

/** No page ever gets the camera, the place, a device or a file; the clipboard is written by main, files are saved by main. */
function wallIn(created: Session): void {
  created.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  created.setPermissionCheckHandler(() => false)
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
