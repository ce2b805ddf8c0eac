import { expect, test } from 'vitest'
import type { Project } from '../../../../../src/shared/model/project'
import { startBackends, textsUnder } from './kit'

/** The texts under the profile's folder that hold a secret. */
async function holding(folder: string, ...secrets: string[]): Promise<string[]> {
  const texts = [...(await textsUnder(folder))]
  return texts.filter(([, text]) => secrets.some((secret) => text.includes(secret))).map(([path]) => path)
}

test('the environment’s token is used as it is: never replaced, stored, told or logged [NP-1.1 NP-1.7]', async () => {
  const { auth, backends, folder, id, server, told, vault } = await startBackends({ token: 'environment-token' })
  const session = await backends.createSession(id)
  await expect(backends.pasteToken(id, 'nmv_usr_pasted')).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
  await backends.signOut(id)
  server.fail('state', { status: 400, code: 400, message: 'no: Bearer environment-token' })
  const said = await backends.api(id).state(session.sessionId).catch((error: unknown) => error)
  server.revoke('environment-token')
  await expect(backends.refreshCredits(id)).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
  expect(auth()).toEqual({ status: 'expired', source: 'environment' })
  expect(server.log.every(({ headers }) => headers.authorization === 'Bearer environment-token')).toBe(true)
  expect(server.calls('anonymous-token')).toEqual([])
  expect([await vault.get(id), await holding(folder, 'environment-token')]).toEqual([null, []])
  expect(JSON.stringify([told, said, backends.accountOf(id)])).not.toContain('environment-token')
})

test('after a whole session no token is in a file, an event, an address, a link or the words of an error [NP-1.7 NP-3.12]', async () => {
  const { backends, folder, id, log, passBackoff, server, store, told, vault } = await startBackends()
  const tokens = new Set<string>()
  const note = async (): Promise<void> => void tokens.add((await vault.get(id))?.token ?? '')
  const errors: unknown[] = []
  const failing = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => {
      errors.push(error)
      log.error('id-1', error)
    })
  const session = await backends.createSession(id)
  await note()
  const [anonymous] = tokens
  const link = await backends.claimLink({ backend: id, session } as unknown as Project)
  server.revoke(anonymous ?? '')
  await backends.refreshCredits(id)
  await note()
  const echo = `Bearer ${[...tokens].join(' nmv_usr_')}`
  for (const answer of [{ code: 4711, message: echo }, { status: 402, message: echo }, { body: echo }, { status: 500, body: echo }]) {
    server.fail('session', answer)
    await failing(backends.createSession(id))
  }
  server.fail('credits', 'cut', { status: 503, message: echo })
  const repeated = failing(backends.refreshCredits(id))
  await passBackoff()
  await passBackoff()
  await repeated
  await backends.pasteToken(id, 'nmv_usr_pasted')
  await note()
  await backends.signOut(id)

  expect(tokens.size).toBe(3)
  expect(errors.length).toBeGreaterThanOrEqual(4)
  const secrets = [...tokens]
  expect(await holding(folder, ...secrets)).toEqual([])
  const shown = JSON.stringify([told, store.snapshot(), link, errors, errors.map((error) => (error as Error).stack), log.tail(1000)])
  for (const secret of [...secrets, 'nmv_usr_']) expect(shown.replaceAll('nmv_usr_…', '')).not.toContain(secret)
  expect(server.log.filter(({ path }) => secrets.some((secret) => path.includes(secret)))).toEqual([])
  expect(server.violations).toEqual([])
})
