// What samples come to: medians, each beside its yardstick of the same run.

/**
 * @typedef {object} Measure
 * @property {number} value the app's
 * @property {number} yardstick what it is held against
 * @property {number} ratio value / yardstick
 * @property {string} unit
 * @property {string} label
 * @property {string} against what the yardstick is
 */

/**
 * @param {{ unit: string, label: string, against: string }} about
 * @param {number[]} values
 * @param {number[]} yardsticks
 * @returns {Measure}
 */
export function measure(about, values, yardsticks) {
  const [value, yardstick] = [median(values), median(yardsticks)]
  return { value: round(value, 1), yardstick: round(yardstick, 1), ratio: round(value / yardstick, 3), ...about }
}

/** @param {number} number @param {number} digits */
const round = (number, digits) => Math.round(number * 10 ** digits) / 10 ** digits

/** @param {number[]} values @returns {number} NaN for none; the mean of the two in the middle for an even number */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return middle.reduce((total, value) => total + value, 0) / middle.length
}
