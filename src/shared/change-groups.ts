import { groupBy } from './records'
import { isOfJoin, type AttributeName } from './model/attributes'
import type { Track } from './model/timeline'
import type { Change } from './model/timeline-diff'

/** Changes that a reader hears of in one line. */
export type ChangeGroup = readonly [Change, ...Change[]]

/**
 * Folds for the reader: clips that only shift with the one before them or change places with each other,
 * and what was done to many alike. Every change is in exactly one group; what follows from another comes last.
 */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const context: GroupContext = {
    replaced: new Map(changes.flatMap((change, index) => (change.kind === 'replaced' ? [[change.clip.id, `${index}`]] : []))),
    reordered: new Set(changes.flatMap((change) => (change.kind === 'order' ? [change.trackType] : []))),
    signs: attributeSigns(changes),
    isMaking: changes.filter(isNewClip).length > 2,
    looks: new Map(changes.flatMap((one) => (one.kind === 'attribute' && IN_LOOK.has(one.name) ? [[one.clip.id, one]] : []))),
  }
  const keys = new Map(changes.map((change, index) => [change, groupOf(change, context) ?? `${index}`]))
  const isLonger = changes.some(({ kind }) => kind === 'duration')
  const isLate = (change: Change): boolean =>
    change.kind === 'look' || change.kind === 'duration' || isMotion(change) || (change.kind === 'moved' && change.isRipple === true) ||
    (change.kind === 'trimmed' && change.trackType === 'audio' && isLonger)
  const inOrder = [...changes.filter((change) => !isLate(change)), ...changes.filter(isLate)]
  return [...groupBy(inOrder, (change) => keys.get(change)).values()]
}

interface GroupContext {
  /** By the clip's id: the group of what took its place. */
  readonly replaced: ReadonlyMap<string, string>
  /** Types of tracks whose clips are in another order. */
  readonly reordered: ReadonlySet<Track['type']>
  readonly signs: ReadonlyMap<string, string>
  /** Several clips come: they are told by their names alone. */
  readonly isMaking: boolean
  /** By the clip's id: what says in words that it looks otherwise. */
  readonly looks: ReadonlyMap<string, AttributeChange>
}

const isNewClip = (change: Change): boolean => change.kind === 'added' && change.trackType === 'video'

/** These are in the look too. */
const IN_LOOK: ReadonlySet<AttributeName> = new Set(['motion', 'entrance', 'style'])

/** What a group has in common; undefined for a change that is told by itself. */
function groupOf(change: Change, context: GroupContext): string | undefined {
  const { replaced, signs, looks } = context
  switch (change.kind) {
    case 'added':
      return context.isMaking && isNewClip(change) ? 'new clips' : undefined
    case 'order':
      return `row ${change.trackType}`
    case 'moved':
      if (!change.isRipple) return undefined
      return context.reordered.has(change.trackType) ? `row ${change.trackType}` : 'ripple'
    case 'attribute':
      if (isMotion(change)) return replaced.get(change.clip.id) ?? 'motion'
      return `attribute ${change.trackType} ${isOfJoin(change.name)} ${signs.get(signKey(change))}`
    case 'look': {
      const said = looks.get(change.clip.id)
      return said ? groupOf(said, context) : (replaced.get(change.clip.id) ?? `look ${change.trackType}`)
    }
    case 'trimmed':
      return ['trimmed', change.trackType, ...[change.fromMs, change.clip.durationMs].map((ms) => Math.round(ms / 100))].join(' ')
    case 'volume':
      return ['volume', change.trackType, ...[change.from, change.clip.volume ?? 1].map((share) => Math.round(share * 100))].join(' ')
    default:
      return undefined
  }
}

type AttributeChange = Extract<Change, { kind: 'attribute' }>

/** Photos move by themselves, each in its own way: in another order another way. */
const isMotion = (change: Change): boolean => change.kind === 'attribute' && change.name === 'motion'

const signKey = ({ clip, name }: AttributeChange): string => JSON.stringify([clip.id, isOfJoin(name)])

/** All that happened to a clip's attributes, and to those between it and the one before: where both are alike, one line tells of both. */
function attributeSigns(changes: readonly Change[]): ReadonlyMap<string, string> {
  const signs = new Map<string, string>()
  for (const change of changes) {
    if (change.kind !== 'attribute' || isMotion(change)) continue
    const { clip, name, from } = change
    const sign = JSON.stringify([name, clip.attributes?.[name], typeof from === 'number' ? from : null])
    signs.set(signKey(change), `${signs.get(signKey(change)) ?? ''}${sign}`)
  }
  return signs
}
