import { timeOf } from './facts'

/** How long something lasts, and how many there are, in both languages. */

const plural = new Intl.PluralRules('en')
/** "1 second", "1.5 seconds", "0 photos". */
export const count = (number: number, noun: string): string => `${number} ${noun}${plural.select(number) === 'one' ? '' : 's'}`

/** "5.5 seconds", "10 minutes", "1 min 5 s". */
export function lastingInEnglish(ms: number): string {
  const { minutes, seconds } = timeOf(ms)
  if (minutes === 0) return count(seconds, 'second')
  if (seconds === 0 && minutes % 60 === 0) return count(minutes / 60, 'hour')
  return seconds === 0 ? count(minutes, 'minute') : `${minutes} min ${seconds} s`
}

/** “5.5 秒”、“10 分钟”、“1 分 5 秒”. */
export function lastingInChinese(ms: number): string {
  const { minutes, seconds } = timeOf(ms)
  if (minutes === 0) return `${seconds} 秒`
  if (seconds === 0 && minutes % 60 === 0) return `${minutes / 60} 小时`
  return seconds === 0 ? `${minutes} 分钟` : `${minutes} 分 ${seconds} 秒`
}
