import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file)).map((file) => `src/${file.replaceAll('\\', '/')}`)
const known = new Set(sources)

function groupBy(files: readonly string[], keyOf: (file: string) => string): [key: string, files: string[]][] {
  const groups = new Map<string, string[]>()
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file])
  return [...groups]
}

const folders = groupBy(sources, (file) => path.posix.dirname(file))

/** The files that a file imports, types included. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(path.join(root, file), 'utf8')).importedFiles.flatMap(({ fileName }) => {
    const target = path.posix.join(path.posix.dirname(file), fileName)
    return [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].filter((name) => fileName.startsWith('.') && known.has(name))
  })
}

/** The first circle found, as a path that ends where it began. */
function findCircle(): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of importsOf(file)) {
      const circle = visit(next, [...trail, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  return sources.reduce<string[] | null>((found, file) => found ?? visit(file, []), null)
}

describe('rooms', () => {
  it('no file imports itself over others, not even a type', () => {
    expect(findCircle()).toBeNull()
  })

  it('no folder has more than 14 files', () => {
    expect(folders.filter(([, files]) => files.length > 14).map(([folder]) => folder)).toEqual([])
  })

  it('no first word is shared by three neighbours: that is a folder', () => {
    const firstWord = (file: string): string => /^(?:[A-Z]?[a-z0-9]+|[A-Z]+)/.exec(path.posix.basename(file))?.[0].toLowerCase() ?? file
    const shared = folders.flatMap(([folder, files]) =>
      groupBy(files, firstWord).filter(([, members]) => members.length > 2).map(([word]) => `${folder}/${word}…`))
    expect(shared).toEqual([])
  })
})
