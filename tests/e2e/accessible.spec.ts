import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect, test } from './support/test'
import { LOOKS, putOn, tourCloud, tourOffline, type Visit } from './support/tour'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  var axe: { run(options: object): Promise<AxeResults> }
}

/** What a look can change: a theme its colours, a language all but them. */
const looks = [
  ['light', {}],
  ['dark', { runOnly: ['color-contrast', 'link-in-text-block'] }],
  ['chinese', { rules: { 'color-contrast': { enabled: false } } }],
] as const

/** Nothing is found by any rule that axe has, nor by those that the dark theme or Chinese could break. */
const judge: Visit = async (app, name) => {
  for (const [look, options] of looks) {
    await putOn(app, LOOKS[look])
    await app.page.evaluate(axe)
    const { violations } = await app.page.evaluate((wanted) => globalThis.axe.run(wanted), options)
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    expect(found, `${name}, ${look}`).toEqual([])
  }
  await putOn(app, LOOKS.light)
}

test('axe finds nothing in a project on this computer', async ({ launch, home }) => {
  test.setTimeout(300_000)
  await tourOffline(launch, home, judge)
})

test('axe finds nothing in a project of the cloud', async ({ launch }) => {
  test.setTimeout(300_000)
  await tourCloud(launch, judge)
})
