import { describe, expect, it, vi } from 'vitest'
import { createEmitter, createKeyedSerial, createSerial, orAbort, singleFlight, within } from '../../../src/shared/async'
import { manualTime } from '../../fakes/nemo-server/time'

function deferred<T>() {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } = { resolve: () => undefined, reject: () => undefined }
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle }
}

describe('singleFlight', () => {
  it('shares the outcome of the call under way, and begins anew after it', async () => {
    const [first, second] = [deferred<string>(), deferred<string>()]
    const work = vi.fn().mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise)
    const get = singleFlight<[string], string>(work)
    const both = Promise.all([get('a'), get('a')])
    first.resolve('one')
    expect(await both).toEqual(['one', 'one'])
    const again = get('a')
    second.resolve('two')
    expect(await again).toBe('two')
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('keeps keys apart', async () => {
    const get = singleFlight(async (key: string) => key)
    expect(await Promise.all([get('a'), get('b')])).toEqual(['a', 'b'])
  })

  it('forgets a failure', async () => {
    const work = vi.fn().mockRejectedValueOnce(new Error('once')).mockResolvedValueOnce('fine')
    const get = singleFlight<[string], string>(work)
    await expect(get('a')).rejects.toThrow('once')
    expect(await get('a')).toBe('fine')
  })
})

describe('createSerial', () => {
  it('begins a piece of work when the one before it has ended, well or not', async () => {
    const serial = createSerial()
    const [first, begun] = [deferred<string>(), vi.fn<() => void>()]
    const one = serial(() => first.promise)
    const two = serial(async () => begun())
    await Promise.resolve()
    expect(begun).not.toHaveBeenCalled()
    first.reject(new Error('no'))
    await expect(one).rejects.toThrow('no')
    await two
    expect(begun).toHaveBeenCalledOnce()
  })

  it('for each key keeps only those of the same key apart', async () => {
    const serial = createKeyedSerial()
    const [first, same, other] = [deferred<string>(), vi.fn<() => void>(), vi.fn<() => void>()]
    const one = serial('a', () => first.promise)
    const two = serial('a', async () => same())
    await serial('b', async () => other())
    expect([same.mock.calls.length, other.mock.calls.length]).toEqual([0, 1])
    first.resolve('done')
    await Promise.all([one, two])
    expect(same).toHaveBeenCalledOnce()
  })
})

describe('createEmitter', () => {
  it('tells each listener until it stops listening', () => {
    const { emit, on } = createEmitter<number>()
    const [stays, leaves] = [vi.fn(), vi.fn()]
    on(stays)
    const stop = on(leaves)
    emit(1)
    stop()
    emit(2)
    expect(stays.mock.calls).toEqual([[1], [2]])
    expect(leaves.mock.calls).toEqual([[1]])
  })
})

describe('orAbort', () => {
  it('rejects at the abort, though the work goes on', async () => {
    const stop = new AbortController()
    const waiting = orAbort(new Promise(() => undefined), stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(orAbort(Promise.resolve(1), stop.signal)).rejects.toThrow('enough')
  })

  it('passes the outcome on where nothing is aborted', async () => {
    expect(await orAbort(Promise.resolve(1), new AbortController().signal)).toBe(1)
  })
})

describe('within', () => {
  it('gives what is late for work that takes too long, and leaves no timer behind', async () => {
    const time = manualTime()
    const answer = within(time, 5000, new Promise<string>(() => undefined), () => 'late')
    await time.advance(5000)
    expect(await answer).toBe('late')
    expect(await within(time, 5000, Promise.resolve('in time'), () => 'late')).toBe('in time')
    expect(time.waits()).toEqual([])
  })
})
