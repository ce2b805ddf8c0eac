import { join } from 'node:path'
import { launchApp } from './support/launch-app'
import { dropFiles, samplePhotos, shownContent, stateOf } from './support/user'
import { waitFor } from './support/wait-for'
import type { DrivenApp } from '../sweep/driven-app'
import type { Stage } from '../sweep/run-case'

/** Waits of services are so many times shorter: 30 s before the state is read after a lost answer become 60 ms. */
const CLOCK_FACTOR = '500'

/** The built app in real Electron, a window and all. `folder` is its home. */
async function startElectronApp(origin: string, folder: string): Promise<DrivenApp> {
  const { page, kill } = await launchApp(folder, { env: { NEMO_API_URL: origin, NEMO_TEST_CLOCK: CLOCK_FACTOR } })
  const invoke: DrivenApp['invoke'] = (name, input) =>
    page.evaluate(`window.nemo.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`)
  // The engine would take over where the first connection fails.
  await invoke('settings.update', { backend: 'cloud' })
  return {
    invoke,
    state: () => stateOf(page),
    kill,
    async give(_projectId, path) {
      const count = async () => Object.keys(shownContent(await stateOf(page))?.uploads ?? {}).length
      const before = await count()
      await dropFiles(page, [path])
      await waitFor('it is taken', async () => (await count()) > before)
    },
    failures: async () => (JSON.stringify(await stateOf(page)).match(/"kind":"internal","logId":"[^"]*"/g) ?? []),
  }
}

export const onElectronStage = <T>(use: (stage: Stage) => Promise<T>): Promise<T> =>
  use({ start: startElectronApp, videos: (home) => join(home, 'Videos', 'Nemo'), pictures: samplePhotos.slice(0, 2) })
