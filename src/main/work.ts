import { isTurnRunning } from '../shared/message'
import { isRenderActive } from '../shared/render'
import type { AppState } from '../shared/state'
import { isUploadActive } from '../shared/upload'

/** What is under way: what the tray tells of, and what must not be dropped by closing or quitting. */
export function workIn({ renders, open }: Pick<AppState, 'renders' | 'open'>) {
  const contents = Object.values(open)
  const turns = contents.flatMap((content) => Object.values(content.turns))
  return {
    renders: Object.values(renders).filter(isRenderActive),
    turns: turns.filter((turn) => turn.status === 'queued' || isTurnRunning(turn)),
    uploads: contents.flatMap((content) => Object.values(content.uploads)).filter(isUploadActive),
  }
}

/** Bytes of the user's own are on the wire: the machine must not fall asleep over them. Jobs that are only polled survive that. */
export function isTransferring(state: AppState): boolean {
  const { renders, uploads } = workIn(state)
  return renders.some(({ status }) => status === 'downloading') || uploads.some(({ status }) => status === 'uploading')
}
