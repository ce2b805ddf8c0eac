import { attributes } from '../../../shared/i18n/en/attributes'
import type { EditProblem } from '../../draft/edits'
import type { Mood } from '../../draft/plan'
import type { Edit, PieceRef, Words } from '../../draft/vocabulary'
import { WHOLE_MS } from '../../draft/words'
import {
  colourIn, facts, fewOf, isUnclear, lineOf, looksOf, namedIn, clockOf, percent, stylesOf, topicOf, hintOf, reasons, inQuotes,
  type Change, type LookWords, type Replies } from './facts'
import { NO_HELP } from './help'
import { STATE } from './state'
import { count, lastingInEnglish } from './times'
import { ANSWERS, DOUBTS, HINTS, LIMITS, OF_TEXTS, WISHES } from './wishes'

const moodOf = (mood: Mood): string => (mood === 'lofi' ? 'lo-fi' : mood)
const SHAPES: Readonly<Record<string, string>> = { '16:9': 'wide', '9:16': 'vertical', '1:1': 'square' }
const counted = (of: number, noun: string, all = of): string[] => (of ? [count(of, noun) + (all > of ? ` (shown ${all} times)` : '')] : [])
const lasting = lastingInEnglish
const quoted = (words: readonly string[]): string => words.map(inQuotes).join(', ')
const nameOf = (ref: PieceRef): string => {
  if (ref.by === 'id' || ref.by === 'it' || ref.by === 'half') return 'that item'
  if (ref.by === 'name') return `“${ref.name}”`
  if (ref.by === 'shape') return `anything ${{ square: 'square', tall: 'upright', wide: 'wide' }[ref.shape]}`
  if (ref.by === 'time' || ref.by === 'lasting') return `anything ${ref.by === 'time' ? 'at' : 'that lasts'} ${lasting(ref.ms)}`
  const noun = ref.of === 'image' ? 'photo' : ref.of === 'video' ? 'clip' : 'item'
  if (ref.nth >= 0) return `${noun} ${ref.nth}`
  return ref.nth === -1 ? `the last ${noun}` : `${noun} ${-ref.nth} from the end`
}

/** What can be said about it instead. */
export const english: Replies = {
  space: ' ',
  ...ANSWERS.en, ...OF_TEXTS.en, ...STATE.en,
  song: (of) =>
    of === null
      ? 'There is no music.'
      : typeof of === 'string' ? `It is ${moodOf(of as Mood)} music of mine.` : `It is your music: ${of.join(', ')}.`,
  noted: 'Noted. I left everything as it is.',
  hello: 'Hello! Tell me what the video is about, its length and its aspect ratio, and send photos, videos or music.',
  thanks: 'You are welcome.',
  noHelp: NO_HELP.en,
  leave: 'All right, I left everything as it is.', wait: 'Take your time. I left everything as it is.',
  help: [
    'I arrange your photos, videos and music into one video, or make one from words alone. I change length and shape, order, trims and',
    'speed, transitions, motion, looks, titles and captions, music and clip sound, and I undo. For example: “a 15-second vertical video',
    'about our coffee shop, title ‘Morning Brew’”, “put the second photo first”, “make the title red”, “fade out the music”, “undo”.',
  ].join(' '),
  orMeant: 'Did you mean one of these?',
  everything: 'everything',
  needsContent: 'I need something to show: send photos or videos, or write what the video should say.',
  canMake: 'Say “make the video”, and I make one of your files as they are.',
  nothingToAdd: 'There are no new files to add. Send them first, then say “add these”.',
  there: 'There is already a video; say “make a new video …” to start another one.',
  missing: {
    files: 'Send me the photos or videos, and I will make the video as you described.',
    text: 'Send me the text, and I will make the video as you described.',
  },
  changed,
  same: (isChanged) => (isChanged ? 'Everything else is already that way.' : 'It is already that way, so nothing changed.'),
  problem,
  unread(unread, isChanged, names) {
    const end = isChanged ? 'so I left that as it is.' : 'so nothing changed.'
    return reasons(unread, {
      unread: (words) => `I did not understand ${quoted(words)}, ${end}`,
      negated: (words) => `${quoted(words)} says what you do not want, ${end} Say what you want instead.`,
      'two-ways': (words) => `${quoted(words)} can mean several things, ${end} Ask for one thing at a time, and say to what.`,
      'of-what': (words) => `I do not know what ${quoted(words)} is for, ${end} Which one: ${fewOf(names).join(', ')}?`,
      asked: (words) => `I have no answer to ${quoted(words)}, ${end} I can say how long the video is and what is in it.`,
      unused: (words) => `I did not use ${quoted(words)}.`,
    }).join(' ')
  },
  hint: (unread, of) => HINTS.en[hintOf(topicOf(unread), of)],
  cannot: (wish) => WISHES.en[wish],
  output: 'To get such a file, say “export it as a GIF”, “export it in 4K” or “export a still”.',
  inOrder: (names) => `In this order: ${names.join(', ')}.`,
  lastChange: (changes) => (changes.length === 0 ? 'Nothing has changed yet.' : `Last change: ${changes.join(' ')}`),
  seen: ({ name, nth, of, fromMs, ms }) =>
    `${name} is number ${nth} of ${of}: it is seen from ${clockOf(fromMs)} to ${clockOf(fromMs + ms)}, for ${lasting(ms)}.`,
  summary(draft) {
    const { photos, photoTimes, clips, clipTimes, songs, cards, texts, captions, title, end, hasWords, sound } = facts(draft)
    const shape = SHAPES[draft.m.ratio]
    const mood = moodOf((sound?.m.style ?? 'calm') as Mood)
    const music = !sound ? 'no music' : `${songs > 0 ? 'your music' : `${mood} music`} at ${percent(sound.m.volume)}`
    const parts = [
      ...counted(photos, 'photo', photoTimes),
      ...counted(clips, 'clip', clipTimes),
      ...counted(cards, 'text card'),
      ...(title === undefined ? [] : [`title “${title}”`]),
      ...(texts.length === 0 ? [] : [`${texts.length === 1 ? 'text' : 'texts'} ${quoted(fewOf(texts))}`]),
      ...counted(captions, 'caption'),
      ...(end === undefined ? [] : [`end card “${end}”`]),
      ...(hasWords ? [] : ['no title']),
      music,
    ]
    return `It is now ${lasting(draft.d)}, ${shape ? `${shape} (${draft.m.ratio})` : draft.m.ratio}: ${parts.join(', ')}.`
  },
}

