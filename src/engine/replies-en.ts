import type { Edit, EditProblem, PieceRef } from './edits'
import type { Cannot } from './intent'
import type { Mood } from './plan'
import { facts, isUnclear, percent, secondsOf, topicOf, wordsOf, type Replies, type Topic } from './replies-facts'

const MOODS: Readonly<Record<Mood, string>> = { calm: 'calm', upbeat: 'upbeat', lofi: 'lo-fi', cinematic: 'cinematic' }
const SHAPES = { '16:9': 'wide', '9:16': 'vertical', '1:1': 'square' } as const

const plural = new Intl.PluralRules('en')
/** "1 second", "1.5 seconds", "0 photos". */
const count = (number: number, noun: string): string => `${number} ${noun}${plural.select(number) === 'one' ? '' : 's'}`
const counted = (number: number, noun: string): string[] => (number === 0 ? [] : [count(number, noun)])
const seconds = (ms: number): string => count(secondsOf(ms), 'second')
const quoted = (words: readonly string[]): string => words.map((one) => `“${one}”`).join(', ')

const nameOf = (ref: PieceRef): string => {
  if (ref.by === 'id') return 'that piece'
  if (ref.by === 'name') return `“${ref.name}”`
  const noun = ref.of === 'image' ? 'photo' : ref.of === 'video' ? 'clip' : 'piece'
  return ref.nth < 0 ? `a ${noun} at that place from the end` : `${noun} ${ref.nth}`
}

const WISHES: Readonly<Record<Cannot, string>> = {
  subtitles: 'subtitles',
  voice: 'a spoken voice',
  filters: 'filters or colour changes',
  effects: 'effects, stickers or chosen transitions',
  speed: 'speed changes',
  generation: 'generated pictures',
  retouching: 'retouching of photos',
  fonts: 'other fonts, sizes or colours of text',
  gif: 'GIFs: an export is an MP4',
}

