import type { EditProblem, PieceRef, PlanEdit } from '../../draft/edits'
import type { Cannot } from '../language/intent'
import type { Mood } from '../../draft/plan'
import { facts, isUnclear, percent, secondsOf, topicOf, wordsOf, type Replies, type Topic } from './facts'

const MOODS: Readonly<Record<Mood, string>> = { calm: '轻柔', upbeat: '欢快', lofi: '慵懒', cinematic: '大气' }
const SHAPES = { '16:9': '横屏', '9:16': '竖屏', '1:1': '方形' } as const

const counted = (number: number, unit: string): string[] => (number === 0 ? [] : [`${number}${unit}`])
const quoted = (words: readonly string[]): string => words.map((one) => `“${one}”`).join('、')

const nameOf = (ref: PieceRef): string => {
  if (ref.by === 'id') return '那个片段'
  if (ref.by === 'name') return `“${ref.name}”`
  const noun = ref.of === 'image' ? '张照片' : ref.of === 'video' ? '段视频' : '个片段'
  return ref.nth < 0 ? `倒数第 ${-ref.nth} ${noun}` : `第 ${ref.nth} ${noun}`
}

const WISHES: Readonly<Record<Cannot, string>> = {
  subtitles: '字幕',
  voice: '配音',
  filters: '滤镜和调色',
  effects: '特效、贴纸和转场选择',
  speed: '变速',
  generation: '生成图片',
  retouching: '修图',
  fonts: '字体、字号和文字颜色',
  gif: ' GIF（导出的是 MP4）',
  posting: '发布（导出的是这台电脑上的文件）',
}

const HINTS: Readonly<Record<Topic, string>> = {
  title: '标题可以改文字（请加引号）或去掉：“标题改成‘秋天’”、“去掉标题”。',
  music: '音乐可以换风格和调音量：“换成舒缓的音乐”、“音乐小一点”、“音量调到40%”、“不要音乐”。',
  piece: '照片和视频可以排序、删除、调整显示时间：“把第二张照片放到最前面”、“删除第二张照片”、“第一张照片显示5秒”。',
  shape: '可以把整个视频改成横屏、竖屏或方形：“改成竖屏”。',
  length: '可以改整个视频或某张照片的时长：“改成20秒”、“第一张照片显示5秒”。',
  any: '可以试试“改成20秒”、“删除第二张照片”或“音乐小一点”。',
}
const FIRST_HINT = '可以试试“做一个关于我们咖啡店的15秒竖屏视频”，或者发来照片再说“用这些照片做视频”。'

export const chinese: Replies = {
  space: '',
  introduction: '我是本机引擎：没有 AI 模型，按简单规则工作。',
  working: '正在编排时间线。',
  hello: '你好！告诉我视频的主题、时长和画面比例，再发来照片、视频或音乐。',
  thanks: '不客气。',
  leave: '好的，一切保持原样。',
  wait: '慢慢来，一切保持原样。',
  help: '我可以把你的照片、视频和音乐排成带标题的视频，也可以只用文字做视频。我听得懂时长、画面比例、标题、音乐、顺序和删除。例如：“做一个15秒的竖屏视频，标题‘城市之光’”、“把第二张照片放到最前面”、“撤销”。',
  needsContent: '我需要可以展示的内容：请发来照片或视频，或者写下视频里要说的话。',
  nothingToAdd: '没有新的文件可以加入。请先发来文件，再说“加上这些”。',
  there: '视频已经在这里了；要另做一个，请说“做一个新视频……”。',
  missing: {
    files: '请发来照片或视频，我就按你说的做。',
    text: '请发来文字，我就按你说的做。',
  },
  changed(change) {
    switch (change.did) {
      case 'made': return '视频已编排好，可以看了。'
      case 'added': return `已加入 ${change.count} 个文件。`
      case 'undone': return '已撤销上一次修改。'
      case 'edited': return edited(change.edit)
    }
  },
  same: (isChanged) => (isChanged ? '其余的现在已经是这样。' : '现在已经是这样，所以什么都没有改。'),
  problem,
  unread(unread, isChanged) {
    const [unknown, negated, open] = (['unread', 'negated', 'two-ways'] as const).map((why) => wordsOf(unread, why))
    const end = isChanged ? '所以这部分没有改。' : '所以什么都没有改。'
    return [
      ...(unknown?.length ? [`我没听懂${quoted(unknown)}，${end}`] : []),
      ...(negated?.length ? [`${quoted(negated)}说的是不要什么，${end}请直接说想要什么。`] : []),
      ...(open?.length ? [`${quoted(open)}可以有不同的理解，${end}请一次说一件事，并说明指的是什么。`] : []),
    ].join('')
  },
  hint: (unread, hasVideo) => (hasVideo ? HINTS[topicOf(unread)] : FIRST_HINT),
  cannot: (wish) => `我做不了${WISHES[wish]}。`,
  summary(draft) {
    const { photos, clips, songs, texts, title, sound } = facts(draft)
    const shape = SHAPES[draft.m.ratio as keyof typeof SHAPES]
    const mood = MOODS[(sound?.m.style ?? 'calm') as Mood]
    const music = !sound ? '没有音乐' : `${songs > 0 ? '你的音乐' : `${mood}的音乐`}（${percent(sound.m.volume)}）`
    const parts = [
      ...counted(photos, ' 张照片'),
      ...counted(clips, ' 段视频'),
      ...counted(texts, ' 张文字'),
      ...(title !== undefined ? [`标题“${title}”`] : texts > 0 ? [] : ['没有标题']),
      music,
    ]
    return `现在是 ${secondsOf(draft.d)} 秒，${shape}（${draft.m.ratio}）：${parts.join('，')}。`
  },
}

