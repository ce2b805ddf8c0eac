import type { Upload } from '../../shared/model/upload'
import type { ProjectContent } from '../../shared/state/state'

/** The browser's own storage, which outlives the window; without one nothing is remembered. */
export type Memory = { getItem(key: string): string | null; setItem(key: string, value: string): void }

/** Drafts of no project, by their key among the drafts: its first message, and a prompt that is not saved yet. Main knows none of them. */
export const UNSENT = { message: '', prompt: '/prompt' } as const
const keys: readonly string[] = Object.values(UNSENT)
const nameOf = (key: string): string => `draft:${key}`

/** Those that were typed before the window was closed. */
export function keptDrafts(memory: Memory | undefined): Record<string, string> {
  const kept = keys.map((key) => [key, memory?.getItem(nameOf(key)) ?? ''] as const)
  return Object.fromEntries(kept.filter(([, text]) => text !== ''))
}

/** Of a project it does nothing. */
export function keepDraft(memory: Memory | undefined, key: string, text: string): void {
  if (keys.includes(key)) memory?.setItem(nameOf(key), text)
}

/**
 * The uploads that no message carries yet, which stand above the composer, in the order in which they came: those of one drop
 * share their time, and the sort is stable.
 */
export function pendingUploads({ uploads, messages, turns, earlier }: ProjectContent): Upload[] {
  const sent = new Set([
    ...(earlier?.uploadIds ?? []),
    ...messages.flatMap((message) => (message.kind === 'user' ? message.uploadIds : [])),
    ...Object.values(turns).flatMap((turn) => turn.uploadIds),
  ])
  return Object.values(uploads)
    .filter(({ id }) => !sent.has(id))
    .toSorted((a, b) => a.createdAt - b.createdAt)
}
