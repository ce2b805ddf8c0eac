import { isTurnOpen } from '../../shared/model/turn'
import { isRenderActive, isRenderFailed, isRenderFinished, overallProgress, type FinishedRender } from '../../shared/model/render'
import type { AppState } from '../../shared/state/state'
import { isUploadActive } from '../../shared/model/upload'

/** What is under way: what the tray tells of, and what must not be dropped by closing or quitting. */
export function workIn({ renders, open }: Pick<AppState, 'renders' | 'open'>) {
  const contents = Object.values(open)
  const turns = contents.flatMap((content) => Object.values(content.turns))
  return {
    renders: Object.values(renders).filter(isRenderActive),
    turns: turns.filter(isTurnOpen),
    uploads: contents.flatMap((content) => Object.values(content.uploads)).filter(isUploadActive),
  }
}

/** Bytes of the user's own are on the wire: the machine must not fall asleep over them. Jobs that are only polled survive that. */
export function isTransferring(app: AppState): boolean {
  const { renders, uploads } = workIn(app)
  return renders.some(({ state }) => state.status === 'downloading') || uploads.some(({ state }) => state.status === 'uploading')
}

/** Exports that ended and were not looked at yet: the badge's number. */
export const unseen = ({ renders }: Pick<AppState, 'renders'>): FinishedRender[] =>
  Object.values(renders).filter((render): render is FinishedRender => isRenderFinished(render) && !render.state.isSeen)

/**
 * The bar on dock or taskbar: 0-1, -1 for none. A failure that nobody has looked at is a red bar where the system has one;
 * others would show a full one.
 */
export function taskbarProgress(state: Pick<AppState, 'renders'>, hasRed: boolean): { value: number; mode: 'normal' | 'error' | 'none' } {
  const progress = overallProgress(Object.values(state.renders))
  if (progress !== null) return { value: progress, mode: 'normal' }
  const isFailed = hasRed && unseen(state).some(isRenderFailed)
  return isFailed ? { value: 1, mode: 'error' } : { value: -1, mode: 'none' }
}
