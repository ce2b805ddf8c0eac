import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import { useApp } from '../../mirror'
import { listRenders } from './progress'
import { RenderCard } from './RenderCard'
import styles from './Renders.module.css'

/** All exports: those of the open project, newest first, then the others. */
export function ExportsPanel() {
  const { t } = useTranslation()
  const { renders, projectId } = useApp((state) => ({ renders: state.renders, projectId: state.activeProjectId }))
  const { own, others } = listRenders(renders, projectId)
  if (own.length + others.length === 0)
    return (
      <EmptyState icon={<Download />} title={t('renders.empty.title')}>
        {t('renders.empty.body')}
      </EmptyState>
    )
  return (
    <div className={styles.panel}>
      {own.map(({ id }, index) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={index === 0} />
      ))}
      {others.length > 0 && <h3 className={styles.heading}>{t('renders.other')}</h3>}
      {others.map(({ id }) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={false} />
      ))}
    </div>
  )
}
