import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { createVault } from '../../../../../src/main/core/disk/vault'
import { createBackends } from '../../../../../src/main/core/backends'
import { createStore } from '../../../../../src/main/core/store'
import type { Credentials, NemoApi } from '../../../../../src/main/core/nemo/types'
import type { BackendId } from '../../../../../src/shared/model/backend'
import { NemoError } from '../../../../../src/shared/contract/errors'
import type { Settings } from '../../../../../src/shared/model/settings'
import { initialState } from '../../../../../src/shared/state/state'
import { manualTime } from '../../../../fakes/nemo-server/time'
import { temporaryFolder } from '../../../../fakes/temporary'
import { CLOUD, createFakeApi, lost, refused } from '../world'

const DAY_MS = 24 * 3600_000
const credits = { available: 100, frozen: 0, total: 100, isUnlimited: false }
const plainText = { isEncryptionAvailable: () => false, encryptString: Buffer.from, decryptString: String }

/** Backends over a cloud that knows `good` tokens and gives out numbered anonymous ones. */
async function setup(options: { token?: string; backend?: Settings['backend']; folder?: string } = {}) {
  const folder = options.folder ?? (await temporaryFolder())
  const time = manualTime()
  const store = createStore({ ...initialState, settings: { ...initialState.settings, backend: options.backend ?? 'auto' } })
  const vault = createVault({ folder, secrets: plainText, diskWriter: quietDiskWriter() })
  const good = new Set<string>(['nmv_usr_pasted', 'environment-token'])
  const used: string[] = []
  const calls: BackendId[] = []
  const fake = createFakeApi()
  let [given, ids] = [0, 0]
  fake.set({
    anonymousToken: async () => {
      const token = `nmv_usr_${++given}`
      good.add(token)
      return { token, credits: 100, userId: null, expiresAt: time.now() + 7 * DAY_MS }
    },
  })
  const links: ((bindId: string | null) => string | undefined)[] = []
  const createApi = (id: BackendId, credentials: Credentials, registerLink: (bindId: string | null) => string | undefined): NemoApi => {
    links.push(registerLink)
    return {
      ...fake.api,
      anonymousToken: (clientId) => fake.api.anonymousToken(clientId),
      credits: async () => {
        calls.push(id)
        if (cloud.isDown) throw lost()
        if (cloud.hangs) await new Promise(() => undefined)
        const token = await credentials.token()
        used.push(token)
        if (good.has(token)) return credits
        const renewed = await credentials.renew(token)
        if (renewed === null) throw refused({ kind: 'unauthorized' })
        return credits
      },
      claimToken: async () => 'clm_1',
    }
  }
  const cloud = { isDown: false, hangs: false }
  const token = options.token ?? null
  const webOrigin = 'https://web.example.com'
  const env = { token, cloudOrigin: CLOUD, webOrigin, engineToken: 'engine-secret', language: () => 'en' }
  const newId = (): string => `account-${++ids}`
  const beforeRenewal = async (): Promise<void> => undefined
  const clientId = async (): Promise<string> => 'client-1'
  const backends = createBackends({
    store, vault, clock: time, env, createApi, clientId, keptClientId: clientId, newId, beforeRenewal, onExpiring: () => undefined,
  })
  const of = (id: BackendId) => store.state().backends[id]
  return { folder, time, store, vault, good, used, calls, cloud, fake, links, backends, of, given: () => given }
}

