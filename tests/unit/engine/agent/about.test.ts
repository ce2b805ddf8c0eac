import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const file = (name: string, seconds = 0) =>
  asset(name.replace(/\.\w+$/, ''), seconds > 0 ? 'video' : 'image', seconds * 1000, { name })
/** What each piece has that it did not have before, by its file; a second part of a file counts by itself. */
function after(chat: ReturnType<typeof conversation>, said: string): { changed: Record<string, object>; reply: string } {
  const reply = chat.say(said)
  const pieces = chat.plan()?.pieces ?? []
  const names = pieces.map((piece) => (piece.kind === 'media' ? piece.assetId : piece.text))
  const keys = names.map((name, at) => (names.indexOf(name) < at ? `${name} 2` : name))
  const shown = pieces.flatMap((piece, at): [string, object][] => (piece.shown ? [[keys[at] ?? '', piece.shown]] : []))
  return { reply, changed: Object.fromEntries(shown) }
}
const english = () => {
  const chat = conversation(
    file('beach.jpg'), file('cake.mp4', 40), file('grandma.mp4', 25), file('sunset.jpg'), file('tiles.mp4', 33))
  chat.say('make a video')
  return chat
}
const chinese = () => {
  const chat = conversation(file('海边.jpg'), file('切蛋糕.mp4', 40), file('奶奶.mp4', 25), file('夕阳.jpg'), file('烟花.mp4', 18))
  chat.say('做个视频')
  return chat
}

describe('what was spoken of is what the next wishes without an object are of', () => {
  it.each([
    ['grandma is hard to see. Brighter please. Also louder.', { grandma: { look: { brightness: 0.2 }, volume: 1.5 } }],
    ['Beach looks dull. More contrast.', { beach: { look: { contrast: 0.25 } } }],
    ['About the grandma clip. Can you make it black and white', { grandma: { look: { name: 'mono' } } }],
    ['The tiles clip, turn it 90 degrees. And mute it', { tiles: { rotate: 90, volume: 0 } }],
    ["Grandma's clip is great. The beach though, make it black and white.", { beach: { look: { name: 'mono' } } }],
  ])('%s', (said, changed) => {
    const done = after(english(), said)
    expect(done.changed).toEqual(changed)
    expect(done.reply).not.toContain('did not understand')
  })

  it.each([
    ['切蛋糕那里最关键,速度放慢一点,颜色也调鲜艳些', { 切蛋糕: { speed: 0.8, look: { name: 'vivid' } } }],
    ['海边的灰蒙蒙的。鲜艳一点', { 海边: { look: { name: 'vivid' } } }],
    ['烟花那段,声音关掉,放慢一倍', { 烟花: { volume: 0, speed: 0.5 } }],
  ])('%s', (said, changed) => expect(after(chinese(), said).changed).toEqual(changed))

  it('a place that is named is no piece', () => {
    const chat = chinese()
    chat.say('夕阳那张最可爱,放第一个')
    expect(chat.order()?.[0]).toBe('夕阳')
  })

  it('“make it 5 seconds” is of the picture that was spoken of', () => {
    const chat = english()
    chat.say('the beach picture was taken by my uncle. make it 5 seconds')
    expect(chat.shown()[0]).toBe(5000)
  })

  it.each(['The beach and the sunset compete. Make it longer.', 'The beach is dull, and the sunset too. More contrast please.'])(
    'of two it is asked: %s', (said) => {
      const { changed, reply } = after(english(), said)
      expect(changed).toEqual({})
      expect(reply).toContain('Which one')
    })

  it('who is called as a file is may be meant herself', () => {
    expect(after(english(), 'grandma is coming tonight. black and white please').changed).toHaveProperty('beach')
  })
})

describe('what is wished behind a complaint stands in its place', () => {
  it.each([
    ['The cake bit drags. Speed it up.', english, { cake: { speed: 1.5 } }],
    ['grandma is too loud. Mute it.', english, { grandma: { volume: 0 } }],
    ['切蛋糕那段拖沓。加快', chinese, { 切蛋糕: { speed: 1.5 } }],
  ])('%s', (said, made, changed) => {
    const chat = made()
    expect(after(chat, said).changed).toEqual(changed)
    expect(chat.plan()?.pieces.map(({ durationMs }) => durationMs)).not.toContain(26_800)
  })

  it('“no sound” behind a clip that is too long is of that clip', () => {
    const { changed } = after(chinese(), '切蛋糕那段太长了,只要最后10秒,不要声音')
    expect(changed).toEqual({ 切蛋糕: { volume: 0 } })
  })
})

