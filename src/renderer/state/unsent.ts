import { nothingUnsent, type Unsent } from '../../shared/model/project'
import type { Upload } from '../../shared/model/upload'
import type { ProjectContent } from '../../shared/state/state'

/** Their keys among the drafts. */
export const UNSENT = { message: '', prompt: '/prompt' } as const
type Drafts = Readonly<Record<string, string>>

export const draftsOf = ({ message, prompt }: Unsent): Drafts => ({ [UNSENT.message]: message, [UNSENT.prompt]: prompt })

/** What is written is with main, and on the disk, after at most so long, ms, however fast one goes on writing: a kill takes no more. */
export const SAVE_WITHIN_MS = 500

/** Tells main what is written outside of any project, soon after each change; at once where the window goes. */
export function keepUnsent({ subscribe }: { readonly subscribe: OnDrafts }, save: (unsent: Unsent) => void): void {
  let timer: number | undefined
  let latest = nothingUnsent
  const flush = (): void => {
    if (timer === undefined) return
    window.clearTimeout(timer)
    timer = undefined
    save(latest)
  }
  subscribe(({ drafts }, before) => {
    if (Object.values(UNSENT).every((key) => drafts[key] === before.drafts[key])) return
    latest = { message: drafts[UNSENT.message] ?? '', prompt: drafts[UNSENT.prompt] ?? '' }
    timer ??= window.setTimeout(flush, SAVE_WITHIN_MS)
  })
  window.addEventListener('pagehide', flush)
}
type OnDrafts = (listener: (now: { readonly drafts: Drafts }, before: { readonly drafts: Drafts }) => void) => unknown

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
