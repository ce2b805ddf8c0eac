import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import type { Message } from '../../../../shared/model/message'
import { useClient } from '../../../state/bridge'
import { Button } from '../../../components/Button'
import styles from '../chat.module.css'

interface Props {
  readonly message: Extract<Message, { kind: 'user' }>
  readonly turnId: string
  readonly onDone: () => void
}

/** The words of a message that waits, changed in place. What main refuses, since it was sent meanwhile, stays here to be copied. */
export function QueueEdit({ message: { projectId, text }, turnId, onDone }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const [words, setWords] = useState(text)
  const save = async (): Promise<void> => {
    const isSame = words.trim() === '' || words.trim() === text
    if (isSame || (await client.run('chat.editQueued', { projectId, turnId, text: words })).ok) onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const isSave = event.key === 'Enter' && !event.shiftKey
    if (!isSave && event.key !== 'Escape') return
    // Escape would stop the agent.
    event.preventDefault()
    event.stopPropagation()
    if (isSave) void save()
    else onDone()
  }
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        autoFocus
        rows={1}
        maxLength={MAX_TEXT}
        aria-label={t('chat.queue.edit')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.queue}>
        <Button size="sm" variant="ghost" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button size="sm" type="submit">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
