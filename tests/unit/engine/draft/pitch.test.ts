import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from '../agent/conversation-kit'

const BAKERY =
  'Sweet Corner is a family bakery in Leeds, established 1987. Every morning at 4am we bake sourdough, croissants and birthday ' +
  'cakes with local flour and real butter. Gluten-free options are available. Visit us at 12 Mill Lane, open daily 8am-6pm. ' +
  'Mention this video for 10% off your first order!'
const BOTTLE =
  'The HydroFlow Bottle keeps your drinks ice-cold for 24 hours and piping hot for 12. Tired of plastic waste? Made from 100% ' +
  'recycled stainless steel. Only $29.99 this week, free shipping with code COOL10. Order now at www.hydroflow.com. Over 20,000 ' +
  'happy customers rate it 4.8 out of 5.'
const FAN =
  '夏日清风便携小风扇，三档风力，静音设计，一次充电可用12小时。机身仅重180克，放进包里毫无压力。点击链接立即购买！原价129元，现在只要79元，前100名下单送收纳袋。'

/** What is to be read, in its order, with the picture behind it. */
function read(text: string, ...files: Parameters<typeof conversation>) {
  const chat = conversation(...files)
  const reply = chat.say(text)
  const plan = chat.plan()
  const draft = plan && buildDraft(plan, (id) => chat.session().assets.find((one) => one.id === id))
  const [pictures = [], words = []] = ['video', 'title'].map((id) => draft?.t.find((track) => track.id === id)?.sg ?? [])
  const behind = (s: number) => pictures.findLast((one) => one.s <= s)?.m.name
  const inOrder = words.toSorted((a, b) => a.s - b.s)
  return { reply, draft, words: inOrder.map(({ s, d, m }) => ({ s, d, text: m.text, style: m.style, on: behind(s) })) }
}

