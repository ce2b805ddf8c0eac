import { attributes } from '../../../shared/i18n/zh-CN/attributes'
import type { Edit, PieceRef, Words } from '../../draft/vocabulary'
import type { EditProblem } from '../../draft/edits'
import type { Mood } from '../../draft/plan'
import { WHOLE_MS } from '../../draft/words'
import {
  colourIn, facts, fewOf, isUnclear, lineOf, looksOf, namedIn, clockOf, percent, stylesOf, topicOf, hintOf, reasons, inQuotes,
  type Change, type LookWords, type Replies,
} from './facts'
import { NO_HELP } from './help'
import { STATE } from './state'
import { lastingInChinese } from './times'
import { ANSWERS, DOUBTS, HINTS, LIMITS, OF_TEXTS, WISHES } from './wishes'

const MOODS: Readonly<Record<Mood, string>> = {
  calm: '轻柔', upbeat: '欢快', lofi: '慵懒', cinematic: '大气', romantic: '浪漫', playful: '俏皮', energetic: '动感', sad: '伤感',
}
const SHAPES: Readonly<Record<string, string>> = { '16:9': '横屏', '9:16': '竖屏', '1:1': '方形' }

const counted = (number: number, unit: string, times = number): string[] =>
  (number === 0 ? [] : [`${number}${unit}${times > number ? `（共出现 ${times} 次）` : ''}`])
const lasting = lastingInChinese
const quoted = (words: readonly string[]): string => words.map(inQuotes).join('、')

const nameOf = (ref: PieceRef): string => {
  if (ref.by === 'id' || ref.by === 'it' || ref.by === 'half') return '那个片段'
  if (ref.by === 'name') return `“${ref.name}”`
  if (ref.by === 'shape') return `${{ square: '方形', tall: '竖', wide: '横' }[ref.shape]}的素材`
  if (ref.by === 'time' || ref.by === 'lasting') return `${lasting(ref.ms)}${ref.by === 'time' ? '处' : ''}的内容`
  const noun = ref.of === 'image' ? '张照片' : ref.of === 'video' ? '段视频' : '个片段'
  return ref.nth < 0 ? `倒数第 ${-ref.nth} ${noun}` : `第 ${ref.nth} ${noun}`
}

export const chinese: Replies = {
  space: '',
  ...ANSWERS.zh, ...OF_TEXTS.zh, ...STATE.zh,
  song: (of) => (of === null ? '现在没有音乐。' : typeof of === 'string' ? `是我自带的${MOODS[of as Mood]}的音乐。` : `是你的音乐：${of.join('、')}。`),
  noted: '知道了，一切保持原样。',
  hello: '你好！告诉我视频的主题、时长和画面比例，再发来照片、视频或音乐。',
  thanks: '不客气。',
  noHelp: NO_HELP.zh,
  leave: '好的，一切保持原样。',
  wait: '慢慢来，一切保持原样。',
  help: [
    '我可以把你的照片、视频和音乐排成视频，也可以只用文字做视频。我能改时长和比例、顺序、剪切和速度、转场、镜头运动、画面色调、标题和字幕、',
    '音乐和原声，也能撤销。例如：“做一个15秒的竖屏视频，标题‘城市之光’”、“把第二张照片放到最前面”、“标题换成红色”、“音乐淡出”、“撤销”。',
  ].join(''),
  orMeant: '是想要下面哪一种？',
  everything: '全部',
  needsContent: '我需要可以展示的内容：请发来照片或视频，或者写下视频里要说的话。',
  canMake: '说“做视频”，我就用你的文件直接做一个。',
  nothingToAdd: '没有新的文件可以加入。请先发来文件，再说“加上这些”。',
  there: '视频已经在这里了；要另做一个，请说“做一个新视频……”。',
  missing: {
    files: '请发来照片或视频，我就按你说的做。',
    text: '请发来文字，我就按你说的做。',
  },
  changed,
  same: (isChanged) => (isChanged ? '其余的现在已经是这样。' : '现在已经是这样，所以什么都没有改。'),
  problem,
  unread(unread, isChanged, names) {
    const end = isChanged ? '所以这部分没有改。' : '所以什么都没有改。'
    return reasons(unread, {
      unread: (words) => `没听懂${quoted(words)}，${end}`,
      negated: (words) => `${quoted(words)}说的是不要什么，${end}请说想要什么。`,
      'two-ways': (words) => `${quoted(words)}可以有几种意思，${end}请一次说一件事，并说明是指哪个。`,
      'of-what': (words) => `不确定${quoted(words)}是对哪一个，${end}${names.length > 1 ? `是哪一个：${fewOf(names).join('、')}？` : ''}`,
      asked: (words) => `${quoted(words)}我答不上来，${end}我能说视频有多长、里面有什么。`,
      unused: (words) => `没有用到${quoted(words)}。`,
    }).join('')
  },
  hint: (unread, of) => HINTS.zh[hintOf(topicOf(unread), of)],
  cannot: (wish) => WISHES.zh[wish],
  output: '想要这样的文件，请说“导出成 GIF”、“导出4K视频”或“导出封面”。',
  inOrder: (names) => `顺序是：${names.join('、')}。`,
  lastChange: (changes) => (changes.length === 0 ? '还没有修改过。' : `上一次修改：${changes.join('')}`),
  seen: ({ name, nth, of, fromMs, ms }) =>
    `${name}是第 ${nth} 个（共 ${of} 个），从 ${clockOf(fromMs)} 到 ${clockOf(fromMs + ms)}，显示 ${lasting(ms)}。`,
  summary(draft) {
    const { photos, photoTimes, clips, clipTimes, songs, cards, texts, captions, title, end, hasWords, sound } = facts(draft)
    const shape = SHAPES[draft.m.ratio]
    const mood = MOODS[(sound?.m.style ?? 'calm') as Mood]
    const music = !sound ? '没有音乐' : `${songs > 0 ? '你的音乐' : `${mood}的音乐`}（${percent(sound.m.volume)}）`
    const parts = [
      ...counted(photos, ' 张照片', photoTimes),
      ...counted(clips, ' 段视频', clipTimes),
      ...counted(cards, ' 张文字'),
      ...(title === undefined ? [] : [`标题“${title}”`]),
      ...(texts.length === 0 ? [] : [`文字${quoted(fewOf(texts))}`]),
      ...counted(captions, ' 句字幕'),
      ...(end === undefined ? [] : [`片尾“${end}”`]),
      ...(hasWords ? [] : ['没有标题']),
      music,
    ]
    return `现在是 ${lasting(draft.d)}，${shape ? `${shape}（${draft.m.ratio}）` : draft.m.ratio}：${parts.join('，')}。`
  },
}

