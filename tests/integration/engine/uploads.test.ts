import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FormData, request } from 'undici'
import { describe, expect, it } from 'vitest'
import { Draft } from '../../../src/engine/types'
import { multipart } from '../../../src/main/core/nemo'
import { nameKey } from '../../../src/shared/text/file-names'
import { startEngine } from '../../fakes/engine/server'

describe('uploads', () => {
  it('are measured, served by their own key without the bearer, and in parts', async () => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    const answer = await client.upload(sessionId, '照片 1.jpg', 'image data')
    expect(answer).toMatchObject({
      code: 0,
      data: { session_state_applied: true, files: [{ filename: '照片 1.jpg', width: 1600, height: 1200 }] },
    })
    const [file] = (await client.state(sessionId)).video_infos
    const part = await request(file?.url ?? '', { headers: { range: 'bytes=6-' } })
    expect([part.statusCode, part.headers['content-range'], await part.body.text()]).toEqual([206, 'bytes 6-9/10', 'data'])
    const beyond = await request(file?.url ?? '', { headers: { range: 'bytes=10-' } })
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */10'])
    const guessed = await request((file?.url ?? '').replace(/k=./, 'k=!'))
    expect(guessed.statusCode).toBe(404)
    await Promise.all([beyond.body.dump(), guessed.body.dump()])
  })

  it('that are broken or unsupported are named, and leave nothing on disk', async () => {
    const { client, folder } = await startEngine()
    const sessionId = await client.createSession()
    for (const [name, content, reason] of [
      ['bad.jpg', 'garbage', 'broken'],
      ['notes.pdf', 'image', 'unsupported'],
    ] as const) {
      const answer = await client.upload(sessionId, name, content)
      expect(answer).toMatchObject({ code: 4001, data: { reason } })
      expect(answer.message).toContain(name)
    }
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
  })

  it('of several files the good ones are kept and the others named', async () => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    const form = new FormData()
    form.append('files', new Blob(['garbage']), 'bad.jpg')
    form.append('files', new Blob(['image data']), 'good.jpg')
    const answer = await client.call(`/api/upload-video/nemo_agent/me/${sessionId}`, { method: 'POST', body: form })
    expect(answer).toMatchObject({ code: 0, data: { files: [{ filename: 'good.jpg' }], refused: [{ code: 4001, reason: 'broken' }] } })
    expect(JSON.stringify(answer.data)).toContain('bad.jpg')
  })

  it('that the user took out again are in no video, and not listed any more [NP-5.36]', async () => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    for (const name of ['one.jpg', 'two, three.jpg', 'two.jpg', 'one.jpg']) await client.upload(sessionId, name, 'image data')
    await client.say(sessionId, 'make a video, 9 seconds\n\n[Not to be used: two, three.jpg, one.jpg]')
    const { draft, video_infos } = await client.state(sessionId)
    expect(Draft.parse(draft).t[0]?.sg.map(({ m }) => m.name)).toEqual(['two.jpg', 'one.jpg'])
    expect(video_infos.map(({ name }) => name)).toEqual(['two.jpg', 'one.jpg'])
    await client.say(sessionId, '做一个10秒的视频\n\n[不使用：two.jpg]')
    expect((await client.state(sessionId)).video_infos).toHaveLength(2)
  })

  it('that are links are refused in words', async () => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    const body = { urls: ['https://example.com/a.mp4'], source_type: 'url' }
    const answer = await client.call(`/api/upload-video/nemo_agent/me/${sessionId}`, { method: 'POST', body })
    expect(answer).toMatchObject({ code: 4001, data: { reason: 'link' } })
    expect(answer.message).toContain('links')
  })

  it('over 200 MB are refused with 4002 and not kept', async () => {
    const { client, folder } = await startEngine()
    const sessionId = await client.createSession()
    const answer = await client.upload(sessionId, 'long.mp4', Buffer.alloc(200 * 1024 * 1024 + 1, 'video'))
    expect(answer).toMatchObject({ code: 4002, data: { reason: 'too-large' } })
    expect(answer.message).toContain('long.mp4')
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
  })

  it('that break off leave nothing behind', async () => {
    const { client, folder } = await startEngine()
    const sessionId = await client.createSession()
    const head = '--b\r\ncontent-disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nimage da'
    const answer = await client.call(`/api/upload-video/nemo_agent/me/${sessionId}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: head,
    })
    expect(answer.code).toBe(422)
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
  })
})

describe('what a file may be called', () => {
  /** As the app sends it; answers with what the engine calls it, in the answer and in the session. */
  async function namesOf(name: string): Promise<string[]> {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    const { head, tail, type } = multipart({ name, mime: 'image/jpeg' })
    const body = Buffer.concat([head, Buffer.from('image data'), tail])
    const headers = { ...client.headers, 'content-type': type }
    const response = await request(`${client.origin}/api/upload-video/nemo_agent/me/${sessionId}`, { method: 'POST', headers, body })
    const { data } = (await response.body.json()) as { data: { files: { filename: string }[] } }
    return [...data.files.map(({ filename }) => filename), ...(await client.state(sessionId)).video_infos.map((info) => info.name)]
  }

  it.each([
    'a "b" c.jpg', "it's; name=x.jpg", 'café.jpg'.normalize('NFD'), 'Screenshot 2026-01-02 at 3.04.05\u202fPM.png', '-i.mp4',
    '🌊 #1 50%?.jpg', `${'长'.repeat(83)}12.jpg`, '__proto__.jpg', '.jpg.png', 'a\\b.jpg',
  ])('%j stays as it is, in the answer and in the session', async (name) => {
    expect(await namesOf(name)).toEqual([name, name])
  })

  it('what ends lines becomes spaces, and it is known all the same', async () => {
    const [shown = '', inSession] = await namesOf('two\nlines\r.jpg')
    expect([shown, inSession, nameKey(shown)]).toEqual(['two lines .jpg', shown, nameKey('two\nlines\r.jpg')])
  })
})
