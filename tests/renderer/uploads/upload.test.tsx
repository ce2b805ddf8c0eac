import { cleanup, fireEvent, screen } from '@testing-library/react'
import { transferOf, UploadRows } from '../../../src/renderer/features/uploads'
import { describe, expect, it } from 'vitest'
import type { HeldUpload, Upload } from '../../../src/shared/model/upload'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { openProject } from '../../fakes/samples'

const base = { projectId: 'p', kind: 'video', sizeBytes: 8 * 2 ** 20, createdAt: 1, mediaId: null } as const
const clip = { mediaId: 'clip', fit: { startMs: 12_000, endMs: 40_000, limitBytes: 9 } }
const photoFacts = { isInSession: true, durationMs: null, width: 1080, height: 1920 }
const noVideo = { kind: 'file', name: 'deck.pdf', reason: 'unsupported' } as const
const begun = { status: 'uploading', sentBytes: 0, startedAt: 1 } as const
const uploads: Upload[] = [
  { ...base, id: 'a', name: 'sea.mp4', ...clip, state: { status: 'uploading', sentBytes: 2 * 2 ** 20, startedAt: Date.now() - 2000 } },
  { ...base, id: 'b', name: 'shop.jpg', kind: 'image', mediaId: 'img', state: { status: 'ready', ...photoFacts } },
  { ...base, id: 'c', name: 'deck.pdf', kind: 'other', state: { status: 'failed', error: noVideo } },
  { ...base, id: 'd', name: 'b.mp4', mediaId: 'other', state: { status: 'failed', error: { kind: 'offline' } } },
  { ...base, id: 'e', name: 'https://example.com/c.mp4', kind: 'link', sizeBytes: 0, state: begun },
]

