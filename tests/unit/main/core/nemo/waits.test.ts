import { expect, test } from 'vitest'
import { watch } from '../../../../../src/main/core/nemo/client'
import { throttle } from '../../../../../src/shared/async'
import { proxyUri } from '../../../../../src/main/core/nemo/transport'
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