function problem(problem: EditProblem): string {
  switch (problem.why) {
    case 'no-piece': return `${isUnclear(problem.ref) ? '不确定你指的是哪一个' : `找不到${nameOf(problem.ref)}`}，这一步没有改。`
    case 'last-piece': return '这是仅剩的一个片段，所以保留了。'
    case 'too-long': return `${secondsOf(problem.ms)} 秒太长：视频最长 10 分钟，所以时长没有改。`
    case 'too-short':
      return problem.of === 'video'
        ? `${secondsOf(problem.ms)} 秒太短：视频至少要有 1 秒，所以时长没有改。`
        : `${secondsOf(problem.ms)} 秒太短：照片或视频至少要显示半秒，所以没有改。`
    case 'clip-ends': return `这段视频只有 ${secondsOf(problem.ms)} 秒，所以没有改。`
    case 'too-loud': return `音乐放不到 ${percent(problem.volume)}：最大是 100%，所以音量没有改。`
    case 'own-music': return '现在用的是你自己的音乐，风格改不了。要换成我的音乐，请说“换成舒缓的音乐”。'
    case 'nothing-to-undo': return '没有可以撤销的修改。'
    case 'nothing-to-add': return '没有新的文件可以加入：你发来的都已经在视频里了。'
    case 'no-video': return '撤销之后就没有视频可以再改了，所以什么都没有改。请只说“撤销”。'
    case 'two-orders': return '这些修改里的“第几个”，按修改前还是修改后数结果不同，所以什么都没有改。请一步一步说。'
    case 'words-unused': return `视频用的是你的文件，没有用这些话：“${problem.words}”。`
  }
}

function edited(edit: PlanEdit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return '时长已修改。'
    case 'shape': return `视频已改为${SHAPES[edit.ratio]}。`
    case 'title': return edit.text === null ? '标题已去掉。' : `标题已改为“${edit.text}”。`
    case 'music-off': return '音乐已关闭。'
    case 'music-on': return '已加上音乐。'
    case 'music-mood': return `音乐已换成${MOODS[edit.mood]}的风格。`
    case 'music-volume': return `音乐音量已调到 ${percent(edit.volume)}。`
    case 'music-nudge': return edit.factor > 1 ? '音乐已调大。' : '音乐已调小。'
    case 'swap': return `已交换${nameOf(edit.a)}和${nameOf(edit.b)}。`
    case 'swap-both': return '已交换两者。'
    case 'move': case 'reverse': return '顺序已修改。'
    case 'remove': return `已删除 ${edit.pieces.length} 个片段。`
    case 'each-length': return `每个已改为显示 ${secondsOf(edit.ms)} 秒。`
    case 'piece-length': return `这个片段已改为显示 ${secondsOf(edit.ms)} 秒。`
    case 'piece-stretch': return edit.factor > 1 || edit.addMs > 0 ? '这个片段已加长。' : '这个片段已缩短。'
  }
}
