import { useEffect } from 'react'
import { isTurnRunning } from '../../shared/model/turn'
import { useClient } from '../state/bridge'
import { listProjects, useApp, useMirror } from '../state/mirror'
import { isCommandKey } from '../lib/input'
import { useUiStore } from '../state/ui-store'
import { useChoose, useEnsureProject, useExport } from '../state/actions'

/** The keys that work everywhere in the window. While a dialog is open they are silent: it has its own. */
export function useShortcuts(): void {
  const client = useClient()
  const mirror = useMirror()
  const ui = useUiStore()
  const choose = useChoose()
  const exportIt = useExport()
  const ensureProject = useEnsureProject(useApp((state) => state.activeProjectId))

  useEffect(() => {
    const state = () => mirror.store.getState().state
    const byKey: Readonly<Record<string, () => void>> = {
      n: () => void client.run('project.create', {}).then(({ ok }) => ok && ui.getState().focusComposer()),
      k: () => ui.getState().openDialog({ kind: 'palette' }),
      ',': () => ui.getState().openDialog({ kind: 'settings', section: 'general' }),
      u: () => void ensureProject().then((projectId) => (projectId === null ? undefined : choose(projectId, 'files'))),
      e: () => void exportIt(),
    }
    const step = (by: 1 | -1): void => {
      const { projects, activeProjectId } = state()
      const list = listProjects(projects)
      const index = list.findIndex(({ id }) => id === activeProjectId)
      // Where none is open, the first and the last are next.
      const next = list.at((index < 0 && by < 0 ? by : index + by) % list.length)
      if (next && next.id !== activeProjectId) void client.run('project.open', { projectId: next.id })
    }
    const stop = (): void => {
      const { activeProjectId: projectId, open } = state()
      if (projectId === null || !Object.values(open[projectId]?.turns ?? {}).some(isTurnRunning)) return
      void client.run('chat.stop', { projectId })
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || ui.getState().dialog !== null) return
      const act = byKey[event.key.toLowerCase()]
      if (act && !event.shiftKey && isCommandKey(client.platform, event)) act()
      else if (event.key === 'Tab' && event.ctrlKey) step(event.shiftKey ? -1 : 1)
      else if (event.key === 'Escape') return stop()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [client, mirror, ui, choose, exportIt, ensureProject])
}
