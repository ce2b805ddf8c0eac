import { Clapperboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button'
import { EmptyState } from '../../components/EmptyState'
import { useApp, useContent } from '../../mirror'
import { useUiStore } from '../../ui-store'
import { TimelineView } from './TimelineView'
import styles from './Timeline.module.css'

/** The open project's timeline, or what to do to get one. */
export function TimelinePane() {
  const { t } = useTranslation()
  const projectId = useApp((state) => state.activeProjectId)
  const { timeline, composerText } = useContent(({ timeline, view }) => ({ timeline, composerText: view.composerText }))
  const ui = useUiStore()

  /** Adds to the message being written, after what is there. */
  const write = (words: string): void => {
    const key = projectId ?? ''
    const { drafts, setDraft, focusComposer } = ui.getState()
    const before = drafts[key] ?? composerText
    setDraft(key, before === '' || /\s$/.test(before) ? before + words : `${before} ${words}`)
    focusComposer()
  }

  if (timeline !== null && timeline.tracks.length > 0) return <TimelineView key={projectId} timeline={timeline} onMention={write} />
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
      </EmptyState>
    </section>
  )
}