describe('a part is of what was just parted', () => {
  it.each([
    ['cut grandma in two, and make the second part black and white', english, { 'grandma 2': 'mono' }],
    ['cut grandma in two, and make the first half black and white', english, { grandma: 'mono' }],
    ['奶奶从中间切开,后半段黑白', chinese, { '奶奶 2': 'mono' }],
  ])('%s', (said, made, looks) => {
    const { changed } = after(made(), said)
    const named = Object.entries(changed).filter(([, shown]) => 'look' in shown)
    expect(named.map(([name, shown]) => [name, (shown as { look: { name: string } }).look.name])).toEqual(Object.entries(looks))
  })

  it('of what was parted by the message before, too; of nothing that was not', () => {
    const chat = english()
    expect(chat.say('make the second half black and white')).toContain('cannot find')
    chat.say('cut the cake in half')
    chat.say('second half 2x')
    expect(chat.plan()?.pieces.map(({ shown }) => shown?.speed)).toEqual([undefined, undefined, 2, undefined, undefined, undefined])
  })
})

describe('what a wish of all is not for', () => {
  it.each([
    ['Everything black and white. Leave the last one as it is.', english, ['beach', 'cake', 'grandma', 'sunset']],
    ['Apart from grandma, mute all clips', english, ['cake', 'tiles']],
    ['mute all clips. but keep the sound of grandma', english, ['cake', 'tiles']],
    ['所有视频静音,奶奶的留着', chinese, ['切蛋糕', '烟花']],
    ['视频都静音,奶奶那段的声音保留', chinese, ['切蛋糕', '烟花']],
    ['整体暖一点,海边不用', chinese, ['切蛋糕', '奶奶', '夕阳', '烟花']],
    ['都改黑白,最后一段别动', chinese, ['海边', '切蛋糕', '奶奶', '夕阳']],
    ['全部黑白,只有海边保持彩色', chinese, ['切蛋糕', '奶奶', '夕阳', '烟花']],
    ['everything except the cake and grandma in black and white', english, ['beach', 'sunset', 'tiles']],
    ['all but the first black and white', english, ['cake', 'grandma', 'sunset', 'tiles']],
    ['brighten all of them, cake and grandma excluded', english, ['beach', 'sunset', 'tiles']],
    ['My sister thinks everything in black and white except the cake at the end. Can we try that?', english,
      ['beach', 'grandma', 'sunset', 'tiles']],
    ['除了烟花都改成黑白', chinese, ['海边', '切蛋糕', '奶奶', '夕阳']],
    ['除了烟花,都改成黑白', chinese, ['海边', '切蛋糕', '奶奶', '夕阳']],
    ['除了海边和夕阳都黑白', chinese, ['切蛋糕', '奶奶', '烟花']],
    ['除了最后一个都黑白', chinese, ['海边', '切蛋糕', '奶奶', '夕阳']],
  ])('%s', (said, made, changed) => expect(Object.keys(after(made(), said).changed)).toEqual(changed))
})

describe('what only leads on to a wish, or tells of something, is no part of it', () => {
  it.each([
    ['Sorry, one more: black and white for the cake', english],
    ['Perfect. One tiny change though. Make the cake black and white', english],
    ['ok final thing i promise: cake black and white', english],
    ['cake in black and white, people get bored so fast these days', english],
    ['cake in black and white, my worker say bad words there', english],
    ['cake in black and white. We went there first on the trip and then home', english],
    ['哈哈哈绝了,切蛋糕改黑白', chinese],
    ['那个,切蛋糕改黑白', chinese],
    ['不好意思再改一下,切蛋糕改黑白', chinese],
    ['切蛋糕改黑白,谁要看切三分钟', chinese],
    ['切蛋糕改黑白,让人看着舒服', chinese],
    ['切蛋糕改黑白,小区不让放', chinese],
  ])('%s', (said, made) => {
    const { changed, reply } = after(made(), said)
    expect(Object.values(changed)).toEqual([{ look: { name: 'mono' } }])
    expect(reply).not.toMatch(/did not understand|没听懂|不确定/)
  })

  it.each([
    ['cake in black and white, my brother wears a crown', 'brother'],
    ['cake in black and white, we should all sparkle', 'sparkle'],
    ['cake in black and white. We went there first, glitter over the waves', 'glitter'],
    ['切蛋糕改黑白,那天下雨,海浪闪闪发光', '闪闪发光'],
  ])('what may be a wish is named: %s', (said, named) => {
    const chat = /[a-z]/.test(said) ? english() : chinese()
    expect(chat.say(said)).toContain(named)
  })

  it.each([
    ['can be the cake more bright?', 'cake', { look: { brightness: 0.2 } }],
    ['i kinda want to hear grandma louder', 'grandma', { volume: 1.5 }],
  ])('as those say it who learn English: %s', (said, name, shown) => expect(after(english(), said).changed).toEqual({ [name]: shown }))
})

