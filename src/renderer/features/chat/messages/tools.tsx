import { BookmarkPlus, Copy, type LucideIcon, SquarePen } from 'lucide-react'
import type { Message } from '../../../../shared/model/message'
import { isTurnQueued, type Turn } from '../../../../shared/model/turn'
import { IconButton } from '../../../components/Button'
import type { MenuAction } from '../../../components/Layer'
import { useLanguage } from '../../../lib/language'
import { useCopy } from '../../../state/actions'
import { usePrompts } from '../../../state/prompts'
import { useRecallToEdit } from '../composer/recall'
import styles from '../chat.module.css'

/** What can be done with a message: its menu and the buttons beside it offer the same. */
type MessageAction = MenuAction & { readonly icon: LucideIcon }

/** Of words alone. What waits for its turn is changed where it stands. */
export function useMessageActions(): (message: Message, turn: Turn | undefined) => readonly MessageAction[] {
  const { t } = useLanguage()
  const copy = useCopy()
  const recall = useRecallToEdit()
  const { save } = usePrompts()
  return (message, turn) => {
    if ((message.kind !== 'user' && message.kind !== 'agent') || message.text === '') return []
    const actions: MessageAction[] = [{ label: t('common.copy'), icon: Copy, onSelect: () => void copy(message.text) }]
    if (message.kind === 'agent') return actions
    if (!turn || !isTurnQueued(turn)) actions.push({ label: t('chat.again.action'), icon: SquarePen, onSelect: () => recall(message) })
    actions.push({ label: t('chat.prompts.save'), icon: BookmarkPlus, onSelect: () => void save(message.text) })
    return actions
  }
}

interface Props {
  readonly message: Message
  readonly turn: Turn | undefined
}

/** In sight while the pointer or the keyboard is at the message. */
export function MessageTools({ message, turn }: Props) {
  const actionsFor = useMessageActions()
  const { t } = useLanguage()
  return (
    <div className={styles.messageTools} role="group" aria-label={t('chat.tools')}>
      {actionsFor(message, turn).map(({ label, icon, onSelect }) => (
        <IconButton key={label} icon={icon} label={label} onClick={onSelect} />
      ))}
    </div>
  )
}