/** What can be said about it instead. */
const HINTS: Readonly<Record<Topic, string>> = {
  title: 'Of a title I can set the words, in quotes, or remove it: “change the title to ‘Autumn’”, “remove the title”.',
  music: 'Of the music I can change the mood and the volume: “use calm music”, “music quieter”, “music at 40%”, “no music”.',
  piece: [
    'Photos and clips I can order, remove, and show for longer: “put the second photo first”, “remove photo 2”,',
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
  hello: 'Hello! Tell me what the video is about, its length and shape, and send photos, clips or music.',
  thanks: 'You are welcome.',
  leave: 'All right, I left everything as it is.',
  wait: 'Take your time. I left everything as it is.',
  help: [
    'I arrange your photos, clips and music into a video with a title, or make one of words alone.',
    'I understand length, shape, title, music, order and removing. For example: “a 15-second vertical video about our',
    'coffee shop, title ‘Morning Brew’”, “put the second photo first”, “undo”.',
  ].join(' '),
  needsContent: 'I need something to show: send photos or clips, or write what the video should say.',
  nothingToAdd: 'There are no new files to add. Send them first, then say “add these”.',
  there: 'The video is there already; say “make a new video …” to begin another one.',
  missing: {
    files: 'Send me the photos or clips, and I make the video of them as you said.',
    text: 'Send me the text, and I make the video of it as you said.',
  },
  changed(change) {
    switch (change.did) {
      case 'made': return 'Your video is ready to look at.'
      case 'added': return `Added ${count(change.count, 'file')}.`
      case 'undone': return 'The last change is undone.'
      case 'edited': return edited(change.edit)
    }
  },
  same: (isChanged) => (isChanged ? 'The rest was so already.' : 'That is so already, so nothing was changed.'),
  problem,
  unread(unread, isChanged) {
    const [unknown, negated, open] = (['unread', 'negated', 'two-ways'] as const).map((why) => wordsOf(unread, why))
    const end = isChanged ? 'so I left that as it is.' : 'so nothing was changed.'
    return [
      ...(unknown?.length ? [`I did not understand ${quoted(unknown)}, ${end}`] : []),
      ...(negated?.length ? [`${quoted(negated)} says what you do not want, ${end} Say what you want instead.`] : []),
      ...(open?.length ? [`${quoted(open)} can mean different things, ${end} Say one thing at a time, and what it is about.`] : []),
    ].join(' ')
  },
  hint: (unread, hasVideo) => (hasVideo ? HINTS[topicOf(unread)] : FIRST_HINT),
  cannot: (wish) => `I cannot do ${WISHES[wish]}.`,
  summary(draft) {
    const { photos, clips, songs, texts, title, sound } = facts(draft)
    const shape = SHAPES[draft.m.ratio as keyof typeof SHAPES]
    const mood = MOODS[(sound?.m.style ?? 'calm') as Mood]
    const music = !sound ? 'no music' : `${songs > 0 ? 'your music' : `${mood} music`} at ${percent(sound.m.volume)}`
    const parts = [
      ...counted(photos, 'photo'),
      ...counted(clips, 'clip'),
      ...counted(texts, 'card'),
      ...(title !== undefined ? [`title “${title}”`] : texts > 0 ? [] : ['no title']),
      music,
    ]
    return `It is now ${seconds(draft.d)}, ${shape} (${draft.m.ratio}): ${parts.join(', ')}.`
  },
}

function problem(problem: EditProblem): string {
  switch (problem.why) {
    case 'no-piece':
      return `I cannot ${isUnclear(problem.ref) ? 'tell which one you mean' : `find ${nameOf(problem.ref)}`}, so that was left as it is.`
    case 'last-piece': return 'That is the only piece left, so I kept it.'
    case 'too-long': return `${seconds(problem.ms)} is too long: I make videos of up to 10 minutes, so the length stayed.`
    case 'too-short':
      return problem.of === 'video'
        ? `${seconds(problem.ms)} is too short: a video lasts at least 1 second, so the length stayed.`
        : `${seconds(problem.ms)} is too short: a photo or clip is shown for at least half a second, so it stayed as it is.`
    case 'clip-ends': return `That clip lasts only ${seconds(problem.ms)}, so it stayed as it is.`
    case 'too-loud': return `${percent(problem.volume)} is louder than the music can be: I can play it at up to 100%, so the volume stayed.`
    case 'own-music': return 'The music is your own, and its mood is what it is. To have music of mine instead, say “use calm music”.'
    case 'nothing-to-undo': return 'There is nothing to undo.'
    case 'nothing-to-add': return 'There are no new files to add: what you sent is in the video.'
    case 'no-video': return 'Without that change there is no video to change further, so nothing was changed. Say “undo” alone.'
    case 'two-orders':
      return 'Places can be counted before or after the first of these changes, so nothing was changed. Ask for one at a time.'
    case 'words-unused': return `The video shows your files; I did not use the words “${problem.words}”.`
  }
}

function edited(edit: Edit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return 'The length is changed.'
    case 'shape': return `The shape is ${SHAPES[edit.ratio]} now.`
    case 'title': return edit.text === null ? 'The title is gone.' : `The title is “${edit.text}” now.`
    case 'music-off': return 'The music is off.'
    case 'music-on': return 'The music is on.'
    case 'music-mood': return `The music is ${MOODS[edit.mood]} now.`
    case 'music-volume': return `The music is at ${percent(edit.volume)}.`
    case 'music-nudge': return edit.factor > 1 ? 'The music is louder.' : 'The music is quieter.'
    case 'swap': return `Swapped ${nameOf(edit.a)} and ${nameOf(edit.b)}.`
    case 'swap-both': return 'Swapped the two.'
    case 'move': case 'reverse': return 'The order is changed.'
    case 'remove': return `Removed ${count(edit.pieces.length, 'piece')}.`
    case 'each-length': return `Each now gets ${seconds(edit.ms)}.`
    case 'piece-length': return `That piece now gets ${seconds(edit.ms)}.`
    case 'piece-stretch': return edit.factor > 1 || edit.addMs > 0 ? 'That piece is longer now.' : 'That piece is shorter now.'
    case 'undo': return 'The last change is undone.'
    case 'add': return 'The files are in.'
  }
}
