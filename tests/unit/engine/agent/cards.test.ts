import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from './conversation-kit'

/** A video of three sentences, and a sales video with its closing card, as they are seen. */
function talk(...messages: readonly string[]) {
  const chat = conversation()
  const replies = messages.map((message) => chat.say(message))
  const plan = chat.plan()
  const sg = plan ? buildDraft(plan, () => undefined)?.t.flatMap((track) => track.sg) ?? [] : []
  return {
    reply: replies.at(-1) ?? '',
    backs: sg.filter(({ m }) => m.kind === 'color').map(({ m }) => m.back),
    words: sg.filter(({ m }) => m.kind === 'text').map(({ m }) => m),
    seconds: sg.filter(({ m }) => m.kind === 'color').reduce((most, { s, d }) => Math.max(most, (s + d) / 1_000), 0),
  }
}
const EN = 'make a 15 second video: Fresh roses every day! We deliver for free. Come and see us at Mill Lane 4.'
const ZH = '做一个宣传视频：玫瑰每天到店。周末全场八折。快来选购。'

describe('a video of words alone', () => {
  it.each([
    [EN, 'change the background to mint green', '#a8e6cf', 'mint green'], [EN, 'dark red background please', '#8b0000', 'dark red'],
    [EN, 'background: teal', '#008080', 'teal'], [ZH, '背景换成薄荷绿', '#a8e6cf', '薄荷绿'], [ZH, '用深红色背景', '#8b0000', '深红色'],
    [ZH, '底色改成黑色', '#000000', '黑色'],
  ])('stands on the colour that is asked for, all of it: %s / %s', (made, said, colour, name) => {
    const { backs, reply } = talk(made, said)
    expect(backs).toEqual([colour, colour, colour])
    expect(reply).toContain(name)
  })

  it('is read on a light ground', () => {
    expect(talk(EN, 'white background').words.map(({ colour }) => colour)).toEqual(['#1c1c1e', '#1c1c1e', '#1c1c1e'])
    expect(talk(EN, 'navy background').words.map(({ colour }) => colour)).toEqual([undefined, undefined, undefined])
  })

  it.each([
    [EN, 'put the last card on a blue background'], [ZH, '给最后一张卡片用蓝色背景'],
  ])('has one card on another ground: %s / %s', (made, said) => {
    expect(talk(made, said).backs).toEqual([undefined, undefined, '#0066ff'])
  })

  it.each([
    [EN, 'the last line pink', 2, { colour: '#ff69b4' }], [EN, 'first line bigger', 0, { size: 1.35 }],
    [EN, 'make line 2 bold', 1, { weight: 'bold' }],
    [EN, 'put the second sentence at the bottom', 1, { place: 'bottom' }], [ZH, '最后一句改成粉色', 2, { colour: '#ff69b4' }],
    [ZH, '第一句大一点', 0, { size: 1.35 }], [ZH, '第二行字加粗', 1, { weight: 'bold' }], [ZH, '把第二句放到底部', 1, { place: 'bottom' }],
  ])('has its lines counted: %s / %s', (made, said, nth, look) => {
    const [before, { words }] = [talk(made).words, talk(made, said)]
    for (const [index, one] of words.entries()) expect(one).toEqual(index === nth ? { ...before[index], ...look } : before[index])
  })

  it.each([
    [EN, 'the second line should say “It’s free!”', ['Fresh roses every day!', 'It’s free!', 'Come and see us at Mill Lane 4.']],
    [EN, 'change the last line to See you soon', ['Fresh roses every day!', 'We deliver for free.', 'See you soon']],
    [EN, 'delete the second line', ['Fresh roses every day!', 'Come and see us at Mill Lane 4.']],
    [EN, 'change “We deliver for free.” to “Now free”', ['Fresh roses every day!', 'Now free', 'Come and see us at Mill Lane 4.']],
    [ZH, '第二句改成“全场七折”', ['玫瑰每天到店', '全场七折', '快来选购']], [ZH, '第一句不要了', ['周末全场八折', '快来选购']],
    [ZH, '最后一句改成“等你来”', ['玫瑰每天到店', '周末全场八折', '等你来']],
  ])('says something else: %s / %s', (made, said, all) => {
    expect(talk(made, said).words.map(({ text }) => text)).toEqual(all)
  })

  it.each([
    [ZH, 'make the titles gold', '#ffc000', 'All 3 texts: gold.'], [EN, 'all texts teal', '#008080', 'All 3 texts: teal.'],
    [ZH, '标题金色', '#ffc000', '3 处文字：金色。'], [ZH, '所有文字改成#12ab34', '#12ab34', '3 处文字：#12ab34。'],
  ])('has all its words changed, those of the end card too: %s / %s', (made, said, colour, reply) => {
    const after = talk(made, said)
    expect(after.words.map((one) => one.colour)).toEqual([colour, colour, colour])
    expect(after.reply).toBe(reply)
    expect(talk(made, said, /\p{Script=Han}/u.test(said) ? '再大一点' : 'and bigger').words.map(({ size }) => size)).toEqual([1.35, 1.35, made === ZH ? 2 : 1.35])
  })

  it.each([[EN, 'shorter'], [EN, 'faster'], [ZH, '短一点'], [ZH, '再快一点'], [ZH, '字体改成青色 / 短一点'], [EN, 'make the text red / shorter']])(
    'becomes shorter: %s / %s', (made, said) => {
      const now = talk(made, ...said.split(' / ')).seconds
      expect(now).toBeLessThan(talk(made).seconds)
      expect(now).toBeGreaterThan(3)
    })

  it('has nothing in it to turn, crop or move, and its words are told in quotes', () => {
    for (const said of ['rotate the second card', 'zoom in on the first card', 'mirror the last card', 'blur the background'])
      expect(talk(EN, said).reply).toMatch(/“.*” is text: that can be done to photos and clips only/)
    expect(talk(EN, 'delete the first card').reply).toContain('Removed “Fresh roses every day!”.')
  })

  it('is told by the words that were said of it, as they were typed', () => {
    const chat = conversation(asset('one'))
    chat.say('make a video')
    chat.say('title “It’s 3妙 now”')
    expect(chat.plan()?.title).toBe('It’s 3妙 now')
  })

  it('keeps the look of its cards where the title alone changes', () => {
    const chat = conversation()
    chat.say('make a video called “Roses”: Fresh every day. Free delivery.')
    expect(chat.say('make the title gold')).toBe('The title: gold.')
    expect(chat.plan()?.pieces).toMatchObject([{ look: {} }, { look: {} }])
    expect(chat.plan()?.titleLook).toMatchObject({ colour: '#ffc000' })
  })
})

