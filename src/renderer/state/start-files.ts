import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_FILES, MAX_GIVEN, MAX_LOOSE_BYTES } from '../../shared/contract/limits'
import { useClient } from './bridge'
import { useFormat } from '../lib/format'
import { useUi } from './ui-store'

/** Begins the uploads of files that were dropped or pasted, in as many steps as main takes them, and says what was left out. */
export function useStartFiles(): (projectId: string, files: readonly File[]) => Promise<void> {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  return useCallback(
    async (projectId, files) => {
      let [inFolders, unread] = [0, 0]
      const given = files.slice(0, MAX_GIVEN)
      for (let from = 0; from < given.length; from += MAX_FILES) {
        const added = await client.addFiles(projectId, given.slice(from, from + MAX_FILES))
        if (!added.ok) return
        inFolders += added.value.left
        unread += added.value.unread
      }
      if (files.length > MAX_GIVEN) notify(t('upload.manyGiven', { count: files.length - MAX_GIVEN, max: MAX_GIVEN }))
      if (inFolders > 0) notify(t('upload.folderLeft', { count: inFolders, max: MAX_FILES }))
      if (unread > 0) notify(t('upload.leftOut', { count: unread, size: format.bytes(MAX_LOOSE_BYTES) }))
    },
    [client, format, notify, t],
  )
}
