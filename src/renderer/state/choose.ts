import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_FILES } from '../../shared/contract/limits'
import { useClient } from './bridge'
import { useUi } from './ui-store'

/** Asks for files, or for a folder of them, in the system's dialog, and says what of a folder was left out. */
export function useChoose(): (projectId: string, what: 'files' | 'folder') => Promise<void> {
  const { t } = useTranslation()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  return useCallback(
    async (projectId, what) => {
      const chosen = await client.run('upload.choose', { projectId, what })
      if (chosen.ok && chosen.value.left > 0) notify(t('upload.folderLeft', { count: chosen.value.left, max: MAX_FILES }))
    },
    [client, notify, t],
  )
}
