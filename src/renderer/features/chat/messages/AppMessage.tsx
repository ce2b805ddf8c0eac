import type { Credits } from '../../../../shared/model/backend'
import { assertNever, type AppError } from '../../../../shared/contract/errors'
import type { Message } from '../../../../shared/model/message'
import type { Turn } from '../../../../shared/model/turn'
import type { Timeline } from '../../../../shared/model/timeline'
import { currentBackend, useApp, useClient } from '../../../state'
import { Button } from '../../../components/Button'
import { Note } from '../../../components/Feedback'
import { useLanguage } from '../../../lib/language'
import { useSummary } from '../../../lib/describe-timeline'
import { useDescribeError } from '../../../state/describe-error'
import { Examples } from '../Greeting'
import styles from '../chat.module.css'

interface Retry {
  readonly onRetry: (() => void) | undefined
}

interface Props {
  readonly message: Extract<Message, { kind: 'credits' | 'timeline' | 'notice' | 'error' }>
  /** The turn that "Try again" is for, if it ended badly. */
  readonly retryable: Turn | undefined
}

/** What the app itself answers. */
export function AppMessage({ message, retryable }: Props) {
  const retry = useRetry(retryable)
  switch (message.kind) {
    case 'credits':
      return <CreditsWords credits={message.credits} />
    case 'timeline':
      return <TimelineWords timeline={message.timeline} />
    case 'notice':
      return <Notice notice={message.notice} error={message.error} onRetry={retry} />
    case 'error':
      return <ErrorNote error={message.error} onRetry={retry} />
    default:
      return assertNever(message)
  }
}

/** Sends a turn again because the user pressed a button; undefined where the turn did not end badly. */
function useRetry(turn: Turn | undefined): (() => void) | undefined {
  const client = useClient()
  if (turn?.state.status !== 'failed' && turn?.state.status !== 'unknown') return undefined
  return () => void client.run('chat.retry', { projectId: turn.projectId, turnId: turn.id })
}

function CreditsWords({ credits }: { readonly credits: Credits }) {
  const { t, format } = useLanguage()
  if (credits.isUnlimited) return <Note tone="info">{t('chat.credits.free')}</Note>
  return (
    <Note tone="info" title={t('chat.credits.line', { available: format.number(credits.available) })}>
      {credits.frozen > 0 && `${t('chat.credits.held', { frozen: format.number(credits.frozen), total: format.number(credits.total) })} `}
      {t('chat.credits.rough')}
    </Note>
  )
}

function TimelineWords({ timeline }: { readonly timeline: Timeline | null }) {
  const { t } = useLanguage()
  const { summary } = useSummary()
  if (timeline === null || timeline.tracks.length === 0) return <p className={styles.quiet}>{t('chat.timeline.none')}</p>
  return <p className={styles.summary}>{summary(timeline)}</p>
}

function Notice({ notice, error, onRetry }: Pick<Extract<Message, { kind: 'notice' }>, 'notice' | 'error'> & Retry) {
  const { t } = useLanguage()
  const describe = useDescribeError()
  const isHere = useApp((state) => currentBackend(state)?.id === 'engine')
  // On the engine there is no connection to lose, and nothing to pay.
  const words = t(`chat.notice.${notice}`, isHere ? { context: 'engine' } : {})
  if (notice === 'nothing-to-export') return <Note tone="info" actions={<Examples />}>{words}</Note>
  if (notice === 'upload-hint' || notice === 'stopped' || notice === 'signed-out') return <p className={styles.quiet}>{words}</p>
  const again = onRetry && <Button label={t('common.tryAgain')} onClick={onRetry} />
  return <Note tone="warn" {...(error && { details: describe(error).details })} actions={again}>{words}</Note>
}

function ErrorNote({ error, onRetry }: { readonly error: AppError } & Retry) {
  const { title, sentence, action, details } = useDescribeError()(error, onRetry)
  const button = action && <Button label={action.label} onClick={action.run} />
  return <Note tone="bad" title={title} details={details} actions={button}>{sentence}</Note>
}
