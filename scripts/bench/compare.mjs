// What the starts come to.

/** @typedef {{ shownMs: number, usableMs: number, memoryMiB: number | undefined }} Sample */
/** @typedef {{ value: number, yardstick: number, ratio: number, unit: string }} Measure the app's median and the bare window's */

/**
 * @param {Sample[]} samples of the app
 * @param {Sample[]} yardsticks of the bare window
 * @returns {Record<string, Measure>} memory is left out where it could not be read
 */
export function compare(samples, yardsticks) {
  return {
    readyToShow: measure('ms', samples.map(({ shownMs }) => shownMs), yardsticks.map(({ shownMs }) => shownMs)),
    typing: measure('ms', samples.map(({ usableMs }) => usableMs), yardsticks.map(({ usableMs }) => usableMs)),
    ...memory(samples, yardsticks),
  }
}

/** @param {Sample[]} samples @param {Sample[]} yardsticks @returns {Record<string, Measure>} */
function memory(samples, yardsticks) {
  const values = samples.flatMap(({ memoryMiB }) => memoryMiB ?? [])
  const bare = yardsticks.flatMap(({ memoryMiB }) => memoryMiB ?? [])
  return values.length > 0 && bare.length > 0 ? { memory: measure('MiB', values, bare) } : {}
}

/** @param {string} unit @param {number[]} values @param {number[]} yardsticks @returns {Measure} */
function measure(unit, values, yardsticks) {
  const [value, yardstick] = [median(values), median(yardsticks)]
  return { value: Math.round(value), yardstick: Math.round(yardstick), ratio: Math.round((value / yardstick) * 1000) / 1000, unit }
}

/** @param {number[]} values @returns {number} NaN for none; the mean of the two in the middle for an even number */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return middle.reduce((total, value) => total + value, 0) / middle.length
}
