import { useEffect, useEffectEvent } from 'react'
import { isTurnRunning } from '../../shared/model/turn'
import { listProjects, useClient, useMirror, useUiStore } from '../state'
import { isCommandKey } from '../lib/input'
import { useExport, useFiles, useNewProject } from '../state/actions'

/** The keys that work everywhere in the window. While a dialog is open they are silent: it has its own. */
export function useShortcuts(): void {
  const client = useClient()
  const mirror = useMirror()
  const ui = useUiStore()
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const state = () => mirror.store.getState().state
    const byKey: Readonly<Record<string, () => void>> = {
      n: () => void create(),
      k: () => ui.getState().openDialog({ kind: 'palette' }),
      ',': () => ui.getState().openDialog({ kind: 'settings', section: 'general' }),
      u: () => void choose('files'),
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
    if (event.defaultPrevented || event.isComposing || ui.getState().dialog !== null) return
    const act = byKey[event.key.toLowerCase()]
    const isCommand = act && !event.shiftKey && isCommandKey(client.platform, event)
    // A key that is held down is one wish.
    if (isCommand && !event.repeat) act()
    else if (isCommand) return event.preventDefault()
    else if (event.key === 'Tab' && event.ctrlKey) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') return stop()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
