import { Tabs } from 'radix-ui'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import styles from './Frame.module.css'
import { Header } from './Header'
import { useRoom } from '../lib/view'
import { useApp, useUi } from '../state'
import { ChatView } from '../features/chat/ChatView'
import { ExportsPanel, MediaPanel } from '../features/exports'
import { TimelinePane } from '../features/timeline'
import { useLanguage } from '../lib/language'

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
            <section className={styles.pane} aria-label={t('app.panes.chat')}>
              {chat}
            </section>
          </Panel>
          <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
          <Panel id="video" minSize={340}>
            <VideoSide key={projectId} />
          </Panel>
        </Group>
      )}
    </>
  )
}

/** Player and timeline above, media and exports below. */
function VideoSide() {
  const { t } = useLanguage()
  const tab = useUi((state) => state.rightTab)
  const showTab = useUi((state) => state.showRightTab)
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'video-side', storage: localStorage })
  const items = [
    { id: 'media', label: t('media.title'), content: <MediaPanel /> },
    { id: 'exports', label: t('renders.title'), content: <ExportsPanel /> },
  ]
  return (
    <section className={styles.video} aria-label={t('app.panes.video')}>
      <Group orientation="vertical" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
        <Panel id="timeline" defaultSize="60" minSize={200}>
          <TimelinePane />
        </Panel>
        <Separator className={styles.separator} aria-label={t('app.panes.resize')} />
        <Panel id="media" minSize={120}>
          <Tabs.Root className="pane" value={tab} onValueChange={(id) => showTab(id === 'exports' ? 'exports' : 'media')}>
            <Tabs.List className={styles.tabs ?? ''} aria-label={t('app.panes.video')}>
              {items.map(({ id, label }) => (
                <Tabs.Trigger key={id} value={id} className={styles.tab ?? ''}>
                  {label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            {items.map(({ id, content }) => (
              <Tabs.Content key={id} value={id} className={styles.tabContent ?? ''}>
                {content}
              </Tabs.Content>
            ))}
          </Tabs.Root>
        </Panel>
      </Group>
    </section>
  )
}
