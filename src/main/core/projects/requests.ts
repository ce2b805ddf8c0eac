import type { Version } from '../../../shared/model/timeline-diff'
import type { ProjectContent } from '../../../shared/state/state'

/** The versions with the messages that made them: the first of each, since an undo makes one that was made before. */
export function withRequests(versions: readonly Version[], { messages }: ProjectContent): Version[] {
  const said = messages.flatMap((message) => (message.kind === 'user' ? [message] : []))
  const words = new Map(said.map(({ turnId, text }) => [turnId, text] as const))
  const changes = messages.flatMap((told) => (told.kind === 'changes' && told.turnId !== null ? [told] : []))
  return versions.map((version, index) => {
    // What was there first was made of nothing.
    const isFirst = index === versions.length - 1
    const made = changes.find((told) => told.versions?.to === version.id) ?? (isFirst ? changes.find((told) => !told.versions) : undefined)
    const asked = (made && words.get(made.turnId))?.replace(/\s+/g, ' ').trim()
    return asked ? { ...version, asked } : version
  })
}
