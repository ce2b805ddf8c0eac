import { AlertTriangle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { estimateCost, estimateVideo } from '../../../../shared/text/estimate'
import { cx } from '../../../lib/view'
import { currentBackend, useApp } from '../../../state/mirror'
import { useFormat } from '../../../lib/format'
import styles from './composer.module.css'

interface Props {
  /** Of a message. */
  readonly text?: string
  /** Or so many videos. */
  readonly videos?: number
}

/** One quiet line before what looks expensive, and a warning where the balance is lower. */
export function CostHint({ text, videos = 1 }: Props) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const past = useApp((state) => state.pastCosts)
  const backend = useApp(currentBackend)
  const estimate = text === undefined ? estimateVideo(past) : estimateCost(text, past)
  const available = backend?.credits?.available ?? null
  if (!estimate || !backend || backend.id === 'engine' || backend.credits?.isUnlimited) return null
  const credits = number(estimate.credits * videos)
  const isShort = available !== null && available < estimate.credits * videos
  const one = estimate.from > 0 ? t('chat.estimate.own', { credits, count: estimate.from }) : t('chat.estimate.usual', { credits })
  const words = videos > 1 ? t('batch.cost', { credits, each: number(estimate.credits) }) : one
  return (
    <p className={cx(styles.estimate, isShort && styles.isShort)} role="status">
      {isShort && <AlertTriangle aria-hidden="true" />}
      {isShort ? t('chat.estimate.short', { estimate: words, available: number(available) }) : words}
    </p>
  )
}
