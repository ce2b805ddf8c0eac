import { useTranslation } from 'react-i18next'
import { isTurnRunning } from '../../../shared/message'
import { useClient } from '../../bridge'
import { listProjects } from '../../lib/projects'
import { shortcutLabel } from '../../lib/shortcut'
import { useApp, useContent } from '../../mirror'
import { useUi } from '../../ui-store'
import { useChoose } from '../../use-choose'

export interface Entry {
  readonly id: string
  readonly kind: 'command' | 'project'
  readonly label: string
  readonly shortcut?: string | undefined
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
  const choose = useChoose()
  const key = (name: string): string => shortcutLabel(client.platform, name)

  const command = (id: string, label: string, run: () => void, shortcut?: string): Entry => ({ id, kind: 'command', label, run, shortcut })
  const create = (): void => void client.run('project.create', {}).then(({ ok }) => ok && focusComposer())

  const always = [
    command('new', t('app.commands.newProject'), create, key('N')),
    command('settings', t('app.commands.settings'), () => openDialog({ kind: 'settings', section: 'general' }), key(',')),
    command('folder', t('app.commands.exportsFolder'), () => void client.run('settings.chooseFolder', {})),
  ]
  const inProject = (id: string): Entry[] => [
    ...(isRunning ? [command('stop', t('app.commands.stop'), () => void client.run('chat.stop', { projectId: id }), 'Esc')] : []),
    command('attach', t('app.commands.attach'), () => void choose(id, 'files'), key('U')),
    command('attach-folder', t('app.commands.folder'), () => void choose(id, 'folder')),
    command('batch', t('batch.open'), () => {
      focusComposer()
      openDialog({ kind: 'batch' })
    }),
    command('export', t('app.commands.export'), () => void client.run('render.start', { projectId: id }), key('E')),
    command('credits', t('app.commands.credits'), () => void client.run('chat.show', { projectId: id, topic: 'credits' })),
    command('timeline', t('app.commands.timeline'), () => void client.run('chat.show', { projectId: id, topic: 'timeline' })),
  ]
  const others = projects
    .filter(({ id }) => id !== projectId)
    .map(({ id, title }): Entry => ({
      id: `project-${id}`,
      kind: 'project',
      label: title || t('projects.untitled'),
      run: () => void client.run('project.open', { projectId: id }),
    }))
  return [...(projectId === null ? [] : inProject(projectId)), ...always, ...others]
}
