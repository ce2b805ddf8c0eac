import type { Doubt, EditProblem } from '../../draft/edits'
import type { Cannot, Talk } from '../reader/rule'
import type { Topic } from './facts'

/** What is out of reach, with the nearest thing that is not, in both languages. */

export const WISHES: Readonly<Record<'en' | 'zh', Readonly<Record<Cannot, string>>>> = {
  en: {
    subtitles: 'I cannot add subtitles of what is said. Send me the lines and I make captions: “captions: first line / second line”.',
    voice: 'I cannot add a voice-over: there is no voice here. I can show the words as a title, as text or as captions.',
    effects: 'I cannot add effects or stickers. I can change the look: “warmer”, “black and white”, “add a vignette”.',
    generation: 'I cannot generate images or footage. Send me photos or clips, and I put them in.',
    retouching: 'I cannot retouch pictures. I can crop, rotate, mirror or blur a whole picture: “zoom in on the first photo”.',
    fonts: 'I cannot change the font. I can change the size, colour, weight and place of text: “make the title bigger”.',
    posting: 'I cannot post videos anywhere: an export is a file on this computer.',
    'linked-music': 'I cannot fetch music or videos from a service or a link. Send me the file, and say “use it as the music”.',
    faces: 'I cannot find or change faces. I can blur or leave out a whole picture: “blur the second photo”.',
    translation: 'I cannot translate. Send me the words in the other language: “change the title to ‘…’”.',
    pauses: 'I hear pauses (“remove the pauses”), but no ums or weak parts. Tell me what goes: “cut 0:02 to 0:04 out of the clip”.',
    'song-search': 'I cannot look for other songs. I have eight moods, among them calm, playful and romantic: “use calm music”.',
    'sound-effects': 'I cannot add sound effects. Send me a sound file and it can be the music.',
    better: 'What should be different? For example “brighter”, “shorter”, “slide transitions” or “upbeat music”.',
    seeing: 'I cannot see what is in a picture. Tell me by name or place: “remove the second photo”.',
    cube: 'I cannot use LUT files yet. I have the looks black and white, sepia, vivid, film, warm and cool.',
    looping: 'Music that is too short repeats by itself. Whether the video repeats is up to what plays it.',
    lines: 'Tell me what to write on each, in their order: “caption each photo: first / second”.',
    words: 'Tell me the words themselves: of names, dates and places I know only what your files are called.',
    shape: 'I cannot make that shape: there are 16:9, 9:16, 1:1, 4:5, 4:3, 3:4, 21:9, 2:3 and 3:2.',
    chorus: 'I do not hear where a chorus begins. Tell me when: “start the song at 0:45”.',
    format: 'I cannot write that format: exports are MP4, GIF or PNG files.',
  },
  zh: {
    subtitles: '我听不懂视频里说的话，不能自动加字幕。请把每句话发来：“字幕：第一句/第二句”。',
    voice: '我不能配音：这里没有声音合成。可以把这些话做成标题、文字或字幕。',
    effects: '我不能加特效、贴纸或动画。可以改画面：“调暖一点”、“黑白”、“加暗角”。',
    generation: '我不能生成图片或画面。请发来照片或视频，我来放进去。',
    retouching: '我不能修图。可以裁近、旋转、镜像或整张模糊：“第一张照片放大一点”。',
    fonts: '我不能换字体。可以改大小、颜色、粗细和位置：“标题大一点”。',
    posting: '我不能发布视频：导出的是这台电脑上的文件。',
    'linked-music': '我不能从网站或链接取音乐和视频。请发来文件，再说“用它做背景音乐”。',
    faces: '我不能识别或更换人脸。可以整张模糊或去掉：“第二张照片模糊一点”。',
    translation: '我不能翻译。请直接发来另一种语言的文字：“标题改成‘……’”。',
    pauses: '我听得出停顿（“剪掉停顿”），但听不出语气词，也看不出哪里无聊。请告诉我剪哪里：“把第一段视频里2到4秒剪掉”。',
    'song-search': '我不能另找歌曲。我有轻柔、欢快、慵懒、大气、浪漫、俏皮、动感和伤感的音乐：“换成舒缓的音乐”。',
    'sound-effects': '我不能加音效。可以发来声音文件作为音乐。',
    better: '想改哪里呢？比如“亮一点”、“短一点”、“转场换成滑动”或“换成欢快的音乐”。',
    seeing: '我看不到画面里有什么。请说名字或第几张：“删掉第二张照片”。',
    cube: '我还不能用 LUT 文件。可以用黑白、怀旧、鲜艳、胶片、暖色和冷色。',
    looping: '音乐不够长时会自动循环。整个视频是否循环由播放器决定。',
    lines: '请告诉我每张写什么，按顺序：“每张照片配一句字幕：第一句/第二句”。',
    words: '请直接告诉我写什么字：名字、日期和地点，我只知道文件名里有的。',
    shape: '没有这种比例：可以用 16:9、9:16、1:1、4:5、4:3、3:4、21:9、2:3 和 3:2。',
    chorus: '我听不出副歌从哪里开始。请告诉我时间：“歌从45秒开始放”。',
    format: '我不能导出这种格式：可以导出 MP4、GIF 或 PNG。',
  },
}

