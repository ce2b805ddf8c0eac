import { X } from 'lucide-react'
import { currentBackend, useApp, useClient } from '../../state'
import { useWrite } from '../../state/actions'
import { Button, IconButton } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import styles from './chat.module.css'

const examples = ['promo', 'photos', 'story'] as const

/** The empty chat teaches by examples. */
export function Greeting() {
  const { t } = useLanguage()
  const isHere = useApp((state) => currentBackend(state)?.id === 'engine')
  return (
    <div className={styles.greeting}>
      <h2>{t('chat.greeting.title')}</h2>
      <p className="prose">{t(isHere ? 'chat.greeting.here' : 'chat.greeting.body')}</p>
      <Examples />
      <Tips />
    </div>
  )
}

/** Each fills the composer, where it can be changed before it is sent. */
export function Examples() {
  const { t } = useLanguage()
  const write = useWrite()
  const projectId = useApp((state) => state.activeProjectId)
  return (
    <div className={styles.examples} role="group" aria-label={t('chat.greeting.examplesLabel')}>
      {examples.map((name) => (
        <Button
          key={name}
          size="md"
          label={t(`chat.greeting.examples.${name}`)}
          className={styles.example}
          onClick={() => write(projectId, () => t(`chat.greeting.examples.${name}`))}
        />
      ))}
    </div>
  )
}

/** Told in the first project, until the user has read it. */
function Tips() {
  const { t } = useLanguage()
  const client = useClient()
  const seen = useApp((state) => state.settings.seen)
  const isFirst = useApp((state) => Object.keys(state.projects).length < 2)
  if (!isFirst || seen.includes('tips')) return null
  const hide = (): void => void client.run('settings.update', { seen: [...seen, 'tips'] })
  return (
    <div className="row faint">
      <p>{t('chat.greeting.tips')}</p>
      <IconButton icon={X} label={t('chat.greeting.hideTips')} onClick={hide} />
    </div>
  )
}
