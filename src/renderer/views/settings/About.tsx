import { useTranslation } from 'react-i18next'
import { useApp } from '../../mirror'
import { Row } from './Row'
import styles from './settings.module.css'

export function About() {
  const { t } = useTranslation()
  const engine = useApp((state) => state.engine)
  const cloudOrigin = useApp((state) => state.cloudOrigin)
  return (
    <>
      <Row label={t('settings.about.version')} hint={__APP_VERSION__} />
      <Row label={t('settings.about.engine')} hint={t(`settings.about.engineStatus.${engine}`)} />
      {cloudOrigin !== '' && <Row label={t('settings.about.server')} hint={cloudOrigin} />}
      <p className={styles.hint}>{t('settings.about.ffmpeg')}</p>
      <p className={styles.hint}>{t('settings.about.notices')}</p>
    </>
  )
}
