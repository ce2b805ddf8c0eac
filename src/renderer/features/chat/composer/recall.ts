import type { KeyboardEvent } from 'react'
import { own } from '../../../../shared/records'
import { isUploadReady } from '../../../../shared/model/upload'
import type { Message } from '../../../../shared/model/message'
import { type Recalled, useContent, useUi, useUiActions, useWindowState } from '../../../state'
import { useWrite } from '../../../state/actions'
import { whileThere } from '../../../state/toasts'
import { useLanguage } from '../../../lib/language'

type Said = Extract<Message, { kind: 'user' }>

/** Puts a message's words into the composer, to be sent as a new one, with those of its files that are in. */
export function useRecallToEdit(): (message: Said) => void {
  const { mirror, ui } = useWindowState()
  const write = useWrite()
  return ({ id: messageId, projectId, text, uploadIds: all }) => {
    const { setRecalled, recalled } = ui.getState()
    const uploads = mirror.store.getState().state.open[projectId]?.uploads ?? {}
    const isIn = (id: string): boolean => {
      const upload = own(uploads, id)
      return upload !== undefined && isUploadReady(upload)
    }
    write(projectId, (written) => {
      const before = own(recalled, projectId)?.before ?? written
      setRecalled(projectId, { messageId, text, before, uploadIds: all.filter(isIn) })
      return text
    })
  }
}

interface Recall {
  readonly recalled: Recalled | undefined
  /** The names of the files that go along once more. */
  readonly fileNames: readonly string[]
  /** What was written before comes back. */
  readonly giveBack: () => void
  /** True where the key was meant for it. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

/** In a field where nothing else is written Up calls back what was said, message by message; Down goes forward, Escape gives back. */
export function useRecall(projectId: string | null, text: string, onText: (text: string) => void): Recall {
  const { t } = useLanguage()
  const key = projectId ?? ''
  const { setRecalled, notify } = useUiActions()
  const recalled = useUi((state) => own(state.recalled, key))
  const gestures: readonly string[] = [t('timeline.say.undo'), t('timeline.say.redo')]
  const said = useContent(({ messages }) =>
    messages.filter((message): message is Said => message.kind === 'user' && message.text !== '' && !gestures.includes(message.text)),
  )
  const fileNames = useContent(({ uploads }) => (recalled?.uploadIds ?? []).flatMap((id) => own(uploads, id)?.name ?? []))

  const giveBack = (): void => {
    setRecalled(key, null)
    if (!recalled) return
    onText(recalled.before)
    if (text === recalled.text) return
    notify(t('chat.again.discarded'), { label: t('common.undo'), run: () => onText(text), isPossible: whileThere(key) })
  }
  const show = (message: Said | undefined): void => {
    if (!message) return
    setRecalled(key, { messageId: message.id, text: message.text, before: recalled?.before ?? text, uploadIds: null })
    onText(message.text)
  }
  const onKey: Recall['onKey'] = ({ key: pressed, currentTarget, shiftKey, altKey, ctrlKey, metaKey }) => {
    // Words that were changed since are given up only where something says what Escape does.
    const isEscape = pressed === 'Escape' && recalled !== undefined && (recalled.uploadIds !== null || recalled.text === text)
    if (isEscape) {
      giveBack()
      return true
    }
    if ((pressed !== 'ArrowUp' && pressed !== 'ArrowDown') || shiftKey || altKey || ctrlKey || metaKey) return false
    // Who has changed the words, or gone into them, moves the caret.
    const isAsItCame = recalled?.text === text && currentTarget.selectionStart === text.length
    if (text !== '' && !isAsItCame) return false
    const index = isAsItCame ? said.findIndex(({ id }) => id === recalled.messageId) : said.length
    if (pressed === 'ArrowUp') show(said.slice(0, Math.max(0, index)).findLast((message) => message.text !== text))
    else if (isAsItCame) {
      const next = said.slice(index + 1).find((message) => message.text !== text)
      if (next) show(next)
      else giveBack()
    } else return false
    return true
  }
  return { recalled, fileNames, giveBack, onKey }
}
