import { describe, expect, it } from 'vitest'
import { understand, type Understood } from '../../../../src/engine/agent/understand'
import type { Mood } from '../../../../src/engine/draft/plan'
import type { Edit, PieceRef, Target } from '../../../../src/engine/draft/vocabulary'

const names = ['beach.jpg', '海边 日落.jpg', 'song.mp3']
const nth = (n: number, of: 'image' | 'video' | 'any' = 'any'): PieceRef => ({ by: 'place', nth: n, of })
const named = (name: string): PieceRef => ({ by: 'name', name })
const length = (seconds: number): Edit => ({ do: 'length', ms: seconds * 1000 })
const shape = (ratio: '16:9' | '9:16' | '1:1'): Edit => ({ do: 'shape', ratio })
const title = (text: string | null): Edit => ({ do: 'title', text })
const mood = (name: Mood): Edit => ({ do: 'music-mood', mood: name, isNew: true })
const calmer = (name: Mood): Edit => ({ do: 'music-mood', mood: name, isNew: false })
const volume = (percent: number): Edit => ({ do: 'music-volume', volume: percent / 100 })
const [off, on, louder, quieter]: Edit[] = [
  { do: 'music-off' },
  { do: 'music-on' },
  { do: 'music-nudge', factor: 1.5 },
  { do: 'music-nudge', factor: 0.6 },
] as const
const longer: Edit = { do: 'stretch', factor: 1.33, addMs: 0 }
const shorter: Edit = { do: 'stretch', factor: 0.75, addMs: 0 }
const by = (seconds: number): Edit => ({ do: 'stretch', factor: 1, addMs: seconds * 1000 })
const swap = (a: PieceRef, b: PieceRef): Edit => ({ do: 'swap', a, b })
const move = (piece: PieceRef, to: Extract<Edit, { do: 'move' }>['to']): Edit => ({ do: 'move', piece, to })
const remove = (...pieces: PieceRef[]): Edit => ({
  do: 'remove',
  pieces: pieces.length === 1 && pieces[0] ? pieces[0] : { by: 'list', of: pieces },
})
const each = (of: 'image' | 'video' | 'any', seconds: number): Edit => ({
  do: 'piece-length',
  pieces: { by: 'all', of },
  ms: seconds * 1000,
})
const lasts = (pieces: Target, seconds: number): Edit => ({ do: 'piece-length', pieces, ms: seconds * 1000 })
const lastsMore = (pieces: Target, seconds: number): Edit => ({ do: 'piece-stretch', pieces, factor: 1, addMs: seconds * 1000 })
const undo: Edit = { do: 'undo', steps: 1 }
const reverse: Edit = { do: 'reverse' }

type Asks = Understood['ask']
/** In any order; with which word a mood was said does not matter. */
const any = (edits: readonly Edit[]): string[] =>
  edits.map((edit) => JSON.stringify('said' in edit ? { do: edit.do, mood: edit.mood, isNew: edit.isNew } : edit)).sort()

