import type { Turn } from '../../shared/message'
import { isReadyForExport } from '../../shared/timeline'
import type { Change } from '../../shared/timeline-diff'
import type { Upload } from '../../shared/upload'
import type { SessionState } from '../nemo/types'
import { quotedIn } from './chat-title'
import type { ChatTools } from './chat-tools'

/** What goes on the wire for an item of a batch: all its files by name, and that it begins anew (docs/protocol.md NP-10.2). */
export function itemText(text: string, files: readonly Upload[]): string {
  const names = files.map(({ name }) => name).join(', ')
  return /\p{Script=Han}/u.test(text) ? `只用 ${names} 做一个新视频：${text}` : `New video from ${names} only: ${text}`
}

/**
 * Exports what the item made, before the next item takes its place on the timeline. Where it made nothing, the timeline is still that
 * of the item before it. A state that could not be read is read again. Throws NemoError where the export cannot begin.
 */
export async function exportItem(tools: ChatTools, turn: Turn, changes: readonly Change[], state: SessionState | null): Promise<void> {
  const { projectId, text, uploadIds } = turn
  if (state && (changes.length === 0 || !isReadyForExport(state.timeline))) return
  const file = uploadIds.map((id) => tools.store.state().open[projectId]?.uploads[id]?.name).find((name) => name !== undefined)
  await tools.renders.start(projectId, quotedIn(text) ?? file?.replace(/\.\w{2,4}$/, ''))
}

/** Failures of an item's own, after which the others can still be made. */
const ownFailures = ['run-failed', 'not-found']
const failedAlone = (turn: Turn | undefined): boolean =>
  turn?.isInBatch === true && turn.status === 'failed' && ownFailures.includes(turn.error.kind)

/**
 * Whether what waits may go on after this turn, though it failed: an item of a batch whose run failed, and not the one before it too.
 * Two in a row look like a trouble of all, and each may have been charged. `ended`: the project's turns that have ended, the newest first.
 */
export function mayGoOnAfter(turn: Turn, ended: readonly Turn[]): boolean {
  return failedAlone(turn) && !failedAlone(ended.find(({ id }) => id !== turn.id))
}
