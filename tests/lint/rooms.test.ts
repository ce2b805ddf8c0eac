import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file)).map((file) => `src/${file.replaceAll('\\', '/')}`)

function groupBy(files: readonly string[], keyOf: (file: string) => string): [key: string, files: string[]][] {
  const groups = new Map<string, string[]>()
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file])
  return [...groups]
}

const folders = groupBy(sources, (file) => path.posix.dirname(file))

describe('rooms', () => {
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
