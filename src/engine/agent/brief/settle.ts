import type { Edit } from '../../draft/vocabulary'
import { isClip, isOwnSong, shownIn, songsIn } from './files'
import { FAST_MS, SLOW_MS } from './values'
import type { Scan } from './scan'

/** Which of the edits of a first message count. */

/** "Cinematic" is a look, and music. */
export const hearFilm = ({ source }: Scan, edits: readonly Edit[], names: readonly string[]): Edit[] =>
  /\bcinematic\b|电影感/i.test(source) && !edits.some(ofMusic) && songsIn(names).length === 0
    ? [{ do: 'music-mood', mood: 'cinematic', isNew: true }]
    : []

const ONCE: ReadonlySet<Edit['do']> = new Set(['length', 'shape', 'title', 'order', 'logo'])
const ofMusic = ({ do: what }: Edit): boolean => what === 'music-mood' || what === 'music-song' || what === 'music-off'
/** "Slower, please", of nothing that is named: all clips; where there are none, photos stand longer. */
const paced = (edit: Extract<Edit, { do: 'speed' }>, names: readonly string[]): Edit =>
  names.some(isClip)
    ? { ...edit, pieces: { by: 'all', of: 'video' } }
    : { do: 'piece-length', pieces: { by: 'all', of: 'image' }, ms: edit.factor < 1 ? SLOW_MS : FAST_MS }

/** "The photos last": all of them. */
function ofAll(edit: Edit, names: readonly string[]): Edit {
  if (edit.do === 'sound' && edit.volume === 0 && edit.pieces.by === 'place' && edit.pieces.nth === 0)
    return names.some(isClip) ? { ...edit, pieces: { by: 'all', of: 'video' } } : { do: 'music-off' }
  if (edit.do === 'speed' && edit.pieces.by === 'place' && edit.pieces.nth === 0) return paced(edit, names)
  if (edit.do !== 'move' || edit.piece.by !== 'place' || edit.piece.nth !== 0 || (edit.to !== 'start' && edit.to !== 'end')) return edit
  const shown = shownIn(names)
  const { of } = edit.piece
  const moved = shown.filter((name) => (of === 'image') !== isClip(name))
  if (of === 'any' || moved.length < 2) return edit
  const others = shown.filter((name) => !moved.includes(name))
  const ordered = edit.to === 'start' ? [...moved, ...others] : [...others, ...moved]
  return { do: 'order', pieces: ordered.map((name) => ({ by: 'name', name })) }
}

/** Each thing once, as it was said first; and the user's own song is the music, whatever mood was wished. */
export function settled(edits: readonly Edit[], names: readonly string[]): Edit[] {
  const hasSong = songsIn(names).length > 0
  const positive = edits.map((edit) => (edit.do === 'length' && edit.ms < 0 ? { ...edit, ms: -edit.ms } : edit))
  const heard = positive.filter((edit) => !(edit.do === 'music-mood' && (hasSong || isOwnSong(edit.said ?? '', names))))
  return heard.map((edit) => ofAll(edit, names)).filter((edit, index) => {
    const before = heard.slice(0, index)
    // What ends it is no text beside.
    if (edit.do === 'text' && heard.some((other) => other.do === 'end-card' && other.text === edit.text)) return false
    if (ONCE.has(edit.do)) return !before.some((other) => other.do === edit.do)
    if (ofMusic(edit)) return !before.some(ofMusic)
    return !before.some((other) => JSON.stringify(other) === JSON.stringify(edit))
  })
}
