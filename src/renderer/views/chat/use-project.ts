import { useCallback } from 'react'
import { useClient } from '../../bridge'

/** The open project, or one made now; null where none could be made. */
export function useEnsureProject(projectId: string | null): () => Promise<string | null> {
  const client = useClient()
  return useCallback(async () => {
    if (projectId !== null) return projectId
    const made = await client.run('project.create', {})
    return made.ok ? made.value.projectId : null
  }, [client, projectId])
}
