import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { Tabs } from 'radix-ui'
import { LayerContext, useRoom } from '../lib/view'
import { useApp, useUi, useUiActions } from '../state'
import { useLanguage } from '../lib/language'
import { ExportButton, ExportsPanel, MediaPanel } from '../features/exports'
import { ProjectsView } from '../features/projects/ProjectsView'
import { ChatView } from '../features/chat/ChatView'
import { TimelinePane } from '../features/timeline'
import styles from './Frame.module.css'

/** In this window's own storage, px: a share of the window would be another width in each window. */
const SIDEBAR_WIDTH = 'sidebar width'

/** The projects beside everything else, or alone where only one of them fits. Its width is remembered. */
export function SidebarLayout({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage()
  const room = useRoom()
  const pane = useUi((state) => state.pane)
  const { showPane } = useUiActions()
  const activeId = useApp((state) => state.activeProjectId)
  const onOpened = useEffectEvent(() => {
    if (pane === 'projects') showPane('chat')
  })
  useEffect(() => {
    if (activeId !== null) onOpened()
  }, [activeId])
  const list = <nav className={styles.sidebar} aria-label={t('app.panes.projects')}><ProjectsView /></nav>
  const [main, setMain] = useState<HTMLElement | null>(null)
  const onlyOne = pane === 'projects' ? (
    <>
      <header className={styles.header}><PaneSwitch /></header>
      {list}
    </>
  ) : (
    children
  )
  const sideBySide = (
    <Group>
      <Panel
        id="sidebar"
        defaultSize={Number(localStorage.getItem(SIDEBAR_WIDTH)) || 232}
        minSize={184}
        maxSize={360}
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }) => localStorage.setItem(SIDEBAR_WIDTH, String(Math.round(inPixels)))}
      >
        {list}
      </Panel>
      <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
      <Panel id="main"><div className={styles.main}>{children}</div></Panel>
    </Group>
  )
  return (
    <main ref={setMain} className={styles.main}>
      <LayerContext value={main}>{room === 'single' ? onlyOne : sideBySide}</LayerContext>
    </main>
  )
}

/** The project's name and the Export button, always in the same place; the switch between the parts where not all fit. */
function Header() {
  const room = useRoom()
  const { t } = useLanguage()
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  return (
    <header className={styles.header}>
      <h1 className={room === 'single' ? 'visually-hidden' : 'one-line grows'} title={title}>{title || t('projects.untitled')}</h1>
      <PaneSwitch />
      <ExportButton />
    </header>
  )
}

/** Which part of the window is shown, where not all fit; nothing where they do. */
function PaneSwitch() {
  const room = useRoom()
  const { t } = useLanguage()
  const pane = useUi((state) => state.pane)
  const { showPane } = useUiActions()
  if (room === 'wide') return null
  const panes = room === 'single' ? (['projects', 'chat', 'video'] as const) : (['chat', 'video'] as const)
  // The projects have a place of their own there.
  const shown = room === 'narrow' && pane === 'projects' ? 'chat' : pane
  return (
    <div className={styles.switch} role="group" aria-label={t('app.panes.label')}>
      {panes.map((id) => (
        <button key={id} type="button" aria-pressed={shown === id} onClick={() => showPane(id)}>{t(`app.panes.${id}`)}</button>
      ))}
    </div>
  )
}

/** Chat beside the video, or one of them where both do not fit. */
export function Workspace() {
  const { t } = useLanguage()
  const room = useRoom()
  const pane = useUi((state) => state.pane)
  const projectId = useApp((state) => state.activeProjectId)
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'workspace', storage: localStorage })
  // A new project begins with fresh views: nothing typed or scrolled moves from one to the other.
  const chat = <ChatView key={projectId} projectId={projectId} />

  return (
    <>
      <Header />
      {room !== 'wide' ? (
        <div className={styles.pane}>{pane === 'video' ? <VideoSide key={projectId} /> : chat}</div>
      ) : (
        <Group defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
          <Panel id="chat" defaultSize="45" minSize={360}>
            <section className={styles.pane} aria-label={t('app.panes.chat')}>{chat}</section>
          </Panel>
          <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
          <Panel id="video" minSize={340}><VideoSide key={projectId} /></Panel>
        </Group>
      )}
    </>
  )
}

/** In a window as low as this the media have room for one row, and the player and three tracks for the rest. */
const LOW_PX = 700

/** Player and timeline above, media and exports below. */
function VideoSide() {
  const { t } = useLanguage()
  const tab = useUi((state) => state.rightTab)
  const { showRightTab } = useUiActions()
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'video-side', storage: localStorage })
  const items = [
    { id: 'media', label: t('media.title'), content: <MediaPanel /> },
    { id: 'exports', label: t('renders.title'), content: <ExportsPanel /> },
  ]
  return (
    <section className={styles.video} aria-label={t('app.panes.video')}>
      <Group orientation="vertical" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
        <Panel id="timeline" defaultSize={window.innerHeight < LOW_PX ? '74' : '68'} minSize={200}><TimelinePane /></Panel>
        <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
        <Panel id="media" minSize={120}>
          <Tabs.Root className="pane" value={tab} onValueChange={(id) => showRightTab(id === 'exports' ? 'exports' : 'media')}>
            <Tabs.List className={styles.tabs ?? ''} aria-label={t('app.panes.video')}>
              {items.map(({ id, label }) => (
                <Tabs.Trigger key={id} value={id} className={styles.tab ?? ''}>{label}</Tabs.Trigger>
              ))}
            </Tabs.List>
            {items.map(({ id, content }) => (
              <Tabs.Content key={id} value={id} className={styles.tabContent ?? ''}>{content}</Tabs.Content>
            ))}
          </Tabs.Root>
        </Panel>
      </Group>
    </section>
  )
}
