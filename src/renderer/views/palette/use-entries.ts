import { useTranslation } from 'react-i18next'
import { isTurnRunning } from '../../../shared/message'
import { useClient } from '../../bridge'
import { listProjects } from '../../lib/projects'
import { shortcutLabel } from '../../lib/shortcut'
import { useApp, useContent } from '../../mirror'
import { useUi } from '../../ui-store'

export interface Entry {
  readonly id: string
  readonly kind: 'command' | 'project' | 'folder'
  readonly label: string
  readonly shortcut?: string
  readonly run: () => void
}

/** What the palette offers: the commands that make sense now, then the projects. */
export function useEntries(): Entry[] {
  const { t } = useTranslation()
  const client = useClient()
  const openDialog = useUi((state) => state.openDialog)
  const focusComposer = useUi((state) => state.focusComposer)
  const projects = useApp((state) => listProjects(state.projects))
  const projectId = useApp((state) => state.activeProjectId)
  const isRunning = useContent((content) => Object.values(content.turns).some(isTurnRunning))
  const key = (name: string): string => shortcutLabel(client.platform, name)

  const always: Entry[] = [
    {
      id: 'new',
      kind: 'command',
      label: t('app.commands.newProject'),
      shortcut: key('N'),
      run: () => void client.run('project.create', {}).then(({ ok }) => ok && focusComposer()),
    },
    {
      id: 'settings',
      kind: 'command',
      label: t('app.commands.settings'),
      shortcut: key(','),
      run: () => openDialog({ kind: 'settings', section: 'general' }),
    },
    { id: 'folder', kind: 'folder', label: t('app.commands.exportsFolder'), run: () => void client.run('settings.chooseFolder', {}) },
  ]
  const inProject: Entry[] =
    projectId === null
      ? []
      : [
          ...(isRunning
            ? [{ id: 'stop', kind: 'command' as const, label: t('app.commands.stop'), shortcut: 'Esc', run: () => void client.run('chat.stop', { projectId }) }]
            : []),
          { id: 'attach', kind: 'command', label: t('app.commands.attach'), shortcut: key('U'), run: () => void client.run('upload.choose', { projectId }) },
          { id: 'export', kind: 'command', label: t('app.commands.export'), shortcut: key('E'), run: () => void client.run('render.start', { projectId }) },
          { id: 'credits', kind: 'command', label: t('app.commands.credits'), run: () => void client.run('chat.show', { projectId, topic: 'credits' }) },
          { id: 'timeline', kind: 'command', label: t('app.commands.timeline'), run: () => void client.run('chat.show', { projectId, topic: 'timeline' }) },
        ]
  const others = projects
    .filter(({ id }) => id !== projectId)
    .map(({ id, title }): Entry => ({
      id: `project-${id}`,
      kind: 'project',
      label: title || t('projects.untitled'),
      run: () => void client.run('project.open', { projectId: id }),
    }))
  return [...inProject, ...always, ...others]
}