describe('at start', () => {
  test('the cloud that answers is chosen, signed in without asking, with the balance in sight', async () => {
    const { backends, store, of, vault } = await setup()
    expect(await backends.chooseForNew()).toBe(CLOUD)
    expect(of(CLOUD)).toMatchObject({ connection: 'ready', auth: { status: 'signed-in', source: 'anonymous' }, credits })
    expect(store.state().newProjectBackend).toBe(CLOUD)
    expect(await vault.get(CLOUD)).toMatchObject({ token: 'nmv_usr_1', source: 'anonymous' })
    expect(JSON.stringify(store.snapshot())).not.toContain('nmv_usr')
  })
  test('a cloud that cannot be reached gives way to the engine, and “retry” finds it again', async () => {
    const { backends, cloud, of, store } = await setup()
    cloud.isDown = true
    await backends.connect()
    expect([store.state().newProjectBackend, of(CLOUD)?.connection]).toEqual(['engine', 'unreachable'])
    expect(of('engine')?.connection, 'it starts when it is needed').toBe('ready')
    cloud.isDown = false
    await backends.connect()
    expect([store.state().newProjectBackend, of(CLOUD)?.connection]).toEqual([CLOUD, 'ready'])
  })
  test('a cloud that is silent for 5 s gives way too', async () => {
    const { backends, cloud, of, store, time } = await setup()
    cloud.hangs = true
    const connecting = backends.connect()
    expect(of(CLOUD)?.connection).toBe('connecting')
    await time.advance(5000)
    await connecting
    expect([store.state().newProjectBackend, of(CLOUD)?.connection]).toEqual(['engine', 'unreachable'])
  })
  test('a cloud that was chosen stays chosen, though it cannot be reached', async () => {
    const { backends, cloud, of } = await setup({ backend: 'cloud' })
    cloud.isDown = true
    await backends.connect()
    expect(await backends.chooseForNew()).toBe(CLOUD)
    expect(of(CLOUD)?.connection).toBe('unreachable')
  })
  test('an engine that was chosen asks no cloud', async () => {
    const { backends, calls } = await setup({ backend: 'engine' })
    expect(await backends.chooseForNew()).toBe('engine')
    expect(calls).toEqual([])
  })
  test('the stored token is used again, until it expires', async () => {
    const first = await setup()
    await first.backends.connect()
    const later = await setup({ folder: first.folder })
    later.good.add('nmv_usr_1')
    await later.backends.connect()
    expect([later.used, later.given()]).toEqual([['nmv_usr_1'], 0])
    await later.time.advance(7 * DAY_MS)
    await later.backends.connect()
    expect(later.given()).toBe(1)
  })
  test('too many requests name the date from which a new token is possible [NP-3.5]', async () => {
    const { backends, fake, of, time } = await setup()
    fake.set({ anonymousToken: () => Promise.reject(refused({ kind: 'rate-limited' })) })
    expect(await backends.chooseForNew()).toBe('engine')
    const error = { kind: 'rate-limited', retryAt: time.now() + 7 * DAY_MS }
    expect(of(CLOUD)).toMatchObject({ connection: 'ready', auth: { status: 'signed-out', error } })
  })
})

test('a balance that takes longer than 3 s is unknown, so that no message waits for it', async () => {
  const { backends, fake, time } = await setup()
  await backends.connect()
  fake.set({ credits: () => new Promise<never>(() => undefined) })
  const balance = backends.balanceSoon(CLOUD)
  await time.advance(3000)
  expect(await balance).toBeNull()
})

