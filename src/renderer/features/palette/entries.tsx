import { Bookmark, File, MessageSquare, MessageSquareText, Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Hit } from '../../../shared/text/search'
import { useLanguage, useNow } from '../../lib/language'
import { isBusy, useApp, useClient, useContent, useUiActions } from '../../state'
import { listProjects } from '../../state/projects'
import { useExport, useFiles, useFind, useMakeSeveral, useNewProject, useResize } from '../../state/actions'
import { useHistory } from '../../state/history'
import { usePrompts } from '../../state/prompts'
import { useKeys } from '../../state/shortcuts'
import { useSaveTranscript } from '../../state/transcript'
import { useHits } from './hits'
import styles from './palette.module.css'

export const icons = { command: Terminal, project: MessageSquare, prompt: Bookmark, message: MessageSquareText, file: File }

interface Entry {
  readonly id: string
  readonly kind: keyof typeof icons
  readonly label: string
  /** In place of the label. */
  readonly words?: ReactNode
  readonly shortcut?: string | undefined
  readonly run: () => void
}

const command = (id: string, label: string, run: () => void, shortcut?: string): Entry => ({ id, kind: 'command', label, run, shortcut })

/** Where all projects say it, each with its project and its time: chosen, the project is opened there. */
export function useFound(query: string): { readonly found: readonly Entry[]; readonly isSearching: boolean } {
  const { t, format } = useLanguage()
  const now = useNow(60_000, true)
  const client = useClient()
  const { setFind } = useUiActions()
  const projects = useApp((state) => state.projects)
  const activeId = useApp((state) => state.activeProjectId)
  const { hits, isSearching } = useHits(query)
  const open = async ({ projectId, messageId }: Hit): Promise<void> => {
    if (projectId !== activeId && !(await client.run('project.open', { projectId })).ok) return
    if (messageId !== null) setFind({ projectId, query: query.trim(), messageId, asked: Date.now() })
  }
  const found = hits.map((hit, index): Entry => {
    const { projectId, kind, before, match, after, at } = hit
    const title = projects[projectId]?.title || t('projects.untitled')
    const words = (
      <>
        <span className="one-line grows">{before}<mark>{match}</mark>{after}</span>
        <span className={styles.place}>{title}</span>
        {at > 0 && <span className="faint keeps">{format.when(at, now)}</span>}
      </>
    )
    return { id: `found-${index}`, kind, label: `${before}${match}${after}`, words, run: () => void open(hit) }
  })
  return { found, isSearching }
}

/** The saved prompts, which are written into the message, and where they are changed. */
export function usePromptEntries(): Entry[] {
  const { t } = useLanguage()
  const { prompts, insert } = usePrompts()
  const { openDialog } = useUiActions()
  const edit = command('prompts', t('chat.prompts.edit'), () => openDialog({ kind: 'settings', section: 'prompts' }))
  return [...prompts.map((prompt): Entry => ({ id: prompt, kind: 'prompt', label: prompt, run: () => insert(prompt) })), edit]
}

const sizes = [['larger', 1], ['smaller', -1], ['usual', 0]] as const

/** What the palette offers: the commands that make sense now, then the projects. Where none is open, adding something makes one. */
export function useEntries(): Entry[] {
  const { t } = useLanguage()
  const client = useClient()
  const { openDialog, focusComposer, showPane, showRightTab } = useUiActions()
  const projects = useApp((state) => listProjects(state.projects))
  const projectId = useApp((state) => state.activeProjectId)
  const isRunning = useContent(isBusy)
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()
  const find = useFind()
  const save = useSaveTranscript()
  const makeSeveral = useMakeSeveral()
  const history = useHistory()
  const resize = useResize()
  const key = useKeys()

  const adding = [
    command('attach', t('app.commands.attach'), () => void choose('files'), key('attach')),
    command('attach-folder', t('app.commands.folder'), () => void choose('folder')),
    command('batch', t('batch.open'), () => void makeSeveral()),
  ]
  const always = [
    command('new', t('app.commands.newProject'), () => void create(), key('newProject')),
    command('import', t('projects.import'), () => void client.run('project.import', {})),
    command('settings', t('app.commands.settings'), () => openDialog({ kind: 'settings', section: 'general' }), key('settings')),
    command('keys', t('main.menu.ours.keys'), () => openDialog({ kind: 'settings', section: 'shortcuts' })),
    ...sizes.map(([name, by]) => command(name, t(`main.menu.ours.${name}`), () => resize(by))),
    command('folder', t('app.commands.exportsFolder'), () => void client.run('settings.chooseFolder', {})),
  ]
  const show = (topic: 'credits' | 'timeline') => () => {
    if (projectId === null) return
    showPane('chat')
    void client.run('chat.show', { projectId, topic })
  }
  const saveTranscript = (): void => {
    const project = projects.find(({ id }) => id === projectId)
    if (project) void save(project)
  }
  const showTab = (tab: 'media' | 'exports') => () => {
    showPane('video')
    showRightTab(tab)
  }
  const inProject = [
    command('find', t('app.commands.find'), () => find(), key('find')),
    command('export', t('app.commands.export'), () => void exportIt(), key('export')),
    ...(['undo', 'redo'] as const).map((what) => command(what, t(`main.menu.ours.${what}`), () => history(what), key(what))),
    ...(['media', 'exports'] as const).map((tab) => command(tab, t(`app.commands.${tab}Tab`), showTab(tab))),
    command('credits', t('app.commands.credits'), show('credits')),
    command('transcript', t('chat.transcript.save'), saveTranscript),
    command('timeline', t('app.commands.timeline'), show('timeline')),
  ]
  const stop = command('stop', t('app.commands.stop'), () => projectId !== null && void client.run('chat.stop', { projectId }), 'Esc')
  const open = (id: string): void => (id === projectId ? focusComposer() : void client.run('project.open', { projectId: id }))
  const nameOf = (title: string): string => title || t('projects.untitled')
  const all = projects.map(({ id, title }): Entry => ({ id: `project-${id}`, kind: 'project', label: nameOf(title), run: () => open(id) }))
  return [...(isRunning ? [stop] : []), ...adding, ...(projectId === null ? [] : inProject), ...always, ...all]
}
