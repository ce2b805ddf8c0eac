import { initReactI18next, useTranslation } from 'react-i18next'
import { useCallback, useSyncExternalStore } from 'react'
import { createInstance, type i18n, type TFunction } from 'i18next'
import { wordsOf, type Language } from '../../shared/i18n'
import type { en } from '../../shared/i18n/en'

/** Makes the compiler check every key that the interface asks for. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** The languages of the interface. */
export function createI18n(language: Language): i18n {
  const instance = createInstance(wordsOf(language))
  void instance.use(initReactI18next).init()
  return instance
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A time as `m:ss`, `m:ss.d` where tenths are wanted or told by the time itself, `h:mm:ss` from an hour on. */
export function timecode(ms: number, tenths: 'always' | 'if-any' | 'never' = 'if-any'): string {
  const all = Math.max(0, tenths === 'never' ? Math.floor(ms / 1000) * 10 : Math.round(ms / 100))
  const [seconds, minutes, hours] = [Math.floor(all / 10) % 60, Math.floor(all / 600) % 60, Math.floor(all / 36_000)]
  const whole = `${hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}:${String(seconds).padStart(2, '0')}`
  return tenths === 'always' || (tenths === 'if-any' && all % 10 !== 0) ? `${whole}.${all % 10}` : whole
}

const clock = (ms: number): string => timecode(ms, 'never')

/** How numbers, sizes and times are written in a language. */
export function createFormat(language: string) {
  const isChinese = language.startsWith('zh')
  // The SI's own `s` after a gap, where Intl has "sec"; Chinese has no gap.
  const [second, minute, hour] = isChinese ? ['秒', '分', '小时'] : [' s', ' min', ' h']
  const sizes = UNITS.map(
    (name, power) =>
      new Intl.NumberFormat(language, {
        style: 'unit', unit: name, unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: power < 2 ? 0 : 1,
      }),
  )
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(language)
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    /** `1:05`, `1:02:03`: for what runs. */
    clock,
    /** `12 s`, `2.5 s`, `1 min 5 s`, `2 h 3 min`: for what lasts. */
    duration(ms: number): string {
      const seconds = Math.round(ms / 100) / 10
      if (seconds < 60) return `${number.format(seconds)}${second}`
      const whole = Math.round(seconds)
      const parts: [number, string][] = [[Math.floor(whole / 3600), hour], [Math.floor(whole / 60) % 60, minute], [whole % 60, second]]
      return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join(isChinese ? '' : ' ')
    },
    /** From-to on the timeline: `0-3 s`, from a minute on `0:58-1:04`. */
    span: (startMs: number, endMs: number): string =>
      endMs < 60_000
        ? `${number.format(Math.round(startMs / 100) / 10)}-${number.format(Math.round(endMs / 100) / 10)}${second}`
        : `${clock(startMs)}-${clock(endMs)}`,
    /** `640 KB`, `4.2 MB`, in powers of 1024. */
    bytes(bytes: number): string {
      const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
      return sizes[power]?.format(bytes / 1024 ** power) ?? ''
    },
    /** 0-1 as `35%`. */
    percent: (share: number): string => `${number.format(Math.round(share * 100))}%`,
    number: (value: number): string => number.format(value),
    /** A time today, else a date; epoch ms. */
    when: (at: number, now: number): string => (new Date(at).toDateString() === new Date(now).toDateString() ? time : day).format(at),
    /** A date and a time, for deadlines; epoch ms. */
    dateTime: (at: number): string => dateTime.format(at),
    /** `in 3 days`, `in 5 hours`, `in 1 minute`: whole ones that are left; epoch ms. */
    until(at: number, now: number): string {
      const minutes = Math.max(1, Math.floor((at - now) / 60_000))
      if (minutes < 120) return relative.format(minutes, 'minute')
      return minutes < 48 * 60 ? relative.format(Math.floor(minutes / 60), 'hour') : relative.format(Math.floor(minutes / 1440), 'day')
    },
  }
}

export type Format = ReturnType<typeof createFormat>

/** By language: each message of a chat uses them, and to make them takes longer than to draw it. */
const made = new Map<string, Format>()

/** The interface's language: its words, by their key, and how it writes numbers and times. */
export function useLanguage(): { readonly t: TFunction; readonly format: Format } {
  const { t, i18n } = useTranslation()
  const format = made.get(i18n.language) ?? createFormat(i18n.language)
  made.set(i18n.language, format)
  return { t, format }
}

/** The time, epoch ms, in steps of `periodMs`; it is renewed while `isRunning`. */
export function useNow(periodMs: number, isRunning: boolean): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!isRunning) return () => undefined
      const timer = window.setInterval(listener, periodMs)
      return () => window.clearInterval(timer)
    },
    [periodMs, isRunning],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / periodMs) * periodMs)
}
