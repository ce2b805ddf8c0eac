import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import styles from './Frame.module.css'

interface Props {
  readonly label: string
  readonly sidebar: ReactNode
  readonly children: ReactNode
}

/** The sidebar beside everything else. Its width is remembered in this window's own storage. */
export function SidebarLayout({ label, sidebar, children }: Props) {
  const { t } = useTranslation()
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'sidebar', storage: localStorage })
  return (
    <Group className={styles.group} defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
      <Panel id="sidebar" defaultSize={232} minSize={184} maxSize={360} groupResizeBehavior="preserve-pixel-size" className={styles.panel}>
        <nav className={styles.sidebar} aria-label={label}>
          {sidebar}
        </nav>
      </Panel>
      <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
      <Panel id="main" className={styles.panel}>
        <main className={styles.main}>{children}</main>
      </Panel>
    </Group>
  )
}
