// npm run demo: sets up, then does the main job in the real app. See demo-journey.mjs for what it does there.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root, run, runMain, SetupError } from './lib/process.mjs'
import { onScreen } from './lib/screen.mjs'
import { setup } from './setup.mjs'

const usage = 'Usage: npm run demo -- [--prompt "what to make"] [--files a.jpg b.mp4 song.mp3] [--out my.mp4]'
const samples = ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name) => path.join(root, 'resources/samples', name))

/** `--files` takes all names up to the next option, as a shell gives them. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { prompt: { type: 'string' }, files: { type: 'string', multiple: true }, out: { type: 'string' } },
      allowPositionals: true,
    })
    if (positionals.length > 0 && !values.files) throw new Error('file names belong after --files')
    const files = [...(values.files ?? []), ...positionals].map((name) => path.resolve(name))
    return {
      prompt: values.prompt ?? 'a 15-second vertical video about our coffee shop, title “Morning Brew”',
      files: files.length > 0 ? files : values.prompt === undefined ? samples : [],
      out: path.resolve(values.out ?? path.join(root, 'demo-output', 'video.mp4')),
    }
  } catch (error) {
    throw new SetupError(`The arguments could not be read: ${error instanceof Error ? error.message : String(error)}`, usage)
  }
}

await runMain(async () => {
  const job = readArguments()
  const { electron } = await setup()
  const journey = path.join(root, 'scripts/demo-journey.mjs')
  return (await run(...onScreen(process.execPath, [journey, JSON.stringify({ ...job, electron })]))).code
})
