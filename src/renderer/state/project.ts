import { useCallback } from 'react'
import { useClient } from './bridge'
import { useUiStore } from './ui-store'

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
