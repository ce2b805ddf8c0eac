import fc from 'fast-check'
import { ATTRIBUTE_NAMES, type Attributes } from '../../../src/shared/model/attributes'
import type { Clip, Timeline, Track } from '../../../src/shared/model/timeline'
import type { Change } from '../../../src/shared/model/timeline-diff'

const few = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words)
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 })
/** On a grid that is coarser than what counts as the same. */
const ms = fc.integer({ min: 0, max: 40 }).map((steps) => steps * 500)
const share = fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4)

const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    speed: fc.constantFrom(0.5, 2), look: fc.constantFrom('mono', 'warm'), motion: fc.constantFrom('pan-left', 'zoom-in'),
    join: fc.constant('cut'),
  },
  { requiredKeys: [] },
)

/** Few ids and names, so that two timelines share some and one has duplicates. */
const clip: fc.Arbitrary<Clip> = fc.record({
  id: few('1', '2', '3', '4', '4#2'),
  kind: fc.constantFrom('video', 'image', 'color', 'audio', 'text', 'other'),
  name: few('a', 'b', ''),
  text: orNull(few('One', 'Two')),
  startMs: ms,
  durationMs: ms,
  inMs: ms,
  volume: orNull(share),
  mediaId: orNull(few('m', 'n')),
  look: few('bold', 'thin'),
  attributes,
}, { requiredKeys: ['id', 'kind', 'name', 'text', 'startMs', 'durationMs', 'inMs', 'volume', 'mediaId', 'attributes'] })

const track: fc.Arbitrary<Track> = fc.record({
  id: few('v', 'a', 't'),
  type: fc.constantFrom('video', 'audio', 'text', 'other'),
  name: orNull(few('BGM')),
  volume: orNull(share),
  clips: fc.array(clip, { maxLength: 6 }),
})

export const timelines: fc.Arbitrary<Timeline> = fc.record({
  durationMs: ms,
  width: orNull(fc.constantFrom(720, 1080)),
  height: orNull(fc.constantFrom(720, 1080)),
  ratio: orNull(few('9:16', '1:1')),
  tracks: fc.array(track, { maxLength: 4 }),
})

type Placed = Omit<Clip, 'id'> & { readonly trackType: Track['type'] }

/** What a user can see of a clip: ids are the wire's, the name of a title is its text, a track's volume is its clips'. */
const placed = (trackType: Track['type'], { id: _, name, attributes = {}, look, ...same }: Clip): Placed => ({
  ...same,
  trackType,
  name: same.text === null ? name : '',
  ...(look === undefined ? {} : { look }),
  attributes: Object.fromEntries(ATTRIBUTE_NAMES.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]]))),
})
const keyOf = (clip: Placed): string => Object.entries(clip).map((field) => JSON.stringify(field)).sort().join()

/** All that a diff covers, comparable. */
export const coveredOf = (timeline: Timeline | null): string[] =>
  (timeline?.tracks ?? [])
    .flatMap(({ type, volume, clips }) => clips.map((clip) => keyOf(placed(type, { ...clip, volume: clip.volume ?? volume ?? 1 }))))
    .sort()

/** The clip as it was before one of its changes. */
function undone(clip: Clip, change: Change): Clip {
  switch (change.kind) {
    case 'replaced':
      return { ...clip, ...change.from }
    case 'text':
      return { ...clip, text: change.from }
    case 'trimmed':
      return { ...clip, durationMs: change.fromMs }
    case 'in-point':
      return { ...clip, inMs: change.fromMs }
    case 'moved':
      return { ...clip, startMs: change.fromMs }
    case 'volume':
      return { ...clip, volume: change.from }
    case 'look': {
      const { look: _, ...rest } = clip
      return change.from === undefined ? rest : { ...rest, look: change.from }
    }
    case 'attribute':
      return { ...clip, attributes: { ...clip.attributes, [change.name]: change.from } }
    default:
      return clip
  }
}

/** The covered fields of the timeline after the changes; fails where a change tells of a clip that was not there. */
export function applyChanges(before: Timeline | null, changes: readonly Change[]): string[] {
  const clips = coveredOf(before)
  const befores = new Map<Clip, { trackType: Track['type']; was: Clip | null; is: Clip | null }>()
  for (const change of changes) {
    if (!('clip' in change)) continue
    const { clip, trackType, kind } = change
    const known = befores.get(clip) ?? { trackType, was: kind === 'added' ? null : clip, is: kind === 'removed' ? null : clip }
    befores.set(clip, { ...known, was: known.was && undone(known.was, change) })
  }
  for (const { trackType, was } of befores.values()) {
    if (was === null) continue
    const at = clips.indexOf(keyOf(placed(trackType, was)))
    if (at < 0) throw new Error(`a change of what was not there: ${JSON.stringify(was)}`)
    clips.splice(at, 1)
  }
  for (const { trackType, is } of befores.values()) if (is !== null) clips.push(keyOf(placed(trackType, is)))
  return clips.sort()
}
