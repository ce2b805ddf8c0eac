// Writes resources/NOTICES.md from the lock file, the installed packages and the files in resources: `node scripts/notices.mjs`
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** @param {string} path relative to the project */
const read = (path) => readFileSync(join(root, path), 'utf8')
const Versions = z.record(z.string(), z.string())
const Manifest = z.object({ dependencies: Versions, devDependencies: Versions })
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      license: z.string().default('not declared'),
      optional: z.boolean().default(false),
      dependencies: Versions.default({}),
      optionalDependencies: Versions.default({}),
    }),
  ),
})
const Person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const Authors = z.object({ author: Person.optional(), contributors: z.array(Person).default([]) })
const manifest = Manifest.parse(JSON.parse(read('package.json')))
/** What the lock file says of each package, by its place on disk. */
const locked = Lock.parse(JSON.parse(read('package-lock.json'))).packages

// Development packages that build or test the app and leave nothing in it. Whatever is not here counts as bundled.
const TOOLS = new Set([
  '@electron-internal/extract-zip', '@electron/asar', '@electron/fuses', '@playwright/test', '@stryker-mutator/core',
  '@stryker-mutator/vitest-runner', '@testing-library/react', '@testing-library/user-event', '@vitejs/plugin-react',
  'axe-core', 'electron', 'electron-builder', 'electron-vite', 'eslint', 'eslint-plugin-boundaries',
  'happy-dom', 'oxlint', 'oxlint-tsgolint', 'playwright', 'typescript', 'typescript-eslint', 'typescript-native', 'vite', 'vitest',
])
/** @param {string} name */
const isTool = (name) => TOOLS.has(name) || name.startsWith('@types/')

// Where the lock file has a link or an old spelling instead of an SPDX name.
/** @type {Record<string, string>} */
const SPELLING = {
  GPLv3: 'GPL-3.0',
  'https://git.ffmpeg.org/gitweb/ffmpeg.git/blob_plain/HEAD:/LICENSE.md': 'as FFmpeg: LGPL-2.1-or-later or GPL, by build',
}

/**
 * The lock file's key of a package as seen from the package at key `from` (Node's own look-up, upwards).
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function resolve(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`
    if (locked[key]) return key
    if (!at) return undefined
  }
}

/**
 * Keys of every package that ships: the roots and all that they depend on, types left out.
 * @returns {string[]}
 */
function shipped() {
  const roots = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].filter((name) => !isTool(name))
  /** @type {Set<string>} */
  const found = new Set()
  const queue = roots.map((name) => resolve(name, ''))
  for (const key of queue) {
    if (!key || found.has(key)) continue
    found.add(key)
    const needs = Object.keys({ ...entry(key).dependencies, ...entry(key).optionalDependencies })
    queue.push(...needs.filter((name) => !isTool(name)).map((name) => resolve(name, key)))
  }
  return [...found].sort()
}

/** @param {string} key */
const entry = (key) => {
  const found = locked[key]
  if (!found) throw new Error(`${key} is not in package-lock.json`)
  return found
}

