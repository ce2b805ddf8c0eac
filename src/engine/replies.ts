import type { Edit, EditProblem, PieceRef } from './edits'
import type { Cannot, Language } from './intent'
import type { Mood } from './plan'
import { TRACK, type Draft, type Segment } from './types'

/** What the agent did, as data. */
export type Change =
  | { readonly did: 'made' }
  | { readonly did: 'added'; readonly count: number }
  | { readonly did: 'edited'; readonly edit: Edit }
  | { readonly did: 'undone' }

/** The agent's words in one language. */
interface Replies {
  readonly introduction: string
  readonly working: string
  readonly hello: string
  readonly thanks: string
  readonly help: string
  readonly needsContent: string
  readonly nothingToAdd: string
  readonly notUnderstood: string
  readonly notUnderstoodAtFirst: string
  readonly changed: (change: Change) => string
  readonly problem: (problem: EditProblem) => string
  readonly cannot: (wish: Cannot) => string
  readonly summary: (draft: Draft) => string
}

export const repliesIn = (language: Language): Replies => (language === 'zh' ? chinese : english)

const seconds = (ms: number): string => String(Math.round(ms / 100) / 10)
const percent = (volume: number | undefined): string => `${Math.round((volume ?? 1) * 100)}%`

/** What a draft holds, counted once a source. */
function facts(draft: Draft) {
  const all = draft.t.flatMap((track) => track.sg)
  const of = (kind: Segment['m']['kind']): number =>
    new Set(all.filter((segment) => segment.m.kind === kind).map((segment) => segment.m.src)).size
  const sound = draft.t.find((track) => track.tt === TRACK.audio)?.sg[0]
  const texts = all.filter((segment) => segment.m.style === 'card').length
  const title = all.find((segment) => segment.m.style === 'title')?.m.text
  return { photos: of('image'), clips: of('video'), songs: of('audio'), texts, title, sound }
}

const EN_MOODS: Readonly<Record<Mood, string>> = { calm: 'calm', upbeat: 'upbeat', lofi: 'lo-fi', cinematic: 'cinematic' }
const ZH_MOODS: Readonly<Record<Mood, string>> = { calm: '轻柔', upbeat: '欢快', lofi: '慵懒', cinematic: '大气' }
const EN_SHAPES = { '16:9': 'wide', '9:16': 'vertical', '1:1': 'square' } as const
const ZH_SHAPES = { '16:9': '横屏', '9:16': '竖屏', '1:1': '方形' } as const

