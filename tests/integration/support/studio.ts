import { expect, onTestFinished, vi } from 'vitest'
import type { Ports } from '../../../src/main/core/ports'
import { createNemoServer, type NemoServer, type NemoServerOptions } from '../../fakes/nemo-server'
import { startServices, type App } from './start-services'

/** What a test of the whole app needs. All of it ends with the test. */

export async function cloud(options: NemoServerOptions = {}): Promise<NemoServer> {
  const server = await createNemoServer(options)
  onTestFinished(() => server.close())
  return server
}

/** The app, on the profile in `folder`. */
export async function startApp(server: NemoServer, folder: string, ports: Partial<Ports> = {}): Promise<App> {
  const app = await startServices(server.origin, folder, ports)
  onTestFinished(app.close)
  return app
}

/** Answers with the id of a new project, which is shown. */
export async function newProject({ projects, backends }: App): Promise<string> {
  const { id } = projects.create(await backends.chooseForNew())
  await projects.open(id)
  return id
}

/** Until `check` throws no more. */
export const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

/** Of the project's turns, in order. */
export const statusesOf = (app: App, projectId: string): string[] =>
  Object.values(app.store.state().open[projectId]?.turns ?? {}).map(({ state }) => state.status)

/** Sends the words and waits until this turn and those before it are complete. */
export async function say(app: App, projectId: string, text: string, uploadIds: string[] = []): Promise<void> {
  await app.chat.send({ projectId, text, uploadIds })
  await eventually(() => expect(new Set(statusesOf(app, projectId))).toEqual(new Set(['complete'])))
}
