import { describe, expect, it } from 'vitest'
import { conversation } from './conversation-kit'

/** What a video of a text shows: its title, and its cards. */
function made(...said: readonly string[]) {
  const chat = conversation()
  const replies = said.map((message) => chat.say(message))
  return { title: chat.plan()?.title, cards: chat.order(), reply: replies.at(-1) ?? '', plan: chat.plan() }
}
const RECIPE = 'Pancakes\n\n1. Mix flour and milk.\n2. Fry in a little butter.\n3. Serve with lemon.'
const STEPS = ['1. Mix flour and milk.', '2. Fry in a little butter.', '3. Serve with lemon.']

describe('the text that a request for a video gives along', () => {
  it.each([
    [`Turn this recipe into a square video:\n\n${RECIPE}`], [`Make a video from this recipe\n\n${RECIPE}`],
    [`${RECIPE}\n\nMake a 20 second video of this recipe`], [`Can you make a vertical video out of this?\n\n${RECIPE}`],
    [`Video for my blog from these 3 steps:\n${RECIPE}`], [`please create a short film with the instructions below:\n${RECIPE}`],
  ])('is shown with its heading as the title, and no word of the order: %s', (said) => {
    expect(made(said)).toMatchObject({ title: 'Pancakes', cards: STEPS })
    expect(made(said).reply).not.toMatch(/understand|Which one/)
  })

  it.each([
    ['make a video with these rules', ['Stay with your buddy', 'Hands off the exhibits']],
    ['short vertical video with our opening hours', ['Mon-Fri 9-18', 'Sat 10-14', 'Sunday closed']],
    ['can you do a video for my class?', ['Read page 12', 'Bring a pencil']],
    ['video with these 3 prices', ['Cut 25', 'Colour 60', 'Beard 15']],
    ['做一个视频,内容如下', ['今天停课', '明天照常']],
  ])('has a card for each line, whatever the line could ask for, and nothing is named that is theirs: %s', (request, lines) => {
    const { cards, plan, reply } = made([request, ...lines].join('\n'))
    expect(cards).toEqual(lines)
    expect(plan?.title).toBeNull()
    expect(reply).not.toMatch(/not understand “(?!video with)|没听懂/)
  })

  it.each([
    ['把这个菜谱做成视频\n\n红烧肉\n1. 五花肉切块焯水。\n2.炒糖色。\n3、炖一小时。', '红烧肉', ['1. 五花肉切块焯水。', '2. 炒糖色。', '3、炖一小时。']],
    ['我想把这首诗做成视频\n静夜思\n床前明月光，\n疑是地上霜。', '静夜思', ['床前明月光，', '疑是地上霜。']],
    ['根据下面的产品介绍做一个20秒的竖屏宣传视频：\n保温杯，热水暖一整天。\n五种颜色可选。\n现在立减30元！', null,
      ['保温杯，热水暖一整天', '五种颜色可选', '现在立减30元！']],
    ['做个视频，内容如下：\n① 带好身份证\n② 提前半小时到', null, ['① 带好身份证', '② 提前半小时到']],
    ['Make a 30 second vertical video from this: Our mug is warm. It is made in Devon. Dishwasher safe.', null,
      ['Our mug is warm.', 'It is made in Devon.', 'Dishwasher safe.']],
    ['Make a slideshow of these 5 facts:\n1) Cats sleep a lot.\n2) Dogs run.', null, ['1) Cats sleep a lot.', '2) Dogs run.']],
    ['Please turn our opening hours into a video:\nMonday 9 to 5\nSunday closed', null, ['Monday 9 to 5', 'Sunday closed']],
  ])('has no title but its own: %s', (said, title, cards) => {
    expect(made(said)).toMatchObject({ title, cards })
    expect(made(said).reply).not.toMatch(/没听懂|understand/)
  })

  it.each([
    ['Create a video with these tips:\nStep 1:\nWash your hands.\nStep 2:\nUse soap.', ['Step 1: Wash your hands.', 'Step 2: Use soap.']],
    ['Make a video from this recipe: Ingredients:\n- 3 bananas\n• 200 g flour\nMethod:\n1. Mash. 2. Bake.',
      ['Ingredients: 3 bananas', '200 g flour', 'Method: 1. Mash.', '2. Bake.']],
    ['把下面的步骤做成视频：\n第一步：\n洗手。\n第二步：\n擦干。', ['第一步：洗手。', '第二步：擦干。']],
  ])('keeps the mark of a step with the step: %s', (said, cards) => {
    expect(made(said).cards).toEqual(cards)
  })

  it.each([
    ['没有照片,就想做个纯文字的招聘小视频行吗?美甲店招学徒,包教包会,月薪4000起,15秒,竖屏', ['美甲店招学徒', '包教包会', '月薪4000起']],
    ['Make a text-only video: Nail salon hiring, full training, $4,000 a month, 15 seconds, vertical',
      ['Nail salon hiring', 'full training', '$4,000 a month']],
  ])('stands in one row with what the video is to be like: %s', (said, cards) => {
    const { plan, ...video } = made(said)
    expect(video).toMatchObject({ title: null, cards })
    expect(plan).toMatchObject({ ratio: '9:16', lengthMs: 15_000 })
    expect(video.reply).not.toMatch(/没听懂|understand/)
  })

  it('is waited for where it is named and not there', () => {
    expect(made('Make a video from this recipe').reply).toMatch(/Send me the text/)
    expect(made('Make a video from this recipe', RECIPE)).toMatchObject({ title: 'Pancakes', cards: STEPS })
  })
})

