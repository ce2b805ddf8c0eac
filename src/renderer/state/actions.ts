import { useRef } from 'react'
import { MAX_COPIED, MAX_FILES, MAX_GIVEN, MAX_LOOSE_BYTES, MAX_TEXT } from '../../shared/contract/limits'
import type { LeftBehind } from '../../shared/contract/commands'
import type { Result } from '../../shared/contract/errors'
import { isRenderSaved, type RenderOutput } from '../../shared/model/render'
import { type Wish, withWish } from '../../shared/gesture'
import { SIZES } from '../../shared/model/settings'
import { unmarked } from '../../shared/i18n'
import { own } from '../../shared/records'
import type { AppState } from '../../shared/state/state'
import { isReadyForExport } from '../../shared/model/timeline'
import type { Version } from '../../shared/model/timeline-diff'
import type { Upload } from '../../shared/model/upload'
import { useLanguage } from '../lib/language'
import { useClient, useUiActions, useWindowState, type WindowState } from './index'
import type { Mirror } from './mirror'
import { whileThere } from './toasts'
import { keepWishes, wishesIn } from './wishes'

/** What can be done from several places of the window: its keys, the palette, buttons. Each reads the state when it is asked for. */

/** Makes a project, unless the one in sight is new and empty, and goes to its composer. */
export function useNewProject(): () => Promise<void> {
  const { client, mirror, ui } = useWindowState()
  return async () => {
    if (isBlank(mirror.store.getState().state, ui.getState().drafts)) return ui.getState().focusComposer()
    if ((await client.run('project.create', {})).ok) ui.getState().focusComposer()
  }
}

/** Nothing was said, dropped, typed or named in it, and a new one would be made at the same place. */
function isBlank({ activeProjectId: id, projects, open, newProjectBackend }: AppState, drafts: Readonly<Record<string, string>>): boolean {
  const [project, content] = id === null ? [] : [projects[id], open[id]]
  if (!project || !content || project.isTitleChosen || project.backend !== newProjectBackend) return false
  return content.messages.length + Object.keys(content.uploads).length === 0 && (drafts[project.id] ?? '') === ''
}

/** The open project, or one made now, which takes over what was typed before it was there; null where none could be made. */
export function useEnsureProject(): () => Promise<string | null> {
  const { client, mirror, ui } = useWindowState()
  return async () => {
    const { activeProjectId } = mirror.store.getState().state
    if (activeProjectId !== null) return activeProjectId
    const made = await client.run('project.create', {})
    if (!made.ok) return null
    const { drafts, setDraft } = ui.getState()
    const typed = drafts[''] ?? ''
    // Two that ask at once get the same project: the first one has moved the words. They are never nowhere on the disk.
    if (typed !== '') {
      setDraft(made.value.projectId, typed)
      void client.run('project.saveView', { projectId: made.value.projectId, view: { composerText: typed, scrollTop: null } })
    }
    setDraft('', '')
    return made.value.projectId
  }
}

type Change = (before: string) => string

/** Changes the message that is being written in a project (null: in none yet), and goes to it. */
export function write({ mirror, ui }: WindowState, projectId: string | null, change: Change): void {
  const key = projectId ?? ''
  const { drafts, setDraft, focusComposer } = ui.getState()
  setDraft(key, change(drafts[key] ?? mirror.store.getState().state.open[key]?.view.composerText ?? ''))
  focusComposer()
}

export function useWrite(): (projectId: string | null, change: Change) => void {
  const state = useWindowState()
  return (projectId, change) => write(state, projectId, change)
}

/** So many of this window were said; it may be opened anew while main goes on. */
let gestures = Date.now()

/**
 * Asks for a change in the words that a gesture stands for: at once where a message is free, on this computer; where it costs it waits in
 * the message that is being written, and whoever asked goes on where they are. True: it is on its way.
 */
