import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron'
import { join } from 'node:path'
import type { TrayAction, TrayItem, TrayModel } from './model'

interface Deps {
  readonly resources: string
  readonly act: (action: TrayAction) => Promise<void>
}

export interface AppTray {
  readonly show: (model: TrayModel) => void
  readonly destroy: () => void
}

/** The icon of the tray with its menu. Null where the desktop has no tray at all. */
export function createTray({ resources, act }: Deps): AppTray | null {
  const suffix = process.platform === 'darwin' ? 'Template' : ''
  const image = (name: TrayModel['image']) => nativeImage.createFromPath(join(resources, 'tray', `${name}${suffix}.png`))
  let tray: Tray
  try {
    tray = new Tray(image('idle'))
  } catch {
    return null
  }
  tray.on('click', () => void act({ do: 'open' }))

  const toMenu = ({ label, action, items }: TrayItem): MenuItemConstructorOptions => {
    if (label === undefined) return { type: 'separator' }
    // A title's "&" is its own, and marks no key.
    const shown = { label: label.replaceAll('&', '&&') }
    return items ? { ...shown, submenu: items.map(toMenu) } : { ...shown, click: () => void (action && act(action)) }
  }
  /** Drawn only when something changed: a menu that is being read stays open. */
  let shown = ''
  return {
    show(model) {
      const key = JSON.stringify(model)
      if (key === shown) return
      shown = key
      tray.setImage(image(model.image))
      tray.setToolTip(model.tooltip)
      tray.setContextMenu(Menu.buildFromTemplate(model.items.map(toMenu)))
    },
    destroy: () => tray.destroy(),
  }
}
