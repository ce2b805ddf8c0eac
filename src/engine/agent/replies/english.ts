import type { EditProblem, PieceRef, PlanEdit } from '../../draft/edits'
import type { Cannot } from '../language/intent'
import type { Mood } from '../../draft/plan'
import { facts, isUnclear, percent, secondsOf, topicOf, wordsOf, type Replies, type Topic } from './facts'

const MOODS: Readonly<Record<Mood, string>> = { calm: 'calm', upbeat: 'upbeat', lofi: 'lo-fi', cinematic: 'cinematic' }
const SHAPES = { '16:9': 'wide', '9:16': 'vertical', '1:1': 'square' } as const

const plural = new Intl.PluralRules('en')
/** "1 second", "1.5 seconds", "0 photos". */
const count = (number: number, noun: string): string => `${number} ${noun}${plural.select(number) === 'one' ? '' : 's'}`
const counted = (number: number, noun: string): string[] => (number === 0 ? [] : [count(number, noun)])
const seconds = (ms: number): string => count(secondsOf(ms), 'second')
const quoted = (words: readonly string[]): string => words.map((one) => `“${one}”`).join(', ')

const nameOf = (ref: PieceRef): string => {
  if (ref.by === 'id') return 'that item'
  if (ref.by === 'name') return `“${ref.name}”`
  const noun = ref.of === 'image' ? 'photo' : ref.of === 'video' ? 'clip' : 'item'
  if (ref.nth >= 0) return `${noun} ${ref.nth}`
  return ref.nth === -1 ? `the last ${noun}` : `${noun} ${-ref.nth} from the end`
}

const WISHES: Readonly<Record<Cannot, string>> = {
  subtitles: 'add subtitles',
  voice: 'add a voice-over',
  filters: 'apply filters or change colours',
  effects: 'add effects or stickers, or choose transitions',
  speed: 'change the speed',
  generation: 'generate images',
  retouching: 'retouch photos',
  fonts: 'change the font, size or colour of text',
  gif: 'make GIFs: exports are MP4s',
  posting: 'post videos anywhere: an export is a file on this computer',
}

/** What can be said about it instead. */
const HINTS: Readonly<Record<Topic, string>> = {
  title:
    'I can change the title (put the new words in quotes) or remove it: “change the title to ‘Autumn’”, “remove the title”.',
  music:
    'I can change the mood and the volume of the music: “use calm music”, “music quieter”, “music at 40%”, “no music”.',
  piece: [
    'I can reorder photos and clips, remove them, and show them for longer: “put the second photo first”, “remove photo 2”,',
    '“show the first photo for 5 seconds”.',
  ].join(' '),
  shape: 'I can make the whole video wide, vertical or square: “make it vertical”.',
  length: 'I can set the length of the whole video, or of a photo: “make it 20 seconds”, “show the first photo for 5 seconds”.',
  any: 'Try “make it 20 seconds”, “remove the second photo” or “music quieter”.',
}
const FIRST_HINT = 'Try “a 15-second vertical video about our coffee shop”, or send photos and say “make a video of these”.'