it('what fades in the breath in which the music is spoken of is the music', () => {
  const chat = conversation(file('a.jpg'), file('b.jpg'))
  chat.say('make a slideshow with calm music')
  chat.say('the music is too loud, bring it down a lot and fade it out at the end')
  expect(chat.plan()).toMatchObject({ music: { fadeOutMs: 2000 } })
  expect(chat.plan()).not.toHaveProperty('fadeOutMs')
})

describe('beside a wish for the music', () => {
  const video = (...wishes: readonly string[]) => {
    const chat = conversation(file('a.jpg'), file('b.jpg'), file('kids.mp4', 9))
    return { chat, reply: ['make a video', ...wishes].map((said) => chat.say(said)).at(-1) ?? '', plan: () => chat.plan() }
  }
  it.each(['quieter music, and fade out slowly at the end', '音乐小声点，末尾慢慢淡出'])('a fade is its: %s', (said) => {
    const { plan } = video(said)
    expect(plan()).toMatchObject({ music: { fadeOutMs: 2_000 } })
    expect(plan()).not.toHaveProperty('fadeOutMs')
  })
  it('letters are none, and a song that is not there is named', () => {
    expect(video('upbeat music, big letters').plan()?.music.volume).toBeNull()
    expect(video('音乐换成古筝，声音小一点').reply).toContain('没听懂“音乐换成古筝”')
  })
  it.each(['when the kids talk the song must be quiet', 'whenever someone talks the music should go down'])('it steps back: %s', (said) => {
    expect(video('stop ducking the music', said).reply).toContain('quieter while a clip sounds')
  })
  it('why it is wanted is no wish', () => {
    const pieces = video('make the sky pink otherwise you cant hear them').plan()?.pieces
    expect(pieces?.every(({ shown }) => shown?.volume === undefined)).toBe(true)
  })
})

it.each([
  ['make a video, vertical', 'the crop is too much, use blurred background'], ['做个视频，竖屏', '裁掉太多了，用模糊背景吧'],
])('what is told to be said is understood with its reason: %s, %s', (made, said) => {
  const chat = conversation(file('a.jpg'), file('b.jpg'))
  for (const one of [made, said]) chat.say(one)
  expect(chat.plan()?.pieces.map(({ shown }) => shown?.fit)).toEqual(['blur', 'blur'])
})

it('what tells of a picture is no wish for another look', () => {
  const chat = conversation(file('view from window.jpg'))
  chat.say('make a video')
  const before = chat.plan()
  expect(chat.say("it's on a bright window")).toContain('I did not understand')
  expect(chat.plan()).toEqual(before)
})

it('what is too much of a clip, and what is wished for that, are of that clip and not of the whole video', () => {
  const chat = conversation(file('小猫.jpg'), file('上课视频.mp4', 9))
  chat.say('make a video')
  chat.say('上课的视频太长了只要前4秒，声音别太大，孩子们吵')
  const lesson = { durationMs: 4000, inMs: 0, shown: { volume: 0.6 } }
  expect(chat.plan()).toMatchObject({ lengthMs: null, pieces: [{ durationMs: 3000 }, lesson] })
})

it.each(['put a dark box behind the text', '字下面加个黑色底'])('words stand on a box: %s', (said) => {
  const chat = conversation(file('a.jpg'), file('b.jpg'))
  for (const one of ['make a video', 'write “Hi” on the first photo', said]) chat.say(one)
  expect(chat.plan()?.texts).toMatchObject([{ look: { back: '#000000' } }])
})
