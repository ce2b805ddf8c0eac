import type { TFunction } from 'i18next'
import type { Gesture } from '../../../shared/gesture'
import type { Clip, Place, Timeline, Track } from '../../../shared/model/timeline'
import { once } from '../../../shared/records'
import { quoted } from '../../../shared/text/mention'
import { additionOf, type GivenMedium } from '../../lib/add-medium'
import { endOf } from './geometry'

/** What is done by hand, and to which clip. */
export type Done = Gesture & { readonly entry: Place }

/** Pictures in the order in which they are seen. */
export const inOrder = once(({ clips }: Track): readonly Clip[] => clips.toSorted((a, b) => a.startMs - b.startMs))

/** A gesture as a sentence for the agent, who alone edits; null where it changes nothing. */
export function sentenceFor(gesture: Done, timeline: Timeline, t: TFunction): string | null {
  const { clip, track } = gesture.entry
  switch (gesture.do) {
    case 'remove':
      return removal(clip, timeline, t)
    case 'move':
      return move(timeline, gesture.entry, gesture.to, t)
    case 'length': {
      const count = tenths(gesture.ms)
      return count === tenths(clip.durationMs) ? null : t('timeline.say.length', { what: pieceIn(timeline, track, clip, t), count })
    }
    case 'begin':
      return beginning(gesture.entry, gesture.byMs, timeline, t)
    case 'volume':
      return volume(gesture.entry, gesture.to, timeline, t)
    case 'words': {
      const words = gesture.text.replace(/\s+/g, ' ').trim()
      if (words === clip.text) return null
      if (words === '') return removal(clip, timeline, t)
      if (isTitle(clip, timeline)) return t('timeline.say.title', { words: quoted(words) })
      return t('timeline.say.words', { what: textIn(timeline, clip, t), words: quoted(words) })
    }
    case 'time':
      return time(gesture.entry, [gesture.fromMs, gesture.toMs], timeline, t)
    case 'split':
      return t('timeline.say.split', { what: pieceIn(timeline, track, clip, t), count: tenths(gesture.atMs) })
    case 'copy': case 'mute': case 'unmute':
      return t(`timeline.say.${gesture.do}`, { what: pieceIn(timeline, track, clip, t) })
  }
}

function volume({ clip, track }: Place, to: number, timeline: Timeline, t: TFunction): string | null {
  const percent = Math.round(to * 100)
  if (percent === Math.round((clip.volume ?? track.volume ?? 1) * 100)) return null
  if (track.type === 'audio') return percent === 0 ? t('timeline.say.musicOff') : t('timeline.say.musicVolume', { percent })
  const what = pieceIn(timeline, track, clip, t)
  return percent === 0 ? t('timeline.say.mute', { what }) : t('timeline.say.volume', { what, percent })
}

/** What goes is counted in what is seen, what comes back in the whole film; either in its own time, whatever its speed. */
function beginning({ clip, track }: Place, byMs: number, timeline: Timeline, t: TFunction): string | null {
  const speed = clip.attributes?.speed ?? 1
  const [what, count] = [pieceIn(timeline, track, clip, t), tenths(byMs * speed)]
  if (count === 0) return null
  if (count > 0) return t('timeline.say.cutFirst', { what, count })
  const to = Math.floor((clip.inMs + clip.durationMs * speed) / 100) / 10
  return t('timeline.say.part', { what, from: Math.max(0, tenths(clip.inMs + byMs * speed)), to })
}

/** Whether its film can begin elsewhere: what stands still, and what runs backwards, cannot. */
export const canBegin = ({ kind, attributes }: Clip): boolean => kind === 'video' && !attributes?.reverse && !attributes?.freeze

type Span = readonly [fromMs: number, toMs: number]

function time({ clip, track }: Place, [fromMs, toMs]: Span, timeline: Timeline, t: TFunction): string | null {
  const [from, to] = [tenths(fromMs), tenths(toMs)]
  const [wasFrom, wasTo] = spanOf({ clip, track }).map(tenths)
  if (from === wasFrom && to === wasTo) return null
  if (track.type !== 'audio') {
    if (isTitle(clip, timeline)) return t('timeline.say.titleTime', { from, to })
    return t('timeline.say.wordsTime', { what: textIn(timeline, clip, t), from, to })
  }
  const isToEnd = to >= tenths(timeline.durationMs)
  if (from === 0 && isToEnd) return t('timeline.say.musicWhole')
  return isToEnd ? t('timeline.say.musicFrom', { count: from }) : t('timeline.say.musicTime', { from, to })
}