/** Answers to questions that are no wishes. */
type Answered = Extract<Talk, 'bars' | 'links' | 'sharing' | 'songs' | 'rights' | 'weight' | 'players' | 'recolour' | 'version'>
export const ANSWERS: Readonly<Record<'en' | 'zh', Readonly<Record<Answered, string>>>> = {
  en: {
    bars: 'Those pictures have another shape than the video: “fill the screen” crops them, “blurred background” softens the rest.',
    links: 'A video has no links that can be clicked. I can show the address: “add the text ‘example.org’ at the end”.',
    recolour: 'I cannot put colour into pictures that have none. “Warmer” or “sepia” gives them a tint.',
    songs: 'There are eight moods: calm, upbeat, lofi, cinematic, romantic, playful, energetic, sad. “Use calm music”, or send a song.',
    rights: 'I cannot tell you what you may use a song for: ask whoever made it, or the rules of the site that you post to.',
    weight: 'I know the size of the file only once it is exported; the export shows it. “Export in 720p” makes a smaller one.',
    players: 'An export is an ordinary MP4 (H.264), which almost everything plays. “Export in 720p” asks the least of it.',
    version: 'I work on the newest version, which stays as it is. For an earlier one say “undo” or “go back to the first version”.',
    sharing: 'Say “export the video”: that makes an MP4 on this computer, which you can send or post like any other file.',
  },
  zh: {
    bars: '这些画面和视频的比例不一样，旁边就空出来了。说“铺满屏幕”会裁切填满，说“用模糊背景”会让空出来的地方柔和一些。',
    links: '视频里放不了能点的链接。可以把网址写上去：“最后加文字‘example.org’”。',
    recolour: '黑白的照片我变不成彩色。可以说“调暖一点”或“怀旧”，给它们加一层色调。',
    songs: '我有八种音乐：轻柔、欢快、慵懒、大气、浪漫、俏皮、动感和伤感。可以说“换成舒缓的音乐”，也可以把歌发来。',
    rights: '一首歌能用在哪里，我说不准：请问作者，或者看发布网站的规定。',
    weight: '文件多大要导出以后才知道，导出时会显示。说“导出720p”文件会小一些。',
    players: '导出的是普通的 MP4（H.264），几乎什么都能放。最好先在那边试一次；说“导出720p”要求最低。',
    version: '我改的总是最新的版本，它保持不变。想要之前的版本，可以说“撤销”、“退回三步”或“回到最初的版本”。',
    sharing: '说“导出视频”，就会在这台电脑上生成一个 MP4 文件，可以像别的文件一样发出去。',
  },
}