describe('attachment rows', () => {
  const show = async () => {
    const main = createFakeBridge(openProject({ uploads: Object.fromEntries(uploads.map((upload) => [upload.id, upload])) }))
    const shown = await mount(<UploadRows uploadIds={['a', 'b', 'c', 'd', 'e', 'gone']} />, main)
    return { main, ...shown, rows: screen.getAllByRole('listitem') }
  }

  it('tell how far and how fast each file is', async () => {
    const { rows } = await show()
    expect(rows).toHaveLength(5)
    expect(rows[0]?.textContent).toMatch(/sea\.mp4.*2 MB of 8 MB · .+\/s · 0:\d\d left/)
    expect(screen.getByRole('progressbar', { name: 'Upload of sea.mp4' }).getAttribute('aria-valuenow')).toBe('25')
    expect(screen.getByRole('progressbar', { name: /c\.mp4/ }).hasAttribute('aria-valuenow')).toBe(false)
  })

  it('show a picture of what is local', async () => {
    const { rows } = await show()
    expect(rows[1]?.querySelector('img')?.getAttribute('src')).toBe('nemo-media://img')
  })

  it('show a clip from where the part that is sent begins', async () => {
    const { rows } = await show()
    expect(rows[0]?.querySelector('video')?.getAttribute('src')).toBe('nemo-media://clip#t=12,40')
    expect(rows[3]?.querySelector('video')?.getAttribute('src')).toBe('nemo-media://other#t=0.1')
  })

  it('say for each refused file why, and offer another try only where it can help', async () => {
    const { rows } = await show()
    expect(rows[2]?.textContent).toContain('This type of file is not supported.')
    expect(rows[3]?.textContent).toContain('The engine on this computer could not be reached.')
    expect(screen.queryByRole('button', { name: 'Retry deck.pdf' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Retry b.mp4' })).toBeTruthy()
  })

  it('cancel, try again and remove one file each', async () => {
    const { main } = await show()
    for (const name of ['Cancel sea.mp4', 'Retry b.mp4', 'Remove deck.pdf']) fireEvent.click(screen.getByRole('button', { name }))
    expect(main.calls).toEqual([
      { name: 'upload.cancel', input: { projectId: 'p', uploadId: 'a' } },
      { name: 'upload.retry', input: { projectId: 'p', uploadId: 'd' } },
      { name: 'upload.remove', input: { projectId: 'p', uploadId: 'c' } },
    ])
  })
})

describe('a file whose answer was lost', () => {
  const sea = { ...base, id: 'a', name: 'sea.mp4' }
  const failed = { ...sea, sent: { name: 'sea.mp4', namesakes: 0 }, state: { status: 'failed', error: { kind: 'offline' } } } as const
  const states: [string, string, Upload][] = [
    ['Checking whether', '正在检查文件是否已送达', { ...sea, state: { ...begun, isChecking: true } }],
    ['Already uploaded · 8 MB', '文件此前已送达', { ...sea, state: { status: 'ready', ...photoFacts, isFound: true } }],
    ['has not arrived. Try again.', '文件也没有送达', { ...failed, state: { ...failed.state, isAbsent: true } }],
    ['the app checks whether the file arrived.', '会先检查文件是否已送达', failed],
  ]
  it.each(states)('says “%s”, and in Chinese “%s”', async (english, chinese, upload) => {
    for (const [language, words] of [['en', english], ['zh-CN', chinese]] as const) {
      await mount(<UploadRows uploadIds={['a']} />, createFakeBridge(openProject({ uploads: { a: upload } })), language)
      expect(screen.getByRole('listitem').textContent).toContain(words)
      cleanup()
    }
  })
})

describe('what waits for the user', () => {
  const facts = { kind: 'video', durationMs: 60_000, width: 1920, height: 1080 } as const
  const tooLarge = (durationMs: number): Upload => {
    const question = { kind: 'too-large', limitBytes: 200 * 2 ** 20, facts: { ...facts, durationMs } } as const
    return { ...base, id: 'big', name: 'big.mov', sizeBytes: 2 ** 30, state: { status: 'held', question } }
  }
  const twice: Upload = { ...base, id: 'twice', name: 'sea.mp4', state: { status: 'held', question: { kind: 'duplicate' } } }
  const show = async (...held: Upload[]) => {
    const main = createFakeBridge(openProject({ uploads: Object.fromEntries(held.map((upload) => [upload.id, upload])) }))
    await mount(<UploadRows uploadIds={held.map(({ id }) => id)} />, main)
    return main.calls
  }
  const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }))

  it('is the same file once more: added, or let go', async () => {
    const calls = await show(twice)
    expect(screen.getByText('This file is already in the project.')).toBeTruthy()
    press('Add again')
    press('Skip')
    expect(calls).toEqual([
      { name: 'upload.decide', input: { projectId: 'p', uploadId: 'twice', part: null } },
      { name: 'upload.remove', input: { projectId: 'p', uploadId: 'twice' } },
    ])
  })

  it('is one question for many such files, beside each one’s own', async () => {
    const more = ['two', 'three'].map((id): Upload => ({ ...twice, id }))
    const calls = await show(twice, ...more, tooLarge(60_000))
    expect(screen.getByText('3 files are already in the project.')).toBeTruthy()
    press('Add all again')
    press('Skip all')
    const of = (name: string) => calls.filter((call) => call.name === name).map(({ input }) => (input as { uploadId: string }).uploadId)
    expect([of('upload.decide'), of('upload.remove')]).toEqual([['twice', 'two', 'three'], ['twice', 'two', 'three']])
  })

  it('is which part of a file that is too long is sent: no longer than the engine takes', async () => {
    const question = { kind: 'too-large', limitBytes: 200 * 2 ** 20, facts: { ...facts, durationMs: 7_200_000 }, maxMs: 3_600_000 } as const
    const calls = await show({ ...base, id: 'long', name: 'long.mp4', sizeBytes: 2 ** 26, state: { status: 'held', question } })
    expect(screen.getByText('2:00:00 long. The limit is 1:00:00.')).toBeTruthy()
    expect(screen.getByText('You can add a part of it.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Compress' })).toBeNull()
    press('Trim…')
    fireEvent.change(screen.getByRole('slider', { name: /^End/ }), { target: { value: '3700000' } })
    expect(screen.getByRole('button', { name: 'Add this part' }).getAttribute('aria-disabled')).toBe('true')
    fireEvent.change(screen.getByRole('slider', { name: /^Start/ }), { target: { value: '100000' } })
    press('Add this part')
    expect(calls).toEqual([
      { name: 'upload.decide', input: { projectId: 'p', uploadId: 'long', part: { startMs: 100_000, endMs: 3_700_000 } } },
    ])
  })

  it('is how a file that is too large is made smaller, with what comes of it told before', async () => {
    const calls = await show(tooLarge(60_000))
    expect(screen.getByText(/1 GB.*200 MB/)).toBeTruthy()
    expect(screen.getByText(/about 58.1 MB, 1080p/)).toBeTruthy()
    press('Compress')
    press('Trim…')
    fireEvent.change(screen.getByRole('slider', { name: /Start/ }), { target: { value: '30000' } })
    expect(screen.getByText(/about 29.1 MB, 1080p/)).toBeTruthy()
    fireEvent.change(screen.getByRole('slider', { name: /End/ }), { target: { value: '10000' } })
    press('Add this part')
    const of = { projectId: 'p', uploadId: 'big' }
    expect(calls).toEqual([
      { name: 'upload.decide', input: { ...of, part: { startMs: 0, endMs: 60_000 } } },
      { name: 'upload.decide', input: { ...of, part: { startMs: 30_000, endMs: 31_000 } } },
    ])
  })

  it('is, of a picture, nothing to be cut: it is made smaller whole', async () => {
    const { question } = (tooLarge(0) as HeldUpload).state
    const photo = { kind: 'image', durationMs: 0, width: 7700, height: 10_000 } as const
    const asked = { ...question, facts: photo } as typeof question
    const scan: Upload = { ...base, id: 'i', name: 'scan.jpg', kind: 'image', state: { status: 'held', question: asked } }
    await show({ ...scan, sizeBytes: 60 * 2 ** 20 })
    expect(screen.getByText(/about 32.5 MB, 2956 × 3840/)).toBeTruthy()
    cleanup()
    // Of a file that is smaller than what is foreseen its size is not told.
    await show(scan)
    expect(screen.getByText(/has too many pixels/)).toBeTruthy()
    expect(screen.getByText('It becomes 2956 × 3840. The original stays as it is.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Trim…' })).toBeNull()
    press('Compress')
  })

  it('is a part alone where the whole would not be worth seeing', async () => {
    await show(tooLarge(24 * 3_600_000))
    expect(screen.getByText(/Too long to fit/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Compress' })).toBeNull()
    press('Trim…')
    expect(screen.getByText(/about 1.* MB, 360p/)).toBeTruthy()
  })

  it('stands before what does not', async () => {
    await show(uploads[1] as Upload, twice)
    expect(screen.getAllByRole('listitem').map((row) => row.querySelector('strong')?.textContent)).toEqual(['sea.mp4', 'shop.jpg'])
  })
})

