import type { ElectronApplication } from '@playwright/test'
import { manualTime } from '../../fakes/nemo-server/time'
import type { LaunchOptions } from './launch-app'

declare global {
  var nemoTestClock: ReturnType<typeof manualTime>
}

/** For `launch`: an app whose service clock stands still until the test moves it. */
export const drivenTime = (origin: string): LaunchOptions => ({
  env: { NEMO_API_URL: origin, NEMO_TEST_CLOCK: 'driven' },
  before: [`globalThis.nemoTestClock = (${manualTime.toString()})(Date.now())`],
})

/** So many ms pass, and what falls due is done. */
export const advance = (electron: ElectronApplication, ms: number): Promise<void> =>
  electron.evaluate((_electron, by) => globalThis.nemoTestClock.advance(by), ms)

/** How long what the services wait for still takes, ms, the shortest first. */
export const waits = (electron: ElectronApplication): Promise<number[]> => electron.evaluate(() => globalThis.nemoTestClock.waits())

/** The machine goes to sleep and wakes up so many ms later: the time of day goes on, and no timer fires meanwhile. */
export const sleep = (electron: ElectronApplication, ms: number): Promise<void> =>
  electron.evaluate(({ powerMonitor }, by) => {
    powerMonitor.emit('suspend')
    globalThis.nemoTestClock.jump(by)
    powerMonitor.emit('resume')
  }, ms)
