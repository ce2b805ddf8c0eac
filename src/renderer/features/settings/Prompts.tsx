import { Trash2 } from 'lucide-react'
import { MAX_PROMPT } from '../../../shared/contract/limits'
import { useUi, useUiActions } from '../../state'
import { usePrompts } from '../../state/prompts'
import { UNSENT } from '../../state/unsent'
import { Button, IconButton } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import { instead } from '../../lib/view'
import styles from './settings.module.css'

/** The saved prompts, each in a field of its own: a change counts when the field is left. */
export function Prompts() {
  const { t } = useLanguage()
  const { prompts, save, change, remove } = usePrompts()
  const text = useUi(({ drafts }) => drafts[UNSENT.prompt]) ?? ''
  const { setDraft } = useUiActions()
  const setText = (next: string): void => setDraft(UNSENT.prompt, next)
  const add = (): void => {
    if (save(text)) setText('')
  }
  return (
    <>
      <p className="hint prose">{t('chat.prompts.hint')}</p>
      <form className={styles.prompt} onSubmit={instead(add)}>
        <textarea
          className={styles.input}
          rows={1}
          maxLength={MAX_PROMPT}
          aria-label={t('chat.prompts.new')}
          placeholder={t('chat.prompts.example')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button size="md" label={t('chat.prompts.add')} type="submit" disabled={text.trim() === ''} />
      </form>
      {prompts.length > 0 && (
        <ul className="stack" aria-label={t('chat.prompts.title')}>
          {prompts.map((prompt, index) => (
            <li key={prompt} className={styles.prompt}>
              <textarea
                className={styles.input}
                rows={1}
                maxLength={MAX_PROMPT}
                aria-label={t('chat.prompts.nth', { number: index + 1 })}
                defaultValue={prompt}
                onBlur={({ target }) => change(index, target.value)}
              />
              <IconButton size="md" icon={Trash2} label={t('chat.prompts.remove', { number: index + 1 })} onClick={() => remove(index)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
