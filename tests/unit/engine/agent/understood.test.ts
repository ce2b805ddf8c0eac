import { describe, expect, it } from 'vitest'
import type { StoredAsset } from '../../../../src/engine/store'
import { asset, conversation } from './conversation-kit'

describe('a request that names what is not there yet', () => {
  it.each([
    ['Generate a 30-second promotional video from this product description', 'Send me the text'],
    ['根据这段产品描述生成一个30秒的宣传视频', '请发来文字'],
  ])('asks for the text and makes the video once it comes: %s', (request, reply) => {
    const chat = conversation()
    expect(chat.say(request)).toContain(reply)
    expect(chat.plan()).toBeNull()
    chat.say('AuraPods play for 20 hours. Make your day square. No music is lost. Remove the noise.')
    expect(chat.plan()).toMatchObject({ lengthMs: 30_000, ratio: '16:9', music: { isOn: true } })
    expect(chat.order()).toEqual(['AuraPods play for 20 hours', 'Make your day square', 'No music is lost', 'Remove the noise'])
  })

  it.each([
    ['Make a 15-second vertical video of my photos, title “Morning Brew”, with calm music', 'Send me the photos', 'Morning Brew'],
    ['用我的照片做一个15秒的竖屏视频，标题“早安咖啡”，配舒缓的音乐', '请发来照片', '早安咖啡'],
  ])('asks for the photos and makes the video once they come: %s', (request, reply, title) => {
    const chat = conversation()
    expect(chat.say(request)).toContain(reply)
    expect(chat.plan()).toBeNull()
    chat.upload(asset('a'), asset('b'))
    chat.say('here they are')
    expect(chat.order()).toEqual(['a', 'b'])
    expect(chat.plan()).toMatchObject({ lengthMs: 15_000, ratio: '9:16', title, music: { mood: 'calm' } })
  })

  it.each(['Turn this text into a square video with a title for every sentence', '把这段文字做成方形视频，每句话一个标题'])(
    'shows every sentence of the text that comes with it: %s',
    (request) => {
      const chat = conversation()
      chat.say(`${request}:\nWe bake before sunrise. No title is enough.`)
      expect(chat.order()).toEqual(['We bake before sunrise.', 'No title is enough.'])
      expect(chat.plan()).toMatchObject({ ratio: '1:1', title: null })
    },
  )

  it('is fulfilled with whatever words the photos come, and what these ask besides', () => {
    const chat = conversation()
    chat.say('用我的照片做一个15秒的竖屏视频，标题“早安咖啡”')
    chat.upload(asset('a'))
    chat.say('照片来了，改成20秒')
    expect(chat.plan()).toMatchObject({ lengthMs: 20_000, ratio: '9:16', title: '早安咖啡' })
    const other = conversation()
    other.say('make a square video of my photos')
    other.upload(asset('a'))
    other.say('do not make it yet')
    expect(other.plan()).toBeNull()
  })

  it('is forgotten once another is made', () => {
    const chat = conversation()
    chat.say('Generate a 30-second promotional video from this product description')
    chat.say('make a 5-second square video that says hello')
    expect(chat.plan()).toMatchObject({ lengthMs: 5_000, ratio: '1:1' })
  })
})

