import { Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { isInTrash, TRASH_MS, type Project } from '../../../shared/model/project'
import { Button, IconButton } from '../../components/Button'
import { Dialog } from '../../components/Layer'
import { useLanguage, useNow } from '../../lib/language'
import { useApp, useClient } from '../../state'
import styles from './projects.module.css'

const AN_HOUR_MS = 60 * 60_000
const A_DAY_MS = 24 * AN_HOUR_MS

/** What was deleted in the last 30 days, folded away below the list. */
export function Trash() {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const projects = useApp((state) => state.projects)
  const deleted = Object.values(projects).filter(isInTrash).toSorted((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0))
  if (deleted.length === 0) return null
  return (
    <section className={styles.trash} aria-label={t('projects.trash.title')}>
      <Button
        icon={Trash2}
        variant="ghost"
        label={t('projects.trash.count', { count: deleted.length })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && <ul className={styles.trashed}>{deleted.map((project) => <TrashItem key={project.id} project={project} />)}</ul>}
    </section>
  )
}

function TrashItem({ project: { id, title, deletedAt } }: { readonly project: Project }) {
  const { t } = useLanguage()
  const client = useClient()
  const now = useNow(AN_HOUR_MS, true)
  const [isAsking, setAsking] = useState(false)
  const name = title || t('projects.untitled')
  const days = Math.max(1, Math.floor(((deletedAt ?? 0) + TRASH_MS - now) / A_DAY_MS))
  const restore = async (): Promise<void> => {
    const { ok } = await client.run('project.restore', { projectId: id })
    if (ok) await client.run('project.open', { projectId: id })
  }
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <span className="one-line" title={name}>{name}</span>
        <span className="one-line faint">{t('projects.trash.left', { count: days })}</span>
      </span>
      <IconButton icon={Undo2} label={t('projects.trash.restore', { title: name })} onClick={() => void restore()} />
      <IconButton
        icon={Trash2}
        className={styles.erase}
        label={t('projects.trash.erase', { title: name })}
        onClick={() => setAsking(true)}
      />
      {isAsking && (
        <Dialog title={t('projects.trash.question', { title: name })} className={styles.question} onClose={() => setAsking(false)}>
          <p>{t('projects.trash.means')}</p>
          <footer className={styles.answers}>
            <Button size="md" label={t('projects.trash.keep')} onClick={() => setAsking(false)} />
            <Button
              size="md"
              variant="danger"
              label={t('projects.trash.yes')}
              onClick={() => void client.run('project.erase', { projectId: id })}
            />
          </footer>
        </Dialog>
      )}
    </li>
  )
}
