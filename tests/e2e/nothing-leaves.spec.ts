import { launchApp } from './support/launch-app'
import { expect, test } from './support/test'
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