const absent = (of: Words, where: string): string =>
  `There ${of === 'captions' ? 'are no captions' : `is no ${WORDS[of].replace(/(?:(?<=title)|(?<=card))s$/, '')}`} ${where}.`

function problem(problem: EditProblem): string {
  switch (problem.why) {
    case 'no-piece':
      return `I cannot ${isUnclear(problem.ref) ? 'tell which one you mean' : `find ${nameOf(problem.ref)}`}, so I did not change that.`
    case 'which': return `Which one do you mean: ${problem.names.slice(0, 4).join(', ')}${problem.names.length > 4 ? ' …' : ''}?`
    case 'no-file': return `I have no file called “${problem.name}”. Send it first.`
    case 'no-picture':
      return `“${problem.name}” is ${problem.is === 'music' ? 'the music' : 'text'}: that can be done to photos and clips only, ` +
        'so nothing changed there.'
    case 'more-often': return `It comes ${problem.times} times already, so I changed nothing. Say which of them to remove.`
    case 'last-piece': return 'That is the only item left, so I kept it.'
    case 'no-ground': return 'Your pictures fill the frame, so there is no background around them; what is in a picture I cannot change.'
    case 'no-clip': return 'That works on clips only, and this is none, so it stayed as it is.'
    case 'no-words': return absent(problem.of, problem.isThere ? 'there' : 'in the video')
    case 'no-logo': return 'Which picture is the logo? Send it, and say where it goes: “logo in the top right”.'
    case 'logo-aside': return `I kept ${problem.name} aside: to see it over the video say “logo in the top right”.`
    case 'no-music': return 'There is no music. Say “add some music” first.'
    case 'same-ends': return 'Those two do not stand beside each other, so I left the transitions as they are.'
    case 'too-long': return `${lasting(problem.ms)} is too long: I make videos of up to 10 minutes, so the length stayed the same.`
    case 'too-short':
      return problem.of === 'video'
        ? `${lasting(problem.ms)} is too short: a video lasts at least 1 second, so the length stayed the same.`
        : `${lasting(problem.ms)} is too short: a photo or clip is shown for at least half a second, so it stayed as it is.`
    case 'video-ends':
      return `The video lasts only ${lasting(problem.of)}, so the words stayed as they are. ` +
        `For a longer one say “make the video ${lasting(problem.ms)} long”.`
    case 'clip-ends': return `That clip lasts only ${lasting(problem.ms)}, so it stayed as it is.`
    case 'unheard': return 'I could not listen to that file, so nothing changed.'
    case 'no-pauses': return 'I hear no pause of half a second or more in it, so it stayed as it is.'
    case 'off-beat': return 'The clips are too short for each change to fall on a beat, so they change when they did.'
    case 'left-beat': return 'Not all pictures change on the beat any more: say “cut on the beat” to bring them back.'
    case 'to-the-beat': return 'Pictures change on the beat, so lengths are rounded to it: for exact ones say “stop cutting on the beat”.'
    case 'cuts-speech':
      return `Only what is said is left of ${problem.name}: at another length words would be cut off or come twice, ` +
        'so it stayed as it is. Say which part goes, as in “cut the last 3 seconds”, or “faster”.'
    case 'no-beat': return 'I hear no steady beat in your music, so the pictures change when they did.'
    case 'too-loud': return `${percent(problem.volume)} is too loud: the maximum is 100%, so the volume stayed the same.`
    case 'too-fast': return `${problem.factor}× is out of reach: a clip runs at 0.25× to 4×, so its speed stayed the same.`
    case 'own-music': return 'The music is your own, so I cannot change its mood. To use my music instead, say “use calm music”.'
    case 'nothing-to-undo': case 'nothing-to-redo': return `There is nothing to ${problem.why === 'nothing-to-undo' ? 'undo' : 'redo'}.`
    case 'only-made': return 'Only the making of the video is left to undo, so I kept it. To begin again without it, say “start over”.'
    case 'no-version': return `I no longer have version ${problem.number}. “Earlier versions” above the player may still show it.`
    case 'nothing-to-add': return 'There are no new files to add: everything you sent is already in the video.'
    case 'no-video': return 'Undoing that leaves no video to change, so nothing changed. Say only “undo”.'
    case 'limit': return LIMITS.en(problem)
    case 'doubt': return DOUBTS.en(problem.doubt)
    case 'two-orders': return 'Positions can be counted before or after the first of these changes. Ask for one change at a time.'
    case 'captions-late': return `${count(problem.count, 'caption')} will show only if the video gets longer: the times come after its end.`
    case 'joins-gone': return `${count(problem.count, 'transition')} went: the pictures on both sides no longer stand beside each other.`
    case 'song-start':
      if (problem.ms === null) return 'My music has no parts: send a song to begin it later.'
      return `That song lasts only ${lasting(problem.ms)}, so it begins where it did.`
    case 'cropped': return `That crops ${count(problem.count, 'picture')} a lot: to see everything in them say “blurred background”.`
    case 'repeated': return `${problem.name} comes more than once, to fill the length that you asked for.`
    case 'words-replaced': return `${quoted(fewOf(problem.words))} made room for that.`
    case 'words-left': return `To leave time to read the rest, I left out ${quoted(fewOf(problem.words))}.`
    case 'words-unused': return `The video shows your files; I did not use the words “${problem.words}”.`
  }
}