it('of one of its cards look and length change together, and of no other', () => {
  const { plan } = made('make a video with these rules\nStay close\nListen\nHands off', 'make the third card yellow and 2 seconds longer')
  const lookOf = (nth: number) => plan?.pieces[nth]?.kind === 'card' && plan.pieces[nth].look
  expect([lookOf(0), lookOf(2)]).toMatchObject([undefined, { colour: '#ffd400' }])
})

it.each([
  ['a text video for my cafe: open tue-sun 8-17, closed mondays. make it vertical', ['open tue-sun 8-17, closed mondays.'], '9:16'],
  ['text video: Come and visit us. We are open all week. Calm music please. Make it vertical.',
    ['Come and visit us.', 'We are open all week.'], '9:16'],
  ['text video: Breathe in. Breathe out. Make it yours.', ['Breathe in.', 'Breathe out.', 'Make it yours.'], '16:9'],
  ['a text video: open all week. dark background please', ['open all week.'], '16:9'],
  ['text video: Come and visit us. big letters', ['Come and visit us.'], '16:9'],
  ['text video: Come and visit us. See our colours.', ['Come and visit us.', 'See our colours.'], '16:9'],
  ['need a vid w just text for my bakery, new opening hours: tue-fri 7-18, sat 7-13, closed mon. warm colours pls, 9:16 for insta',
    ['tue-fri 7-18', 'sat 7-13', 'closed mon'], '9:16'],
  ['做个文字视频：周二到周五7点到18点，周六7点到13点。要暖色调，竖屏', ['周二到周五7点到18点', '周六7点到13点'], '9:16'],
])('a wish in the line of a text, and behind it, is not shown: %s', (said, cards, ratio) => {
  const { plan, ...video } = made(said)
  expect(video.cards).toEqual(cards)
  expect(plan?.ratio).toBe(ratio)
})

it.each([
  ['text video: Open daily. See you soon.', 'frobnicate the second one'], ['做个文字视频：天天营业。欢迎光临。', '第二张弄得嗨皮'],
])('no example speaks of photos where there are none, and each can be said: %s', (said, lost) => {
  const { reply } = made(said, lost)
  expect(reply).not.toMatch(/photo|照片/)
  const wishes = [...reply.slice(reply.search(/Try|可以试试/)).matchAll(/“([^”]+)”/g)].map(([, wish = '']) => wish)
  expect(wishes).toHaveLength(4)
  for (const wish of wishes) expect(made(said, wish).plan?.version, wish).toBe(2)
})
