import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/Dialog'
import { cx } from '../../lib/cx'
import { useUi, type SettingsSection } from '../../state/ui-store'
import { About } from './About'
import { Account } from './Account'
import { Exports } from './Exports'
import { General } from './General'
import { Storage } from './Storage'
import styles from './settings.module.css'

const sections = { general: General, account: Account, exports: Exports, storage: Storage, about: About }
const names = ['general', 'account', 'exports', 'storage', 'about'] as const

interface Props {
  readonly section: SettingsSection
  /** Nothing outside a modal can be pressed, so messages show inside. */
  readonly toasts: ReactNode
}

/** Every change counts at once; there is nothing to save. */
export default function SettingsDialog({ section, toasts }: Props) {
  const { t } = useTranslation()
  const openDialog = useUi((state) => state.openDialog)
  const Section = sections[section]
  return (
    <Dialog title={t('settings.title')} closeLabel={t('common.close')} onClose={() => openDialog(null)}>
      <div className={styles.settings}>
        <nav aria-label={t('settings.title')}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === section ? 'page' : undefined}
              className={cx(styles.link, name === section && styles.current)}
              onClick={() => openDialog({ kind: 'settings', section: name })}
            >
              {t(`settings.sections.${name}`)}
            </button>
          ))}
        </nav>
        <div className={styles.page} role="group" aria-label={t(`settings.sections.${section}`)} tabIndex={0}>
          <Section />
        </div>
      </div>
      {toasts}
    </Dialog>
  )
}
