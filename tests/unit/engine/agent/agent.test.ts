import { describe, expect, it } from 'vitest'
import { answer } from '../../../../src/engine/agent'
import { asset, conversation } from './conversation-kit'

describe('a first message', () => {
  it('makes a video of the uploads in their order and says how it is now', () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'))
    const reply = chat.say('a 15-second vertical video about our coffee shop, title “Morning Brew”')
    expect(chat.order()).toEqual(['a', 'b', 'c'])
    expect(chat.plan()).toMatchObject({ ratio: '9:16', lengthMs: 15_000, title: 'Morning Brew', music: { isOn: true } })
    expect(reply).toContain('It is now 15 seconds, vertical (9:16): 3 photos, title “Morning Brew”, calm music at 60%.')
  })

  it('is answered in its own language', () => {
    expect(conversation(asset('a')).say('做一个20秒的横屏视频，标题“城市之光”')).toContain('20 秒，横屏')
  })

  it('without media makes a video of words', () => {
    const chat = conversation()
    chat.say('Make a video about our bakery. We bake every morning before sunrise.')
    expect(chat.plan()?.title).toBe('Our Bakery')
    expect(chat.order()).toEqual(['We bake every morning before sunrise.'])
  })

  it('that is a longer text becomes a video of its sentences', () => {
    const chat = conversation()
    chat.say('Our kettle boils in 90 seconds. It keeps warm for an hour. You will love it.')
    expect(chat.order()).toEqual(['Our kettle boils in 90 seconds.', 'It keeps warm for an hour.', 'You will love it.'])
    expect(chat.plan()?.lengthMs).toBeNull()
  })

  it('with uploads and no clear request uses the uploads', () => {
    const chat = conversation(asset('a'), asset('b'))
    chat.say('here are my photos')
    expect(chat.order()).toEqual(['a', 'b'])
  })

  it('without anything to show asks for it and changes nothing', () => {
    const chat = conversation()
    expect(chat.say('make a 20 second video')).toContain('something to show')
    expect(chat.say('make it 20 seconds')).toContain('something to show')
    expect(chat.plan()).toBeNull()
  })
})

describe('further messages', () => {
  it('change what there is, step by step, and undo goes back', () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'))
    chat.say('make a slideshow about autumn')
    chat.say('swap the first and second photos')
    expect(chat.order()).toEqual(['b', 'a', 'c'])
    chat.say('put the last photo first')
    expect(chat.order()).toEqual(['c', 'b', 'a'])
    chat.say('remove photo 2')
    expect(chat.order()).toEqual(['c', 'a'])
    chat.say('remove a.jpg')
    expect(chat.order()).toEqual(['c'])
    chat.say('undo')
    chat.say('undo')
    expect(chat.order()).toEqual(['c', 'b', 'a'])
  })

  it('add new uploads at the end when asked, and a request for a new video uses only the new ones', () => {
    const chat = conversation(asset('a'), asset('b'))
    chat.say('make a video of these')
    chat.upload(asset('c'), asset('song', 'audio', 30_000))
    chat.say('add these')
    expect(chat.order()).toEqual(['a', 'b', 'c'])
    expect(chat.plan()?.music.assetIds).toEqual(['song'])
    chat.upload(asset('d'))
    chat.say('make a 10 second square video about dogs')
    expect(chat.order()).toEqual(['d'])
    expect(chat.plan()).toMatchObject({ title: 'Dogs', ratio: '1:1' })
  })

  it('that are not understood change nothing and say so, with examples', () => {
    const chat = conversation(asset('a'))
    chat.say('make a video')
    const before = chat.plan()
    expect(chat.say('the weather is nice today')).toMatch(/did not understand.*20 seconds/)
    expect(chat.plan()).toEqual(before)
    expect(chat.revision()).toBe(1)
  })

  it('that ask for what is not there name it, and the rest of the message still counts', () => {
    const chat = conversation(asset('a'), asset('b'))
    chat.say('make a video')
    const reply = chat.say('remove photo 9 and make it 20 seconds')
    expect(reply).toContain('photo 9')
    expect(chat.plan()?.lengthMs).toBe(20_000)
  })

  it('never remove the last piece, and keep lengths within the limit', () => {
    const chat = conversation(asset('a'))
    chat.say('make a 10 second video')
    expect(chat.say('remove the first photo')).toContain('only item')
    expect(chat.say('make it 45 minutes')).toContain('10 minutes')
    expect(chat.plan()?.lengthMs).toBe(10_000)
  })

  it('say of each part what became of it: what was so already does not make a change of another part none', () => {
    const chat = conversation(asset('a'), asset('b'))
    chat.say('make a 15 second video')
    const reply = chat.say('make it 12 seconds and use upbeat music, no title')
    expect(reply).toContain('Changed the length. The music is now upbeat. Everything else is already that way. It is now 12 seconds')
    expect(chat.say('no title')).toContain('It is already that way, so nothing changed.')
  })

  it('speak of no missing title where cards have the words', () => {
    const chat = conversation()
    const reply = chat.say('turn this text into a square video with a title for every sentence: Our sale starts Monday. Come early.')
    expect(reply).toContain('2 text cards')
    expect(reply).not.toContain('no title')
  })

  it('keep what was asked of one photo, in proportion, when the whole gets another length', () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'))
    chat.say('make a 12 second video')
    chat.say('show the second photo for 6 seconds')
    chat.say('make it 24 seconds')
    // Twice as long less what the cross-fades take, whatever of it is asked for and whatever takes the rest.
    const seen = chat.shown()
    expect(seen.map((ms) => Math.round(ms / 100) / 10)).toEqual([7.5, 10.2, 7.5])
    chat.say('show every photo for 3 seconds')
    chat.say('make it 20 seconds')
    expect(chat.say('how long is it?')).toContain('20 seconds')
    expect(Math.max(...chat.shown()) - Math.min(...chat.shown())).toBeLessThanOrEqual(1)
  })

  it('say how often a clip comes where that is more than once, so that they count what the timeline shows', () => {
    const chat = conversation(asset('talk', 'video', 20_000, { mime: 'video/mp4' }), asset('a'))
    expect(chat.say('make a video')).toContain('1 photo, 1 clip, ')
    chat.say('split the clip in the middle')
    expect(chat.say('what is in it?')).toContain('1 photo, 1 clip (shown 2 times), ')
    expect(chat.say('现在有什么？')).toContain('1 张照片，1 段视频（共出现 2 次）')
  })

  it('count a GIF among the photos, as the summary does', () => {
    const chat = conversation(asset('wave', 'video', 900, { mime: 'image/gif', demuxer: 'gif', name: 'wave.gif' }), asset('a'), asset('b'))
    expect(chat.say('make a video')).toContain('3 photos')
    expect(chat.say('swap the first and the last photo')).toContain('wave.gif and b.jpg')
    expect(chat.order()).toEqual(['b', 'a', 'wave'])
    chat.say('show the last photo for 5 seconds')
    expect(chat.plan()?.pieces.at(-1)).toMatchObject({ assetId: 'wave', durationMs: 5000 })
    chat.say('删掉第三张照片')
    expect(chat.order()).toEqual(['b', 'a'])
  })

  it('know wishes beyond the engine by name', () => {
    const chat = conversation(asset('a'))
    chat.say('make a video')
    expect(chat.say('add subtitles')).toContain('cannot add subtitles')
  })

  it('questions are answered without touching the video', () => {
    const chat = conversation(asset('a'))
    chat.say('make a 12 second video')
    expect(chat.say('how long is it?')).toContain('12 seconds')
    expect(chat.say('what can you do?')).toContain('photos')
    expect(chat.revision()).toBe(1)
  })

  it('nudge the music from where it is', () => {
    const chat = conversation(asset('a'))
    chat.say('make a video')
    chat.say('music at 40%')
    chat.say('music louder')
    expect(chat.plan()?.music.volume).toBe(0.6)
    chat.say('no music')
    expect(chat.plan()?.music.isOn).toBe(false)
  })
})

