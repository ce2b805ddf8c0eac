import type { FinishedRender } from '../../../shared/model/render'
import type { Notifier } from './notifier'
import type { Renders } from '../../core/renders'
import type { Translate } from '../translate'

interface Deps {
  readonly renders: Pick<Renders, 'markAnnounced'>
  readonly notifier: Notifier
  readonly t: () => Translate
  readonly isWanted: () => boolean
  /** The user looks at this project now, and needs no telling. */
  readonly isInView: (projectId: string) => boolean
  readonly open: (projectId: string, renderId: string) => void
}

/**
 * Tells of a finished export once: it is written down as told before it is shown, so that no restart tells it again. A kill in the
 * milliseconds between loses the notification alone: badge, tray and chat tell of the export until it is looked at, and whoever starts
 * the app again sees them; a second notification of one export would look like a second export.
 */
export function createAnnounce({ renders, notifier, t, isWanted, isInView, open }: Deps) {
  return async (render: FinishedRender): Promise<void> => {
    if (!(await renders.markAnnounced(render.id)) || !isWanted() || isInView(render.projectId)) return
    const isSaved = render.status === 'saved'
    notifier.show({
      title: t()(isSaved ? 'main.notify.saved' : 'main.notify.failed'),
      body: isSaved ? render.title : t()('main.notify.failedBody', { title: render.title }),
      onClick: () => open(render.projectId, render.id),
    })
  }
}
