import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** A video without files: its cards, and the last answer. */
function written(...said: readonly string[]) {
  const chat = conversation()
  const replies = said.map((message) => chat.say(message))
  return { cards: chat.order(), reply: replies.at(-1) ?? '', plan: chat.plan() }
}
/** A video of three photos. */
function shown(...said: readonly string[]) {
  const chat = conversation(asset('a'), asset('b'), asset('c'))
  const replies = said.map((message) => chat.say(message))
  const texts = chat.plan()?.texts.map(({ text }) => text)
  return { chat, plan: chat.plan(), texts, title: chat.plan()?.title, order: chat.order(), reply: replies.at(-1) ?? '', replies }
}

describe('an order is never shown as words', () => {
  it.each([
    ["no photos today, just words: Mother's Day is Sunday. Order by Friday.", ["Mother's Day is Sunday.", 'Order by Friday.']],
    ['text only, no pictures: Sale starts Monday. Doors open at nine.', ['Sale starts Monday.', 'Doors open at nine.']],
    ['不用照片，就写字：秋天的第一杯拿铁。买一送一，仅限本周五。', ['秋天的第一杯拿铁。', '买一送一，仅限本周五。']],
    ['没有照片，只要文字：今天开业。全场八折。', ['今天开业。', '全场八折。']],
    ['纯文字视频：今天开业。全场八折。', ['今天开业。', '全场八折。']],
  ])('that there is nothing but words: %s', (said, cards) => {
    expect(written(said).cards).toEqual(cards)
  })

  it('with how the video is to be', () => {
    const { plan, cards } = written('just words, no photos, vertical: Order by Friday. Free delivery.')
    expect({ ratio: plan?.ratio, cards }).toEqual({ ratio: '9:16', cards: ['Order by Friday.', 'Free delivery.'] })
  })

  const LATTE = '不用照片，就写字：秋天的第一杯拿铁。仅限本周五。'
  it.each(['周五改成周六，别的不动', '把周五改成周六，其他都不变', '周五改成周六，其余的照旧'])('that all else stays: %s', (said) => {
    expect(written(LATTE, said).cards).toEqual(['秋天的第一杯拿铁。', '仅限本周六。'])
  })
  it.each([
    'change Friday to Saturday, leave the rest', 'change Friday to Saturday, nothing else',
    'replace Friday with Saturday. Everything else stays',
  ])('that all else stays: %s', (said) => {
    expect(written('just words: Mothering Sunday. Order by Friday.', said).cards).toEqual(['Mothering Sunday.', 'Order by Saturday.'])
  })
  it('that all else stays, of a picture', () => {
    expect(shown('make a video', 'make the second photo warmer, nothing else').reply).toBe('b.jpg: warmer.')
  })

  it.each([
    ['最后加上店名拾光咖啡', '拾光咖啡'], ['最后加上电话13812345678', '13812345678'], ['结尾写地址人民路12号', '人民路12号'],
    ['at the end write our shop name Petal & Stem', 'Petal & Stem'], ['add our phone number 01234 567890 at the end', '01234 567890'],
    ['最后加上“店名拾光咖啡”', '店名拾光咖啡'],
  ])('what the words are called: %s', (said, text) => {
    expect(shown('make a video', said).texts).toEqual([text])
  })
  it('what the words are called, in the first message', () => {
    expect(shown('用照片做个视频，最后加上店名拾光咖啡').order?.at(-1)).toBe('拾光咖啡')
    expect(shown('用照片做个视频', '标题改成店名的由来').title).toBe('店名的由来')
  })
  it('with a word for a misspelt one of the rules', () => {
    const { title, plan } = shown('make a video, title Dried flowers', 'change Dried flowers to Roses')
    expect({ title, look: plan?.titleLook }).toEqual({ title: 'Roses', look: {} })
  })
})

