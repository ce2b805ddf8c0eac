import { Notification } from 'electron'

export interface Notice {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

export interface Notifier {
  /** Shows it where the desktop can; resolves at once. */
  readonly show: (notice: Notice) => void
}

export function createNotifier({ icon }: { readonly icon: string }): Notifier {
  /** Held until closed: a collected notification loses its click. */
  const shown = new Set<Notification>()
  return {
    show({ title, body, onClick }) {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body, icon })
      shown.add(notification)
      notification.on('click', () => {
        shown.delete(notification)
        onClick()
      })
      notification.on('close', () => shown.delete(notification))
      notification.show()
    },
  }
}
