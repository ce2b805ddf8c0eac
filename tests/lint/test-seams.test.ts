import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { electronVite } from '../../scripts/lib/build.mjs'

const dir = mkdtempSync(path.join(tmpdir(), 'nemo-build-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** The names of test variables in a build made with this environment. */
async function seamsOf(env: Record<string, string>): Promise<string[]> {
  const outDir = path.join(dir, env['NEMO_PACKAGE'] ?? 'development')
  const args = [electronVite, 'build', '--logLevel', 'error', '--outDir', outDir]
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(c?js|html)$/.test(name))
  return [...new Set(files.flatMap((name) => readFileSync(path.join(outDir, name), 'utf8').match(/NEMO_TEST_\w+/g) ?? []))]
}

it('a packaged build knows no test variable, an unpackaged one does', async () => {
  expect(await seamsOf({})).not.toEqual([])
  expect(await seamsOf({ NEMO_PACKAGE: '1' })).toEqual([])
})