describe('what is left to undo', () => {
  it.each([['undo everything', /Only the making/], ['undo', /Only the making/], ['全部撤销', /能撤销的只剩下/]])('of a video just made is one answer: %s', (said, answer) => {
    expect(talk(EN, said).reply).toMatch(answer)
    expect(talk(EN, 'white background', 'undo everything', said === 'undo' ? 'undo everything' : said).reply).toMatch(answer)
  })

  it('is told by what was said, going back to the first version too', () => {
    expect(talk(EN, 'white background', 'undo everything', 'undo').reply).toContain('Undone: “undo everything”.')
  })
})

describe('a clip whose pauses were taken out', () => {
  const talking = () =>
    conversation(asset('talk', 'video', 8_000, { name: 'talk.mp4', heard: { beats: [], pauses: [[2_000, 3_200], [5_000, 6_000]] } }))

  it.each([['make a video of this clip and remove the pauses', 'Cut the pauses out of talk.mp4, 1.7 seconds in all.'],
    ['用这段视频做个短片，剪掉停顿', '已剪掉talk.mp4里的停顿，一共 1.7 秒。']])('is made and told so: %s', (said, told) => {
    expect(talking().say(said)).toContain(told)
  })

  it.each(['shorter', 'make it 4 seconds', '短一点', 'longer', 'talk.mp4 shorter'])('loses no word unsaid: %s', (said) => {
    const chat = talking()
    chat.say('make a video and remove the pauses')
    const before = chat.plan()
    expect(chat.say(said)).toMatch(/Only what is said is left of talk\.mp4|talk\.mp4只剩下说话的部分/)
    expect(chat.plan()).toEqual(before)
  })

  it('is one clip, whose parts are told apart', () => {
    const chat = talking()
    chat.say('make a video and remove the pauses')
    expect(chat.say('mute the clip')).toMatch(/^talk\.mp4 is muted\. The music is no longer lowered for a clip/)
    expect(chat.say('remove the last part')).toContain('Removed talk.mp4 (3/3).')
  })
})

describe('pictures on the beat', () => {
  const beaten = () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'), asset('d'))
    chat.say('make a 16 second video')
    chat.say('cut on the beat')
    return chat
  }

  it.each([
    'make it 20 seconds', 'remove the second photo', 'show the first photo again at the end',
  ])('stay on it without a word: %s', (said) => {
    expect(beaten().say(said)).not.toMatch(/beat/)
  })

  it('are told where a length is bent to it', () => {
    expect(beaten().say('make the last photo 3.3 seconds')).toContain('lengths are rounded to it')
  })

  it('are told where one cannot stay on it', () => {
    expect(beaten().say('make it 1 second')).toContain('say “cut on the beat” to bring them back')
  })
})