it('what is still to go of several files is one line, with speed and time', () => {
  const at = (sentBytes: number, startedAt: number): Upload =>
    ({ ...base, id: 'x', name: 'x', state: { status: 'uploading', sentBytes, startedAt } })
  const queued: Upload = { ...base, id: 'q', name: 'q', state: { status: 'queued' } }
  const size = base.sizeBytes
  expect(transferOf([at(size / 2, 0), at(size / 4, 2000), queued], 4000)).toEqual({
    count: 3, bytes: size * 2.25, bytesPerSecond: size / 4, leftMs: 9000,
  })
  expect(transferOf([at(100, 3900)], 4000)).toMatchObject({ bytesPerSecond: null, leftMs: null })
  expect(transferOf([at(0, 0)], 4000)).toMatchObject({ bytesPerSecond: null, leftMs: null })
})

describe('what a row says of a file', () => {
  const say = async (upload: Upload): Promise<HTMLElement> => {
    await mount(<UploadRows uploadIds={['x']} />, createFakeBridge(openProject({ uploads: { x: upload } })))
    return screen.getByRole('listitem')
  }
  const sea = { ...base, id: 'x', name: 'sea.mp4' }
  const refused = (error: object): Upload =>
    ({ ...sea, state: { status: 'failed', error: { kind: 'file', name: 'sea.mp4', reason: 'broken', ...error } } })

  it('counts down to when it goes again, where the server wanted a break, and promises no end of what has all left', async () => {
    const now = Date.now()
    const waits = await say({ ...sea, state: { ...begun, startedAt: now + 25_000, waitsUntil: now + 25_000 } })
    expect(waits.textContent).toMatch(/sea\.mp4The server is busy\. Sending again in 0:2\d/)
    cleanup()
    const sent = await say({ ...sea, state: { status: 'uploading', sentBytes: base.sizeBytes, startedAt: now - 9000 } })
    expect(sent.textContent).toContain('8 MB of 8 MB')
    expect(sent.textContent).not.toMatch(/left|\/s/)
  })

  it('tells how long it is, not how much of that has passed before its last whole second', async () => {
    const row = await say({ ...sea, state: { status: 'ready', ...photoFacts, durationMs: 4970 } })
    expect(row.textContent).toContain('8 MB · 5 s')
  })

  it('names what of it is not used', async () => {
    const row = await say({ ...sea, state: { status: 'ready', ...photoFacts, leftOut: ['sound', 'end'] } })
    expect(row.textContent).toContain('Without sound, which cannot be read · Ends early: the rest cannot be read')
  })

  it.each([
    [{ reason: 'broken' }, 'could not be decoded'],
    [{ reason: 'unsupported' }, 'its content cannot be read'],
    [{ reason: 'too-large' }, 'does not take files this large'],
    [{ reason: 'too-long' }, 'at most one hour long'],
    [{ reason: 'link' }, 'does not open links'],
  ])('of an MP4 for %o: its own reason, never a list that has mp4, and the decoder’s words under Details', async (error, words) => {
    const row = await say(refused({ ...error, detail: 'partial file at 0x2a' }))
    expect(row.textContent).toContain(words)
    expect(row.textContent).not.toMatch(/These are:.*mp4/)
    expect(row.querySelector('details pre')?.textContent).toContain('partial file at 0x2a')
  })
})