export const english: Replies = {
  space: ' ',
  introduction: 'I am the engine on this computer: I have no AI model and follow simple rules.',
  working: 'Arranging the timeline.',
  hello: 'Hello! Tell me what the video is about, its length and its aspect ratio, and send photos, videos or music.',
  thanks: 'You are welcome.',
  leave: 'All right, I left everything as it is.',
  wait: 'Take your time. I left everything as it is.',
  help: [
    'I arrange your photos, videos and music into one video with a title, or make one from words alone.',
    'I understand length, aspect ratio, title, music, order and removal. For example: “a 15-second vertical video about our',
    'coffee shop, title ‘Morning Brew’”, “put the second photo first”, “undo”.',
  ].join(' '),
  needsContent: 'I need something to show: send photos or videos, or write what the video should say.',
  nothingToAdd: 'There are no new files to add. Send them first, then say “add these”.',
  there: 'There is already a video; say “make a new video …” to start another one.',
  missing: {
    files: 'Send me the photos or videos, and I will make the video as you described.',
    text: 'Send me the text, and I will make the video as you described.',
  },
  changed(change) {
    switch (change.did) {
      case 'made': return 'Your video is ready to watch.'
      case 'added': return `Added ${count(change.count, 'file')}.`
      case 'undone': return 'The last change has been undone.'
      case 'edited': return edited(change.edit)
    }
  },
  same: (isChanged) => (isChanged ? 'Everything else is already that way.' : 'It is already that way, so nothing changed.'),
  problem,
  unread(unread, isChanged) {
    const [unknown, negated, open] = (['unread', 'negated', 'two-ways'] as const).map((why) => wordsOf(unread, why))
    const end = isChanged ? 'so I left that as it is.' : 'so nothing changed.'
    return [
      ...(unknown?.length ? [`I did not understand ${quoted(unknown)}, ${end}`] : []),
      ...(negated?.length ? [`${quoted(negated)} says what you do not want, ${end} Say what you want instead.`] : []),
      ...(open?.length ? [`${quoted(open)} can mean several things, ${end} Ask for one thing at a time, and say what it applies to.`] : []),
    ].join(' ')
  },
  hint: (unread, hasVideo) => (hasVideo ? HINTS[topicOf(unread)] : FIRST_HINT),
  cannot: (wish) => `I cannot ${WISHES[wish]}.`,
  summary(draft) {
    const { photos, clips, songs, texts, title, sound } = facts(draft)
    const shape = SHAPES[draft.m.ratio as keyof typeof SHAPES]
    const mood = MOODS[(sound?.m.style ?? 'calm') as Mood]
    const music = !sound ? 'no music' : `${songs > 0 ? 'your music' : `${mood} music`} at ${percent(sound.m.volume)}`
    const parts = [
      ...counted(photos, 'photo'),
      ...counted(clips, 'clip'),
      ...counted(texts, 'text card'),
      ...(title !== undefined ? [`title “${title}”`] : texts > 0 ? [] : ['no title']),
      music,
    ]
    return `It is now ${seconds(draft.d)}, ${shape} (${draft.m.ratio}): ${parts.join(', ')}.`
  },
}

function problem(problem: EditProblem): string {
  switch (problem.why) {
    case 'no-piece':
      return `I cannot ${isUnclear(problem.ref) ? 'tell which one you mean' : `find ${nameOf(problem.ref)}`}, so I did not change that.`
    case 'last-piece': return 'That is the only item left, so I kept it.'
    case 'too-long': return `${seconds(problem.ms)} is too long: I make videos of up to 10 minutes, so the length stayed the same.`
    case 'too-short':
      return problem.of === 'video'
        ? `${seconds(problem.ms)} is too short: a video lasts at least 1 second, so the length stayed the same.`
        : `${seconds(problem.ms)} is too short: a photo or clip is shown for at least half a second, so it stayed as it is.`
    case 'clip-ends': return `That clip lasts only ${seconds(problem.ms)}, so it stayed as it is.`
    case 'too-loud': return `${percent(problem.volume)} is too loud: the maximum is 100%, so the volume stayed the same.`
    case 'own-music': return 'The music is your own, so I cannot change its mood. To use my music instead, say “use calm music”.'
    case 'nothing-to-undo': return 'There is nothing to undo.'
    case 'nothing-to-add': return 'There are no new files to add: everything you sent is already in the video.'
    case 'no-video': return 'Undoing that leaves no video to change, so nothing changed. Say only “undo”.'
    case 'two-orders':
      return 'Positions can be counted before or after the first of these changes, so nothing changed. Ask for one change at a time.'
    case 'words-unused': return `The video shows your files; I did not use the words “${problem.words}”.`
  }
}

function edited(edit: PlanEdit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return 'Changed the length.'
    case 'shape': return `The video is now ${SHAPES[edit.ratio]}.`
    case 'title': return edit.text === null ? 'Removed the title.' : `The title is now “${edit.text}”.`
    case 'music-off': return 'The music is now off.'
    case 'music-on': return 'The music is now on.'
    case 'music-mood': return `The music is now ${MOODS[edit.mood]}.`
    case 'music-volume': return `The music is now at ${percent(edit.volume)}.`
    case 'music-nudge': return edit.factor > 1 ? 'The music is now louder.' : 'The music is now quieter.'
    case 'swap': return `Swapped ${nameOf(edit.a)} and ${nameOf(edit.b)}.`
    case 'swap-both': return 'Swapped the two.'
    case 'move': case 'reverse': return 'Changed the order.'
    case 'remove': return `Removed ${count(edit.pieces.length, 'item')}.`
    case 'each-length': return `Each one is now shown for ${seconds(edit.ms)}.`
    case 'piece-length': return `That item is now shown for ${seconds(edit.ms)}.`
    case 'piece-stretch': return edit.factor > 1 || edit.addMs > 0 ? 'That item is now longer.' : 'That item is now shorter.'
  }
}
