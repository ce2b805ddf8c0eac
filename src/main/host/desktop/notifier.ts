import { isRenderSaved } from '../../../shared/model/render'
import type { Notifier } from '../../core/ports'
import type { Translate } from '../translate'

export interface Notice {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

interface Deps {
  /** Shows it where the desktop can. */
  readonly show: (notice: Notice) => void
  readonly t: () => Translate
  readonly isWanted: () => boolean
  /** The user looks at this project now, and needs no telling. */
  readonly isInView: (projectId: string) => boolean
  /** Brings the window to the front, with a project, at one of its exports. */
  readonly open: (projectId?: string, renderId?: string) => void
}

/**
 * What the user hears of while the window is out of sight. A kill in the milliseconds after an export was noted as told loses the
 * notification alone: badge, tray and chat tell of it until it is looked at.
 */
export function createNotifier({ show, t, isWanted, isInView, open }: Deps): Notifier & { background(isInTray: boolean): void } {
  return {
    exportEnded(render) {
      const { id, projectId, title } = render
      if (!isWanted() || isInView(projectId)) return
      const onClick = () => open(projectId, id)
      if (isRenderSaved(render)) show({ title: t()('main.notify.saved'), body: title, onClick })
      else show({ title: t()('main.notify.failed'), body: t()('main.notify.failedBody', { title }), onClick })
    },
    tokenExpiring() {
      if (isWanted()) show({ title: t()('main.notify.expiring'), body: t()('main.notify.expiringBody'), onClick: () => open() })
    },
    /** The work goes on without a window: how to get back to it. */
    background(isInTray) {
      const body = t()(isInTray ? 'main.notify.backgroundTray' : 'main.notify.backgroundNoTray')
      show({ title: t()('main.notify.background'), body, onClick: () => open() })
    },
  }
}
