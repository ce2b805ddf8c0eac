import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/message'
import { describeChange } from '../../lib/describe-change'
import { useFormat } from '../../lib/format'
import styles from './chat.module.css'

/** More lines than this wait behind a button. */
const SHORT = 6

export function ChangesMessage({ message: { changes } }: { readonly message: Extract<Message, { kind: 'changes' }> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isWhole, setIsWhole] = useState(false)
  if (changes.length === 0) return <p className={styles.quiet}>{t('chat.changes.none')}</p>
  const shown = isWhole ? changes : changes.slice(0, SHORT)
  return (
    <section className={styles.changes} aria-label={t('chat.changes.title')}>
      <ul>
        {shown.map((change, index) => (
          <li key={index}>{describeChange(change, t, format)}</li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <button type="button" className={styles.textButton} onClick={() => setIsWhole(true)}>
          {t('chat.changes.more', { count: changes.length - shown.length })}
        </button>
      )}
    </section>
  )
}