const WORDS: Readonly<Record<Words, string>> = {
  title: '标题', titles: '标题', texts: '文字', cards: '文字卡片', captions: '字幕', end: '片尾', all: '文字',
}

function problem(problem: EditProblem): string {
  switch (problem.why) {
    case 'no-piece': return `${isUnclear(problem.ref) ? '不确定你指的是哪一个' : `找不到${nameOf(problem.ref)}`}，这一步没有改。`
    case 'which': return `你指的是哪一个：${problem.names.slice(0, 4).join('、')}${problem.names.length > 4 ? '……' : ''}？`
    case 'no-file': return `没有叫“${problem.name}”的文件，请先发来。`
    case 'no-picture': return `“${problem.name}”是${problem.is === 'music' ? '音乐' : '文字'}，这只对照片和视频有效，所以没有改。`
    case 'more-often': return `它已经出现 ${problem.times} 次，所以没有改。请说明要删掉哪一个。`
    case 'last-piece': return '这是仅剩的一个片段，所以保留了。'
    case 'no-ground': return '你的画面都铺满了屏幕，周围没有背景可改；画面里的背景我改不了。'
    case 'no-clip': return '这只对视频片段有效，而这不是，所以没有改。'
    case 'no-words': return `${problem.isThere ? '那里' : '视频里'}没有${WORDS[problem.of]}。`
    case 'no-logo': return '哪张图片是标志？请发来，再说放在哪里：“logo放右上角”。'
    case 'logo-aside': return `${problem.name}先放在一边：要放到画面上，请说“logo放右上角”。`
    case 'no-music': return '现在没有音乐。请先说“加点音乐”。'
    case 'same-ends': return '这两个不相邻，所以转场没有改。'
    case 'too-long': return `${lasting(problem.ms)}太长：视频最长 10 分钟，所以时长没有改。`
    case 'too-short':
      return problem.of === 'video'
        ? `${lasting(problem.ms)}太短：视频至少要有 1 秒，所以时长没有改。`
        : `${lasting(problem.ms)}太短：照片或视频至少要显示半秒，所以没有改。`
    case 'video-ends': return `视频只有 ${lasting(problem.of)}，文字没有改。要长一点的视频，可以说“视频改成${lasting(problem.ms)}”。`
    case 'clip-ends': return `这段视频只有 ${lasting(problem.ms)}，所以没有改。`
    case 'unheard': return '这个文件听不了，没有修改。'
    case 'no-pauses': return '里面没有半秒以上的停顿，保持原样。'
    case 'off-beat': return '片段太短，没法让每次切换都落在节拍上，还是按原来的时间切换。'
    case 'left-beat': return '有些画面不再落在节拍上了：说“卡点”就能恢复。'
    case 'to-the-beat': return '画面跟着节拍切换，所以时长会对齐到节拍；要精确的时长，请说“不要卡点了”。'
    case 'cuts-speech': return `${problem.name}只剩下说话的部分：改时长会切掉或重复说的话，所以没有改。请说剪掉哪一部分，比如“剪掉最后3秒”，或者“快一点”。`
    case 'no-beat': return '你的音乐里听不出稳定的节拍，画面还是按原来的时间切换。'
    case 'too-loud': return `音乐放不到 ${percent(problem.volume)}：最大是 100%，所以音量没有改。`
    case 'too-fast': return `${problem.factor} 倍做不到：速度只能在 0.25 到 4 倍之间，所以没有改。`
    case 'own-music': return '现在用的是你自己的音乐，风格改不了。要换成我的音乐，请说“换成舒缓的音乐”。'
    case 'nothing-to-undo': return '没有可以撤销的修改。'
    case 'only-made': return '能撤销的只剩下视频的制作了，所以保留着。要从头再来请说“重新开始”。'
    case 'nothing-to-redo': return '没有可以恢复的修改。'
    case 'no-version': return `第 ${problem.number} 版已经没有了，回不去。播放器上方的“早期版本”里也许还能看到它。`
    case 'nothing-to-add': return '没有新的文件可以加入：你发来的都已经在视频里了。'
    case 'no-video': return '撤销之后就没有视频可以再改了，所以什么都没有改。请只说“撤销”。'
    case 'limit': return LIMITS.zh(problem)
    case 'doubt': return DOUBTS.zh(problem.doubt)
    case 'two-orders': return '这些修改里的“第几个”，按修改前还是修改后数结果不同，所以什么都没有改。请一步一步说。'
    case 'captions-late': return `有 ${problem.count} 句字幕在视频结束之后，视频变长后才会出现。`
    case 'joins-gone': return `有 ${problem.count} 处单独的转场没有了：那两个画面不再挨着。`
    case 'song-start': return problem.ms === null ? '我的音乐没有段落可选：请发来一首歌。' : `那首歌只有 ${lasting(problem.ms)}，所以没有改。`
    case 'cropped': return `这样有 ${problem.count} 个画面会裁掉很多：想看到全部，可以说“用模糊背景”。`
    case 'repeated': return `${problem.name}出现了不止一次，用来补足你要的时长。`
    case 'words-replaced': return `原来的${quoted(fewOf(problem.words))}换掉了。`
    case 'words-left': return `为了让观众来得及看完其余的，没有放进${quoted(fewOf(problem.words))}。`
    case 'words-unused': return `视频用的是你的文件，没有用这些话：“${problem.words}”。`
  }
}

