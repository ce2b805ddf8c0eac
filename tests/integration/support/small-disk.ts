import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)
/** Where the user may not mount, sudo may; where nobody may, the tests that need it fail and say so. */
const asRoot = (...args: [string, ...string[]]) => (process.getuid?.() === 0 ? run(args[0], args.slice(1)) : run('sudo', ['-n', ...args]))

/** A disk of its own for one test, of `kilobytes`: a real one, so that what it refuses is refused by the kernel. */
export async function smallDisk(kilobytes: number) {
  const folder = await mkdtemp(join(tmpdir(), 'nemo-disk-'))
  const mode = `size=${kilobytes}k,uid=${process.getuid?.() ?? 0}`
  await asRoot('mount', '-t', 'tmpfs', '-o', mode, 'tmpfs', folder)
  onTestFinished(async () => {
    await asRoot('umount', '-l', folder)
    await rmdir(folder)
  })
  const ballast = join(folder, 'ballast')
  return {
    folder,
    /** To the last byte. */
    async fill(): Promise<void> {
      const file = await open(ballast, 'a')
      try {
        for (const bytes of [64 * 1024, 4096]) while (await file.write(Buffer.alloc(bytes)).then(() => true, () => false));
      } finally {
        await file.close()
      }
    },
    free: () => rm(ballast),
    setReadOnly: (isReadOnly: boolean) => asRoot('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
  }
}
