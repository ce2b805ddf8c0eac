import { Popover } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { costOf, isTurnEnded, type Turn } from '../../../../shared/model/turn'
import { useFormat } from '../../../lib/format'
import styles from '../chat.module.css'

/** What an ended turn cost; pressed, the balance before and after it. Nothing where that is not known. */
export function TurnCost({ turn }: { readonly turn: Turn }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const cost = costOf(turn)
  if (cost === null || !isTurnEnded(turn)) return null
  const balances = [turn.state.creditsBefore, turn.state.creditsAfter]
  const row = (label: string, of: 'available' | 'frozen') => (
    <tr>
      <th scope="row">{label}</th>
      {balances.map((balance, index) => (
        <td key={index}>{balance && number(balance[of])}</td>
      ))}
    </tr>
  )
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.cost}>
        {cost > 0 ? t('chat.cost.used', { cost: number(cost) }) : t('chat.cost.none')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.balance ?? ''}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('chat.cost.balance')}
        >
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('chat.cost.before')}</th>
                <th scope="col">{t('chat.cost.after')}</th>
              </tr>
            </thead>
            <tbody>
              {row(t('chat.cost.available'), 'available')}
              {row(t('chat.cost.held'), 'frozen')}
            </tbody>
          </table>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