const CARDS = "just words: Mother's Day is Sunday 10 May. Order by Friday. Free delivery in town."
describe('words that are told to be others', () => {
  it.each([
    ['10 May is wrong, its the 14th', ["Mother's Day is Sunday 14 May.", 'Order by Friday.', 'Free delivery in town.']],
    ['Friday should be Saturday', ["Mother's Day is Sunday 10 May.", 'Order by Saturday.', 'Free delivery in town.']],
    ['Friday is wrong, it should be Saturday', ["Mother's Day is Sunday 10 May.", 'Order by Saturday.', 'Free delivery in town.']],
    ['the date is now 14 May', ["Mother's Day is Sunday 14 May.", 'Order by Friday.', 'Free delivery in town.']],
    ['third should say Gift vouchers instead', ["Mother's Day is Sunday 10 May.", 'Order by Friday.', 'Gift vouchers']],
    ['take out the free delivery bit', ["Mother's Day is Sunday 10 May.", 'Order by Friday.']],
    ['skip the bit about Friday', ["Mother's Day is Sunday 10 May.", 'Free delivery in town.']],
  ])('change or go as it is said: %s', (said, cards) => {
    expect(written(CARDS, said).cards).toEqual(cards)
  })

  it('come back, and say something else', () => {
    const said = 'oh wait we do deliver, put it back but say Free delivery over £30'
    expect(written(CARDS, 'take out the free delivery bit', said).cards?.at(-1)).toBe('Free delivery over £30')
  })

  const CAPTIONS = 'each photo with a caption: red roses, tulips, peonies'
  it('are several in one message', () => {
    const said = 'peonies is spelled Peonies from Kent, and tulips are actually ranunculus'
    expect(shown('make a video', CAPTIONS, said).texts).toEqual(['red roses', 'ranunculus', 'Peonies from Kent'])
  })
  it.each(['tulips are actually nice', 'red roses is too long', 'tulips is on the wrong photo', 'tulips should be bigger'])(
    'are no opinion: %s', (said) => {
      expect(shown('make a video', CAPTIONS, said).texts).toEqual(['red roses', 'tulips', 'peonies'])
    })

  const PRICE = 'write only £28 on the second photo'
  it('are the price alone', () => {
    expect(shown('make a video', PRICE, 'the price is now £38').texts).toEqual(['only £38'])
    expect(shown('make a video', '第二张照片写“只要28元”', '价格改成38').texts).toEqual(['只要38元'])
  })
  it('are the title where that was spoken of, and look as it is said', () => {
    const { title, texts, plan } = shown(
      'make a video, title Spring', PRICE, 'the title is boring. make it “Fresh every morning” and put it a bit lower',
    )
    expect({ title, texts }).toEqual({ title: 'Fresh every morning', texts: ['only £28'] })
    expect(plan?.titleLook).toEqual({ place: 'bottom' })
  })
  it('look as it is said, and no others with them', () => {
    const { plan } = written('纯文字：第一杯拿铁。买一送一，仅限周五。人民路12号。', '第二句改成桂花拿铁，字大一点')
    expect(plan?.pieces.map((piece) => piece.kind === 'card' && [piece.text, piece.look?.size])).toEqual([
      ['第一杯拿铁。', undefined], ['桂花拿铁', 1.35], ['人民路12号。', undefined],
    ])
    const { plan: other } = shown('make a video', '结尾写明天见', '明天见改成明早见，放中间，大一点')
    expect(other?.texts).toMatchObject([{ text: '明早见', look: { place: 'middle', size: 1.35 } }])
  })
  it('are a sentence of a text', () => {
    const said = 'write “Open daily. Free delivery in town” on the second photo'
    expect(shown('make a video', said, 'take out the free delivery bit').texts).toEqual(['Open daily.'])
  })
})

describe('what is asked of words', () => {
  it.each([
    ['what does it say at the end?', 'At the end no words are shown.'],
    ['what does it say at the start?', 'At the start it says “Spring”.'],
    ['whats on the second photo?', 'Number 2 is b.jpg: it says “only £28”.'], ['whats on the third photo?', 'there are no words on it'],
    ['whats the second text?', 'All that it says is “Spring”, “only £28”.'], ['what price does it show?', 'It says “only £28”.'],
    ['what phone number does it show?', 'say nothing of that'], ['what song is it?', 'It is calm music of mine.'],
    ['is it long enough for a reel?', 'It is 15 seconds long.'], ['结尾写的是什么', '结尾没有文字。'],
    ['第二张照片上写的什么', '第 2 个是b.jpg，上面写的是“only £28”。'], ['现在是什么歌', '是我自带的轻柔的音乐。'],
    ['发抖音够长吗', '现在是 15 秒。'],
  ])('is answered: %s', (question, answer) => {
    expect(shown('make a video, title Spring', 'write only £28 on the second photo', question).reply).toContain(answer)
  })
})

describe('what stands beside the words', () => {
  it('the wish behind a quote is done, and is no part of the last page', () => {
    const { cards, reply, plan } = written('不用照片，就写字：今天开业。全场八折。', '最后加一页“谢谢大家”，音乐小一点')
    expect(cards).toEqual(['今天开业。', '全场八折。', '谢谢大家'])
    expect(reply).toContain('音乐')
    expect(plan?.music.volume).not.toBeNull()
  })

  it('a first line that asks for the video is none of its words, also where not all of it is understood', () => {
    const lines = '第一次见你是在图书馆\n你借走了我想借的那本书\n后来我把整个图书馆都借给了你'
    expect(written(`我想给女朋友做个视频,没有照片就几句话,慢慢一句一句出来那种\n${lines}`).cards).toEqual(lines.split('\n'))
  })

  it('“about so much” is no side, and a blur that is complained of is not made', () => {
    const chat = conversation(asset('a'), asset('logo', 'image', 0, { name: 'LOGO.png' }))
    chat.say('做个20秒的视频')
    chat.say('LOGO放右下,透明度50%左右')
    expect(chat.plan()?.logo?.place).toBe('bottom-right')
    expect(shown('make a video', "the first photo could be a tiny bit slower, it's all a blur").plan?.pieces.every((piece) =>
      !JSON.stringify(piece).includes('blur'))).toBe(true)
  })

  it('a clip that is first already is still the one that is to be faster', () => {
    const chat = conversation(asset('talk', 'video', 12_000), asset('walk', 'video', 8000))
    chat.say('做个视频')
    chat.say('talk那段放前面，快一点')
    expect(chat.plan()?.pieces.map((piece) => piece.kind === 'media' && piece.shown?.speed)).toEqual([1.25, undefined])
  })

  it.each([
    ['歌从第10秒开始放，最后淡出', { inMs: 10_000, fadeOutMs: 2000 }],
    ['start the song at 10 seconds, fade out at the end', { inMs: 10_000, fadeOutMs: 2000 }],
    ['start the song from the chorus, around 15 seconds in', { inMs: 15_000 }],
    ['歌从副歌开始，大概20秒', { inMs: 20_000 }],
  ])('what is said behind the song is of the song: %s', (said, music) => {
    const chat = conversation(asset('a'), asset('song', 'audio', 60_000, { name: 'my_song.mp3' }))
    chat.say('make a 15 second video with my song')
    chat.say(said)
    expect(chat.plan()?.music).toMatchObject(music)
    expect(chat.plan()?.fadeOutMs).toBeUndefined()
  })
})
