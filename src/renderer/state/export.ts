import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isReadyForExport } from '../../shared/model/timeline'
import { useClient } from './bridge'
import { useMirror } from './mirror'
import { useUiStore } from './ui-store'

/** Begins an export of the open project and shows it; where there is nothing to export, it is shown where that is told. */
export function useExport(): () => Promise<void> {
  const { t } = useTranslation()
  const client = useClient()
  const mirror = useMirror()
  const ui = useUiStore()
  return useCallback(async () => {
    const { activeProjectId: projectId, open } = mirror.store.getState().state
    const { notify, showRightTab, showPane } = ui.getState()
    if (projectId === null) return notify(t('renders.nothing'))
    const { ok } = await client.run('render.start', { projectId })
    if (!ok || mirror.store.getState().state.activeProjectId !== projectId) return
    if (isReadyForExport(open[projectId]?.timeline ?? null)) showRightTab('exports')
    // The chat says why not.
    else showPane('chat')
  }, [client, mirror, ui, t])
}
