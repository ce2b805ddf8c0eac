import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_FILES } from '../../../../shared/contract/limits'
import type { Upload } from '../../../../shared/model/upload'
import { useClient } from '../../../state/bridge'
import { useUi, useUiStore } from '../../../state/ui-store'
import { sendable } from './store'
import { useChoose, useEnsureProject } from '../../../state/actions'
import { useStartFiles } from '../../../state/start-files'

interface Input {
  readonly projectId: string | null
  readonly text: string
  readonly onText: (text: string) => void
  readonly uploads: readonly Upload[]
}

/**
 * Sends what is in the composer; of more files than a message carries the first ones. The words leave it at once, and come back
 * where main refuses them.
 */
export function useSend({ projectId, text, onText, uploads }: Input): { send: () => Promise<void>; canSend: boolean } {
  const client = useClient()
  const ui = useUiStore()
  const ensureProject = useEnsureProject(projectId)
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

interface Attach {
  readonly choose: (what: 'files' | 'folder') => Promise<void>
  readonly link: (url: string) => Promise<void>
  /** `files` as the page got them. */
  readonly paste: (files: readonly File[]) => Promise<void>
}

/** The ways in which files come to the composer, beside the drop. */
export function useAttach(projectId: string | null): Attach {
  const { t } = useTranslation()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  const ensureProject = useEnsureProject(projectId)
  const choose = useChoose()
  const startFiles = useStartFiles()
  return {
    async choose(what) {
      const target = await ensureProject()
      if (target !== null) await choose(target, what)
    },
    async link(url) {
      const target = await ensureProject()
      if (target !== null) await client.run('upload.link', { projectId: target, url })
    },
    async paste(files) {
      const target = await ensureProject()
      if (target === null) return
      if (files.length > 0) await startFiles(target, files)
      else notify(t('chat.composer.nothingPasted'))
    },
  }
}
