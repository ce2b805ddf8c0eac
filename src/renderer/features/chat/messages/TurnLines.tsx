import { Popover } from 'radix-ui'
import { costOf, isTurnEnded, type RunningTurn, type Turn } from '../../../../shared/model/turn'
import { own } from '../../../../shared/records'
import { Spinner } from '../../../components/Button'
import { useLanguage, useNow } from '../../../lib/language'
import { currentBackend, useApp, useContent } from '../../../state'
import { activityKind } from './rows'
import styles from '../chat.module.css'

/** The elapsed time is told from here on, ms; and after this long without an end, that it is still at work. */
const TELL_TIME_AFTER_MS = 5_000
const STILL_AFTER_MS = 120_000

/** The one line at the end of the chat that tells what happens now. */
export function TurnStatus({ turn }: { readonly turn: RunningTurn }) {
  const { t, format } = useLanguage()
  const now = useNow(1000, true)
  const elapsed = now - turn.state.sentAt
  // Until then nothing has left.
  const isSigningIn = useApp((state) => currentBackend(state)?.auth.status === 'signing-in') && turn.state.status === 'sending'
  const waitsMs = turn.state.status === 'sending' ? Math.max(0, (turn.state.waitsUntil ?? 0) - now) : 0
  const { tool, isTalking } = useContent(({ messages, streaming }) => {
    const last = messages.findLast((message) => message.turnId === turn.id)
    const running = messages.findLast((message) => message.turnId === turn.id && message.kind === 'activity' && message.isRunning)
    return {
      tool: running?.kind === 'activity' ? running.tool : null,
      isTalking: last?.kind === 'agent' && last.isStreaming && (last.text !== '' || own(streaming, last.id) !== undefined),
    }
  })
  const kind = tool === null ? null : activityKind(tool)
  // Text that streams in tells enough by itself.
  if (isTalking && kind === null && turn.state.status !== 'recovering') return null

  const words = (): string => {
    if (turn.state.status === 'recovering') return t('chat.status.recovering')
    if (isSigningIn) return t('chat.status.signingIn')
    if (waitsMs > 0) return t('chat.status.busy', { time: format.clock(waitsMs) })
    if (kind !== null) return t(`chat.activity.${kind}.now`)
    if (elapsed >= STILL_AFTER_MS) return t('chat.status.still')
    return turn.state.status === 'sending' ? t('chat.status.sending') : t('chat.status.thinking')
  }
  const asides = [
    ...(kind !== null && kind !== 'other' ? [t('chat.status.usual', { range: t(`chat.activity.${kind}.usual`) })] : []),
    ...(elapsed >= TELL_TIME_AFTER_MS && !isSigningIn && waitsMs === 0 ? [t('chat.status.elapsed', { time: format.clock(elapsed) })] : []),
  ]
  return (
    <div className={styles.status}>
      <Spinner />
      <span>{words()}</span>
      {asides.length > 0 && <span className={styles.aside}>{asides.join(' · ')}</span>}
    </div>
  )
}

/** What an ended turn cost; pressed, the balance before and after it. Nothing where that is not known. */
export function TurnCost({ turn }: { readonly turn: Turn }) {
  const { t, format } = useLanguage()
  const cost = costOf(turn)
  if (cost === null || !isTurnEnded(turn)) return null
  const words = cost > 0 ? t('chat.cost.used', { cost: format.number(cost) }) : t('chat.cost.none')
  const balances = [turn.state.creditsBefore, turn.state.creditsAfter]
  const row = (label: string, of: 'available' | 'frozen') => (
    <tr>
      <th scope="row">{label}</th>
      {balances.map((balance, index) => <td key={index}>{balance && format.number(balance[of])}</td>)}
    </tr>
  )
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.cost}>{words}</Popover.Trigger>
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