describe('what was not understood', () => {
  const video = (...files: StoredAsset[]) => {
    const chat = conversation(...(files.length > 0 ? files : [asset('a'), asset('b'), asset('c')]))
    chat.say('make a 12-second video of these')
    return chat
  }

  it('is named, with what can be said of the same matter', () => {
    const chat = video()
    expect(chat.say('wiggle the title for 5 seconds')).toMatch(/“wiggle.*change the title to/)
    expect(chat.say('第一张照片扭一扭')).toMatch(/扭一扭”.*第一张照片显示5秒/)
    expect(chat.revision()).toBe(1)
  })

  it('keeps what was understood beside it from being done only where it may limit it', () => {
    const chat = video()
    expect(chat.say('make it vertical and add subtitles')).toMatch(/vertical.*cannot add subtitles/s)
    expect(chat.plan()?.ratio).toBe('9:16')
    expect(chat.say('make it square, but only the first photo')).toContain('“only the first photo”')
    expect(chat.plan()?.ratio).toBe('9:16')
  })

  it('keeps a video from being made anew, and is named beside a first one', () => {
    const chat = conversation(asset('a'))
    expect(chat.say('make a video with drone shots')).toContain('“drone shots”')
    expect(chat.order()).toEqual(['a'])
    chat.say('put the title “Mine”')
    const before = chat.plan()
    chat.say('make a better video')
    chat.say('make a video with more energy')
    expect(chat.plan()).toEqual(before)
  })

  it.each([
    ['make it -5 seconds', '-5 seconds is too short'],
    ['make it 0 seconds', '0 seconds is too short'],
    ['make it 3000 hours', '3000 hours is too long'],
    ['volume 150%', '150% is too loud'],
    ['改成负5秒', '-5 秒太短'],
  ])('an impossible value is refused by name: %s', (text, reply) => {
    const chat = video()
    expect(chat.say(text)).toContain(reply)
    expect(chat.revision()).toBe(1)
  })

  it('what is so already is no change, and nothing to undo', () => {
    const chat = video()
    expect(chat.say('make it 12 seconds')).toContain('already that way')
    expect(chat.revision()).toBe(1)
  })

  it('a clip is not told to be shown for longer than it lasts', () => {
    const chat = video(asset('a'), asset('clip', 'video', 8_000))
    expect(chat.say('show the clip for 20 seconds')).toContain('lasts only 8 seconds')
    expect(chat.revision()).toBe(1)
  })

  it('the mood of the user’s own song is not told to be another, and music of the engine can take its place', () => {
    const chat = video(asset('a'), asset('song', 'audio', 30_000))
    expect(chat.say('make the music more upbeat')).toContain('your own')
    expect(chat.plan()?.music.assetIds).toEqual(['song'])
    chat.say('use upbeat music instead')
    expect(chat.plan()?.music).toMatchObject({ mood: 'upbeat', assetIds: [] })
  })

  it('places that are counted before or after a change of the same message are asked for where that differs', () => {
    const chat = video()
    expect(chat.say('remove photo 1 and remove photo 2')).toContain('before or after')
    expect(chat.order()).toEqual(['a', 'b', 'c'])
    chat.say('remove photo 1 and make it 10 seconds')
    expect(chat.order()).toEqual(['b', 'c'])
  })

  it('files that a message names are added, and no others; words alone add nothing', () => {
    const chat = video(asset('a'))
    chat.upload(asset('b'), asset('c'))
    chat.say('the weather is nice')
    expect(chat.order()).toEqual(['a'])
    chat.say('add c.jpg')
    expect(chat.order()).toEqual(['a', 'c'])
    chat.say('add these')
    expect(chat.order()).toEqual(['a', 'c', 'b'])
  })

  it('one of a thing is told in the singular', () => {
    expect(video(asset('a')).say('make it 1 second')).toContain('It is now 1 second, ')
    expect(video(asset('a')).say('make it 1.5 seconds')).toContain('It is now 1.5 seconds, ')
  })

  it('undoing and going on is one message', () => {
    const chat = video()
    chat.say('make it square')
    chat.say('undo, and make it vertical')
    expect(chat.plan()?.ratio).toBe('9:16')
    chat.say('undo')
    expect(chat.plan()?.ratio).toBe('16:9')
  })
})

