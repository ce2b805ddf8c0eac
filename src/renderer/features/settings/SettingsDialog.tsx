import { Dialog } from '../../components/Layer'
import { cx } from '../../lib/view'
import { type SettingsSection, useApp, useClient, useUiActions } from '../../state'
import { Button } from '../../components/Button'
import { Note } from '../../components/Feedback'
import { Account } from './Account'
import { Engine } from './Engine'
import { Exports, Storage } from './Files'
import { General } from './General'
import { Prompts } from './Prompts'
import { Row } from './Row'
import { Shortcuts } from './Shortcuts'
import { useLanguage } from '../../lib/language'
import styles from './settings.module.css'

const sections = {
  general: General, account: Account, engine: Engine, prompts: Prompts, exports: Exports, shortcuts: Shortcuts, storage: Storage,
  about: About,
}
const names = ['general', 'account', 'engine', 'prompts', 'exports', 'shortcuts', 'storage', 'about'] as const

interface Props {
  readonly section: SettingsSection
}

/** Every change counts at once; there is nothing to save. */
export default function SettingsDialog({ section }: Props) {
  const { t } = useLanguage()
  const { openDialog } = useUiActions()
  const Section = sections[section]
  const isUnkept = useApp((state) => state.storage.trouble !== null)
  return (
    <Dialog title={t('settings.title')} onClose={() => openDialog(null)}>
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
          {isUnkept && <Note tone="warn">{t('settings.unkept')}</Note>}
          <Section />
        </div>
      </div>
    </Dialog>
  )
}

/** What people expect of a video app and this one does not do (docs/protocol.md NP-10). */
const limits = ['here', 'stop', 'shape', 'links', 'photos'] as const

export function About() {
  const { t } = useLanguage()
  const engine = useApp((state) => state.engine)
  const cloudOrigin = useApp((state) => state.cloudOrigin)
  const client = useClient()
  const { notify } = useUiActions()
  const copy = async (): Promise<void> => {
    if ((await client.run('app.copyDiagnostics', { error: '' })).ok) notify(t('common.diagnosticsCopied'))
  }
  return (
    <>
      <Row label={t('settings.about.version')} hint={__APP_VERSION__} />
      <Row label={t('settings.about.engine')} hint={t(`settings.about.engineStatus.${engine}`)} />
      {cloudOrigin !== '' && <Row label={t('settings.about.server')} hint={cloudOrigin} />}
      <Row label={t('settings.about.diagnostics.label')} hint={t('settings.about.diagnostics.hint')}>
        <Button label={t('common.copyDiagnostics')} onClick={() => void copy()} />
      </Row>
      <section className={styles.limits} aria-label={t('settings.about.limitsTitle')}>
        <h3>{t('settings.about.limitsTitle')}</h3>
        <ul className="stack tight">{limits.map((name) => <li key={name}>{t(`settings.about.limits.${name}`)}</li>)}</ul>
      </section>
      <p className="hint prose">{t('settings.about.ffmpeg')}</p>
      <p className="hint prose">{t('settings.about.notices')}</p>
    </>
  )
}