function changed(change: Exclude<Change, { did: 'same' }>): string {
  switch (change.did) {
    case 'made': return 'Your video is ready to watch.'
    case 'added': return `Added ${count(change.count, 'file')}.`
    case 'levelled':
      if (change.isLouder) return `The music is no longer lowered for a clip: it is at ${percent(change.volume)} now.`
      return `The music is at ${percent(change.volume)} now, so that the clip is heard.`
    case 'undone':
      if (change.said.length > 0) return `Undone: ${quoted(fewOf(change.said))}.`
      return change.steps > 1 ? `The last ${change.steps} changes have been undone.` : 'The last change has been undone.'
    case 'redone':
      if (change.isVideo) return 'The video is back.'
      if (change.said.length > 0) return `Done again: ${quoted(fewOf(change.said))}.`
      return change.steps > 1 ? `${change.steps} changes are back.` : 'The change is back.'
    case 'first': return 'Back at the first version.'
    case 'restored': return `Back at version ${change.number}.`
    case 'started-over': return 'The timeline is empty again. Your files are still here: say what to make of them, or “undo”.'
    case 'edited': return edited(change.edit, change.names, change.byMs)
  }
}

function listed(names: ReturnType<typeof namedIn>): string {
  if (typeof names === 'string') return { image: 'All photos', video: 'All clips', card: 'All text cards' }[names]
  if (names.length === 0) return 'Everything'
  if (names.length > 3) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
  return names.join(names.length === 2 ? ' and ' : ', ')
}

const LOOK_WORDS: LookWords = {
  mono: 'black and white', sepia: 'sepia', vivid: 'vivid colours', film: 'film look', cool: 'cool colours', warm: 'warm colours',
  weaker: 'weaker', stronger: 'stronger', '+brightness': 'brighter', '-brightness': 'darker', '+contrast': 'more contrast',
  '-contrast': 'less contrast', '+saturation': 'more colourful', '-saturation': 'less colourful', '+warmth': 'warmer',
  '-warmth': 'cooler', '+blur': 'blurred', '-blur': 'less blurred', '+vignette': 'darker edges', '-vignette': 'lighter edges',
  '+sharpen': 'sharper', '-sharpen': 'less sharp', '+grain': 'film grain', '-grain': 'less film grain',
}

