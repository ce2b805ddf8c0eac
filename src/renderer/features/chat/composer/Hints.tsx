import { AlertTriangle } from 'lucide-react'
import { MAX_FILES, MAX_TEXT } from '../../../../shared/contract/limits'
import { isUnsupportedSite } from '../../../../shared/text/http'
import { estimateCost, estimateVideo } from '../../../../shared/text/estimate'
import { Button } from '../../../components/Button'
import { cx } from '../../../lib/view'
import { currentBackend, useApp } from '../../../state'
import { useLanguage } from '../../../lib/language'
import styles from './composer.module.css'

interface Props {
  /** Of a message. */
  readonly text?: string
  /** Or so many videos. */
  readonly videos?: number
}

/** One quiet line before what looks expensive, and a warning where the balance is lower. */
export function CostHint({ text, videos = 1 }: Props) {
  const { t, format } = useLanguage()
  const past = useApp((state) => state.pastCosts)
  const backend = useApp(currentBackend)
  const estimate = text === undefined ? estimateVideo(past) : estimateCost(text, past)
  const available = backend?.credits?.available ?? null
  if (!estimate || !backend || backend.id === 'engine' || backend.credits?.isUnlimited) return null
  const credits = format.number(estimate.credits * videos)
  const isShort = available !== null && available < estimate.credits * videos
  const one = estimate.from > 0 ? t('chat.estimate.own', { credits, count: estimate.from }) : t('chat.estimate.usual', { credits })
  const words = videos > 1 ? t('batch.cost', { credits, each: format.number(estimate.credits) }) : one
  return (
    <p className={cx(styles.estimate, isShort && styles.isShort)} role="status">
      {isShort && <AlertTriangle aria-hidden="true" />}
      {isShort ? t('chat.estimate.short', { estimate: words, available: format.number(available) }) : words}
    </p>
  )
}

/** Says what of all that is here one message cannot carry. */
export function Limits({ files, characters }: { readonly files: number; readonly characters: number }) {
  const { t } = useLanguage()
  if (files <= MAX_FILES && characters < MAX_TEXT) return null
  return (
    <div role="status" className={styles.limits}>
      {files > MAX_FILES && <p>{t('chat.composer.manyFiles', { max: MAX_FILES, count: files - MAX_FILES })}</p>}
      {characters >= MAX_TEXT && <p>{t('chat.composer.full', { max: MAX_TEXT })}</p>}
    </div>
  )
}

interface LinkOfferProps {
  readonly link: string
  readonly onAdd: (link: string) => void
  readonly onKeep: () => void
}

/** Offers a pasted address as an upload, or says why it cannot be one. */
export function LinkOffer({ link, onAdd, onKeep }: LinkOfferProps) {
  const { t } = useLanguage()
  const isRefused = isUnsupportedSite(link)
  return (
    <div className={styles.linkOffer} role="status">
      <span className="grows">{isRefused ? t('upload.noSource') : t('chat.composer.link')}</span>
      {!isRefused && (
        <Button label={t('chat.composer.linkAdd')} onClick={() => onAdd(link)} />
      )}
      <Button label={t('chat.composer.linkKeep')} variant="ghost" onClick={onKeep} />
    </div>
  )
}
