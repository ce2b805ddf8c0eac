import { MAX_PROMPT, MAX_PROMPTS } from '../../shared/contract/limits'
import { useLanguage } from '../lib/language'
import { useWrite } from './actions'
import { useApp, useUiActions, useWindowState } from './index'

interface Prompts {
  /** The newest first. */
  readonly prompts: readonly string[]
  /** Keeps a text, or says why it is not kept. True: it is there now. */
  readonly save: (text: string) => boolean
  /** In place of another one; an empty text is kept by no one. */
  readonly change: (index: number, text: string) => void
  /** Says so, with Undo. */
  readonly remove: (index: number) => void
  /** Puts one into the message that is being written, after what is there. */
  readonly insert: (prompt: string) => void
}

/** The texts that the user keeps for writing them again. */
export function usePrompts(): Prompts {
  const { t } = useLanguage()
  const { client, mirror } = useWindowState()
  const write = useWrite()
  const { notify } = useUiActions()
  const prompts = useApp((state) => state.settings.prompts)
  const now = (): readonly string[] => mirror.store.getState().state.settings.prompts
  const put = (next: readonly string[]): void => void client.run('settings.update', { prompts: [...next] })

  return {
    prompts,
    save(given) {
      const text = given.trim()
      const isThere = now().includes(text)
      const isRefused = text.length > MAX_PROMPT || (now().length >= MAX_PROMPTS && !isThere)
      if (text === '') return false
      if (text.length > MAX_PROMPT) notify(t('chat.prompts.long', { max: MAX_PROMPT }))
      else if (isRefused) notify(t('chat.prompts.full', { max: MAX_PROMPTS }))
      else {
        put([text, ...now().filter((other) => other !== text)])
        notify(t('chat.prompts.saved'))
      }
      return !isRefused
    },
    change(index, given) {
      const text = given.trim().slice(0, MAX_PROMPT)
      if (text !== '' && text !== now()[index]) put(now().map((other, at) => (at === index ? text : other)))
    },
    remove(index) {
      const text = now()[index]
      if (text === undefined) return
      put(now().filter((_, at) => at !== index))
      notify(t('chat.prompts.removed'), {
        label: t('common.undo'),
        // What was saved since stays.
        run: () => put([...now().slice(0, index), text, ...now().slice(index)]),
        isPossible: ({ settings }) => settings.prompts.length < MAX_PROMPTS && !settings.prompts.includes(text),
      })
    },
    insert(prompt) {
      write(mirror.store.getState().state.activeProjectId, (before) => [before.trimEnd(), prompt].filter(Boolean).join('\n\n'))
    },
  }
}