describe('tokens', () => {
  test('many calls at once sign in once', async () => {
    const { backends, given } = await setup()
    await Promise.all([1, 2, 3].map(() => backends.refreshCredits(CLOUD)))
    expect(given()).toBe(1)
  })
  test('an anonymous one that was refused is replaced, once for all who used it', async () => {
    const { backends, good, given, vault } = await setup()
    await backends.connect()
    good.delete('nmv_usr_1')
    await Promise.all([1, 2].map(() => backends.refreshCredits(CLOUD)))
    expect(given()).toBe(2)
    expect(await vault.get(CLOUD)).toMatchObject({ token: 'nmv_usr_2' })
  })
  test('one from the environment is used as it is, never stored and never replaced', async () => {
    const { backends, folder, good, given, of, used } = await setup({ token: 'environment-token' })
    await backends.connect()
    expect(used).toEqual(['environment-token'])
    good.delete('environment-token')
    await expect(backends.refreshCredits(CLOUD)).rejects.toMatchObject({ data: { kind: 'unauthorized' } })
    expect(of(CLOUD)?.auth).toEqual({ status: 'expired', source: 'environment' })
    await expect(backends.refreshCredits(CLOUD)).rejects.toThrow('unauthorized')
    expect([used.length, given(), await readdir(folder)]).toEqual([2, 0, []])
  })
  test('a pasted one is checked before it is kept', async () => {
    const { backends, of, vault } = await setup()
    await backends.connect()
    for (const text of ['', 'two words of text', 'nmv_usr_wrong']) {
      await expect(backends.pasteToken(CLOUD, text)).rejects.toBeInstanceOf(NemoError)
    }
    expect(await vault.get(CLOUD)).toMatchObject({ token: 'nmv_usr_1' })
    await backends.pasteToken(CLOUD, ' nmv_usr_pasted\n')
    expect(await vault.get(CLOUD)).toMatchObject({ token: 'nmv_usr_pasted', source: 'pasted', expiresAt: null })
    expect(of(CLOUD)).toMatchObject({ auth: { status: 'signed-in', source: 'pasted' }, credits })
  })
  test('a pasted one that was refused is asked for anew, not replaced; signing out goes back to an anonymous one', async () => {
    const { backends, good, given, of, vault } = await setup()
    await backends.pasteToken(CLOUD, 'nmv_usr_pasted')
    good.delete('nmv_usr_pasted')
    await expect(backends.refreshCredits(CLOUD)).rejects.toThrow('unauthorized')
    expect([of(CLOUD)?.auth, given()]).toEqual([{ status: 'expired', source: 'pasted' }, 0])
    await backends.signOut(CLOUD)
    expect([await vault.get(CLOUD), of(CLOUD)?.credits]).toEqual([null, null])
    await backends.refreshCredits(CLOUD)
    expect(of(CLOUD)?.auth).toMatchObject({ source: 'anonymous' })
  })
  test('the engine has main’s own, which nobody signs out of or replaces', async () => {
    const { backends, used } = await setup()
    await expect(backends.refreshCredits('engine')).rejects.toThrow('unauthorized')
    await backends.signOut('engine')
    expect(used).toEqual(['engine-secret'])
  })
})

describe('links', () => {
  const project = {
    id: 'p', title: '', isTitleChosen: false, backend: CLOUD, createdAt: 1, updatedAt: 1, deletedAt: null,
    session: { taskId: 't', sessionId: 's', bindId: 'b 1' },
  }
  test('an anonymous account is sent to register, with the bind id; a registered one is not [NP-9.4 NP-9.8 NP-9.20]', async () => {
    const { backends, links, store } = await setup()
    await backends.connect()
    expect(backends.registrationLink(null)).toBe('https://web.example.com/register')
    expect(backends.registrationLink(project)).toBe('https://web.example.com/register?bind=b%201')
    expect(links[0]?.('x')).toBe('https://web.example.com/register?bind=x')
    store.emit({ type: 'project.put', project })
    expect(links[0]?.(null)).toBe('https://web.example.com/register?bind=b%201')
    await backends.pasteToken(CLOUD, 'nmv_usr_pasted')
    expect(links[0]?.('x')).toBeUndefined()
  })
  test('a claim link holds no access token, and is not offered where there is nothing to claim', async () => {
    const { backends } = await setup()
    expect(await backends.claimLink(project)).toBe('https://web.example.com/workspace/claim?ct=clm_1')
    expect(await backends.claimLink({ ...project, session: null })).toBeNull()
    expect(await backends.claimLink({ ...project, backend: 'engine' })).toBeNull()
  })
})

test('the state tells nothing twice', async () => {
  const { backends, store } = await setup()
  await backends.connect()
  const { rev } = store.snapshot()
  await backends.refreshCredits(CLOUD)
  expect(store.snapshot().rev).toBe(rev)
})