export function useSay(): (projectId: string, sentence: string, wish?: Omit<Wish, 'text'>) => Promise<boolean> {
  const state = useWindowState()
  const { client, mirror } = state
  return async (projectId, sentence, wish = {}) => {
    const text = unmarked(sentence).slice(0, MAX_TEXT)
    if (mirror.store.getState().state.projects[projectId]?.backend === 'engine') {
      return (await client.run('chat.send', { projectId, text, uploadIds: wish.uploadIds ?? [], gesture: (gestures += 1) })).ok
    }
    keepWishes(state, projectId, withWish(wishesIn(state, projectId), { ...wish, text }))
    return false
  }
}

/** Looks at an earlier version, or (null) at what there is now. Of two wishes the later one counts, whichever is answered first. */
export function useLookBack(): (projectId: string, version: Version | null, beside?: Version) => Promise<void> {
  const { client, mirror } = useWindowState()
  const { lookBack } = useUiActions()
  const lastWish = useRef(0)
  return async (projectId, version, beside) => {
    const wish = ++lastWish.current
    if (version === null) return lookBack(null)
    const now = mirror.store.getState().state.open[projectId]?.timeline ?? null
    const shown = await client.run('timeline.show', { projectId, versionId: version.id })
    if (shown.ok && wish === lastWish.current) lookBack({ projectId, version, timeline: shown.value, now, beside })
  }
}

/** Puts what the window shows on the clipboard, as text. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useLanguage()
  const client = useClient()
  const { notify } = useUiActions()
  return async (text) => {
    if ((await client.run('app.copyText', { text: text.slice(0, MAX_COPIED) })).ok) notify(t('common.copied'))
  }
}

/** Opens the bar that finds words in the messages of the open project: at a message with what is looked for, else to be written into. */
export function useFind(): (at?: { readonly messageId: string; readonly query: string }) => void {
  const { mirror, ui } = useWindowState()
  return (at) => {
    const { activeProjectId: projectId, open } = mirror.store.getState().state
    if (projectId === null || (open[projectId]?.messages.length ?? 0) === 0) return
    const { find, setFind } = ui.getState()
    const query = at?.query ?? (find?.projectId === projectId ? find.query : '')
    setFind({ projectId, query, messageId: at?.messageId ?? null, asked: (find?.asked ?? 0) + 1 })
  }
}

/** Begins to put several videos together. */
export function useMakeSeveral(): () => Promise<void> {
  const ensureProject = useEnsureProject()
  const { openDialog } = useUiActions()
  return async () => {
    if ((await ensureProject()) !== null) openDialog({ kind: 'batch' })
  }
}

interface Files {
  /** Asks for files, or for a folder of them, in the system's dialog, and says what of a folder was left out. */
  readonly choose: (what: 'files' | 'folder') => Promise<void>
  /** Begins the uploads of files that were dropped or pasted, in as many steps as main takes them, and says what was left out. */
  readonly add: (projectId: string, files: readonly File[]) => Promise<readonly Upload[]>
}

interface Arrived {
  readonly uploadIds?: readonly string[] | undefined
}
/** So long after the answer all that it speaks of is here, or does not come. */
const SHOWN_WITHIN_MS = 3000

/** An answer may overtake the updates that were sent before it: resolves when the files that it names are in the window's copy. */
function untilShown({ store }: Pick<Mirror, 'store'>, projectId: string, uploadIds: readonly string[]): Promise<void> {
  const isShown = (): boolean => {
    const content = store.getState().state.open[projectId]
    return !content || uploadIds.every((id) => Object.hasOwn(content.uploads, id))
  }
  return new Promise((resolve) => {
    const stop = store.subscribe(() => (isShown() ? end() : undefined))
    const timer = setTimeout(end, SHOWN_WITHIN_MS)
    function end(): void {
      clearTimeout(timer)
      stop()
      resolve()
    }
    if (isShown()) end()
  })
}

