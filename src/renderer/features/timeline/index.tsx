import { Clapperboard } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Version } from '../../../shared/model/version'
import { useApp, useClient, useContent, useUiStore } from '../../state'
import { Button } from '../../components/Button'
import { EmptyState } from '../../components/Feedback'
import { TimelineView } from './TimelineView'
import { PastStrip, Versions, type Past } from './Versions'
import styles from './Timeline.module.css'
import { useLanguage } from '../../lib/language'

/** The open project's timeline, or what to do to get one. */
export function TimelinePane() {
  const { t } = useLanguage()
  const projectId = useApp((state) => state.activeProjectId)
  const { timeline, composerText } = useContent(({ timeline, view }) => ({ timeline, composerText: view.composerText }))
  const client = useClient()
  const ui = useUiStore()
  const [past, setPast] = useState<Past | null>(null)
  const lastWish = useRef(0)

  /** Adds to the message being written, after what is there. */
  const write = (words: string): void => {
    const key = projectId ?? ''
    const { drafts, setDraft, focusComposer } = ui.getState()
    const before = drafts[key] ?? composerText
    setDraft(key, before === '' || /\s$/.test(before) ? before + words : `${before} ${words}`)
    focusComposer()
  }

  /** Looks at a version, or (null) at what there is now. Of two wishes the later one counts, whichever is answered first. */
  const look = async (projectId: string, version: Version | null): Promise<void> => {
    const wish = ++lastWish.current
    if (version === null) return setPast(null)
    const shown = await client.run('timeline.show', { projectId, versionId: version.id })
    if (shown.ok && wish === lastWish.current) setPast({ version, timeline: shown.value, now: timeline })
  }

  const versions = projectId !== null && (
    <Versions key={projectId} projectId={projectId} timeline={timeline} onLook={(version) => void look(projectId, version)} />
  )
  // Whatever happens to the video ends the look back.
  if (projectId !== null && past?.now === timeline) {
    const strip = <PastStrip projectId={projectId} past={past} onBack={() => void look(projectId, null)} />
    return <TimelineView key={past.version.id} timeline={past.timeline} onMention={write} tools={versions} strip={strip} />
  }
  if (timeline !== null && timeline.tracks.length > 0) {
    return <TimelineView key={projectId} timeline={timeline} onMention={write} tools={versions} />
  }
  return (
    <section className={styles.timeline} aria-label={t('timeline.title')}>
      <EmptyState
        icon={Clapperboard}
        title={t('timeline.empty.title')}
        action={
          <Button label={t('timeline.empty.use')} onClick={() => write(t('timeline.empty.example'))} />
        }
      >
        <p>{t('timeline.empty.body')}</p>
        <p className={styles.example}>{t('timeline.empty.example')}</p>
        {versions}
      </EmptyState>
    </section>
  )
}
