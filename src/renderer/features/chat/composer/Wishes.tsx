import { Hand, X } from 'lucide-react'
import type { Wish } from '../../../../shared/gesture'
import { IconButton } from '../../../components/Button'
import { useLanguage } from '../../../lib/language'
import styles from './composer.module.css'

interface Props {
  readonly wishes: readonly Wish[]
  readonly onWishes: (wishes: readonly Wish[]) => void
}

/** What was done by hand where a message costs: it goes along with the next one, each in its own words, or is taken out again. */
export function Wishes({ wishes, onWishes }: Props) {
  const { t } = useLanguage()
  return (
    <div role="status">
      {wishes.length > 0 && (
        <ul className={styles.wishes} aria-label={t('timeline.wishes.label')}>
          {wishes.map((wish, index) => (
            <li key={wish.text} className={styles.wish}>
              <Hand aria-hidden="true" />
              <span className="one-line" title={wish.text}>{wish.text}</span>
              <IconButton
                icon={X}
                label={t('timeline.wishes.drop', { what: wish.text })}
                {...(index === wishes.length - 1 && { shortcut: '⌫' })}
                onClick={() => onWishes(wishes.filter((one) => one !== wish))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
