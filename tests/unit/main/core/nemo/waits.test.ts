import { expect, test } from 'vitest'
import { createRetry, watch } from '../../../../../src/main/core/nemo/client'
import { throttle } from '../../../../../src/shared/async'
import { proxyUri } from '../../../../../src/main/core/nemo/transport'
import { NemoError, type AppError } from '../../../../../src/shared/contract/errors'
import { manualTime } from '../../../../fakes/nemo-server/time'

const timeOut = { kind: 'timeout', during: 'run' }

test('a watchdog bites after the idle time since the last touch [NP-2.13]', async () => {
  const time = manualTime()
  const dog = watch(time, { idleMs: 100, totalMs: 1000, during: 'run' })
  await time.advance(90)
  dog.touch()
  await time.advance(90)
  expect(dog.signal.aborted).toBe(false)
  await time.advance(10)
  expect(dog.signal.reason).toMatchObject({ data: timeOut })
})

test('a watchdog bites at the total time, however often it is touched [NP-2.13]', async () => {
  const time = manualTime()
  const dog = watch(time, { idleMs: 100, totalMs: 1000, during: 'run' })
  for (let round = 0; round < 20; round += 1) {
    dog.touch()
    await time.advance(50)
  }
  expect(dog.signal.reason).toMatchObject({ data: timeOut })
})

test.each([3_600_000, -3_600_000])('a watchdog goes by the time that passes, not by a clock that is put by %d ms', async (ms) => {
  const time = manualTime()
  const dog = watch(time, { idleMs: 10_000, totalMs: 100_000, during: 'run' })
  await time.advance(5000)
  dog.touch()
  time.jump(ms)
  await time.advance(9000)
  expect(dog.signal.aborted).toBe(false)
  await time.advance(11_000)
  expect(dog.signal.reason).toMatchObject({ data: timeOut })
})

test('a watchdog that is stopped leaves no timer, and the caller’s abort has its own reason', () => {
  const time = manualTime()
  const outer = new AbortController()
  const dog = watch(time, { idleMs: 100, totalMs: 1000, during: 'run' }, outer.signal)
  outer.abort('stopped')
  expect(dog.signal.reason).toBe('stopped')
  dog.stop()
  expect(time.waits()).toEqual([])
})

/** Attempts that fail with these errors in turn, then succeed; answers the tokens that they got. */
function attempts(...errors: [AppError, boolean][]) {
  const tokens: (string | null)[] = []
  const attempt = async (token: string | null): Promise<string> => {
    tokens.push(token)
    const error = errors.shift()
    if (error) throw new NemoError(error[0], { wasRefused: error[1] })
    return 'done'
  }
  return { tokens, attempt }
}
const credentials = { token: async () => 'old', renew: async (failed: string) => `${failed}+new` }
const unauthorized: AppError = { kind: 'unauthorized' }
const rateLimited: AppError = { kind: 'rate-limited' }

test('a refused token is renewed once [NP-2.22 NP-9.2]', async () => {
  const withRetry = createRetry(credentials, manualTime())
  const once = attempts([unauthorized, true])
  expect(await withRetry(once.attempt)).toBe('done')
  expect(once.tokens).toEqual(['old', 'old+new'])
  const twice = attempts([unauthorized, true], [unauthorized, true])
  await expect(withRetry(twice.attempt)).rejects.toMatchObject({ data: unauthorized })
})

test('a token that cannot be renewed is told of', async () => {
  const { tokens, attempt } = attempts([unauthorized, true])
  const withRetry = createRetry({ ...credentials, renew: async () => null }, manualTime())
  await expect(withRetry(attempt)).rejects.toMatchObject({ data: unauthorized })
  expect(tokens).toEqual(['old'])
})

test('a rate limit is waited for 30 s, once [NP-2.22 NP-9.9]', async () => {
  const time = manualTime()
  const { tokens, attempt } = attempts([rateLimited, true], [rateLimited, true])
  const result = createRetry(credentials, time)(attempt)
  const outcome = expect(result).rejects.toMatchObject({ data: rateLimited })
  await new Promise((resolve) => setImmediate(resolve))
  expect(time.waits()).toEqual([30_000])
  expect(tokens).toHaveLength(1)
  await time.advance(30_000)
  await outcome
  expect(tokens).toHaveLength(2)
})

test('a read is repeated twice, a write never [NP-9.10]', async () => {
  const time = manualTime()
  const down: [AppError, boolean] = [{ kind: 'server' }, false]
  const write = attempts(down)
  await expect(createRetry(credentials, time)(write.attempt)).rejects.toMatchObject({ data: down[0] })
  const read = attempts(down, [{ kind: 'offline' }, true])
  const result = createRetry(credentials, time)(read.attempt, { isRead: true })
  await new Promise((resolve) => setImmediate(resolve))
  await time.advance(5000)
  expect(await result).toBe('done')
  const hopeless = attempts(down, down, down)
  const failed = expect(createRetry(credentials, time)(hopeless.attempt, { isRead: true })).rejects.toMatchObject({ data: down[0] })
  await new Promise((resolve) => setImmediate(resolve))
  await time.advance(5000)
  await failed
  expect(hopeless.tokens).toHaveLength(3)
})

test('progress is told at most 10 times a second, the first and the last always', async () => {
  const time = manualTime()
  const told: number[] = []
  const report = throttle(time, (bytes) => void told.push(bytes))
  for (let bytes = 1; bytes <= 10; bytes += 1) {
    report(bytes, bytes === 10)
    await time.advance(30)
  }
  expect(told).toEqual([1, 5, 9, 10])
})

test.each([
  ['DIRECT', null],
  ['PROXY proxy.test:8080; DIRECT', 'http://proxy.test:8080'],
  ['HTTPS proxy.test:443', 'https://proxy.test:443'],
  ['SOCKS5 10.0.0.1:1080', 'socks5://10.0.0.1:1080'],
  ['SOCKS4 10.0.0.1:1080; PROXY p:1', 'http://p:1'],
  ['SOCKS4 10.0.0.1:1080; DIRECT', null],
  ['', null],
])('the system’s answer “%s” means %s [NP-2.14]', (answer, uri) => {
  expect(proxyUri(answer)).toBe(uri)
})

test('a kind of proxy that we cannot speak to is told of, not gone past [NP-2.14]', () => {
  expect(() => proxyUri('SOCKS4 10.0.0.1:1080')).toThrow('offline')
})
