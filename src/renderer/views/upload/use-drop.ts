import { useTranslation } from 'react-i18next'
import { useClient } from '../../bridge'
import { isNoSource } from '../../lib/no-source'
import { useApp, useContent } from '../../mirror'
import { useUiStore } from '../../ui-store'
import { useEnsureProject } from '../../use-project'
import type { Dropped } from './drop'

/** As many handles as `upload.start` takes at once, and as many characters as a message may have. */
const MAX_HANDLES = 50
const MAX_TEXT = 20_000

/** Puts what was dropped where it belongs: media and links are uploaded, texts fill the composer. Makes a project where none is open. */
export function useTakeDropped(): (dropped: Dropped) => Promise<void> {
  const { t } = useTranslation()
  const client = useClient()
  const ui = useUiStore()
  const ensureProject = useEnsureProject(useApp((state) => state.activeProjectId))
  const savedText = useContent(({ view }) => view.composerText)

  const fill = async (projectId: string, texts: readonly File[]): Promise<void> => {
    const { drafts, setDraft, focusComposer, notify } = ui.getState()
    const before = drafts[projectId] ?? savedText
    const read = await Promise.all(texts.map((file) => file.text()))
    const text = [before, ...read].map((part) => part.trim()).filter((part) => part !== '').join('\n\n')
    if (text.length > MAX_TEXT) notify(t('upload.tooLong'))
    setDraft(projectId, text.slice(0, MAX_TEXT))
    focusComposer()
  }
  const start = async (projectId: string, files: readonly File[]): Promise<void> => {
    let left = 0
    for (let from = 0; from < files.length; from += MAX_HANDLES) {
      const handles = (await client.registerFiles(files.slice(from, from + MAX_HANDLES))).map(({ handle }) => handle)
      const started = handles.length > 0 && (await client.run('upload.start', { projectId, handles }))
      if (started && started.ok) left += started.value.left
    }
    if (left > 0) ui.getState().notify(t('upload.folderLeft', { count: left }))
  }
  return async ({ files, texts, links }) => {
    if (files.length + texts.length + links.length === 0) return
    const projectId = await ensureProject()
    if (projectId === null) return
    if (texts.length > 0) await fill(projectId, texts)
    if (files.length > 0) await start(projectId, files)
    if (links.some(isNoSource)) ui.getState().notify(t('upload.noSource'))
    for (const url of links) if (!isNoSource(url)) await client.run('upload.link', { projectId, url })
  }
}
