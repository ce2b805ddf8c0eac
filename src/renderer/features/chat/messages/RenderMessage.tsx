import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../../shared/model/message'
import { isRenderSaved } from '../../../../shared/model/render'
import { own } from '../../../../shared/records'
import { useClient } from '../../../state/bridge'
import { Button } from '../../../components/Button'
import { useApp } from '../../../state/mirror'
import styles from '../chat.module.css'
import { RenderCard } from '../../exports'

/** An export where it was asked for. Only a project of a server can be opened in the browser. */
export function RenderMessage({ message }: { readonly message: Extract<Message, { kind: 'render' }> }) {
  const { t } = useTranslation()
  const client = useClient()
  const render = useApp((state) => own(state.renders, message.renderId))
  if (!render) return <p className={styles.quiet}>{t('chat.render.gone')}</p>
  return (
    <div className={styles.render}>
      <RenderCard renderId={render.id} />
      {isRenderSaved(render) && render.backend !== 'engine' && (
        <Button size="sm" variant="ghost" onClick={() => void client.run('project.openInBrowser', { projectId: message.projectId })}>
          <ExternalLink aria-hidden="true" />
          {t('chat.render.openInBrowser')}
        </Button>
      )}
    </div>
  )
}
