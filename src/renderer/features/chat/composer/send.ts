import { useRef } from 'react'
import { MAX_FILES } from '../../../../shared/contract/limits'
import type { Upload } from '../../../../shared/model/upload'
import { useClient } from '../../../state/bridge'
import { useUiStore } from '../../../state/ui-store'
import { sendable } from './store'
import { useEnsureProject } from '../../../state/actions'

interface Input {
  readonly text: string
  readonly onText: (text: string) => void
  readonly uploads: readonly Upload[]
}

/**
 * Sends what is in the composer; of more files than a message carries the first ones. The words leave it at once, and come back
 * where main refuses them.
 */
export function useSend({ text, onText, uploads }: Input): { send: () => Promise<void>; canSend: boolean } {
  const client = useClient()
  const ui = useUiStore()
  const ensureProject = useEnsureProject()
  const isSending = useRef(false)
  const uploadIds = sendable(uploads).slice(0, MAX_FILES)
  const words = text.trim()
  const canSend = words !== '' || uploadIds.length > 0

  const send = async (): Promise<void> => {
    if (!canSend || isSending.current) return
    isSending.current = true
    onText('')
    const target = await ensureProject()
    const isSent = target !== null && (await client.run('chat.send', { projectId: target, text: words, uploadIds })).ok
    isSending.current = false
    const { drafts, setDraft } = ui.getState()
    const key = target ?? ''
    if (!isSent && (drafts[key] ?? '') === '') setDraft(key, text)
  }
  return { send, canSend }
}