const tenths = (ms: number): number => Math.round(ms / 100) / 10

function removal(clip: Clip, timeline: Timeline, t: TFunction): string {
  const music = new Set(clipsOn(timeline, 'audio').map(({ name }) => name))
  if (clip.kind === 'audio' && music.size === 1) return t('timeline.say.musicOff')
  if (clipsOn(timeline, 'overlay').includes(clip)) return t('timeline.say.removeLogo')
  if (isTitle(clip, timeline) || isTitleCard(clip, timeline)) return t('timeline.say.removeTitle')
  // A card's words go with the card.
  const isMeant = (one: Clip): boolean => one === clip || (one.kind === 'color' && clip.kind === 'text' && one.name === clip.text)
  const track = timeline.tracks.find(({ type, clips }) => type === 'video' && clips.some(isMeant))
  const piece = track?.clips.find(isMeant)
  if (track && piece) return t('timeline.say.remove', { what: pieceIn(timeline, track, piece, t) })
  const isOneOfSeveral = clip.text !== null && alikeOf(clip, timeline).length > 1
  return t('timeline.say.remove', { what: isOneOfSeveral ? textIn(timeline, clip, t) : quoted(clip.text ?? clip.name) })
}

/** Media come in before the picture at this place among them, from 0; behind all where there is none. */
export function sentenceForMedia(media: readonly GivenMedium[], at: number, timeline: Timeline, t: TFunction): string {
  const track = picturesOf(timeline)
  const other = track && inOrder(track)[at]
  if (!other) return additionOf(media, 'end', t)
  return additionOf(media, at === 0 ? 'start' : { other: pieceIn(timeline, track, other, t) }, t)
}

/** The track of the pictures that are seen one after the other. */
export const picturesOf = ({ tracks }: Timeline): Track | undefined => tracks.find(({ type }) => type === 'video')

/**
 * A neighbour is named only by a name that no other has: "before the 3rd photo" would leave open whether the one that moves still
 * counts.
 */
function move(timeline: Timeline, { clip, track }: Place, to: number, t: TFunction): string | null {
  const all = inOrder(track)
  const others = all.filter((other) => other !== clip)
  const what = pieceIn(timeline, track, clip, t)
  const [before, after] = [others[to], others[to - 1]]
  if (to === all.indexOf(clip)) return null
  if (before === undefined) return t('timeline.say.end', { what })
  if (isNamed(before, track)) return t('timeline.say.before', { what, other: quoted(before.name) })
  if (after === undefined) return t('timeline.say.start', { what })
  if (isNamed(after, track)) return t('timeline.say.after', { what, other: quoted(after.name) })
  return t('timeline.say.place', { what, nth: to + 1 })
}

/** A picture by its name; a card, and one whose name others have too, by its place among those of its kind. */
function pieceIn(timeline: Timeline, track: Track, clip: Clip, t: TFunction): string {
  if (clip.kind !== 'color' && isNamed(clip, track)) return quoted(clip.name)
  const kind = clip.kind === 'image' || clip.kind === 'video' ? clip.kind : 'any'
  const alike = inOrder(track).filter((one) => (kind === 'any' ? !isTitleCard(one, timeline) : one.kind === kind))
  return t(`timeline.say.${kind}`, { nth: t('timeline.say.nth', { count: alike.indexOf(clip) + 1, ordinal: true }) })
}

/** A text by its words; one whose words others have too, by its place among these. */
function textIn(timeline: Timeline, clip: Clip, t: TFunction): string {
  const [alike, words] = [alikeOf(clip, timeline), quoted(clip.text ?? '')]
  if (alike.length < 2) return t('timeline.say.text', { words })
  return t('timeline.say.nthText', { words, nth: t('timeline.say.nth', { count: alike.indexOf(clip) + 1, ordinal: true }) })
}

/** The texts that say the same, as they come. */
function alikeOf({ text }: Clip, timeline: Timeline): readonly Clip[] {
  const key = (of: string | null): string | undefined => of?.trim().toLowerCase()
  return clipsOn(timeline, 'text').filter((one) => key(one.text) === key(text)).toSorted((a, b) => a.startMs - b.startMs)
}

/** The agent takes a name without its ending too. */
const isNamed = ({ name }: Clip, { clips }: Track): boolean => {
  const key = (of: string): string => of.toLowerCase().replace(/\.\w+$/, '')
  return name.trim() !== '' && clips.filter((other) => key(other.name) === key(name)).length === 1
}

