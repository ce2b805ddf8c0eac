import { useMemo, useState } from 'react'
import { X } from 'lucide-react'
import type { Project } from '../../../shared/model/project'
import type { AppState } from '../../../shared/state/state'
import { activeRenders, useApp, useUiActions, useWindowState } from '../../state'
import { whileInTrash } from '../../state/toasts'
import { Button, IconButton } from '../../components/Button'
import { ProgressBar } from '../../components/Feedback'
import { useLanguage } from '../../lib/language'
import styles from './projects.module.css'

type BatchState = NonNullable<Project['batch']>['state'] | 'exporting'

/** The newest videos that were asked for in one go, as far as they are to be told of: under way, or failed and not yet read. */
export function BatchCard() {
  const { t } = useLanguage()
  const { client, mirror } = useWindowState()
  const { notify } = useUiActions()
  const [read, setRead] = useState<string | null>(null)
  const projects = useApp((state) => state.projects)
  const renders = useApp((state) => state.renders)
  const members = useMemo(() => newestBatch(projects, renders), [projects, renders])
  const idsIn = (...states: BatchState[]): string[] => members.filter(({ state }) => states.includes(state)).map(({ id }) => id)
  const [rest, held, failed] = [idsIn('waiting', 'held'), idsIn('held'), idsIn('failed')]
  const isOver = idsIn('waiting', 'held', 'working', 'exporting').length === 0
  const batchId = members[0]?.batchId ?? null
  if (batchId === null || (isOver && (failed.length === 0 || read === batchId))) return null

  const cancel = async (): Promise<void> => {
    for (const projectId of rest) await client.run('project.delete', { projectId })
    const left = (state: AppState): string[] => rest.filter((id) => whileInTrash(id)(state))
    const restore = (): void =>
      left(mirror.store.getState().state).forEach((projectId) => void client.run('project.restore', { projectId, isUndo: true }))
    const isPossible = (state: AppState): boolean => left(state).length > 0
    notify(t('batch.cancelled', { count: rest.length }), { label: t('common.undo'), run: restore, isPossible })
  }
  const said = t('batch.ready', { ready: idsIn('done').length, count: members.length })
  return (
    <section className={styles.batch} aria-label={t('batch.title')}>
      <p className="row snug" role="status">
        <strong className="grows">{failed.length === 0 ? said : t('batch.failed', { said, failed: failed.length })}</strong>
        {isOver && <IconButton icon={X} label={t('common.close')} onClick={() => setRead(batchId)} />}
      </p>
      <ProgressBar label={said} value={(members.length - rest.length - idsIn('working', 'exporting').length) / members.length} />
      {held.length > 0 && <p className="hint">{t('batch.held')}</p>}
      <div className="wrap">
        {held.length > 0 && (
          <Button
            label={t('batch.goOn')}
            onClick={() => held.forEach((projectId) => void client.run('chat.release', { projectId }))}
          />
        )}
        {rest.length > 0 && <Button label={t('batch.cancel')} variant="ghost" onClick={() => void cancel()} />}
        {failed[0] !== undefined && rest.length === 0 && (
          <Button label={t('batch.show')} onClick={() => void client.run('project.open', { projectId: failed[0] ?? '' })} />
        )}
      </div>
    </section>
  )
}

/** The members of the batch that was made last, in order. */
function newestBatch(projects: AppState['projects'], renders: AppState['renders']) {
  const all = Object.values(projects).filter(({ batch, deletedAt }) => batch !== undefined && deletedAt === null)
  const newest = all.toSorted((a, b) => b.createdAt - a.createdAt)[0]
  const exporting = new Set(activeRenders(renders).map(({ projectId }) => projectId))
  return all.flatMap(({ id, batch }) => {
    if (!batch || batch.id !== newest?.batch?.id) return []
    const state: BatchState = batch.state === 'done' && exporting.has(id) ? 'exporting' : batch.state
    return [{ id, batchId: batch.id, state }]
  })
}
