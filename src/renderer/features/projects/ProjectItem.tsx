import {
  AlertTriangle, Check, Clock, Copy, ExternalLink, FileArchive, FileText, ListChecks, MoreHorizontal, Pencil, Trash2,
} from 'lucide-react'
import { memo, useId, useState, type ReactNode } from 'react'
import { MAX_TITLE } from '../../../shared/contract/limits'
import type { Project } from '../../../shared/model/project'
import { useClient, useUiActions } from '../../state'
import { whileInTrash } from '../../state/toasts'
import { useSaveTranscript } from '../../state/transcript'
import { IconButton, Spinner } from '../../components/Button'
import { cx } from '../../lib/view'
import { ContextMenu, DropdownMenu, type MenuEntry } from '../../components/Layer'
import { useLanguage, useNow } from '../../lib/language'
import { Face } from './Face'
import type { FaceOf } from './faces'
import styles from './projects.module.css'

/** What a project's mark stands for: the last three of one of several videos that were asked for in one go. */
export type Work = 'exporting' | 'working' | 'waiting' | 'held' | 'failed'
const marks: Readonly<Record<Work, ReactNode>> = {
  exporting: <Spinner />, working: <Spinner />, waiting: <Clock aria-hidden="true" />, held: <Clock aria-hidden="true" />,
  failed: <AlertTriangle className={styles.failed} aria-hidden="true" />,
}

const AN_HOUR_MS = 60 * 60_000

interface Props {
  readonly project: Project
  readonly isActive: boolean
  readonly work: Work | undefined
  /** Something came of it that the user has not seen. */
  readonly isNew: boolean
  readonly face: FaceOf | null
  /** One of those whose videos are to be exported together. */
  readonly isChosen: boolean
  readonly onChoose: (projectId: string) => void
}

/** One row; drawn again only when it changes, since there may be hundreds. */
export const ProjectItem = memo(function ProjectItem({ project, isActive, work, isNew, face, isChosen, onChoose }: Props) {
  const { t } = useLanguage()
  const client = useClient()
  const { notify, focusComposer } = useUiActions()
  const [isRenaming, setRenaming] = useState(false)
  /** The pointer or the keyboard was here: before that its button is out of sight, and most rows need none. */
  const [isReached, setReached] = useState(false)
  const aboutId = useId()
  const saveTranscript = useSaveTranscript()
  const title = project.title || t('projects.untitled')

  const remove = async (): Promise<void> => {
    const { ok } = await client.run('project.delete', { projectId: project.id })
    const undo = { label: t('common.undo'), run: () => void restore(), isPossible: whileInTrash(project.id) }
    if (ok) notify(t('projects.deleted', { title }), undo)
  }
  const restore = async (): Promise<void> => {
    const { ok } = await client.run('project.restore', { projectId: project.id, isUndo: true })
    if (ok && isActive) await client.run('project.open', { projectId: project.id })
  }
  const exportIt = async (): Promise<void> => {
    const result = await client.run('project.export', { projectId: project.id })
    if (result.ok && result.value) notify(t('projects.exported', result.value))
  }
  const duplicate = (): void => void client.run('project.duplicate', { projectId: project.id })
  const openInBrowser = (): void => void client.run('project.openInBrowser', { projectId: project.id })
  const entries: MenuEntry[] = [
    { label: t('common.rename'), icon: Pencil, shortcut: 'F2', onSelect: () => setRenaming(true) },
    ...(project.backend !== 'engine' && project.session !== null
      ? [{ label: t('projects.openInBrowser'), icon: ExternalLink, onSelect: openInBrowser }]
      : []),
    { label: t(isChosen ? 'projects.unchoose' : 'projects.choose'), icon: ListChecks, onSelect: () => onChoose(project.id) },
    ...(project.backend === 'engine' ? [{ label: t('projects.duplicate'), icon: Copy, onSelect: duplicate }] : []),
    { label: t('chat.transcript.save'), icon: FileText, onSelect: () => void saveTranscript(project) },
    { label: t('projects.export'), icon: FileArchive, onSelect: () => void exportIt() },
    'separator',
    { label: t('common.delete'), icon: Trash2, isDanger: true, onSelect: () => void remove() },
  ]
  if (isRenaming) return <RenameField project={project} onDone={() => setRenaming(false)} />
  return (
    <ContextMenu entries={entries}>
      <li className={cx(styles.item, isActive && styles.active)} onPointerEnter={() => setReached(true)} onFocus={() => setReached(true)}>
        <button
          type="button"
          data-project={project.id}
          aria-current={isActive ? 'true' : undefined}
          className={styles.open}
          title={[title, ...(isNew ? [t('projects.isNew')] : [])].join('\n')}
          aria-describedby={aboutId}
          onClick={({ ctrlKey, metaKey }) => {
            if (ctrlKey || metaKey) onChoose(project.id)
            else if (isActive) focusComposer()
            else void client.run('project.open', { projectId: project.id })
          }}
          onDoubleClick={() => setRenaming(true)}
          onKeyDown={({ key }) => {
            if (key === 'F2') setRenaming(true)
            if (key === 'Delete') void remove()
          }}
        >
          <Face face={face} />
          <span className={styles.words}>
            <span className="one-line">{title}</span>
            {work === undefined ? (
              <span id={aboutId} className={styles.about} aria-hidden="true"><About project={project} /></span>
            ) : (
              <span className={styles.about}>{t(`projects.${work}`)}</span>
            )}
          </span>
          {isChosen && <Check aria-label={t('projects.isChosen')} />}
          {work !== undefined && marks[work]}
          {isNew && work === undefined && (
            <>
              <span className={styles.news} aria-hidden="true" />
              <span className="visually-hidden">{t('projects.isNew')}</span>
            </>
          )}
        </button>
        {isReached && (
          <DropdownMenu entries={entries}>
            <IconButton icon={MoreHorizontal} className={styles.more} label={t('projects.more', { title })} />
          </DropdownMenu>
        )}
      </li>
    </ContextMenu>
  )
})

/** How long its video is, and when it was last worked on. */
function About({ project: { video, updatedAt } }: Pick<Props, 'project'>) {
  const { t, format } = useLanguage()
  const now = useNow(AN_HOUR_MS, true)
  const when = format.when(updatedAt, now)
  return video ? t('projects.about', { length: format.clock(video.durationMs), when }) : when
}

/** Enter and leaving it keep the name, Escape does not. */
function RenameField({ project, onDone }: { project: Project; onDone: () => void }) {
  const { t } = useLanguage()
  const client = useClient()
  const [title, setTitle] = useState(project.title)
  const finish = (isKept: boolean): void => {
    const name = title.trim()
    if (isKept && name !== '' && name !== project.title) void client.run('project.rename', { projectId: project.id, title: name })
    onDone()
  }
  return (
    <li className={styles.item}>
      <input
        autoFocus
        aria-label={t('projects.name')}
        className={styles.rename}
        maxLength={MAX_TITLE}
        value={title}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') finish(true)
          if (event.key === 'Escape') {
            event.preventDefault()
            finish(false)
          }
        }}
      />
    </li>
  )
}
