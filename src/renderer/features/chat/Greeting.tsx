import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../state/bridge'
import { Button, IconButton } from '../../components/Button'
import { useApp } from '../../state/mirror'
import { useUiStore } from '../../state/ui-store'
import styles from './chat.module.css'

const examples = ['promo', 'photos', 'story'] as const

/** The empty chat teaches by examples. */
export function Greeting() {
  const { t } = useTranslation()
  return (
    <div className={styles.greeting}>
      <h2>{t('chat.greeting.title')}</h2>
      <p className="prose">{t('chat.greeting.body')}</p>
      <Examples />
      <Tips />
    </div>
  )
}

/** Each fills the composer, where it can be changed before it is sent. */
export function Examples() {
  const { t } = useTranslation()
  const ui = useUiStore()
  const key = useApp((state) => state.activeProjectId) ?? ''
  const fill = (text: string): void => {
    const { setDraft, focusComposer } = ui.getState()
    setDraft(key, text)
    focusComposer()
  }
  return (
    <div className={styles.examples} role="group" aria-label={t('chat.greeting.examplesLabel')}>
      {examples.map((name) => (
        <Button key={name} className={styles.example} onClick={() => fill(t(`chat.greeting.examples.${name}`))}>
          {t(`chat.greeting.examples.${name}`)}
        </Button>
      ))}
    </div>
  )
}

/** Told until the user has read it. */
function Tips() {
  const { t } = useTranslation()
  const client = useClient()
  const seen = useApp((state) => state.settings.seen)
  if (seen.includes('tips')) return null
  const hide = (): void => void client.run('settings.update', { seen: [...seen, 'tips'] })
  return (
    <div className="row faint">
      <p>{t('chat.greeting.tips')}</p>
      <IconButton size="sm" label={t('chat.greeting.hideTips')} onClick={hide}>
        <X />
      </IconButton>
    </div>
  )
}
