import type { ProjectContent } from '../../shared/state'
import type { Upload } from '../../shared/upload'

/** The uploads that no message has taken along yet: they go with the next one. In the order in which they came. */
export function attachmentsOf({ uploads, messages }: Pick<ProjectContent, 'uploads' | 'messages'>): Upload[] {
  const sent = new Set(messages.flatMap((message) => (message.kind === 'user' ? message.uploadIds : [])))
  return Object.values(uploads).filter(({ id }) => !sent.has(id))
}
