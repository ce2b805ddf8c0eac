import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import { useDrawnRows } from '../../lib/drawn-rows'
import { useApp } from '../../state/mirror'
import { listRenders } from './progress'
import { RenderCard } from './RenderCard'
import styles from './Renders.module.css'

/** A card without a player, and the gap to the next (Renders.module.css). */
const CARD_PX = 64

/** All exports: those of the open project, newest first, then the others. */
export function ExportsPanel() {
  const { t } = useTranslation()
  const renders = useApp((state) => state.renders)
  const projectId = useApp((state) => state.activeProjectId)
  const askedId = useApp((state) => state.shownRenderId)
  const { own, others } = listRenders(renders, projectId)
  const all = [...own, ...others]
  const { list, onScroll, drawn: inSight, restPx } = useDrawnRows<HTMLDivElement>(all.length, CARD_PX)
  const drawn = Math.max(inSight, all.findIndex(({ id }) => id === askedId) + 1)
  if (all.length === 0)
    return (
      <EmptyState icon={<Download />} title={t('renders.empty.title')}>
        {t('renders.empty.body')}
      </EmptyState>
    )
  return (
    <div ref={list} className={styles.panel} onScroll={onScroll}>
      {own.slice(0, drawn).map(({ id }, index) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={index === 0} isAsked={id === askedId} />
      ))}
      {others.length > 0 && <h3 className={styles.heading}>{t('renders.other')}</h3>}
      {others.slice(0, Math.max(0, drawn - own.length)).map(({ id }) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={false} isAsked={id === askedId} />
      ))}
      {restPx > 0 && <div aria-hidden="true" style={{ height: restPx }} />}
    </div>
  )
}