const clipsOn = ({ tracks }: Timeline, type: Track['type']): readonly Clip[] =>
  tracks.flatMap((track) => (track.type === type ? inOrder(track) : []))

/** What makes a title, a card or words for themselves of a clip. */
const factsOf = once((timeline: Timeline) => {
  const texts = clipsOn(timeline, 'text')
  const written = new Set(texts.map(({ text }) => text))
  const isTitleOf = (clip: Clip): boolean => clip.text !== null && (clip.id === 'title' || (texts.length === 1 && texts[0] === clip))
  const titlesAt = new Set(texts.filter(isTitleOf).map(({ startMs }) => startMs))
  const isCard = ({ kind, startMs, name }: Clip): boolean => kind === 'color' && titlesAt.has(startMs) && !written.has(name)
  const colours = clipsOn(timeline, 'video').filter(({ kind }) => kind === 'color')
  const cardsAt = new Set(colours.filter(isCard).map(({ startMs }) => startMs))
  const wordsAt = new Set(colours.map(({ startMs, name }) => `${startMs} ${name}`))
  const isOfCard = ({ startMs, text }: Clip): boolean => cardsAt.has(startMs) || wordsAt.has(`${startMs} ${text}`)
  const hasMusic = timeline.tracks.filter(({ type, clips }) => type === 'audio' && clips.length > 0).length === 1
  return { isTitle: isTitleOf, isCard, isFree: (clip: Clip) => !isOfCard(clip), hasMusic }
})

/** The video's title: the engine calls it so, and where there is one text it is that. */
export const isTitle = (clip: Clip, timeline: Timeline): boolean => factsOf(timeline).isTitle(clip)

/** The colour that a title stands on where there are no pictures: it is there with the title alone. */
const isTitleCard = (clip: Clip, timeline: Timeline): boolean => factsOf(timeline).isCard(clip)

/** Whether a clip is one of the pictures, which can be moved among each other and made longer or shorter. */
export const isPiece = ({ clip, track }: Place, timeline: Timeline): boolean => track.type === 'video' && !isTitleCard(clip, timeline)

/** Words that are there for themselves: those of a card come and go with it. */
export const isFreeText = ({ clip, track }: Place, timeline: Timeline): boolean =>
  track.type === 'text' && clip.text !== null && clip.text.trim() !== '' && factsOf(timeline).isFree(clip)

/** What of a clip a hand can take hold of: its ends, or all of it. */
export type Grip = 'start' | 'body' | 'end'

/** None where there are gaps between them. */
const songsInARow = once((track: Track): readonly Clip[] => {
  const songs = inOrder(track)
  return songs.every((song, at) => at === 0 || Math.abs(endOf(songs[at - 1] ?? song) - song.startMs) < 100) ? songs : []
})

/** Of the music, songs one after the other, all of it, and where the first begins and the last ends. */
export function gripsOf(place: Place, timeline: Timeline): readonly Grip[] {
  const { clip, track } = place
  if (isPiece(place, timeline)) return clip.attributes?.reverse ? ['body', 'end'] : ['start', 'body', 'end']
  if (isFreeText(place, timeline)) return ['start', 'body', 'end']
  const songs = track.type === 'audio' && factsOf(timeline).hasMusic ? songsInARow(track) : []
  if (songs.length === 0) return []
  return [...(clip === songs[0] ? (['start'] as const) : []), 'body', ...(clip === songs.at(-1) ? (['end'] as const) : [])]
}

/** Whether a hand can make it louder: the music, and a film's own sound. */
export const hasVolume = (place: Place, timeline: Timeline): boolean =>
  place.track.type === 'audio'
    ? gripsOf(place, timeline).length > 0
    : place.clip.kind === 'video' && isPiece(place, timeline) && !place.clip.attributes?.freeze

/** Why nothing comes of a drag: what a hand cannot move at all, or an end of the video. */
export type Why = 'logo' | 'card' | 'sound' | 'other' | 'begins' | 'ends'
export const whyNot = ({ track }: Place): Why =>
  ({ overlay: 'logo', text: 'card', video: 'card', audio: 'sound', other: 'other' } as const)[track.type]

/** From when to when it is there; of a song all the music. */
export function spanOf({ clip, track }: Place): Span {
  const all = track.type === 'audio' ? track.clips : [clip]
  return [Math.min(...all.map(({ startMs }) => startMs)), Math.max(...all.map(endOf))]
}