/** Phrase, what is asked, the edits in any order, and (for a new video) its subject. */
const making: [string, Edit[], string | null][] = [
  [
    'a 15-second vertical video about our coffee shop, title “Morning Brew”',
    [length(15), shape('9:16'), title('Morning Brew')],
    'Our Coffee Shop',
  ],
  ['Make a 30s video about our coffee shop', [length(30)], 'Our Coffee Shop'],
  ['generate a 30-second promotional video from this product description', [length(30)], null],
  ['Create a half a minute square slideshow of these photos with upbeat music', [length(30), shape('1:1'), mood('upbeat')], null],
  ['make me a one minute video for YouTube about the history of tea', [length(60), shape('16:9')], 'The History of Tea'],
  ['please make a TikTok about my dog Rex in 20 seconds', [shape('9:16'), length(20)], 'My Dog Rex'],
  ['I want a minute and a half landscape film about hiking, no music', [length(90), shape('16:9'), off], 'Hiking'],
  ['turn these photos into a slideshow', [], null],
  ['make a video called Summer Nights with calm music', [title('Summer Nights'), mood('calm')], null],
  ["make a video about my brother's wedding", [], "My Brother's Wedding"],
  ["create a promo titled 'It's Time' for instagram reels", [title("It's Time"), shape('9:16')], null],
  ['make a video "Fresh Bread", 1m30s, 16:9', [title('Fresh Bread'), length(90), shape('16:9')], null],
  ['a birthday party slideshow', [], 'Birthday Party'],
  ['做一个20秒的横屏视频，标题“城市之光”，配轻音乐', [length(20), shape('16:9'), title('城市之光'), mood('calm')], null],
  ['做一个关于我们咖啡店的15秒竖屏视频', [length(15), shape('9:16')], '我们咖啡店'],
  ['帮我用这些照片做一个一分钟的视频，标题《夏天》，不要音乐', [length(60), title('夏天'), off], null],
  ['生成一个介绍杭州西湖的30秒宣传片', [length(30)], '杭州西湖'],
  ['制作一段两分半的抖音短视频，配欢快的音乐', [length(150), shape('9:16'), mood('upbeat')], null],
  ['来个十五秒的方形视频，主题「早安」', [length(15), shape('1:1'), title('早安')], null],
  ['帮我生成一个短视频，主题是“春节旅行”，时长1分钟', [title('春节旅行'), length(60)], null],
  ['用这几张照片做成视频', [], null],
  ['make a wide video of these photos', [shape('16:9')], null],
  ['make a 30 second wide video of our bakery', [length(30), shape('16:9')], 'Our Bakery'],
  ['a tall 10 second video of these photos', [shape('9:16'), length(10)], null],
  ['make an upright video', [shape('9:16')], null],
  ['make a wide-screen slideshow of these photos', [shape('16:9')], null],
  ['做一个宽的视频', [shape('16:9')], null],
  ['做一个宽视频', [shape('16:9')], null],
  ['做一个竖视频', [shape('9:16')], null],
]

const traps: [string, Edit[], string | null][] = [
  ['make a video about the export business', [], 'The Export Business'],
  ['make a video, title “30 seconds of silence”', [title('30 seconds of silence')], null],
  ['make a video about our café, 5 minutes from the beach', [], 'Our Café'],
  ['make a video about fashion of the 90s', [], 'Fashion of the 90s'],
  ['make a video about Times Square', [], 'Times Square'],
  ['make a video about wide open spaces', [], 'Wide Open Spaces'],
  ['make a video about my portrait photography', [], 'My Portrait Photography'],
  ['make a video about 30 years of our company', [], '30 Years of Our Company'],
  ['make a 10 second video. title: “No music”', [length(10), title('No music')], null],
  ['做一个视频，标题“一分钟学会做咖啡”', [title('一分钟学会做咖啡')], null],
  ['做一个视频，标题《删除第一张照片》', [title('删除第一张照片')], null],
]

