import { join } from 'node:path'
import type { AppState } from '../../src/shared/state'
import { dropFiles } from '../e2e/support/drop-files'
import { launchApp } from '../e2e/support/launch-app'
import { samplePhotos } from '../e2e/support/user'
import type { DrivenApp } from './driven-app'
import type { Stage } from './run-case'

/** Waits of services are so many times shorter: 30 s before the state is read after a lost answer become 60 ms. */
const CLOCK_FACTOR = '500'

/** The built app in real Electron, a window and all. `folder` is its home. */
async function startElectronApp(origin: string, folder: string): Promise<DrivenApp> {
  const { page, kill } = await launchApp(folder, { env: { NEMO_API_URL: origin, NEMO_TEST_CLOCK: CLOCK_FACTOR } })
  const invoke: DrivenApp['invoke'] = (name, input) =>
    page.evaluate(([command, given]) => window.nemo.invoke(command, given), [name, input] as const)
  const state = (): Promise<AppState> => page.evaluate(async () => (await window.nemo.snapshot()).state)
  // The engine would take over where the first connection fails.
  await invoke('settings.update', { backend: 'cloud' })
  return {
    invoke,
    state,
    kill,
    give: (_projectId, path) => dropFiles(page, [path]),
    failures: async () => (JSON.stringify(await state()).match(/"kind":"internal","logId":"[^"]*"/g) ?? []),
  }
}

export const onElectronStage = <T>(use: (stage: Stage) => Promise<T>): Promise<T> =>
  use({ start: startElectronApp, videos: (home) => join(home, 'Videos', 'Nemo'), picture: samplePhotos[0] ?? '' })