/** How words look now, and where or for how long they are shown. */
function restyled(edit: Extract<Edit, { do: 'words-look' }>, names: readonly string[]): string {
  const { of, on, nth, words, ms, addMs, fromMs } = edit
  const isMany = names.length > 1
  const [only = ''] = fewOf(names)
  const isCalled = (of === 'captions' && !on) || ((of === 'title' || of === 'end') && nth === undefined)
  const isOne = words !== undefined || !(isMany || isCalled)
  const all = isMany && (of !== 'captions' || on) ? (names.length === 2 ? 'Both texts' : `All ${names.length} texts`) : `The ${WORDS[of]}`
  const who = isOne ? `“${words ?? only}”` : all
  const be = isMany ? 'are' : 'is'
  const forMs = ms === undefined ? '' : ms === WHOLE_MS ? ' all the time' : ` for ${lasting(ms)}`
  const at = fromMs === undefined ? undefined : fromMs < 0 ? `${lasting(-fromMs)} before the end` : `at ${lasting(fromMs)}`
  const styles = stylesOf(edit, attributes)
  const styled = styles.length === 0 ? '' : `${who}: ${styles.join(', ')}. `
  if (edit.seenOn?.by === 'name') return `${styled}${who} ${be} now on ${edit.seenOn.name}.`
  if (at !== undefined) return `${styled}${who} now ${isMany ? 'appear' : 'appears'} ${at}${forMs}.`
  if (ms !== undefined) return `${styled}${who} ${be} now shown${forMs}.`
  if (addMs !== undefined) return `${styled}${who} ${be} now shown ${lasting(Math.abs(addMs))} ${addMs > 0 ? 'longer' : 'shorter'}.`
  return styled.trimEnd()
}

const at = (ms: number | null, edge: string): string => (ms === null || ms === 0 ? edge : lasting(ms))
function heard(edit: Extract<Edit, { do: `music-${string}` }>): string {
  switch (edit.do) {
    case 'music-off': case 'music-on': return `The music is now ${edit.do === 'music-on' ? 'on' : 'off'}.`
    case 'music-mood': return `The music is now ${moodOf(edit.mood)}${nearest(edit.said, edit.mood)}.`
    case 'music-volume': return `The music is now at ${percent(edit.volume)}.`
    case 'music-nudge': return edit.factor > 1 ? 'The music is now louder.' : 'The music is now quieter.'
    case 'music-fade': return `The music now fades ${edit.side === 'both' ? 'in and out' : edit.side} over ${lasting(edit.ms)}.`
    case 'music-duck': return edit.isOn ? 'The music now gets quieter while a clip sounds.' : 'The music keeps its volume now.'
    case 'music-time': return `The music now plays from ${at(edit.fromMs, 'the start')} to ${at(edit.toMs, 'the end')}.`
    case 'music-start': return `The song now begins ${lasting(edit.ms)} into it.`
    case 'music-song': return 'The music is now your own.'
  }
}

