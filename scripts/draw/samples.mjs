// Draws the sample photos: `node scripts/draw/samples.mjs [name …]`
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { saveJpeg } from './brush.mjs'
import { croissant } from './croissant.mjs'
import { latte } from './latte.mjs'
import { shop } from './shop.mjs'

const pictures = { latte, 'shop-front': shop, croissant }
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../resources/samples')
const wanted = process.argv.slice(2)

for (const [name, draw] of Object.entries(pictures)) {
  if (wanted.length && !wanted.includes(name)) continue
  await saveJpeg(draw(), join(folder, `${name}.jpg`))
  console.log(`resources/samples/${name}.jpg`)
}
