import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx'
import styles from './Frame.module.css'
import type { Room } from '../lib/room'
import { useUi } from '../state/ui-store'

/** Which part of the window is shown, where not all fit; nothing where they do. */
export function PaneSwitch({ room }: { readonly room: Room }) {
  const { t } = useTranslation()
  const pane = useUi((state) => state.pane)
  const showPane = useUi((state) => state.showPane)
  if (room === 'wide') return null
  const panes = room === 'single' ? (['projects', 'chat', 'video'] as const) : (['chat', 'video'] as const)
  // The projects have a place of their own there.
  const shown = room === 'narrow' && pane === 'projects' ? 'chat' : pane
  return (
    <div className={styles.switch} role="group" aria-label={t('app.panes.label')}>
      {panes.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown === id}
          className={cx(shown === id && styles.isShown)}
          onClick={() => showPane(id)}
        >
          {t(`app.panes.${id}`)}
        </button>
      ))}
    </div>
  )
}
