import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const notices = read('resources/NOTICES.md')

const Versions = z.record(z.string(), z.string())
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions })
const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string(), dev: z.boolean().optional(), optional: z.boolean().optional() })),
})
const manifest = Manifest.parse(JSON.parse(read('package.json')))
const locked = Lock.parse(JSON.parse(read('package-lock.json'))).packages

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
}

/** Packages that the sources import for what they do; imports of types leave nothing in the app. */
function importedPackages(): string[] {
  const imports = filesIn('src')
    .filter((file) => /\.(tsx?|css)$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/(?<!import type [^'\n]*)(?:from|import|import\(|@import)\s*['"]([^'".][^'"]*)['"]/g)])
    .map((match) => (match[1] ?? '').split('/').slice(0, match[1]?.startsWith('@') ? 2 : 1).join('/'))
  return [...new Set(imports)].filter((name) => name in manifest.dependencies || name in manifest.devDependencies)
}

/** Packages without a row or an entry that gives this very version. */
function unnamed(packages: [name: string, version: string][]): string[] {
  return packages
    .filter(([name, version]) => !notices.includes(`| ${name} | ${version} | `) && !notices.includes(`${name} ${version}`))
    .map(([name, version]) => `${name} ${version}`)
}

const advice = 'run: node scripts/notices.mjs'

describe('the notices', () => {
  it('name every package that is installed with the app, with the version in the lock file', () => {
    const installed = Object.entries(locked)
      .filter(([key, entry]) => key !== '' && !entry.dev)
      .map(([key, { version }]): [string, string] => [key.slice(key.lastIndexOf('node_modules/') + 13), version])
    expect(installed.length).toBeGreaterThan(20)
    expect(unnamed(installed), advice).toEqual([])
  })

  it('name every package that the sources import and the build puts into the app', () => {
    const imported = importedPackages()
    expect(imported).toContain('zod')
    const versions = imported
      .map((name): [string, string] => [name, locked[`node_modules/${name}`]?.version ?? 'missing from the lock file'])
    const missing = unnamed(versions.map(([name, version]) => [name === 'electron' ? 'Electron' : name, version]))
    expect(missing, advice).toEqual([])
  })

  it('name every font, sample, icon and tray image', () => {
    const shipped = ['fonts', 'samples', 'icons', 'tray'].flatMap((folder) => filesIn(`resources/${folder}`))
    expect(shipped.length).toBeGreaterThan(10)
    expect(shipped.filter((file) => !notices.includes(`\`${file.slice('resources/'.length)}\``)), advice).toEqual([])
  })

  it('give a licence and a copyright holder for every package', () => {
    const rows = notices.split('\n').filter((line) => /^\| \S+ \| \d+\.\d+\.\d+\S* \| /.test(line))
    expect(rows.length).toBeGreaterThan(20)
    const incomplete = rows.filter((row) => {
      const [, , , licence = '', holder = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim())
      return licence === '' || licence === 'undefined' || holder === ''
    })
    expect(incomplete).toEqual([])
  })

  it('carry or point to the text of every licence they name', () => {
    for (const file of ['GPL-3.0']) {
      expect(notices).toContain(`licenses/${file}.txt`)
      expect(read(`resources/licenses/${file}.txt`).length).toBeGreaterThan(5000)
    }
    for (const licence of ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']) expect(notices).toContain(`\n### ${licence}\n`)
  })
})
