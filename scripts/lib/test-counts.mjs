// Reads the JSON reports of vitest and Playwright into one kind of sum.
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number, flaky?: number }} Counts `flaky`: passed when they were run again */

/**
 * A report that is missing, or that counts no failure although its command failed (a file that does not load), is one
 * failure more: a broken run is never a green one.
 * @param {Counts | undefined} counts @param {number} exitCode
 * @returns {Counts}
 */
export function withExitCode(counts, exitCode) {
  const known = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const isBroken = counts === undefined || (exitCode !== 0 && known.failed === 0)
  return isBroken ? { ...known, failed: known.failed + 1 } : known
}

/** @typedef {{ status: string, assertionResults: unknown[] }} VitestFile */

/** @param {string} file @returns {Counts | undefined} undefined when there is no report */
export function readVitestReport(file) {
  const report = /** @type {Record<string, number> & { testResults: VitestFile[] } | undefined} */ (readJson(file))
  if (!report) return undefined
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults } = report
  // A file that does not load has no tests to count.
  const brokenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests }
}

/** @param {string} file @returns {Counts | undefined} undefined when there is no report */
export function readPlaywrightReport(file) {
  const report = /** @type {{ stats: Record<string, number>, errors: unknown[] } | undefined} */ (readJson(file))
  if (!report) return undefined
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats
  return { passed: expected + flaky, failed: unexpected, skipped, flaky }
}

/** @param {Counts[]} all */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of all) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}

/** @param {string} file @returns {unknown} */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