/** The ways in which files come into the open project. */
export function useFiles(): Files {
  const { t, format } = useLanguage()
  const { client, mirror } = useWindowState()
  const { notify, noteArriving } = useUiActions()
  const ensureProject = useEnsureProject()
  /** Main looks at each file first, which takes a while of large ones: the composer says so, and a message waits. */
  async function arriving<T extends Arrived>(projectId: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    noteArriving(projectId, 1)
    const result = await work()
    if (result.ok) await untilShown(mirror, projectId, result.value.uploadIds ?? [])
    noteArriving(projectId, result.ok ? -1 : null)
    return result
  }
  const tellLeft = ({ left, empty }: Pick<LeftBehind, 'left' | 'empty'>): void => {
    if (left > 0) notify(t('upload.folderLeft', { count: left, max: MAX_FILES }))
    if (empty > 0) notify(t('upload.folderEmpty', { count: empty }))
  }
  return {
    async choose(what) {
      const projectId = await ensureProject()
      if (projectId === null) return
      const chosen = await arriving(projectId, () => client.run('upload.choose', { projectId, what }))
      if (chosen.ok) tellLeft(chosen.value)
    },
    async add(projectId, files) {
      let [left, empty, unread] = [0, 0, 0]
      const given = files.slice(0, MAX_GIVEN)
      const begun: string[] = []
      for (let from = 0; from < given.length; from += MAX_FILES) {
        const added = await arriving(projectId, () => client.addFiles(projectId, given.slice(from, from + MAX_FILES)))
        if (!added.ok) break
        begun.push(...(added.value.uploadIds ?? []))
        left += added.value.left
        empty += added.value.empty
        unread += added.value.unread
      }
      if (files.length > MAX_GIVEN) notify(t('upload.manyGiven', { count: files.length - MAX_GIVEN, max: MAX_GIVEN }))
      tellLeft({ left, empty })
      if (unread > 0) notify(t('upload.leftOut', { count: unread, size: format.bytes(MAX_LOOSE_BYTES) }))
      const content = mirror.store.getState().state.open[projectId]
      return begun.flatMap((id) => (content && own(content.uploads, id)) ?? [])
    },
  }
}

interface Wanted {
  readonly output?: RenderOutput
  /** An earlier version. */
  readonly versionId?: string
}

/**
 * Begins an export of the open project and shows it; where there is nothing to export, it is shown where that is told. What is exported
 * already is not silently made again: that is said, with both ways on.
 */
export function useExport(): (wanted?: Wanted) => Promise<void> {
  const { t } = useLanguage()
  const { client, mirror, ui } = useWindowState()
  return async (wanted = {}) => {
    const { activeProjectId: projectId, open } = mirror.store.getState().state
    const { notify, showRightTab, showPane, showExport } = ui.getState()
    if (projectId === null) return notify(t('renders.nothing'))
    const begin = async (isAgain: boolean): Promise<void> => {
      const begun = await client.run('render.start', { projectId, ...wanted, ...(!isAgain && { unlessKnown: true }) })
      if (!begun.ok || mirror.store.getState().state.activeProjectId !== projectId) return
      const knownId = begun.value?.knownId ?? null
      if (knownId !== null) return tell(knownId)
      if (isReadyForExport(open[projectId]?.timeline ?? null)) showRightTab('exports')
      // The chat says why not.
      else showPane('chat')
    }
    const tell = (knownId: string): void => {
      const known = own(mirror.store.getState().state.renders, knownId)
      const isSaved = known !== undefined && isRenderSaved(known)
      notify(
        t(isSaved ? 'renders.known' : 'renders.knownRuns'),
        {
          label: t('renders.show'),
          run: () => (isSaved ? showExport(knownId) : showRightTab('exports')),
          isPossible: ({ renders }) => own(renders, knownId) !== undefined,
        },
        { label: t('errors.next.exportAgain'), run: () => void begin(true), isPossible: whileThere(projectId) },
      )
    }
    await begin(false)
  }
}

/** Makes the interface a step larger or smaller, or (0) of its usual size. */
export function useResize(): (by: -1 | 0 | 1) => void {
  const { client, mirror } = useWindowState()
  return (by) => {
    const at = SIZES.indexOf(mirror.store.getState().state.settings.size) + by
    void client.run('settings.update', { size: by === 0 ? 100 : SIZES[Math.min(Math.max(at, 0), SIZES.length - 1)] })
  }
}