describe('a product description', () => {
  it.each([
    ['Make a promo video from these photos: Rosie’s Bakery. Fresh bread every day. Cakes to order. Visit us at 12 Mill Lane.', 60],
    ['用这些照片做一个产品宣传视频：夏日清风小风扇。三档风力，静音设计。点击链接立即购买！', 180],
  ])('where no length is asked each text is seen for as long as it takes to read it: %s', (text, perCharacter) => {
    const { words } = read(text, ...['one', 'two', 'three'].map((id) => asset(id)))
    expect(words.length).toBeGreaterThan(2)
    for (const one of words) expect(one.d, one.text).toBeGreaterThanOrEqual(1_000 + (one.text?.length ?? 0) * perCharacter - 600)
    expect(words[0]?.d).toBeGreaterThanOrEqual(2_500)
    expect(words.at(-1)?.style).toBe('cta')
    expect(words.at(-1)?.d).toBeGreaterThanOrEqual(3_000)
  })

  it('is told in short phrases: a question first, then what it is, the offer, and at the end what to do', () => {
    const { words, draft, reply } = read(`Generate a 30-second promotional video from this product description: ${BOTTLE}`)
    expect(words.map(({ text }) => text)).toEqual([
      'Tired of plastic waste?',
      'The HydroFlow Bottle keeps your drinks ice-cold', 'for 24 hours and piping hot for 12',
      'Made from 100% recycled stainless steel',
      'Over 20,000 happy customers rate it 4.8 out of 5',
      'Only $29.99 this week', 'Free shipping with code COOL10',
      'Order now at www.hydroflow.com',
    ])
    expect(words.at(-1)?.style).toBe('cta')
    expect(draft?.d).toBe(30_000)
    expect(reply).not.toContain('left out')
    for (const [index, { s }] of words.entries()) {
      const before = words[index - 1]
      if (before) expect(s - before.s - before.d, 'nothing to read for so long').toBeLessThanOrEqual(300)
    }
  })

  it('stands over the photos, each sentence on one, and on the photo that it names', () => {
    const photos = ['beach', 'croissant', 'shop'].map((id) => asset(id))
    const { words } = read(`make a 24 second promo with my photos from this description: ${BAKERY}`, ...photos)
    expect(words.map(({ text, on }) => [on, text])).toEqual([
      ['beach.jpg', 'Sweet Corner is a family bakery in Leeds'], ['beach.jpg', 'Established 1987'],
      ['croissant.jpg', 'Every morning at 4am we bake sourdough'], ['croissant.jpg', 'Croissants and birthday cakes'],
      ['croissant.jpg', 'with local flour and real butter'],
      ['shop.jpg', 'Gluten-free options are available'],
      ['shop.jpg', 'Mention this video for 10% off your first order!'],
      ['Visit us at 12 Mill Lane, open daily 8am-6pm', 'Visit us at 12 Mill Lane, open daily 8am-6pm'],
    ])
    for (const [index, { s }] of words.entries()) expect(s).toBeGreaterThanOrEqual((words[index - 1]?.s ?? 0) + (words[index - 1]?.d ?? 0))
  })

  it('in Chinese is cut at its commas, with the price before the call', () => {
    const { words } = read(`根据这段产品文案做一个30秒的宣传视频：${FAN}`)
    expect(words.map(({ text }) => text)).toEqual([
      '夏日清风便携小风扇，三档风力', '静音设计', '一次充电可用12小时', '机身仅重180克', '放进包里毫无压力',
      '原价129元，现在只要79元', '前100名下单送收纳袋', '点击链接立即购买！',
    ])
  })

  it('loses facts where there is no time to read them, never the offer, and says which', () => {
    const { words, reply } = read(`Make a 12-second ad from this text: ${BOTTLE}`)
    const texts = words.map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['Tired of plastic waste?', 'Only $29.99 this week', 'Order now at www.hydroflow.com']))
    expect(texts).not.toContain('Over 20,000 happy customers rate it 4.8 out of 5')
    expect(reply).toContain('I left out')
    expect(reply).toContain('“Over 20,000 happy customers rate it 4.8 out of 5”')
  })

  it('keeps its order where a sentence leans on the one before it', () => {
    const { words } = read('Make a 20-second ad from this text: Meet the Lumo lamp. It costs $40. It follows the sun. Need better sleep?')
    expect(words.map(({ text }) => text)).toEqual(['Meet the Lumo lamp', 'It costs $40', 'It follows the sun', 'Need better sleep?'])
  })

  it.each([
    ['给我的新产品做个宣传视频：桂花酒酿，手工酿造，零添加。500克装，售价38元。扫码下单，当天发货。',
      ['桂花酒酿，手工酿造，零添加', '500克装，售价38元', '扫码下单，当天发货']],
    ['帮我做一个产品宣传视频：桂花酒酿，手工酿造，零添加。500克装，售价38元。扫码下单，当天发货。',
      ['桂花酒酿，手工酿造，零添加', '500克装，售价38元', '扫码下单，当天发货']],
    ['Make a promo video for my product: Rosie’s Rose Jam. Made by hand in small batches. Order at www.rosie.com.',
      ['Rosie’s Rose Jam', 'Made by hand in small batches', 'Order at www.rosie.com']],
  ])('begins behind the colon: %s', (words, told) => {
    expect(read(words).words.map(({ text }) => text)).toEqual(told)
  })

  it('its texts are what one calls its title', () => {
    const chat = conversation(asset('beach'))
    chat.say('Make a 20 second promo video with these photos for: Rosie’s Bakery. Fresh bread every morning. Come in today.')
    chat.say('make the title orange')
    expect(chat.plan()?.texts.map(({ look }) => look.colour)).toEqual(['#ff8000', '#ff8000'])
  })

  it('is nothing that another text is taken for: a story is told in full', () => {
    const { words } = read('Make a 20-second video from this text: The sea was calm, and we sailed at dawn. Only gulls spoke.')
    expect(words.map(({ text }) => text)).toEqual(['The sea was calm, and we sailed at dawn.', 'Only gulls spoke.'])
  })
})
