import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { electronVite } from '../../scripts/lib/build.mjs'

const root = path.join(import.meta.dirname, '../..')
const build = mkdtempSync(path.join(tmpdir(), 'nemo-build-'))
afterAll(() => rmSync(build, { recursive: true }))

function testVariablesIn(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|tsx|js|cjs|html)$/.test(name))
  return files.flatMap((name) => readFileSync(path.join(dir, name), 'utf8').match(/NEMO_TEST_[A-Z]+/g) ?? [])
}

it('the source reads test variables, a packaged build does not', async () => {
  const args = [electronVite, 'build', '--logLevel', 'error', '--outDir', build]
  await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, NEMO_PACKAGE: '1' } })
  expect(testVariablesIn(path.join(root, 'src'))).not.toEqual([])
  expect(readdirSync(build).sort()).toEqual(['main', 'preload', 'renderer'])
  expect(testVariablesIn(build)).toEqual([])
})