/** What can be said instead of what was not understood, by what that is about; `first`: where there is no video yet. */
export const HINTS: Readonly<Record<'en' | 'zh', Readonly<Record<Topic | 'first' | 'cards', string>>>> = {
  en: {
    title: 'For example: “change the title to ‘Autumn’”, “make the title bigger”, “title at the bottom”, “remove the title”.',
    music: 'For example: “use calm music”, “music quieter”, “music at 40%”, “fade out the music”, “no music”, “mute the clip”.',
    look: 'For example: “brighter”, “make the first photo black and white”, “more contrast”, “add a vignette”.',
    piece:
      'For example: “put the second photo first”, “remove photo 2”, “show the first photo for 5 seconds”, “zoom in on the first photo”.',
    shape: 'For example: “make it vertical”, “4:5”, “blurred background”, “fill the screen”.',
    length: 'For example: “make it 20 seconds”, “show the first photo for 5 seconds”, “cut the first 3 seconds”.',
    any: 'Try “make it 20 seconds”, “remove the second photo” or “music quieter”.',
    cards: 'Try “change the second card to ‘Open daily’”, “put the last card first”, “make it 20 seconds” or “music quieter”.',
    first: 'Try “a 15-second vertical video about our coffee shop”, or send photos and say “make a video of these”.',
  },
  zh: {
    title: '比如：“标题改成‘秋天’”、“标题大一点”、“标题放到底部”、“去掉标题”。',
    music: '比如：“换成舒缓的音乐”、“音乐小一点”、“音量调到40%”、“音乐淡出”、“不要音乐”、“视频静音”。',
    look: '比如：“亮一点”、“第一张照片改成黑白”、“提高对比度”、“加暗角”。',
    piece: '比如：“把第二张照片放到最前面”、“删除第二张照片”、“第一张照片显示5秒”、“第一张照片放大一点”。',
    shape: '比如：“改成竖屏”、“4:5”、“用模糊背景”、“铺满屏幕”。',
    length: '比如：“改成20秒”、“第一张照片显示5秒”、“剪掉前3秒”。',
    any: '可以试试“改成20秒”、“删除第二张照片”或“音乐小一点”。',
    cards: '可以试试“第二张改成‘天天营业’”、“最后一张放到最前面”、“改成20秒”或“音乐小一点”。',
    first: '可以试试“做一个关于我们咖啡店的15秒竖屏视频”，或者发来照片再说“用这些照片做视频”。',
  },
}

const all = (words: readonly string[]): string => words.map((one) => `“${one}”`).join(', ')
const allZh = (words: readonly string[]): string => words.map((one) => `“${one}”`).join('、')
/** What texts say, and what is asked where only the user can say what they are to. */
export const OF_TEXTS = {
  en: {
    words: (said: readonly string[]): string =>
      said.length === 1 ? `It says ${all(said)}.` : `These words are shown: ${said.map((one, at) => `${at + 1}. “${one}”`).join(', ')}.`,
    saidAt: (side: 'start' | 'end', words: readonly string[]): string =>
      `At the ${side} ${words.length === 0 ? 'no words are shown' : `it says ${all(words)}`}.`,
    saidOn: (name: string | null, nth: number, words: readonly string[]): string =>
      name === null
        ? `Number ${nth} is a card: it says ${all(words)}.`
        : `Number ${nth} is ${name}: ${words.length === 0 ? 'there are no words on it' : `it says ${all(words)}`}.`,
    saidOnly: (said: readonly string[]): string => (said.length === 0 ? 'No words are shown.' : `All that it says is ${all(said)}.`),
    absent: (words: string): string => `No text in the video says “${words}”, so nothing changed.`,
    fewer: (words: string, count: number): string =>
      `${count === 1 ? 'Only one text says' : `Only ${count} texts say`} “${words}”, so nothing changed.`,
    saidNowhere: 'The words of the video say nothing of that.',
    enough: (ms: number): string =>
      `It is ${Math.round(ms / 100) / 10} seconds long. Most reels and shorts last between 7 and 30 seconds` +
      `${ms < 6_950 ? ': “make it 10 seconds” makes it longer' : ''}.`,
    wording: (text: string): string => `What should “${text}” say instead? Tell me the words: “change it to …”. Nothing changed.`,
  },
  zh: {
    words: (said: readonly string[]): string =>
      said.length === 1 ? `写的是${allZh(said)}。` : `视频里的文字：${said.map((one, index) => `${index + 1}.“${one}”`).join('、')}。`,
    saidAt: (side: 'start' | 'end', words: readonly string[]): string =>
      `${side === 'end' ? '结尾' : '开头'}${words.length === 0 ? '没有文字' : `写的是${allZh(words)}`}。`,
    saidOn: (name: string | null, nth: number, words: readonly string[]): string =>
      name === null ? `第 ${nth} 个是字卡，写的是${allZh(words)}。` : `第 ${nth} 个是${name}，上面${words.length === 0 ? '没有文字' : `写的是${allZh(words)}`}。`,
    saidOnly: (said: readonly string[]): string => (said.length === 0 ? '视频里没有文字。' : `只写了${allZh(said)}。`),
    absent: (words: string): string => `画面上的文字里没有“${words}”，所以什么都没有改。`,
    fewer: (words: string, count: number): string => `视频里只有 ${count} 个“${words}”，所以什么都没有改。`,
    saidNowhere: '视频里的文字没有写这个。',
    enough: (ms: number): string =>
      `现在是 ${Math.round(ms / 100) / 10} 秒。短视频大多在 7 到 30 秒之间${ms < 6_950 ? '：说“改成10秒”就会变长' : ''}。`,
    wording: (text: string): string => `“${text}”要改成什么？请把新的文字告诉我：“改成……”。现在什么都没有改。`,
  },
} as const

