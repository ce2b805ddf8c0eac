import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_FILES } from '../../shared/contract/limits'
import { useClient } from './bridge'
import { useUi, useUiStore } from './ui-store'
import { isReadyForExport } from '../../shared/model/timeline'
import { useMirror } from './mirror'

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

/** The open project, or one made now, which takes over what was typed before it was there; null where none could be made. */
export function useEnsureProject(projectId: string | null): () => Promise<string | null> {
  const client = useClient()
  const ui = useUiStore()
  return useCallback(async () => {
    if (projectId !== null) return projectId
    const made = await client.run('project.create', {})
    if (!made.ok) return null
    const { drafts, setDraft } = ui.getState()
    const typed = drafts[''] ?? ''
    // Two that ask at once get the same project: the first one has moved the words.
    if (typed !== '') setDraft(made.value.projectId, typed)
    setDraft('', '')
    return made.value.projectId
  }, [client, ui, projectId])
}
