/** The habits of waiting, each once. Nothing here starts by itself, and nothing outlives what it was called for. */

/** Calls that come while one for the same key is under way share its outcome. */
export function singleFlight<Key extends [] | [unknown], T>(work: (...key: Key) => Promise<T>): (...key: Key) => Promise<T> {
  const flights = new Map<unknown, Promise<T>>()
  return (...args) => {
    const [key] = args
    const flight = flights.get(key) ?? work(...args).finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }
}

export type Serial = <T>(work: () => Promise<T>) => Promise<T>

/** Runs pieces of work one after the other, in the order in which they were handed in; one that fails does not stop the next. */
export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}

/** As `createSerial`, one for each key. */
export function createKeyedSerial(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const serials = new Map<string, Serial>()
  return (key, work) => {
    const serial = serials.get(key) ?? createSerial()
    serials.set(key, serial)
    return serial(work)
  }
}

interface Emitter<T> {
  readonly emit: (value: T) => void
  /** Returns how to stop listening. */
  readonly on: (listener: (value: T) => void) => () => void
}

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    emit: (value) => listeners.forEach((listener) => listener(value)),
    on(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The outcome of `work`; rejects with the signal's reason as soon as that is aborted, whatever becomes of the work. */
export async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined)
  signal.throwIfAborted()
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop)
  })
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop))
}

/** Time as an argument: epoch ms, and waits that reject with the signal's reason on abort. */
export interface Clock {
  now(): number
  delay(ms: number, signal?: AbortSignal): Promise<void>
}

/** The outcome of `work`, or what `late` gives where that takes more than `ms`. */
export async function within<T, L>(clock: Pick<Clock, 'delay'>, ms: number, work: Promise<T>, late: () => L): Promise<T | L> {
  const over = new AbortController()
  const limit = clock.delay(ms, over.signal).then(late)
  limit.catch(() => undefined)
  return Promise.race([work, limit]).finally(() => over.abort())
}

const REPORT_EVERY_MS = 100

/** At most 10 reports a second, and always the first and the last. */
export function throttle(clock: Pick<Clock, 'now'>, report: (bytes: number) => void): (bytes: number, isLast: boolean) => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  return (bytes, isLast) => {
    const now = clock.now()
    // A clock that was put back holds nothing up.
    if (!isLast && now >= reportedAt && now - reportedAt < REPORT_EVERY_MS) return
    reportedAt = now
    report(bytes)
  }
}

/** How often something may be done. */
interface Pace {
  /** So many at once, */
  readonly burst: number
  /** and so many a second after that; */
  readonly perSecond: number
  /** up to so many wait for their turn. */
  readonly waiting: number
}

/** Answers with the wait of the next turn, ms; null where too many wait already, and then no turn is taken. `now` is ms that only grow. */
export function createPace({ burst, perSecond, waiting }: Pace, now: () => number): () => number | null {
  const gap = 1000 / perSecond
  let due = -Infinity
  return () => {
    const start = Math.max(due, now() - gap * (burst - 1))
    const wait = Math.max(0, start - now())
    if (wait > gap * waiting) return null
    due = start + gap
    return wait
  }
}
