import { useTranslation } from 'react-i18next'
import { useClient } from '../../bridge'
import { useUi } from '../../ui-store'
import { useEnsureProject } from '../../use-project'

/** As many handles as one `upload.start` takes. */
const MAX_FILES = 50

export interface Attach {
  readonly choose: () => Promise<void>
  readonly link: (url: string) => Promise<void>
  /** `files` as the page got them. */
  readonly paste: (files: readonly File[]) => Promise<void>
}

/** The ways in which files come to the composer, beside the drop. */
export function useAttach(projectId: string | null): Attach {
  const { t } = useTranslation()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  const ensureProject = useEnsureProject(projectId)
  return {
    async choose() {
      const target = await ensureProject()
      const chosen = target !== null && (await client.run('upload.choose', { projectId: target }))
      if (chosen && chosen.ok && chosen.value.left > 0) notify(t('upload.folderLeft', { count: chosen.value.left }))
    },
    async link(url) {
      const target = await ensureProject()
      if (target !== null) await client.run('upload.link', { projectId: target, url })
    },
    async paste(files) {
      const target = await ensureProject()
      if (target === null) return
      const handles = (await client.registerFiles(files)).map(({ handle }) => handle).slice(0, MAX_FILES)
      if (handles.length > 0) await client.run('upload.start', { projectId: target, handles })
      else notify(t('chat.composer.nothingPasted'))
    },
  }
}