const FADES = { in: 'fades in from black', out: 'fades out to black', both: 'fades in from black and out to it' } as const
function edited(edit: Edit, names: readonly string[], byMs = 0): string {
  const named = namedIn(edit, names)
  const who = names.length === 0 && 'piece' in edit ? 'It' : listed(named)
  const be = names.length > 1 ? 'are' : 'is'
  const does = (verb: string): string => (names.length > 1 ? verb : `${verb}s`)
  switch (edit.do) {
    case 'length': case 'stretch': case 'window': return 'Changed the length.'
    case 'shape': return `The video is now ${SHAPES[edit.ratio] ?? edit.ratio}.`
    case 'rate': return `The video now has ${edit.fps} frames a second.`
    case 'title':
      if (edit.was !== undefined || edit.nth !== undefined) {
        const was = edit.was ?? names.join(' ')
        return edit.text === null ? `Removed “${was}”.` : `“${was}” is now “${edit.text}”.`
      }
      return edit.text === null ? `Removed the ${edit.isAnyText ? 'text' : 'title'}.` : `The title is now “${edit.text}”.`
    case 'words-look': return restyled(edit, names)
    case 'text': return `Added the text “${edit.text}”.`
    case 'captions': return `Made ${count(edit.lines.length, lineOf(edit))}${edit.on ? `, on ${who}` : ''}.`
    case 'end-card': return edit.text === null ? 'Removed the end card.' : `The video now ends with “${edit.text}”.`
    case 'words-off': return edit.on ? `Removed ${quoted(names)}.` : `Removed the ${WORDS[edit.of]}.`
    case 'on-beat': return edit.isOn ? 'The pictures now change on the beat.' : 'The pictures no longer follow the beat.'
    case 'pauses-off': return `Cut the pauses out of ${who}${byMs < 0 ? `, ${lasting(-byMs)} in all` : ''}.`
    case 'music-off': case 'music-on': case 'music-mood': case 'music-volume': case 'music-nudge': case 'music-fade':
    case 'music-duck': case 'music-time': case 'music-start': case 'music-song': return heard(edit)
    case 'sound': return edit.denoise ? `${who}: noise reduced.` : edit.volume === 0 ? `${who} ${be} muted.` : `${who}: volume changed.`
    case 'swap': case 'swap-both': return names.length === 2 ? `Swapped ${names.join(' and ')}.` : 'Swapped the two.'
    case 'move': case 'reverse': case 'order': case 'shuffle': return 'Changed the order.'
    case 'remove': return named.length === 0 ? 'Removed it.' : `Removed ${who}.`
    case 'keep': return `Kept only ${who}.`
    case 'copy': return edit.times > 2 || edit.isInAll ? `${who} now comes ${edit.times} times.` : `${who} comes once more now.`
    case 'replace':
      if (edit.isNewest) return `Replaced ${names.length > 0 ? who : 'it'}.`
      return `${edit.with} now stands in the place of ${names.length > 0 ? who : 'it'}.`
    case 'piece-length': return `${names.length === 1 ? who : 'Each one'} is now shown for ${lasting(edit.ms)}.`
    case 'piece-stretch': return `${who} ${be} now ${edit.factor > 1 || edit.addMs > 0 ? 'longer' : 'shorter'}.`
    case 'trim': return `${who} has been trimmed.`
    case 'speed': return `${who} ${does('run')} ${edit.factor === 1 ? 'at normal speed' : edit.factor > 1 ? 'faster' : 'slower'} now.`
    case 'steady': return `${who} ${be} ${edit.isOn ? 'held steady' : 'as filmed'} now.`
    case 'backwards': return `${who} ${does('run')} ${edit.isOn ? 'backwards' : 'forwards'} now.`
    case 'freeze': return `${who} now stands still for a moment.`
    case 'fade': return edit.ms === 0 ? 'The fade is gone.' : `The video now ${FADES[edit.side]}, over ${lasting(edit.ms)}.`
    case 'join': return edit.kind === 'cut' ? 'The pictures now change by a hard cut.' : 'Changed the transitions.'
    case 'motion': return edit.fx === 'none' ? `${who} ${does('stand')} still now.` : `${who} ${does('move')} now.`
    case 'look': return edit.isReset ? `${who}: colours as filmed.` : `${who}: ${looksOf(edit).map((one) => LOOK_WORDS[one]).join(', ')}.`
    case 'fit':
      if (edit.fit === 'fill') return `${who} ${does('fill')} the frame now.`
      return `${who} ${does('get')} ${edit.back ? `a ${colourIn(edit.back, attributes)}` : `a ${FITS[edit.fit]}`} background.`
    case 'rotate': case 'mirror': return `${who} ${be} ${edit.do === 'rotate' ? 'turned' : 'mirrored'}.`
    case 'zoom': return `${who} ${be} ${edit.factor > 1 ? 'larger' : 'smaller'} in the frame.`
    case 'focus': return `${who}: another part is in sight.`
    case 'logo': return edit.name === null ? 'Removed the logo.' : 'The logo stands over the video.'
    default: return DONE[edit.do]
  }
}
const FITS = { blur: 'blurred', plain: 'plain' } as const
const DONE = {
  add: 'Added it.', undo: 'Undone.', redo: 'Done again.', 'first-version': 'Back at the first version.', version: 'Back at that version.',
  'start-over': 'The timeline was emptied.', even: 'Each one is now shown for the same time.', split: 'Split it in two.',
} as const
const WORDS: Readonly<Record<Words, string>> = {
  title: 'title', titles: 'titles', texts: 'text', cards: 'text cards', captions: 'captions', end: 'end card', all: 'text',
}

/** Says what was asked for, where there is only what comes nearest to it. */
const nearest = (said: string | undefined, mood: Mood): string =>
  said === undefined || said.includes(mood.slice(0, 4)) || (mood === 'lofi' && /lo|chill/.test(said)) ? '' : ` (the nearest I have to “${said}”)`