/** @param {string} key */
const nameOf = (key) => key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** @param {string} key */
function licenceText(key) {
  try {
    const file = readdirSync(join(root, key)).find((name) => /^(licen[cs]e|copying)([.-](md|txt|mit))?$/i.test(name))
    return file ? read(join(key, file)).replaceAll('\r\n', '\n') : ''
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/**
 * Who holds the copyright, in the words of the licence file, else of the manifest.
 * @param {string} key
 */
function holders(key) {
  const lines = licenceText(key).match(/^[^\w\n]*(copyright\b|©)[^\n]*/gim) ?? []
  const own = lines
    .map((line) => line.replace(/^[^\w©]+/, '').replace(/[.,]?\s*(all rights reserved)?[.,]?\s*$/i, '').trim())
    .filter((line) => /\d{4}|\(c\)|©/i.test(line) && !/copyright (notice|owner|holder|law)|\[yyyy\]|\{yyyy\}/i.test(line))
  if (own.length) return [...new Set(own)].join('; ').replaceAll('|', '\\|')
  const { author, contributors } = Authors.parse(JSON.parse(read(join(key, 'package.json'))))
  return (author ?? contributors[0] ?? '').replace(/\s*<[^>]*>/, '')
}

/** @param {string} key */
const licenceOf = (key) => SPELLING[entry(key).license] ?? entry(key).license

/** @param {string[]} keys */
function packageTable(keys) {
  const rows = keys.map((key) => `| ${nameOf(key)} | ${entry(key).version} | ${licenceOf(key)} | ${holders(key)} |`)
  return ['| Package | Version | Licence | Copyright |', '| --- | --- | --- | --- |', ...new Set(rows)].join('\n')
}

/**
 * Builds of one package for each platform: a line per licence.
 * @param {string[]} keys
 */
function platformTable(keys) {
  /** @type {Map<string, string[]>} */
  const groups = new Map()
  for (const key of keys) {
    const others = groups.get(licenceOf(key)) ?? []
    groups.set(licenceOf(key), [...others, `${nameOf(key)} ${entry(key).version}`])
  }
  const rows = [...groups].map(([licence, names]) => `| ${licence} | ${names.join(', ')} |`)
  return ['| Licence | Packages |', '| --- | --- |', ...rows].join('\n')
}

/**
 * The text of a licence without its copyright line, out of a package that carries it.
 * @param {string[]} keys
 * @param {string} licence
 * @param {string} start the words that the text begins with
 */
function standardText(keys, licence, start) {
  for (const key of keys.filter((k) => entry(k).license === licence)) {
    const text = licenceText(key)
    const at = text.indexOf(start)
    if (at !== -1) return text.slice(at).replace(/\n\s*(?:---|===|\* +\* +\*|The MIT)[^]*/, '').trim()
  }
  throw new Error(`No installed package carries the text of ${licence}: run npm ci`)
}

/** @param {string} folder within resources */
function files(folder) {
  return readdirSync(join(root, 'resources', folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(join(root, 'resources/').length).replaceAll('\\', '/'))
    .sort()
}

/** @param {string[]} names */
const list = (names) => names.map((name) => `- \`${name}\``).join('\n')
const fontLicences = files('fonts')
  .filter((name) => /OFL-.*\.txt$/.test(name))
  .map((name) => [name, read(`resources/${name}`).split('\n')[0]])

const keys = shipped()
const required = keys.filter((key) => !entry(key).optional)
/** @type {[licence: string, start: string][]} */
const STANDARD = [
  ['MIT', 'Permission is hereby granted'], ['ISC', 'Permission to use'], ['BSD-2-Clause', 'Redistribution and use'],
  ['BSD-3-Clause', 'Redistribution and use'], ['0BSD', 'Permission to use'],
]

writeFileSync(join(root, 'resources/NOTICES.md'), `# Notices

What Nemo Desktop ships besides its own code, and under which licence. Written by \`node scripts/notices.mjs\`; a test checks that
nothing is missing. Nemo Desktop itself is under the MIT licence.

## Pictures and music

Drawn and composed for this project; MIT, with the project.

${list([...files('samples'), ...files('icons'), ...files('tray'), ...files('music')])}

## Fonts

All under the SIL Open Font License 1.1. The engine draws titles with the files here; the interface bundles Inter and Outfit from
\`@fontsource-variable/inter\` and \`@fontsource-variable/outfit\`.

${list(files('fonts'))}

${fontLicences.map(([name, holder]) => `- ${holder} (licence: \`${name}\`)`).join('\n')}

## FFmpeg

Videos are read and written by FFmpeg, which the app starts as a program of its own and never links: the system's, or else the one
that \`@ffmpeg-installer/ffmpeg\` brings. Those builds are made by others; the packages declare the Linux and Windows builds to be under
the GNU GPL version 3 (\`licenses/GPL-3.0.txt\`; the Linux x64 build contains x264 and x265); the licence of each is below.
Copyright (c) 2000-2018 the FFmpeg developers.

- Source of FFmpeg: https://git.ffmpeg.org/ffmpeg.git (\`ffmpeg -version\` names the commit; the Linux x64 build is \`0e8eb07980\`)
- Linux builds and the sources of the libraries in them: https://www.johnvansickle.com/ffmpeg/
- Other builds: named by their packages, \`@ffmpeg-installer/<platform>\`, https://github.com/kribblo/node-ffmpeg-installer

## libheif

HEIC pictures are read by libheif and libde265, as WebAssembly in \`libheif-js\`, under the GNU LGPL version 3 (\`licenses/LGPL-3.0.txt\`).
They lie beside the app's archive as they came, in \`node_modules/libheif-js\`, where anyone may put a build of their own.
Copyright (c) 2017-2026 Dirk Farin and struktur AG.

- Source: https://github.com/strukturag/libheif, https://github.com/strukturag/libde265, https://github.com/catdad-experiments/libheif-js

## Electron

Electron ${entry('node_modules/electron').version}, MIT, Copyright (c) Electron contributors, Copyright (c) 2013-2020 GitHub Inc.
It contains Chromium and Node.js; their licences are in \`LICENSES.chromium.html\` and \`LICENSE\` beside the app's executable.

## Packages

${packageTable(required)}

## Builds for single platforms

Only those for the computer at hand are installed.

${platformTable(keys.filter((key) => entry(key).optional))}

## Texts of the licences

The copyright holders are in the tables above. GPL-3.0 and LGPL-3.0 are in \`licenses/\`; the Open Font License is beside
the fonts.

${STANDARD.map(([licence, start]) => `### ${licence}\n\n${standardText(required, licence, start)}`).join('\n\n')}
`)
console.log(`resources/NOTICES.md: ${keys.length} packages`)
