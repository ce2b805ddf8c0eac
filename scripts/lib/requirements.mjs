// What docs/protocol.md requires, the tests that say they prove it, and the faults that those tests must notice.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { runnerImport } from 'vite'
import { root } from './process.mjs'

/** @typedef {import('../../tests/mutants/mutant').Mutant} Mutant */
/** @typedef {{ file: string, title: string, ids: string[] }} TaggedTest `title` is without its ids, `file` from the project's folder */

const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8')

/** @returns {Map<string, string>} each requirement's id and text, in the order of the document */
export function readRequirements() {
  const rows = read('docs/protocol.md').matchAll(/^\| (NP-\d+\.\d+) \| (.+) \|$/gm)
  return new Map([...rows].map(([, id = '', text = '']) => [id, text]))
}

/** @returns {Promise<readonly Mutant[]>} */
export async function readMutants() {
  const { module } = await runnerImport(path.join(root, 'tests/mutants/index.ts'), { root, configFile: false, logLevel: 'error' })
  return /** @type {{ mutants: readonly Mutant[] }} */ (module).mutants
}

/** @returns {TaggedTest[]} every test whose title, or that of a describe around it, ends with `[NP-… NP-…]` */
export function findTaggedTests() {
  const files = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test\.tsx?|spec\.ts)$/.test(name) && !name.includes('fixtures'))
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  return files.sort().flatMap((file) => testsIn(file))
}

/** @param {string} file @returns {TaggedTest[]} */
function testsIn(file) {
  /** @type {TaggedTest[]} */
  const tests = []
  const visit = (/** @type {ts.Node} */ node, /** @type {string[]} */ inherited) => {
    const call = ts.isCallExpression(node) ? describedBy(node) : undefined
    const ids = [...inherited, ...(call?.ids ?? [])]
    if (call?.isTest && ids.length > 0) tests.push({ file, title: call.title, ids })
    if (!call?.isSkipped) ts.forEachChild(node, (child) => visit(child, ids))
  }
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true), [])
  return tests
}

/** @param {ts.CallExpression} call @returns {{ title: string, ids: string[], isTest: boolean, isSkipped: boolean } | undefined} */
function describedBy(call) {
  const words = wordsOf(call.expression)
  const [first, ...rest] = words
  const title = call.arguments[0]
  if (!title || !['it', 'test', 'describe'].includes(first ?? '') || rest.some((word) => !modifiers.has(word))) return undefined
  if (!ts.isStringLiteralLike(title) && !ts.isTemplateExpression(title)) return undefined
  const [, name = '', tag = ''] = /^(.*?)\s*(\[NP-[^\]]*\])?$/s.exec(title.getText().slice(1, -1)) ?? []
  const isSkipped = rest.some((word) => word === 'skip' || word === 'todo')
  return { title: name, ids: tag.match(/NP-[\w.]+/g) ?? [], isTest: !words.includes('describe') && !isSkipped, isSkipped }
}

const modifiers = new Set(['describe', 'each', 'for', 'only', 'skip', 'todo', 'concurrent', 'sequential', 'runIf', 'skipIf'])

/** @param {ts.Expression} callee @returns {string[]} `it.each(rows)` → it, each; nothing for other expressions */
function wordsOf(callee) {
  if (ts.isIdentifier(callee)) return [callee.text]
  if (ts.isPropertyAccessExpression(callee)) return [...wordsOf(callee.expression), callee.name.text]
  if (ts.isCallExpression(callee)) return wordsOf(callee.expression)
  return ts.isTaggedTemplateExpression(callee) ? wordsOf(callee.tag) : []
}