function changed(change: Exclude<Change, { did: 'same' }>): string {
  switch (change.did) {
    case 'made': return '视频已编排好，可以看了。'
    case 'added': return `已加入 ${change.count} 个文件。`
    case 'levelled':
      return change.isLouder ? `没有原声要让，音乐不再压低，现在是 ${percent(change.volume)}。` : `音乐已调到 ${percent(change.volume)}，以便听清视频原声。`
    case 'undone':
      if (change.said.length > 0) return `已撤销：${quoted(fewOf(change.said))}。`
      return change.steps > 1 ? `已撤销最近 ${change.steps} 次修改。` : '已撤销上一次修改。'
    case 'redone':
      if (change.isVideo) return '视频已恢复。'
      if (change.said.length > 0) return `已恢复：${quoted(fewOf(change.said))}。`
      return change.steps > 1 ? `已恢复 ${change.steps} 次修改。` : '已恢复刚才的修改。'
    case 'first': return '已回到最初的版本。'
    case 'restored': return `已恢复到第 ${change.number} 版。`
    case 'started-over': return '时间线已清空，文件还在：说说想做什么，或者说“撤销”。'
    case 'edited': return edited(change.edit, change.names, change.byMs)
  }
}

function listed(names: ReturnType<typeof namedIn>): string {
  if (typeof names === 'string') return { image: '所有照片', video: '所有视频', card: '所有文字卡片' }[names]
  if (names.length === 0) return '全部'
  return names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 个片段` : names.join('、')
}

const LOOK_WORDS: LookWords = {
  mono: '黑白', sepia: '棕褐色调', vivid: '鲜艳', film: '胶片风格', cool: '冷色调', warm: '暖色调', weaker: '减弱', stronger: '加强',
  '+brightness': '更亮', '-brightness': '更暗', '+contrast': '对比更强', '-contrast': '对比更弱', '+saturation': '色彩更鲜艳',
  '-saturation': '色彩更淡', '+warmth': '色调更暖', '-warmth': '色调更冷', '+blur': '模糊', '-blur': '模糊减轻', '+vignette': '边缘更暗',
  '-vignette': '边缘更亮', '+sharpen': '更清晰', '-sharpen': '锐化减轻', '+grain': '胶片颗粒', '-grain': '颗粒减轻',
}

/** Words moved or shown for another time are told by that, others by their look. */
function restyled(edit: Extract<Edit, { do: 'words-look' }>, names: readonly string[]): string {
  const { of, on, nth, words, ms, addMs, fromMs } = edit
  const [only = ''] = fewOf(names)
  const isCalled = (of === 'captions' && !on) || ((of === 'title' || of === 'end') && nth === undefined)
  const isOne = words !== undefined || !(names.length > 1 || isCalled)
  const who = isOne ? `“${words ?? only}”` : names.length > 1 && (of !== 'captions' || on) ? `${names.length} 处文字` : WORDS[of]
  const forMs = ms === undefined ? '' : `，显示 ${lasting(ms)}`
  const styles = stylesOf(edit, attributes)
  const styled = styles.length === 0 ? '' : `${who}：${styles.join('、')}。`
  if (edit.seenOn?.by === 'name') return `${styled}${who}已放到${edit.seenOn.name}上。`
  if (fromMs !== undefined) return `${styled}${who}已改为${fromMs < 0 ? `结束前 ${lasting(-fromMs)}` : `从 ${lasting(fromMs)}处`}出现${forMs}。`
  if (ms === WHOLE_MS) return `${styled}${who}已改为一直显示。`
  if (ms !== undefined) return `${styled}${who}已改为显示 ${lasting(ms)}。`
  if (addMs !== undefined) return `${styled}${who}的显示时间已${addMs > 0 ? '加长' : '缩短'} ${lasting(Math.abs(addMs))}。`
  return styled
}

function heard(edit: Extract<Edit, { do: `music-${string}` }>): string {
  switch (edit.do) {
    case 'music-off': return '音乐已关闭。'
    case 'music-on': return '已加上音乐。'
    case 'music-mood': return `音乐已换成${MOODS[edit.mood]}的风格${nearest(edit.said, edit.mood)}。`
    case 'music-volume': return `音乐音量已调到 ${percent(edit.volume)}。`
    case 'music-nudge': return edit.factor > 1 ? '音乐已调大。' : '音乐已调小。'
    case 'music-fade': return `音乐会用 ${lasting(edit.ms)}${edit.side === 'in' ? '淡入' : edit.side === 'out' ? '淡出' : '淡入和淡出'}。`
    case 'music-duck': return edit.isOn ? '有原声时音乐会自动变小。' : '音乐音量不再自动变化。'
    case 'music-time': {
      const [from, to] = [edit.fromMs > 0 ? ` ${lasting(edit.fromMs)}` : '头', edit.toMs === null ? '结尾' : ` ${lasting(edit.toMs)}`]
      return `音乐现在从${from}播放到${to}。`
    }
    case 'music-start': return `歌曲现在从 ${lasting(edit.ms)}处开始。`
    case 'music-song': return '音乐已换成你自己的。'
  }
}

const FADES = { in: '从黑场淡入', out: '淡出到黑场', both: '从黑场淡入、淡出到黑场' } as const
function edited(edit: Edit, names: readonly string[], byMs = 0): string {
  const named = namedIn(edit, names)
  const who = names.length === 0 && 'piece' in edit ? '它' : listed(named)
  switch (edit.do) {
    case 'length': case 'stretch': case 'window': return '时长已修改。'
    case 'shape': return `视频已改为${SHAPES[edit.ratio] ?? ` ${edit.ratio}`}。`
    case 'rate': return `帧率已改为每秒 ${edit.fps} 帧。`
    case 'title':
      if (edit.was !== undefined || edit.nth !== undefined) {
        const was = edit.was ?? names.join('')
        return edit.text === null ? `“${was}”已去掉。` : `“${was}”已改为“${edit.text}”。`
      }
      return edit.text === null ? `${edit.isAnyText ? '文字' : '标题'}已去掉。` : `标题已改为“${edit.text}”。`
    case 'words-look': return restyled(edit, names)
    case 'text': return `已加上文字“${edit.text}”。`
    case 'captions':
      return `已做成 ${edit.lines.length} 句${lineOf(edit) === 'caption' ? '字幕' : '文字'}${edit.on ? `，在${who}上` : ''}。`
    case 'end-card': return edit.text === null ? '片尾已去掉。' : `视频现在以“${edit.text}”结尾。`
    case 'words-off': return `${edit.on ? quoted(names) : WORDS[edit.of]}已去掉。`
    case 'on-beat': return edit.isOn ? '画面现在跟着节拍切换。' : '画面不再跟着节拍切换。'
    case 'pauses-off': return `已剪掉${who}里的停顿${byMs < 0 ? `，一共 ${lasting(-byMs)}` : ''}。`
    case 'music-off': case 'music-on': case 'music-mood': case 'music-volume': case 'music-nudge': case 'music-fade':
    case 'music-duck': case 'music-time': case 'music-start': case 'music-song': return heard(edit)
    case 'sound': return edit.denoise ? `${who}已降噪。` : edit.volume === 0 ? `${who}已静音。` : `${who}的音量已修改。`
    case 'swap': case 'swap-both': return names.length === 2 ? `已交换${names.join('和')}。` : '已交换两者。'
    case 'move': case 'reverse': case 'order': case 'shuffle': return '顺序已修改。'
    case 'remove': return named.length === 0 ? '已删除。' : `已删除${who}。`
    case 'keep': return `只保留了${who}。`
    case 'copy': return edit.times > 2 || edit.isInAll ? `${who}现在出现 ${edit.times} 次。` : `${who}又多出现一次。`
    case 'replace':
      return edit.isNewest ? `已替换${names.length > 0 ? who : ''}。` : `${edit.with}已放到${names.length > 0 ? who : '它'}的位置。`
    case 'piece-length': return `${names.length === 1 ? who : '每个'}已改为显示 ${lasting(edit.ms)}。`
    case 'piece-stretch': return `${who}${edit.factor > 1 || edit.addMs > 0 ? '已加长' : '已缩短'}。`
    case 'even': return '每个的时长已一样。'
    case 'trim': return `${who}已剪好。`
    case 'split': return '已分成两段。'
    case 'speed': return `${who}${edit.factor === 1 ? '已恢复原速' : edit.factor > 1 ? '已加快' : '已放慢'}。`
    case 'steady': return `${who}${edit.isOn ? '已防抖' : '不再防抖'}。`
    case 'backwards': return `${who}${edit.isOn ? '已倒放' : '已恢复正放'}。`
    case 'freeze': return `${who}会定格片刻。`
    case 'fade': return edit.ms === 0 ? '淡入淡出已去掉。' : `视频会用 ${lasting(edit.ms)}${FADES[edit.side]}。`
    case 'join': return edit.kind === 'cut' ? '画面之间已改为硬切。' : '转场已修改。'
    case 'motion': return edit.fx === 'none' ? `${who}已静止。` : `${who}的镜头运动已修改。`
    case 'look': return edit.isReset ? `${who}的颜色已恢复。` : `${who}：${looksOf(edit).map((one) => LOOK_WORDS[one]).join('、')}。`
    case 'fit': {
      const ground = edit.back !== undefined ? colourIn(edit.back, attributes) : edit.fit === 'blur' ? '模糊' : '纯色'
      return edit.fit === 'fill' ? `${who}已铺满画面。` : `${who}已换上${ground}背景。`
    }
    case 'rotate': return `${who}已旋转。`
    case 'mirror': return `${who}已镜像。`
    case 'zoom': return `${who}已${edit.factor > 1 ? '放大' : '缩小'}。`
    case 'focus': return `${who}的取景已修改。`
    case 'logo': return edit.name === null ? '标志已去掉。' : '标志已放到画面上。'
    default: return DONE[edit.do]
  }
}
const DONE = {
  add: '已加入。', undo: '已撤销。', redo: '已恢复。', 'first-version': '已回到最初的版本。', version: '已恢复到那一版。', 'start-over': '时间线已清空。',
} as const

/** Says what was asked for, where there is only what comes nearest to it. */
function nearest(said: string | undefined, mood: Mood): string {
  const names: Readonly<Record<Mood, RegExp>> = {
    calm: /轻|柔|舒缓|安静/, upbeat: /欢快|轻快|活泼/, lofi: /慵懒|lo|chill/, cinematic: /大气|史诗/, romantic: /浪漫/, playful: /俏皮|搞笑|好玩/,
    energetic: /动感|激情|节奏/, sad: /伤感|悲伤|忧/,
  }
  return said === undefined || names[mood].test(said) ? '' : `（与“${said}”最接近的）`
}
