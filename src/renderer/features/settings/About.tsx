import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/mirror'
import { Row } from './Row'
import styles from './settings.module.css'

/** What people expect of a video app and this one does not do (docs/protocol.md NP-10). */
const limits = ['here', 'stop', 'shape', 'links', 'photos'] as const

export function About() {
  const { t } = useTranslation()
  const engine = useApp((state) => state.engine)
  const cloudOrigin = useApp((state) => state.cloudOrigin)
  return (
    <>
      <Row label={t('settings.about.version')} hint={__APP_VERSION__} />
      <Row label={t('settings.about.engine')} hint={t(`settings.about.engineStatus.${engine}`)} />
      {cloudOrigin !== '' && <Row label={t('settings.about.server')} hint={cloudOrigin} />}
      <section className={styles.limits} aria-label={t('settings.about.limitsTitle')}>
        <h3>{t('settings.about.limitsTitle')}</h3>
        <ul>
          {limits.map((name) => (
            <li key={name}>{t(`settings.about.limits.${name}`)}</li>
          ))}
        </ul>
      </section>
      <p className={styles.hint}>{t('settings.about.ffmpeg')}</p>
      <p className={styles.hint}>{t('settings.about.notices')}</p>
    </>
  )
}
