import { Clapperboard } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button'
import { EmptyState } from '../../components/EmptyState'
import { useApp, useContent } from '../../mirror'
import { useUiStore } from '../../ui-store'
import { TimelineView } from './TimelineView'
import { PastStrip, Versions, type Past } from './Versions'
import styles from './Timeline.module.css'

/** The open project's timeline, or what to do to get one. */
export function TimelinePane() {
  const { t } = useTranslation()
  const projectId = useApp((state) => state.activeProjectId)
  const { timeline, composerText } = useContent(({ timeline, view }) => ({ timeline, composerText: view.composerText }))
  const ui = useUiStore()
  const [past, setPast] = useState<Past | null>(null)

  /** Adds to the message being written, after what is there. */
  const write = (words: string): void => {
    const key = projectId ?? ''
    const { drafts, setDraft, focusComposer } = ui.getState()
    const before = drafts[key] ?? composerText
    setDraft(key, before === '' || /\s$/.test(before) ? before + words : `${before} ${words}`)
    focusComposer()
  }

  const versions = projectId !== null && <Versions key={projectId} projectId={projectId} timeline={timeline} onLook={setPast} />
  // Whatever happens to the video ends the look back.
  if (projectId !== null && past?.now === timeline) {
    const strip = <PastStrip projectId={projectId} past={past} onBack={() => setPast(null)} />
    return <TimelineView key={past.version.id} timeline={past.timeline} onMention={write} tools={versions} strip={strip} />
  }
  if (timeline !== null && timeline.tracks.length > 0) {
    return <TimelineView key={projectId} timeline={timeline} onMention={write} tools={versions} />
  }
  return (
    <section className={styles.timeline} aria-label={t('timeline.title')}>
      <EmptyState
        icon={<Clapperboard />}
        title={t('timeline.empty.title')}
        action={
          <Button size="sm" onClick={() => write(t('timeline.empty.example'))}>
            {t('timeline.empty.use')}
          </Button>
        }
      >
        <p>{t('timeline.empty.body')}</p>
        <p className={styles.example}>{t('timeline.empty.example')}</p>
        {versions}
      </EmptyState>
    </section>
  )
}