/** Asks about a change that goes beyond what was said, of which nothing was made. */
export const DOUBTS: Readonly<Record<'en' | 'zh', (doubt: Doubt) => string>> = {
  en(doubt) {
    switch (doubt.of) {
      case 'words': return `Should all of this be shown: ${doubt.words}? I changed nothing. Put those to be shown in quotes.`
      case 'many': return `That would change ${doubt.count} texts, and you spoke of one, so I changed nothing. Name its picture or time.`
      case 'each': return 'That would change one picture, and you spoke of each, so I changed nothing. Say “each photo” or name the one.'
      case 'more': return 'I can undo the last change, and not tell which other one you mean, so nothing changed. Say “undo”, or “undo 2”.'
      case 'removal': return 'I cannot tell what is to go, so nothing changed. Name it as it is on the timeline: remove “Hello”.'
    }
  },
  zh(doubt) {
    switch (doubt.of) {
      case 'words': return `要把这句话全部显示出来吗：${doubt.words}？这次没有改动。请给要显示的文字加上引号。`
      case 'many': return `这样会改动 ${doubt.count} 处文字，而你说的是一处，所以没有改动。请说出是哪张画面上的，或在什么时间。`
      case 'each': return '这样只会改动一张，而你说的是每一个，所以没有改动。可以说“每张照片”，或说出是哪一张。'
      case 'more': return '可以撤销上一步，但没看懂还要撤销哪一步，所以没有改动。可以说“撤销”或“撤销2步”。'
      case 'removal': return '没看懂要去掉的是什么，所以没有改动。请按时间线上的文字说：去掉“你好”。'
    }
  },
}

type Limit = Extract<EditProblem, { why: 'limit' }>
/** More, or less, was asked for than can be. */
export const LIMITS: Readonly<Record<'en' | 'zh', (limit: Limit) => string>> = {
  en({ of, at }) {
    switch (of) {
      case 'times': return `A picture comes 1 to ${at} times, so nothing changed there.`
      case 'zoom': return `A picture is enlarged at most ${at} times, so it stayed as it is.`
      case 'joins': return `They last ${at / 1000} s at most: the pictures have no room for more.`
      case 'words': return `Words are shown for at least ${at / 1000} s, so nothing changed there.`
      case 'video': return `I make videos of up to ${at / 60_000} minutes: the rest of your clips is left out.`
    }
  },
  zh({ of, at }) {
    switch (of) {
      case 'times': return `一个画面可以出现 1 到 ${at} 次，所以没有改动。`
      case 'zoom': return `画面最多放大到 ${at} 倍，所以没有改动。`
      case 'joins': return `最长 ${at / 1000} 秒：画面的时长不够更久的转场。`
      case 'words': return `文字至少显示 ${at / 1000} 秒，所以没有改动。`
      case 'video': return `视频最长 ${at / 60_000} 分钟：你的视频其余部分没有放进去。`
    }
  },
}
