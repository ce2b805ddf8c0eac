import { setTimeout as delay } from 'node:timers/promises'
import Conf from 'conf'
import { createClock } from '../../src/main/core/clock'
import type { Desktop, Ports } from '../../src/main/core/ports'
import type { Clock } from '../../src/shared/async'

/** Waits of services are cut to a few ms. */
const quick: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => delay(Math.min(ms, 5), undefined, signal ? { signal } : {}),
}

/** A system without a key store. */
export const plainSecrets: Ports['secrets'] = { isEncryptionAvailable: () => false, encryptString: Buffer.from, decryptString: String }

/** Turns a text into another and back, so that what is stored is not readable: as a key store does it. */
const flip = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
export const keyStore: Ports['secrets'] = {
  isEncryptionAvailable: () => true,
  encryptString: (plain) => flip(Buffer.from(plain)),
  decryptString: (encrypted) => flip(encrypted).toString(),
}

/** What electron-store is made of. */
export const openConf: Ports['openPreferences'] = ({ cwd, name, configFileMode }) =>
  new Conf({ cwd, configName: name, configFileMode, projectName: 'nemo' })

const unasked = (): never => {
  throw new Error('not expected in this test')
}
/** Nobody is at it, and nothing is to be shown. */
export const noDesktop: Desktop = {
  chooseMedia: unasked, chooseArchive: unasked, chooseTranscript: unasked, chooseCopy: unasked, chooseFolder: unasked,
  clipboardText: unasked, askAddress: unasked, copyText: unasked, reveal: unasked,
  dragFile: unasked, openExternal: unasked, setLoginItem: unasked, diagnostics: unasked,
}

/** An engine that is told nothing. */
export const idle = { useModel: () => undefined, tidy: async () => undefined }

/** A host without a screen for a profile in `folder`, whose cloud and engine are both at `origin`. */
export function testPorts(folder: string, origin: string): Ports {
  return {
    places: { profile: folder, home: folder, videos: `${folder}/Videos`, music: `${folder}/music` },
    config: { token: null, apiUrl: origin, webUrl: 'https://web.example.com', clientId: CLIENT_ID, skillPlatform: 'unknown' },
    language: () => 'en',
    secrets: plainSecrets,
    openPreferences: openConf,
    resolveProxy: async () => 'DIRECT',
    createEngine: () => ({ origin: async () => origin, token: 'none', ...idle, stop: async () => undefined }),
    desktop: noDesktop,
    notifier: { exportEnded: () => undefined, tokenExpiring: () => undefined },
    worker: null,
    clock: createClock(),
    serviceClock: quick,
    log: { info: () => undefined, error: () => undefined },
  }
}
export const CLIENT_ID = 'c0ffee00-0000-4000-8000-000000000000'