describe('a request for a video of which a part is not understood', () => {
  const latte = { ...asset('a'), name: 'latte.jpg' }

  it.each([
    ['做一个不是方形的视频', '1:1'],
    ['做一个不要方形的视频，10秒', '1:1'],
    ['做一个不要竖屏的视频', '9:16'],
    ['做一个非竖屏的视频', '9:16'],
    ['做一个除了方形以外的视频', '1:1'],
    ['make a non-square video', '1:1'],
    ['make a not vertical video of my photos', '9:16'],
    ['make a video of these photos but not square, 10 seconds', '1:1'],
    ['make a video in any shape but square', '1:1'],
  ])('never takes the shape that it bans, and names the ban: %s', (text, banned) => {
    const chat = conversation(latte, asset('b'), asset('c'))
    expect(chat.say(text)).toMatch(/不|非|除|no[nt]|any shape/)
    expect(chat.plan()?.ratio).not.toBe(banned)
    expect(chat.plan()?.title ?? null).toBeNull()
  })

  it.each([
    ['make a video of the second photo only', ['b']],
    ['make a video of the first two photos', ['a', 'b']],
    ['turn the first two photos into a video', ['a', 'b']],
    ['make a video of my photos but not the latte', ['b', 'c']],
    ['make a vertical video of everything but the latte', ['b', 'c']],
    ['make a video of these photos except the second', ['a', 'c']],
    ['make a video of all photos except latte.jpg', ['b', 'c']],
    ['make a video from photo 1 and photo 3', ['a', 'c']],
    ['make a video of my photos, only the first two', ['a', 'b']],
    ['用第二张照片做一个视频', ['b']],
    ['只用前两张照片做一个视频', ['a', 'b']],
  ])('is made of those that it picks, and no others: %s', (text, files) => {
    const chat = conversation(latte, asset('b'), asset('c'))
    chat.say(text)
    expect(chat.order()).toEqual(files)
  })

  it.each(['make a 10 second video of the best pictures', '用除了第二张以外的照片做视频', '做一个介绍第二张照片的视频'])(
    'is not made where it is not known which it picks: %s',
    (text) => {
      const chat = conversation(latte, asset('b'), asset('c'))
      chat.say(text)
      expect(chat.order()).not.toEqual(['a', 'b', 'c'])
    },
  )

  it.each([
    ['make a video of these photos only', ['a', 'b'], null],
    ['make a video of latte.jpg only', ['a'], null],
    ['make a video about my photos', ['a', 'b'], null],
    ['make a video of photos', ['a', 'b'], null],
    ['make a video of my wedding photos', ['a', 'b'], null],
    ['make a video about my only son', ['a', 'b'], 'My Only Son'],
    ['make a video of the second world war', ['a', 'b'], 'The Second World War'],
    ['做一个没有标题的视频', ['a', 'b'], null],
    ['做一个无人机视频', ['a', 'b'], null],
  ])('is made where it picks none or says which by name: %s', (text, files, title) => {
    const chat = conversation(latte, asset('b'))
    chat.say(text)
    expect([chat.order(), chat.plan()?.title]).toEqual([files, title])
  })
})

describe('a text that a request brings along', () => {
  const photos = [asset('a'), asset('b'), asset('c')]
  const english = ['a', 'Make it vertical.', 'b', 'Remove the second photo.', 'c', 'No music, no noise.', 'Undo everything.']
  const chinese = ['a', '改成竖屏。', 'b', '删除第二张照片。', 'c', '不要音乐。']

  it.each([
    ['a colon', 'Turn this text into a square video with a title for every sentence: ', '', english],
    ['a line break', 'Turn this text into a square video.\n', '', english],
    ['quotes', 'Turn this text into a square video “', '”', english],
    ['a colon and quotes', 'Make a square video from this text: “', '”', english],
    ['a Chinese colon', '把这段文字做成方形视频，每句话一个标题：', '', chinese],
    ['Chinese quotes', '把这段文字做成方形视频：“', '”', chinese],
  ])('gives no orders, up to its end, behind %s', (_, before, behind, cards) => {
    const chat = conversation(...photos)
    chat.say(`${before}${cards.filter((card) => card.length > 1).join(' ')}${behind}`)
    expect(chat.order()).toEqual(cards)
    expect(chat.plan()).toMatchObject({ ratio: '1:1', title: null, music: { isOn: true } })
  })

  it.each([
    ['产品介绍：轻巧耳机，方形外观，无音乐噪声。做一个横屏视频。', ['轻巧耳机', '方形外观', '无音乐噪声'], '16:9'],
    ['Product description: A square box. No music noise. Make a tall video.', ['A square box.', 'No music noise.'], '9:16'],
    ['We bake. Description: A square box. Make a tall video.', ['We bake.', 'A square box.'], '9:16'],
  ])('may stand before its request, which is carried out and no words of the video: %s', (text, cards, ratio) => {
    const chat = conversation()
    chat.say(text)
    expect(chat.order()).toEqual(cards)
    expect(chat.plan()).toMatchObject({ ratio, title: null, music: { isOn: true } })
  })

  it('is not what stands behind the words that name a title', () => {
    const chat = conversation()
    expect(chat.say('make a square video from this text, title: Hello')).toContain('Send me the text')
    chat.say('make a square video from this text, title “Hello”: We bake. No music.')
    expect(chat.plan()).toMatchObject({ title: 'Hello', music: { isOn: true } })
    expect(chat.order()).toEqual(['We bake.', 'No music.'])
  })
})
