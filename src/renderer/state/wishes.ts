import type { Wish } from '../../shared/gesture'
import type { Upload } from '../../shared/model/upload'
import { own } from '../../shared/records'
import type { ProjectContent } from '../../shared/state/state'
import { isRetryable } from './describe-error'
import { useContent, useUi, type WindowState } from './index'

/** Those that are still to be had: one of a file that was taken out, or can never be used, goes with it. */
const possible = (wishes: readonly Wish[], { uploads }: Pick<ProjectContent, 'uploads'>): Wish[] =>
  wishes.filter(({ uploadIds = [] }) =>
    uploadIds.every((id) => {
      const upload = own(uploads, id)
      return upload !== undefined && !isOver(upload)
    }))

/** What was asked for by hand in the open project and waits in the message that is being written, in the order in which it was done. */
export function useWishes(projectId: string | null): readonly Wish[] {
  const unsaved = useUi(({ wishes }) => own(wishes, projectId ?? ''))
  return useContent((content) => possible(unsaved ?? content.view.wishes ?? [], content))
}

/** As `useWishes`, at the time of an event. */
export function wishesIn({ mirror, ui }: WindowState, projectId: string): readonly Wish[] {
  const content = own(mirror.store.getState().state.open, projectId)
  return content ? possible(own(ui.getState().wishes, projectId) ?? content.view.wishes ?? [], content) : []
}

/** In this window at once, and on the disk, as what is typed is: the chat may be out of sight, which else sees to that. */
export function keepWishes({ client, mirror, ui }: WindowState, projectId: string, wishes: readonly Wish[]): void {
  ui.getState().setWishes(projectId, wishes)
  const view = own(mirror.store.getState().state.open, projectId)?.view
  if (!view) return
  const composerText = own(ui.getState().drafts, projectId) ?? view.composerText
  void client.run('project.saveView', { projectId, view: { ...view, composerText, wishes } })
}

/** What no message will carry, and was seen: a file that can never be used, or was cancelled. One that is missing may come back. */
export const isOver = ({ state }: Upload): boolean =>
  state.status === 'cancelled' || (state.status === 'failed' && !isRetryable(state.error))
