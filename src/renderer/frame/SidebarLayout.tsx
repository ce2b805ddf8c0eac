import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { LayerContext } from '../components/Layer'
import styles from './Frame.module.css'
import { useRoom } from '../lib/view'
import { useApp, useUi } from '../state'
import { PaneSwitch } from './Header'
import { useLanguage } from '../lib/language'

interface Props {
  readonly label: string
  readonly sidebar: ReactNode
  readonly children: ReactNode
}

/** The sidebar beside everything else, or alone where only one of them fits. Its width is remembered in this window's own storage. */
export function SidebarLayout({ label, sidebar, children }: Props) {
  const { t } = useLanguage()
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'sidebar', storage: localStorage })
  const room = useRoom()
  const pane = useUi((state) => state.pane)
  const showPane = useUi((state) => state.showPane)
  const activeId = useApp((state) => state.activeProjectId)
  const onOpened = useEffectEvent(() => {
    if (pane === 'projects') showPane('chat')
  })
  useEffect(() => {
    if (activeId !== null) onOpened()
  }, [activeId])
  const list = (
    <nav className={styles.sidebar} aria-label={label}>
      {sidebar}
    </nav>
  )
  const [main, setMain] = useState<HTMLElement | null>(null)
  const onlyOne = pane === 'projects' ? (
    <>
      <header className={styles.header}>
        <PaneSwitch />
      </header>
      {list}
    </>
  ) : (
    children
  )
  const sideBySide = (
    <Group defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
      <Panel id="sidebar" defaultSize={232} minSize={184} maxSize={360} groupResizeBehavior="preserve-pixel-size">
        {list}
      </Panel>
      <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
      <Panel id="main">
        <div className={styles.main}>{children}</div>
      </Panel>
    </Group>
  )
  return (
    <main ref={setMain} className={styles.main}>
      <LayerContext value={main}>{room === 'single' ? onlyOne : sideBySide}</LayerContext>
    </main>
  )
}
