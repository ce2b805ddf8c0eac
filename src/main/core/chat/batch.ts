import type { Turn } from '../../../shared/model/turn'
import { own } from '../../../shared/text/own'
import { isReadyForExport } from '../../../shared/model/timeline'
import type { Change } from '../../../shared/model/timeline-diff'
import type { Upload } from '../../../shared/model/upload'
import type { SessionState } from '../nemo/types'
import { quotedIn } from '../../../shared/text/title'
import type { ChatTools } from './tools'

/** What goes on the wire for an item of a batch: all its files by name, and that it begins anew (docs/protocol.md NP-10.2). */
export function itemText(text: string, files: readonly Upload[]): string {
  const names = files.map(({ name }) => name).join(', ')
  return /\p{Script=Han}/u.test(text) ? `只用 ${names} 做一个新视频：${text}` : `New video from ${names} only: ${text}`
}

/** What the item's video is called. */
export function itemTitle({ store }: ChatTools, { projectId, text, uploadIds }: Turn): string | undefined {
  const file = uploadIds.map((id) => own(store.state().open[projectId]?.uploads ?? {}, id)?.name).find((name) => name !== undefined)
  return quotedIn(text) ?? file?.replace(/\.\w{2,4}$/, '')
}

/**
 * Whether a turn that is complete is to be exported. Where an item of a batch made nothing, the timeline is still that of the item
 * before it; a state that could not be read is read again then.
 */
export function mayExport({ isInBatch, wantsExport }: Turn, changes: readonly Change[], state: SessionState | null): boolean {
  if (isInBatch) return !state || (changes.length > 0 && isReadyForExport(state.timeline))
  return wantsExport && state !== null && isReadyForExport(state.timeline)
}

/** Failures of an item's own, after which the others can still be made. */
const ownFailures = ['run-failed', 'not-found']
const failedAlone = (turn: Turn | undefined): boolean =>
  turn?.isInBatch === true && turn.state.status === 'failed' && ownFailures.includes(turn.state.error.kind)

/**
 * Whether what waits may go on after this turn, though it failed: an item of a batch whose run failed, and not the one before it too.
 * Two in a row look like a trouble of all, and each may have been charged. `ended`: the project's turns that have ended, the newest first.
 */
export function mayGoOnAfter(turn: Turn, ended: readonly Turn[]): boolean {
  return failedAlone(turn) && !failedAlone(ended.find(({ id }) => id !== turn.id))
}
