import { getEventListeners } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { findFfmpeg, outsideArchive, runFfmpeg } from '../../../../src/engine/media/ffmpeg'
import { bundled, programsWith } from './media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)

/** A program that answers `-version` as ffmpeg does. */
async function fake(name: string, output: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\nprintf '${output}'\n`)
  await chmod(path, 0o755)
  return path
}

describe('finding ffmpeg', () => {
  test('a configured one comes first', async () => {
    const configured = await bundled()
    const version = expect.stringMatching(/\S/) as string
    expect(await findFfmpeg({ configured })).toEqual({ path: configured, canToneMap: true, canSteady: true, version })
  })

  test('a configured one that does not start is passed over', async () => {
    expect((await findFfmpeg({ configured: join(folder, 'missing'), searchPath: '' })).path).toBe(await bundled())
  })

  test('one on the PATH that is older than 4.3 gives way to the bundled one', async () => {
    const old = await fake('ffmpeg', 'ffmpeg version 4.2\\nlibavutil      56. 31.100 / 56. 31.100\\n')
    expect((await findFfmpeg({ searchPath: dirname(old) })).path).toBe(await bundled())
  })

  test('one that lacks what the engine needs is passed over', async () => {
    const bare = await fake('bare', 'ffmpeg version 6.0\\nlibavutil      58.  2.100 / 58.  2.100\\n')
    expect((await findFfmpeg({ configured: bare, searchPath: '' })).path).toBe(await bundled())
  })

  test('in a packaged app it is taken from beside the archive', () => {
    expect(outsideArchive(['', 'opt', 'Nemo', 'app.asar', 'x', 'ffmpeg'].join(sep))).toBe(
      ['', 'opt', 'Nemo', 'app.asar.unpacked', 'x', 'ffmpeg'].join(sep),
    )
  })
})

describe('running ffmpeg', () => {
  const endless = ['-re', '-f', 'lavfi', '-i', 'anullsrc', '-f', 'null', '-']

  test('an abort ends the child before the promise breaks with the reason', async () => {
    const controller = new AbortController()
    let running: string[] = []
    const onProgress = async () => {
      running = await programsWith(folder)
      controller.abort(new Error('stopped by the user'))
    }
    const options = { timeoutMs: 20_000, signal: controller.signal, onProgress: () => void onProgress() }
    const run = runFfmpeg(await bundled(), [...endless, '-metadata', `title=${folder}`], options)
    await expect(run).rejects.toThrow('stopped by the user')
    expect(running).not.toEqual([])
    expect(await programsWith(folder)).toEqual([])
  })

  test('neither ffmpeg nor the shell that starts it is given a token of this process', async () => {
    vi.stubEnv('NEMO_TOKEN', 'the-cloud-token')
    vi.stubEnv('NEMO_ENGINE_TOKEN', 'the-bearer')
    const controller = new AbortController()
    let environments: string[] = []
    let looking: Promise<void> | undefined
    const look = async () => {
      const pids = await programsWith(folder)
      environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8')))
      controller.abort(new Error('seen'))
    }
    const options = { timeoutMs: 20_000, signal: controller.signal, onProgress: () => void (looking ??= look()) }
    await expect(runFfmpeg(await bundled(), [...endless, '-metadata', `title=${folder}`], options)).rejects.toThrow('seen')
    vi.unstubAllEnvs()
    expect(environments.length).toBeGreaterThan(1)
    for (const environment of environments) {
      expect(environment).toMatch(/PATH=/)
      expect(environment).not.toMatch(/NEMO|the-cloud-token|the-bearer/)
    }
  })

  test('a child that takes too long is ended', async () => {
    await expect(runFfmpeg(await bundled(), endless, { timeoutMs: 300 })).rejects.toThrow('longer than 300 ms')
  })

  test('one that has ended hangs on the signal no more, however it ended', async () => {
    const { signal } = new AbortController()
    const options = { timeoutMs: 20_000, signal }
    const counts = [await bundled(), join(folder, 'none')].map(async (path) => {
      const run = runFfmpeg(path, ['-version'], options).catch(() => undefined)
      const during = getEventListeners(signal, 'abort').length
      await run
      return during > 0
    })
    expect(await Promise.all(counts)).toEqual([true, true])
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('a failure carries what ffmpeg said', async () => {
    await expect(runFfmpeg(await bundled(), ['-i', join(folder, 'none.mp4')], { timeoutMs: 5_000 })).rejects.toThrow('No such file')
  })
})