const editing: [string, Edit[]][] = [
  ['make it 20 seconds', [length(20)]],
  ['make it twenty-five seconds long', [length(25)]],
  ['make it a 20 second square video', [length(20), shape('1:1')]],
  ['make it longer', [longer]],
  ['a bit shorter please', [shorter]],
  ['make it 5 seconds longer', [by(5)]],
  ['shorten it by 3 seconds', [by(-3)]],
  ['trim the video to 10 seconds', [length(10)]],
  ['make the video vertical', [shape('9:16')]],
  ['16:9 please', [shape('16:9')]],
  ['make it 18s and wide', [length(18), shape('16:9')]],
  ['make it tall', [shape('9:16')]],
  ['can you make it square?', [shape('1:1')]],
  ['change the title to “Autumn”', [title('Autumn')]],
  ['change the title to Autumn Leaves', [title('Autumn Leaves')]],
  ['add a title that says Download now', [title('Download now')]],
  ['remove the title', [title(null)]],
  ['no music', [off]],
  ['turn off the music', [off]],
  ["I don't want music", [off]],
  ['add some music', [on]],
  ['more upbeat music', [calmer('upbeat')]],
  ['epic soundtrack please', [mood('cinematic')]],
  ['lo-fi beats', [mood('lofi')]],
  ['music quieter', [quieter]],
  ['the music is too loud', [quieter]],
  ['turn the music up', [louder]],
  ['set the music to 30%', [volume(30)]],
  ['swap the first and second photos', [swap(nth(1, 'image'), nth(2, 'image'))]],
  ['swap beach.jpg and the last photo', [swap(named('beach.jpg'), nth(-1, 'image'))]],
  ['put the second photo first', [move(nth(2, 'image'), 'start')]],
  ['move the first clip to the end', [move(nth(1, 'video'), 'end')]],
  ['move photo 3 before photo 1', [move(nth(3, 'image'), { side: 'before', of: nth(1, 'image') })]],
  ['start with the last photo', [move(nth(-1, 'image'), 'start')]],
  ['reverse the order', [reverse]],
  ['remove the last photo', [remove(nth(-1, 'image'))]],
  ['delete photo 2', [remove(nth(2, 'image'))]],
  ['remove beach.jpg', [remove(named('beach.jpg'))]],
  ['delete the second to last photo', [remove(nth(-2, 'image'))]],
  ['show the first photo for 5 seconds', [lasts(nth(1, 'image'), 5)]],
  ['trim the clip to 4 s', [lasts(nth(0, 'video'), 4)]],
  ['can you change the title to Sunset Over The Sea and make it 10 seconds?', [title('Sunset Over The Sea'), length(10)]],
  ['how about 20 seconds?', [length(20)]],
  ['take the music away', [off]],
  ['show the first photo 2 seconds longer', [lastsMore(nth(1, 'image'), 2)]],
  ['the second photo should be first', [move(nth(2, 'image'), 'start')]],
  ['switch photos 1 and 3', [swap(nth(1, 'image'), nth(3, 'image'))]],
  ['get rid of the title and the music', [title(null), off]],
  ['remove music and title', [title(null), off]],
  ['use cinematic music at 50%', [mood('cinematic'), volume(50)]],
  ['make the music softer', [quieter]],
  ['turn it into a square video', [shape('1:1')]],
  ['rename it to "Hello World"', [title('Hello World')]],
  ['title: Weekend in Rome', [title('Weekend in Rome')]],
  ['each photo for 2 seconds', [each('image', 2)]],
  ['remove the first two photos', [{ do: 'remove', pieces: { by: 'some', count: 2, of: 'image' } }]],
  ['delete photos 1 and 3', [remove(nth(1, 'image'), nth(3, 'image'))]],
  ['it is too long', [shorter]],
  ['undo', [undo]],
  ['undo that please', [undo]],
  ['改成20秒', [length(20)]],
  ['短一点', [shorter]],
  ['长一些', [longer]],
  ['再长5秒', [by(5)]],
  ['缩短到十秒', [length(10)]],
  ['换成竖屏', [shape('9:16')]],
  ['把它做成横屏视频', [shape('16:9')]],
  ['标题改成“秋天”', [title('秋天')]],
  ['标题改成秋天的故事', [title('秋天的故事')]],
  ['去掉标题', [title(null)]],
  ['不要音乐', [off]],
  ['加点音乐', [on]],
  ['音乐小一点', [quieter]],
  ['音乐大声一点', [louder]],
  ['音量调到30%', [volume(30)]],
  ['音乐音量百分之五十', [volume(50)]],
  ['换成舒缓的音乐', [mood('calm')]],
  ['交换第一张和第二张', [swap(nth(1, 'image'), nth(2, 'image'))]],
  ['把第二张照片放到最前面', [move(nth(2, 'image'), 'start')]],
  ['把第一张放到第三张后面', [move(nth(1, 'image'), { side: 'after', of: nth(3, 'image') })]],
  ['倒序', [reverse]],
  ['删除最后一张照片', [remove(nth(-1, 'image'))]],
  ['把第2张删掉', [remove(nth(2, 'image'))]],
  ['删除海边 日落.jpg', [remove(named('海边 日落.jpg'))]],
  ['第一张照片显示5秒', [lasts(nth(1, 'image'), 5)]],
  ['把视频1剪到4秒', [lasts(nth(1, 'video'), 4)]],
  ['把标题去掉，音乐也去掉', [title(null), off]],
  ['第二张照片多放2秒', [lastsMore(nth(2, 'image'), 2)]],
  ['第三张不要', [remove(nth(3, 'image'))]],
  ['删掉第1张和第2张', [remove(nth(1, 'image'), nth(2, 'image'))]],
  ['每张照片3秒', [each('image', 3)]],
  ['第一段视频只要4秒', [lasts(nth(1, 'video'), 4)]],
  ['音乐太吵了', [quieter]],
  ['时间太长了', [shorter]],
  ['撤销', [undo]],
]

const talking: [string, Asks, Understood['talk']][] = [
  ['hello', 'talk', 'hello'],
  ['你好！', 'talk', 'hello'],
  ['thanks, great job', 'talk', 'thanks'],
  ['谢谢', 'talk', 'thanks'],
  ['what can you do?', 'talk', 'help'],
  ['你能做什么？', 'talk', 'help'],
  ['how long is it?', 'talk', 'describe'],
  ['视频多长？', 'talk', 'describe'],
  ["don't remove the first photo", 'talk', 'leave'],
  ['不要删除第一张', 'talk', 'leave'],
  ['the weather is nice', 'unclear', null],
  ['is the music on?', 'talk', 'describe'],
  ['remove the photo of the dog', 'unclear', null],
  ['今天天气不错', 'unclear', null],
  ['wiggle it', 'unclear', null],
  ['', 'nothing', null],
]

