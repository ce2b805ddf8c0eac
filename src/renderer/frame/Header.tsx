import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx'
import styles from './Frame.module.css'
import type { Room } from '../lib/room'
import { useApp } from '../state/mirror'
import { PaneSwitch } from './PaneSwitch'
import { ExportButton } from '../features/exports'

/** The project's name and the Export button, always in the same place; the switch between the parts where not all fit. */
export function Header({ room }: { readonly room: Room }) {
  const { t } = useTranslation()
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  return (
    <header className={styles.header}>
      <h1 className={cx(styles.title, room === 'single' && 'visually-hidden')} title={title}>
        {title || t('projects.untitled')}
      </h1>
      <PaneSwitch room={room} />
      <ExportButton />
    </header>
  )
}
