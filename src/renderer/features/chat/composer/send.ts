import type { TFunction } from 'i18next'
import { useEffect, useRef } from 'react'
import { unmarked } from '../../../../shared/i18n'
import { MAX_CARRIED, MAX_LINK, MAX_TEXT } from '../../../../shared/contract/limits'
import type { Wish } from '../../../../shared/gesture'
import type { Place } from '../../../../shared/model/timeline'
import type { Upload } from '../../../../shared/model/upload'
import { own } from '../../../../shared/records'
import { splitMention } from '../../../../shared/text/mention'
import { routeMessage } from '../../../../shared/text/routing'
import { useLanguage } from '../../../lib/language'
import { type Recalled, useUi, useUiActions, useWindowState } from '../../../state'
import { useEnsureProject } from '../../../state/actions'
import { mentionOf } from '../../../state/picked'
import { isOver, keepWishes, wishesIn } from '../../../state/wishes'

interface Written {
  readonly projectId: string | null
  readonly text: string
  readonly onText: (text: string) => void
  /** The files above the field. */
  readonly uploads: readonly Upload[]
  readonly recalled: Recalled | undefined
  /** What it is of. */
  readonly place: Place | null
  /** What was asked for by hand: it goes before the words. */
  readonly wishes: readonly Wish[]
}

/**
 * Sends what is in the composer, with all its files: the session has them. The words leave it at once, for what an earlier
 * message took the place of, and come back where main refuses them, before what was written meanwhile.
 */
export function useSend({ projectId, text, onText, uploads, recalled, place, wishes }: Written) {
  const { t } = useLanguage()
  const state = useWindowState()
  const { client, ui } = state
  const { notify } = useUiActions()
  const ensureProject = useEnsureProject()
  const isSending = useRef(false)
  const uploadIds = [...(recalled?.uploadIds ?? []), ...sendable(uploads)]
  const words = text.trim()
  const mention = place !== null && isOfClip(words, uploadIds.length > 0, t) ? mentionOf(place, t) : ''
  const said = unmarked([...wishes.map((wish) => wish.text), `${mention}${words}`].filter(Boolean).join('\n'))
  const arriving = useUi((state) => own(state.arriving, projectId ?? ''))
  const isArriving = (arriving?.calls ?? 0) > 0
  const canSend = (said !== '' || uploadIds.length > 0 || isArriving) && uploadIds.length <= MAX_CARRIED

  const send = async (): Promise<void> => {
    if (!canSend || isSending.current) return
    // Without the files that come in it would be another message.
    if (isArriving) return ui.getState().awaitFiles(projectId ?? '', true)
    isSending.current = true
    const rest = recalled?.before ?? ''
    onText(rest)
    const target = await ensureProject()
    const key = target ?? ''
    const { setRecalled, setDraft, setWishes, pick, picked } = ui.getState()
    setRecalled(key, null)
    if (wishes.length > 0) setWishes(key, [])
    if (mention !== '') pick(null)
    const isSent = target !== null && (await client.run('chat.send', { projectId: target, text: said.slice(0, MAX_TEXT), uploadIds })).ok
    isSending.current = false
    if (isSent) {
      const over = uploads.filter(isOver)
      for (const upload of over) void client.run('upload.remove', { projectId: upload.projectId, uploadId: upload.id })
      const failed = over.filter(({ state }) => state.status === 'failed').map(({ name }) => name)
      if (failed.length > 0) notify(t('upload.notSent', { count: failed.length, names: failed.join(t('chat.changes.comma')) }))
      return
    }
    const written = ui.getState().drafts[key] ?? ''
    setDraft(key, written === rest ? text : `${text}\n\n${written}`)
    if (wishes.length > 0) keepWishes(state, key, [...wishes, ...wishesIn(state, key)])
    if (mention !== '') pick(picked)
    if (recalled && written === rest) setRecalled(key, recalled)
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const isDue = arriving?.isAwaited === true && !isArriving
  useEffect(() => {
    if (!isDue) return
    ui.getState().awaitFiles(projectId ?? '', false)
    void latest.current()
  }, [isDue, ui, projectId])
  return { send, canSend, arriving, said }
}

/** Words that may be of a clip: what the app itself does, and what takes a change back, is of none, nor what names one already. */
function isOfClip(words: string, hasFiles: boolean, t: TFunction): boolean {
  const steps: readonly string[] = [t('timeline.say.undo'), t('timeline.say.redo')]
  const isStep = steps.some((step) => step.toLowerCase() === words.toLowerCase())
  return words !== '' && !isStep && splitMention(words) === null && routeMessage(words, hasFiles).to === 'agent'
}

/**
 * Those that go along with the next message. It waits for one that is asked about until that is answered, and for one that failed to come
 * in, or is not where it was, until the user tries that again or takes it out (docs/protocol.md NP-5.34): without it, it would be another
 * message, which may be charged.
 */
export const sendable = (uploads: readonly Upload[]): string[] => uploads.filter((upload) => !isOver(upload)).map(({ id }) => id)

/** The https address that a pasted text consists of, or null; one that is longer than any is words. */
export function linkIn(text: string): string | null {
  const trimmed = text.trim()
  return trimmed.length <= MAX_LINK && /^https:\/\/\S+$/.test(trimmed) && URL.canParse(trimmed) ? trimmed : null
}
