// Draws the app's icons and the tray's images: `node scripts/draw/icons.mjs`
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layer } from './brush.mjs'
import { ICNS_SIZES, ICO_SIZES, icns, ico } from './containers.mjs'
import { appIcon, mark } from './mark.mjs'

const resources = join(dirname(fileURLToPath(import.meta.url)), '../../resources')
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
// Shape and colour both tell the states apart; all colours stand out on dark and on light panels.
const STATES = {
  idle: { sign: 'play', fill: '#7B52FF' },
  working: { sign: 'dots', fill: '#7B52FF' },
  working25: { sign: 'quarter', fill: '#7B52FF' },
  working50: { sign: 'half', fill: '#7B52FF' },
  working75: { sign: 'most', fill: '#7B52FF' },
  done: { sign: 'check', fill: '#149A4C' },
  failed: { sign: 'bang', fill: '#D6334A' },
}

const png = (size, draw) => layer(size, size, draw).encode('png')
const appPngs = async (sizes, margin) =>
  Object.fromEntries(await Promise.all(sizes.map(async (size) => [size, await png(size, (ctx) => appIcon(ctx, size, margin))])))

async function save(path, bytes) {
  await mkdir(dirname(join(resources, path)), { recursive: true })
  await writeFile(join(resources, path), bytes)
  console.log(`resources/${path}`)
}

async function drawTray(name, { sign, fill }) {
  for (const [suffix, scale] of [['', 1], ['@2x', 2]]) {
    const [panel, menuBar] = [22 * scale, 16 * scale]
    const colour = { sign, fill, ink: '#ffffff' }
    await save(`tray/${name}${suffix}.png`, await png(panel, (ctx) => mark(ctx, 0.5 * scale, 1.2 * scale, panel - scale, colour)))
    // macOS tints a template by its alpha: black, the sign cut out.
    const template = await png(menuBar, (ctx) => mark(ctx, 0, 0.6 * scale, menuBar, { sign, fill: '#000' }))
    await save(`tray/${name}Template${suffix}.png`, template)
  }
}

const plain = await appPngs([...new Set([...ICO_SIZES, ...LINUX_SIZES, 1024])], 0.03)
await save('icons/icon.png', plain[1024])
await save('icons/icon.ico', ico(plain))
await save('icons/icon.icns', icns(await appPngs(ICNS_SIZES, 0.098)))
for (const size of LINUX_SIZES) await save(`icons/linux/${size}x${size}.png`, plain[size])
for (const [name, look] of Object.entries(STATES)) await drawTray(name, look)