describe('a version', () => {
  it('is restored by its number, also after it was undone, and that can be undone', () => {
    const chat = conversation(asset('beach'), asset('market'))
    chat.say('make a 10 second video')
    chat.say('make the beach brighter')
    const brighter = chat.plan()
    chat.say('title “Sea”')
    const titled = chat.plan()
    expect([brighter?.version, titled?.version]).toEqual([2, 3])
    expect(chat.say('Restore version 2')).toContain('Back at version 2.')
    expect(chat.plan()).toEqual({ ...brighter, version: 4, said: 'Restore version 2' })
    chat.say('undo')
    expect(chat.plan()).toEqual(titled)
    chat.say('undo')
    expect(chat.say('恢复第 3 版')).toContain('3')
    expect(chat.plan()).toMatchObject({ title: 'Sea', said: '恢复第 3 版' })
  })

  it('that is no longer there is said to be gone', () => {
    const chat = conversation(asset('beach'))
    chat.say('make a 10 second video')
    const made = chat.plan()
    expect(chat.say('Restore version 12')).toContain('no longer have version 12')
    expect(chat.plan()).toEqual(made)
  })
})

describe('an undo', () => {
  it('says by its words what it undoes, and a redo what it does again', () => {
    const chat = conversation(asset('a'), asset('b'))
    chat.say('a 10-second video')
    chat.say('make it square')
    expect(chat.say('undo')).toContain('“make it square”')
    expect(chat.say('redo')).toContain('“make it square”')
    chat.say('undo')
    expect(chat.say('undo')).toContain('“start over”')
    expect(chat.plan()).not.toBeNull()
  })
})

it('a wish for another kind of file shows no work that is not done here', () => {
  const chat = conversation(asset('a'))
  chat.say('a 10-second video')
  expect(answer(chat.session(), 'I need a gif').steps.map(({ kind }) => kind)).toEqual(['text'])
})

describe('that something is already so is told', () => {
  it.each([
    ['add the title "Alpha" for 2 seconds', 'The title is now “Alpha”. The title is now shown for 2 seconds.'],
    ['mute b.mp4 and mute the clip', 'b.mp4 is muted.'],
  ])('never of what the same message has done: %s', (message, reply) => {
    const chat = conversation(asset('a'), asset('b', 'video', 8_000, { name: 'b.mp4' }))
    chat.say('make a 12 second video without music')
    expect(chat.say(message)).toBe(reply)
  })
  it('of another part of it that was so before', () => {
    const chat = conversation(asset('a'), asset('b'))
    for (const words of ['make a 12 second video', 'add the title "Alpha" for 2 seconds']) chat.say(words)
    expect(chat.say('add the title "Beta" for 2 seconds')).toBe('The title is now “Beta”. Everything else is already that way.')
    expect(chat.say('add the title "Beta" for 2 seconds')).toBe('It is already that way, so nothing changed.')
  })
})