const count = (number: number, noun: string): string[] => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? '' : 's'}`])
const counted = (number: number, unit: string): string[] => (number === 0 ? [] : [`${number}${unit}`])

const isUnclear = (ref: PieceRef): boolean => ref.by === 'place' && ref.nth === 0

const enRef = (ref: PieceRef): string => {
  if (ref.by === 'name') return `“${ref.name}”`
  const noun = ref.of === 'image' ? 'photo' : ref.of === 'video' ? 'clip' : 'piece'
  return ref.nth < 0 ? `a ${noun} at that place from the end` : `${noun} ${ref.nth}`
}
const zhRef = (ref: PieceRef): string => {
  if (ref.by === 'name') return `“${ref.name}”`
  const noun = ref.of === 'image' ? '张照片' : ref.of === 'video' ? '段视频' : '个片段'
  return ref.nth < 0 ? `倒数第 ${-ref.nth} ${noun}` : `第 ${ref.nth} ${noun}`
}

const EN_WISHES: Readonly<Record<Cannot, string>> = {
  subtitles: 'subtitles',
  voice: 'a spoken voice',
  filters: 'filters or colour changes',
  effects: 'effects, stickers or chosen transitions',
  speed: 'speed changes',
  generation: 'generated pictures',
  retouching: 'retouching of photos',
  fonts: 'other fonts or sizes',
}
const ZH_WISHES: Readonly<Record<Cannot, string>> = {
  subtitles: '字幕',
  voice: '配音',
  filters: '滤镜和调色',
  effects: '特效、贴纸和转场选择',
  speed: '变速',
  generation: '生成图片',
  retouching: '修图',
  fonts: '字体和字号',
}

const EN_EXAMPLES = 'Try “make it 20 seconds”, “remove the second photo” or “music quieter”.'
const ZH_EXAMPLES = '可以试试“改成20秒”、“删除第二张照片”或“音乐小一点”。'

const english: Replies = {
  introduction: 'I am the engine on this computer: I have no AI model and follow simple rules.',
  working: 'Arranging the timeline.',
  hello: 'Hello! Tell me what the video is about, its length and shape, and send photos, clips or music.',
  thanks: 'You are welcome.',
  help: [
    'I arrange your photos, clips and music into a video with a title, or make one of words alone.',
    'I understand length, shape, title, music, order and removing. For example: “a 15-second vertical video about our',
    'coffee shop, title ‘Morning Brew’”, “put the second photo first”, “undo”.',
  ].join(' '),
  needsContent: 'I need something to show: send photos or clips, or write what the video should say.',
  nothingToAdd: 'There are no new files to add. Send them first, then say “add these”.',
  notUnderstood: `I did not understand that, so nothing was changed. ${EN_EXAMPLES}`,
  notUnderstoodAtFirst:
    'I did not understand that. Try “a 15-second vertical video about our coffee shop”, or send photos and say “make a video of these”.',
  changed(change) {
    switch (change.did) {
      case 'made': return 'Your video is ready to look at.'
      case 'added': return `Added ${count(change.count, 'file').join('')}.`
      case 'undone': return 'The last change is undone.'
      case 'edited': return englishEdit(change.edit)
    }
  },
  problem(problem) {
    switch (problem.why) {
      case 'no-piece':
        return `I cannot ${isUnclear(problem.ref) ? 'tell which one you mean' : `find ${enRef(problem.ref)}`}, so that was left as it is.`
      case 'last-piece': return 'That is the only piece left, so I kept it.'
      case 'too-long': return 'I make videos of up to 10 minutes, so the length stayed.'
      case 'too-short': return 'A video has to last at least a second, so the length stayed.'
      case 'nothing-to-undo': return 'There is nothing to undo.'
    }
  },
  cannot: (wish) => `I cannot do ${EN_WISHES[wish]}.`,
  summary(draft) {
    const { photos, clips, songs, texts, title, sound } = facts(draft)
    const shape = EN_SHAPES[draft.m.ratio as keyof typeof EN_SHAPES]
    const music = !sound
      ? 'no music'
      : songs > 0
        ? `your music at ${percent(sound.m.volume)}`
        : `${sound.m.name?.toLowerCase() ?? ''} music at ${percent(sound.m.volume)}`
    const parts = [
      ...count(photos, 'photo'),
      ...count(clips, 'clip'),
      ...count(texts, 'card'),
      title === undefined ? 'no title' : `title “${title}”`,
      music,
    ]
    return `It is now ${seconds(draft.d)} seconds, ${shape} (${draft.m.ratio}): ${parts.join(', ')}.`
  },
}

function englishEdit(edit: Edit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return 'The length is changed.'
    case 'shape': return `The shape is ${EN_SHAPES[edit.ratio]} now.`
    case 'title': return edit.text === null ? 'The title is gone.' : `The title is “${edit.text}” now.`
    case 'music-off': return 'The music is off.'
    case 'music-on': return 'The music is on.'
    case 'music-mood': return `The music is ${EN_MOODS[edit.mood]} now.`
    case 'music-volume': return `The music is at ${percent(Math.min(1, edit.volume))}.`
    case 'music-nudge': return edit.factor > 1 ? 'The music is louder.' : 'The music is quieter.'
    case 'swap': return `Swapped ${enRef(edit.a)} and ${enRef(edit.b)}.`
    case 'move': case 'reverse': return 'The order is changed.'
    case 'remove': return `Removed ${count(edit.pieces.length, 'piece').join('')}.`
    case 'each-length': return `Each now gets ${seconds(edit.ms)} seconds.`
    case 'piece-length': return `That piece now gets ${seconds(edit.ms)} seconds.`
    case 'piece-stretch': return edit.factor > 1 ? 'That piece is longer now.' : 'That piece is shorter now.'
    case 'undo': return 'The last change is undone.'
  }
}

const chinese: Replies = {
  introduction: '我是这台电脑上的本地引擎：没有 AI 模型，按简单规则工作。',
  working: '正在安排时间线。',
  hello: '你好！告诉我视频的主题、时长和画幅，再发来照片、视频或音乐。',
  thanks: '不客气。',
  help: '我可以把你的照片、视频和音乐排成带标题的视频，也可以只用文字做视频。我听得懂时长、画幅、标题、音乐、顺序和删除。例如：“做一个15秒的竖屏视频，标题“城市之光””、“把第二张照片放到最前面”、“撤销”。',
  needsContent: '我需要可以展示的内容：请发来照片或视频，或者写下视频里要说的话。',
  nothingToAdd: '没有新的文件可以加入。请先发来文件，再说“加上这些”。',
  notUnderstood: `我没听懂，所以什么都没有改。${ZH_EXAMPLES}`,
  notUnderstoodAtFirst: '我没听懂。可以试试“做一个关于我们咖啡店的15秒竖屏视频”，或者发来照片再说“用这些照片做视频”。',
  changed(change) {
    switch (change.did) {
      case 'made': return '视频已经排好，可以看了。'
      case 'added': return `已加入 ${change.count} 个文件。`
      case 'undone': return '已撤销上一次修改。'
      case 'edited': return chineseEdit(change.edit)
    }
  },
  problem(problem) {
    switch (problem.why) {
      case 'no-piece': return `${isUnclear(problem.ref) ? '不确定你指的是哪一个' : `找不到${zhRef(problem.ref)}`}，这一步没有改。`
      case 'last-piece': return '这是仅剩的一个片段，所以保留了。'
      case 'too-long': return '视频最长 10 分钟，所以时长没有改。'
      case 'too-short': return '视频至少要有一秒，所以时长没有改。'
      case 'nothing-to-undo': return '没有可以撤销的修改。'
    }
  },
  cannot: (wish) => `我做不了${ZH_WISHES[wish]}。`,
  summary(draft) {
    const { photos, clips, songs, texts, title, sound } = facts(draft)
    const shape = ZH_SHAPES[draft.m.ratio as keyof typeof ZH_SHAPES]
    const mood = ZH_MOODS[(sound?.m.style ?? 'calm') as Mood]
    const music = !sound ? '没有音乐' : `${songs > 0 ? '你的音乐' : `${mood}的音乐`}（${percent(sound.m.volume)}）`
    const parts = [
      ...counted(photos, ' 张照片'),
      ...counted(clips, ' 段视频'),
      ...counted(texts, ' 张文字'),
      title === undefined ? '没有标题' : `标题“${title}”`,
      music,
    ]
    return `现在是 ${seconds(draft.d)} 秒，${shape}（${draft.m.ratio}）：${parts.join('，')}。`
  },
}

function chineseEdit(edit: Edit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return '时长已修改。'
    case 'shape': return `画幅改为${ZH_SHAPES[edit.ratio]}。`
    case 'title': return edit.text === null ? '标题已去掉。' : `标题改为“${edit.text}”。`
    case 'music-off': return '音乐已关闭。'
    case 'music-on': return '已加上音乐。'
    case 'music-mood': return `音乐换成${ZH_MOODS[edit.mood]}的。`
    case 'music-volume': return `音乐音量为 ${percent(Math.min(1, edit.volume))}。`
    case 'music-nudge': return edit.factor > 1 ? '音乐大声一些了。' : '音乐小声一些了。'
    case 'swap': return `已交换${zhRef(edit.a)}和${zhRef(edit.b)}。`
    case 'move': case 'reverse': return '顺序已修改。'
    case 'remove': return `已删除 ${edit.pieces.length} 个片段。`
    case 'each-length': return `每个改为 ${seconds(edit.ms)} 秒。`
    case 'piece-length': return `这个片段改为 ${seconds(edit.ms)} 秒。`
    case 'piece-stretch': return edit.factor > 1 ? '这个片段加长了。' : '这个片段缩短了。'
    case 'undo': return '已撤销上一次修改。'
  }
}
