import { isTurnRunning } from '../../../shared/model/turn'
import { listProjects, useApp, useClient, useContent, useUi } from '../../state'
import { shortcutLabel } from '../../lib/input'
import { useEnsureProject, useExport, useFiles, useNewProject } from '../../state/actions'
import { useLanguage } from '../../lib/language'

export interface Entry {
  readonly id: string
  readonly kind: 'command' | 'project'
  readonly label: string
  readonly shortcut?: string | undefined
  readonly run: () => void
}

/** What the palette offers: the commands that make sense now, then the projects. Where none is open, adding something makes one. */
export function useEntries(): Entry[] {
  const { t } = useLanguage()
  const client = useClient()
  const openDialog = useUi((state) => state.openDialog)
  const focusComposer = useUi((state) => state.focusComposer)
  const showPane = useUi((state) => state.showPane)
  const projects = useApp((state) => listProjects(state.projects))
  const projectId = useApp((state) => state.activeProjectId)
  const isRunning = useContent((content) => Object.values(content.turns).some(isTurnRunning))
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()
  const ensureProject = useEnsureProject()
  const key = (name: string): string => shortcutLabel(client.platform, name)

  const command = (id: string, label: string, run: () => void, shortcut?: string): Entry => ({ id, kind: 'command', label, run, shortcut })
  const makeSeveral = async (): Promise<void> => {
    if ((await ensureProject()) !== null) openDialog({ kind: 'batch' })
  }

  const adding = [
    command('attach', t('app.commands.attach'), () => void choose('files'), key('U')),
    command('attach-folder', t('app.commands.folder'), () => void choose('folder')),
    command('batch', t('batch.open'), () => void makeSeveral()),
  ]
  const always = [
    command('new', t('app.commands.newProject'), () => void create(), key('N')),
    command('settings', t('app.commands.settings'), () => openDialog({ kind: 'settings', section: 'general' }), key(',')),
    command('folder', t('app.commands.exportsFolder'), () => void client.run('settings.chooseFolder', {})),
  ]
  const show = (topic: 'credits' | 'timeline') => () => {
    if (projectId === null) return
    showPane('chat')
    void client.run('chat.show', { projectId, topic })
  }
  const inProject = [
    command('export', t('app.commands.export'), () => void exportIt(), key('E')),
    command('credits', t('app.commands.credits'), show('credits')),
    command('timeline', t('app.commands.timeline'), show('timeline')),
  ]
  const stop = command('stop', t('app.commands.stop'), () => projectId !== null && void client.run('chat.stop', { projectId }), 'Esc')
  const open = (id: string): void => (id === projectId ? focusComposer() : void client.run('project.open', { projectId: id }))
  const all = projects.map(({ id, title }): Entry => ({
    id: `project-${id}`,
    kind: 'project',
    label: title || t('projects.untitled'),
    run: () => open(id),
  }))
  return [...(isRunning ? [stop] : []), ...adding, ...(projectId === null ? [] : inProject), ...always, ...all]
}
