import { useTranslation } from 'react-i18next'
import { MAX_TEXT } from '../../../shared/contract/limits'
import { useClient } from '../../state/bridge'
import { isUnsupportedSite } from '../../../shared/text/http'
import { useContent } from '../../state/mirror'
import { useUiStore } from '../../state/ui-store'
import { useEnsureProject, useFiles } from '../../state/actions'
import type { Dropped } from './drop'

/** Puts what was dropped where it belongs: media and links are uploaded, texts fill the composer. Makes a project where none is open. */
export function useTakeDropped(): (dropped: Dropped) => Promise<void> {
  const { t } = useTranslation()
  const client = useClient()
  const ui = useUiStore()
  const ensureProject = useEnsureProject()
  const { add } = useFiles()
  const savedText = useContent(({ view }) => view.composerText)

  const fill = async (projectId: string, texts: readonly File[]): Promise<void> => {
    const { drafts, setDraft, focusComposer, notify } = ui.getState()
    const before = drafts[projectId] ?? savedText
    const read = await Promise.all(texts.map((file) => file.text()))
    const text = [before, ...read].map((part) => part.trim()).filter((part) => part !== '').join('\n\n')
    if (text.length > MAX_TEXT) notify(t('upload.tooLong', { max: MAX_TEXT }))
    setDraft(projectId, text)
    focusComposer()
  }
  return async ({ files, texts, links }) => {
    if (files.length + texts.length + links.length === 0) return
    const projectId = await ensureProject()
    if (projectId === null) return
    if (texts.length > 0) await fill(projectId, texts)
    if (files.length > 0) await add(projectId, files)
    if (links.some(isUnsupportedSite)) ui.getState().notify(t('upload.noSource'))
    for (const url of links) if (!isUnsupportedSite(url)) await client.run('upload.link', { projectId, url })
  }
}
