import { AlertTriangle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { estimateCost } from '../../../shared/estimate'
import { cx } from '../../components/cx'
import { currentBackend } from '../../lib/current-backend'
import { useFormat } from '../../lib/format'
import { useApp } from '../../mirror'
import styles from './chat.module.css'

/** One quiet line before a message that looks expensive, and a warning where the balance is lower. */
export function CostHint({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const past = useApp((state) => state.pastCosts)
  const backend = useApp(currentBackend)
  const estimate = estimateCost(text, past)
  const available = backend?.credits?.available ?? null
  if (!estimate || !backend || backend.id === 'engine' || backend.credits?.isUnlimited) return null
  const credits = number(estimate.credits)
  const isShort = available !== null && available < estimate.credits
  const words = estimate.from > 0 ? t('chat.estimate.own', { credits, count: estimate.from }) : t('chat.estimate.usual', { credits })
  return (
    <p className={cx(styles.estimate, isShort && styles.isShort)} role="status">
      {isShort && <AlertTriangle aria-hidden="true" />}
      {isShort ? t('chat.estimate.short', { estimate: words, available: number(available) }) : words}
    </p>
  )
}
