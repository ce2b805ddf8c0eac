import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyAmong, createMediaCache } from '../../../../../src/main/core/disk/media'
import { emptyContent } from '../../../../../src/shared/state/state'
import { noDesktop } from '../../../../fakes/ports'
import { sampleRender, sampleUpload, saved, uploaded } from '../../../../fakes/samples'
import { temporaryFolder } from '../../../../fakes/temporary'
import { createWorld, openProject } from '../world'

describe('media for the interface', () => {
  async function cache(maxBytes?: number) {
    const dir = await temporaryFolder()
    const urls = new Map([['a', 'https://cdn.example.com/a.mp4'], ['b', 'https://cdn.example.com/b.mp4']])
    const fetched: string[] = []
    const registry = {
      load: () => Promise.resolve(),
      addFile: async () => '',
      addRemote: () => undefined,
      pathOf: (id: string) => ({ local: '/videos/x.mp4', phone: '/photos/x.HEIC', moved: '/photos/gone.jpg' })[id],
      remoteOf: (id: string) => (urls.has(id) ? { url: urls.get(id) ?? '', backend: 'engine' } : undefined),
    }
    const fetchTo = async ({ url }: { readonly url: string }, path: string) => {
      fetched.push(url)
      await writeFile(path, Buffer.alloc(60))
    }
    const jpegOf = (path: string) => Promise.resolve(`${path}.jpg`)
    const untilRead = async () => urls.set('late', 'https://cdn.example.com/late.jpg')
    const copyOf = (id: string) => ({ moved: 'b' })[id]
    const limit = maxBytes === undefined ? {} : { maxBytes }
    return { dir, fetched, media: createMediaCache({ dir, registry, jpegOf, fetchTo, untilRead, copyOf, ...limit }) }
  }

  test('is given for known ids only, and fetched once however often it is asked for', async () => {
    const { media, fetched } = await cache()
    expect(await media.fileOf('local')).toEqual({ path: '/videos/x.mp4', name: '/videos/x.mp4' })
    expect(await media.fileOf('phone')).toEqual({ path: '/photos/x.HEIC.jpg', name: '/photos/x.HEIC.jpg' })
    expect(await media.fileOf('unknown')).toBeNull()
    await Promise.all([media.fileOf('a'), media.fileOf('a')])
    await media.fileOf('a')
    expect(fetched).toEqual(['https://cdn.example.com/a.mp4'])
  })

  test('of the user that is gone from its place is the copy that the server has', async () => {
    const { dir, media } = await cache()
    expect(await media.fileOf('moved')).toEqual({ path: join(dir, 'b'), name: '/b.mp4' })
  })

  test('is found among those of the server by the name under which it was sent', () => {
    const upload = sampleUpload('u', { status: 'queued' }, { mediaId: 'own', name: 'IMG.HEIC', sent: { name: 'IMG.jpg', namesakes: 0 } })
    const item = { id: 'server', name: 'img.jpg', kind: 'image', durationMs: null, width: null, height: null } as const
    const open = { p: { ...emptyContent, uploads: { u: upload }, media: [item] } }
    expect([copyAmong(open, 'own'), copyAmong(open, 'server'), copyAmong({}, 'own')]).toEqual(['server', undefined, undefined])
    // Of two files with one name nobody knows which is which; the same one twice is the same.
    const again = (mediaId: string) => sampleUpload('v', uploaded, { mediaId, name: 'IMG.jpg' })
    const media = [item, { ...item, id: 'later' }]
    const both = (mediaId: string) => ({ p: { ...open.p, uploads: { u: upload, v: again(mediaId) }, media } })
    expect([copyAmong(both('other'), 'own'), copyAmong(both('own'), 'own')]).toEqual([undefined, 'server'])
  })

  test('is waited for where the state that names its address is still being read, as after a start', async () => {
    const { media, fetched } = await cache()
    expect(await media.fileOf('late')).toMatchObject({ name: '/late.jpg' })
    expect(fetched).toEqual(['https://cdn.example.com/late.jpg'])
  })

  test('takes a bounded place: what was not used for longest goes first', async () => {
    const { dir, media } = await cache(50)
    await media.fileOf('a')
    await utimes(join(dir, 'a'), 1, 1)
    await media.fileOf('b')
    expect(await readdir(dir)).toEqual(['b'])
  })
})

test.each([true, false])('a file is shown in its folder while it is there, and where it is gone that is said: %s', async (isThere) => {
  const revealed: string[] = []
  const world = await createWorld({ ports: { desktop: { ...noDesktop, reveal: (path) => void revealed.push(path) } } })
  const projectId = await openProject(world, 'engine')
  const path = join(world.folder, 'a.mp4')
  if (isThere) await writeFile(path, 'x')
  const mediaId = await world.media.addFile(path)
  world.store.emit({ type: 'render.put', render: sampleRender('r', { ...saved, path }, { projectId }) })
  const gone = (what: string) => ({ ok: false, error: { kind: 'not-found', what } })
  expect(await world.run('media.reveal', { mediaId })).toEqual(isThere ? { ok: true, value: undefined } : gone('media'))
  expect(await world.run('render.reveal', { renderId: 'r' })).toEqual(isThere ? { ok: true, value: undefined } : gone('render'))
  expect(revealed).toEqual(isThere ? [path, path] : [])
})