describe('requests for a new video', () => {
  it.each([...making, ...traps])('%s', (text, edits, subject) => {
    const understood = understand(text, names)
    expect(any(understood.edits)).toEqual(any(edits))
    expect([understood.ask, understood.subject]).toEqual(['make', subject])
  })
})

describe('changes to what there is', () => {
  it.each(editing)('%s', (text, edits) => {
    const understood = understand(text, names)
    expect(any(understood.edits)).toEqual(any(edits))
    expect(understood.ask).toBe('edit')
  })
})

describe('talk, additions, and what is not understood', () => {
  it.each(talking)('%s', (text, ask, talk) => {
    const understood = understand(text, names)
    expect([understood.ask, understood.talk, understood.edits]).toEqual([ask, talk, []])
  })
})

describe('what is told in the video', () => {
  it('a description after the request is content and gives no orders', () => {
    const text =
      'Generate a 30-second promotional video from this product description: Our kettle boils in 90 seconds. ' +
      'No music player is needed. It keeps warm for an hour.'
    const understood = understand(text)
    expect(understood.edits).toEqual([length(30)])
    expect(understood.told).toEqual(['Our kettle boils in 90 seconds.', 'No music player is needed.', 'It keeps warm for an hour.'])
  })

  it('sentences between the instructions are content', () => {
    const understood = understand('Make a video about our bakery. We bake every morning before sunrise. Use calm music.')
    expect(understood.loose).toEqual(['We bake every morning before sunrise.'])
    expect(any(understood.edits)).toEqual(any([mood('calm')]))
  })

  it('a Chinese description is content', () => {
    const understood = understand('做一个20秒的视频，文案：清晨的第一杯咖啡。温暖每一天。')
    expect(understood.edits).toEqual([length(20)])
    expect(understood.told).toEqual(['清晨的第一杯咖啡。', '温暖每一天。'])
  })

  it('a mood may stand alone, and a request may begin with “put together” or with the clip itself', () => {
    const text = "Please put together a birthday clip for Anna & Tom (they're 30!) for instagram reels, about half a minute, upbeat"
    const asked = understand(text)
    expect([asked.ask, asked.subject]).toEqual(['make', 'Anna & Tom'])
    expect(any(asked.edits)).toContain(JSON.stringify(mood('upbeat')))
    expect(understand('make a lively video of our trip')).toMatchObject({
      ask: 'make',
      subject: 'Our Trip',
      edits: [{ do: 'music-mood', mood: 'upbeat' }],
    })
    expect(understand('a birthday clip for Anna')).toMatchObject({ ask: 'make', subject: 'Anna' })
    expect(understand('a video about a happy dog').edits).toEqual([])
  })

  it('what the video is to say is content', () => {
    expect(understand('make a 4-second square video that says hello, no music').told).toEqual(['hello'])
    expect(understand('做一个写着你好的5秒视频').told).toEqual(['你好'])
  })

  it('known wishes that cannot be fulfilled are named', () => {
    expect(understand('make it 20 seconds and add subtitles').cannot).toEqual(['subtitles'])
    expect(understand('加上滤镜').cannot).toEqual(['effects'])
  })

  it('a very long message is read in no time, and all of it stays content', () => {
    for (const text of ['把照片做成', 'a.a', '1', '‖', 'put the first photo ']) {
      // A pattern that backtracks without bounds would not come back before the test's own limit.
      const { ask, edits, told, loose } = understand(text.repeat(50_000 / text.length))
      expect([ask, edits]).toEqual(['unclear', []])
      expect([...told, ...loose].join('').length).toBeGreaterThanOrEqual(48_000)
    }
    const long = understand(`Make a video about tea. ${'Tea is good for you. '.repeat(500)}`)
    expect([...long.told, ...long.loose]).toHaveLength(500)
  })

  it('the language is that of the words outside quotes', () => {
    expect(understand('change the title to “秋天”').language).toBe('en')
    expect(understand('标题改成“Autumn”').language).toBe('zh')
    expect(understand('“秋天”').language).toBeNull()
  })
})
