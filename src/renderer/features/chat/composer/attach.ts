import { useTranslation } from 'react-i18next'
import { useClient } from '../../../state/bridge'
import { useUi } from '../../../state/ui-store'
import { useChoose } from '../../../state/choose'
import { useEnsureProject } from '../../../state/project'
import { useStartFiles } from '../../../state/start-files'

export interface Attach {
  readonly choose: (what: 'files' | 'folder') => Promise<void>
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
  const choose = useChoose()
  const startFiles = useStartFiles()
  return {
    async choose(what) {
      const target = await ensureProject()
      if (target !== null) await choose(target, what)
    },
    async link(url) {
      const target = await ensureProject()
      if (target !== null) await client.run('upload.link', { projectId: target, url })
    },
    async paste(files) {
      const target = await ensureProject()
      if (target === null) return
      if (files.length > 0) await startFiles(target, files)
      else notify(t('chat.composer.nothingPasted'))
    },
  }
}
