import { AlertTriangle, ArrowUp, FolderPlus, ListVideo, Paperclip, Square } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { MAX_CARRIED, MAX_TEXT } from '../../../../shared/contract/limits'
import type { Wish } from '../../../../shared/gesture'
import { currentBackend, isBusy, useApp, useBatch, useClient, useContent, useUi, useUiActions, useWindowState } from '../../../state'
import { Button, IconButton, Spinner } from '../../../components/Button'
import { cx, holdsFiles, instead } from '../../../lib/view'
import { useEnsureProject, useFiles, useMakeSeveral } from '../../../state/actions'
import { useKeys } from '../../../state/shortcuts'
import { pendingUploads } from '../../../state/unsent'
import { keepWishes, useWishes } from '../../../state/wishes'
import { linkIn, sendable, useSend } from './send'
import { openIn, selectPlace, useOpenPlaces } from './placeholders'
import { useRecall } from './recall'
import { PointedAt, usePointedAt } from './PointedAt'
import { Attachments } from './Attachments'
import { Wishes } from './Wishes'
import { useLanguage } from '../../../lib/language'
import { isUnsupportedSite } from '../../../../shared/text/http'
import { estimateCost, estimateVideo } from '../../../../shared/text/estimate'
import styles from './composer.module.css'

interface Props {
  readonly projectId: string | null
  readonly text: string
  readonly onText: (text: string) => void
}

export function Composer({ projectId, text, onText }: Props) {
  const { t } = useLanguage()
  const client = useClient()
  const field = useRef<HTMLTextAreaElement>(null)
  const [link, setLink] = useState<string | null>(null)
  const { only: others } = useBatch(projectId)
  const uploads = useContent(pendingUploads).filter(({ id }) => !others.includes(id))
  const isRunning = useContent(isBusy)
  const { recalled, fileNames, giveBack, onKey } = useRecall(projectId, text, onText)
  const place = usePointedAt(projectId)
  const placeId = useId()
  const wishes = useWishes(projectId)
  const { send, canSend, arriving, said } = useSend({ projectId, text, onText, uploads, recalled, place, wishes })
  const files = useFiles()
  const ensureProject = useEnsureProject()
  const makeSeveral = useMakeSeveral()
  const keys = useKeys()
  const { openDialog, pick } = useUiActions()
  const state = useWindowState()
  const hasPrompts = useApp((state) => state.settings.prompts.length > 0)
  const goToOpen = useOpenPlaces(field)
  useFocusRequests(field, projectId)

  const [busy, usual] = ['placeholderBusy', hasPrompts ? 'placeholderPrompts' : 'placeholder'] as const
  const empty = wishes.length > 0 ? t('timeline.wishes.placeholder') : t(`chat.composer.${isRunning ? busy : usual}`)
  const dropPlace = (): void => {
    pick(null)
    field.current?.focus()
  }

  const takeOut = (left: readonly Wish[]): void => {
    keepWishes(state, projectId ?? '', left)
    field.current?.focus()
  }

  const submit = (): void => {
    if (goToOpen(text)) return
    setLink(null)
    void send()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Enter that ends an IME composition chooses a word.
    if (event.nativeEvent.isComposing) return
    if (onPlaceKey(event) || onKey(event) || onPromptKey(event)) return event.preventDefault()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    submit()
  }
  /** Escape, or Backspace where nothing is written, takes off what the message is of; Backspace then what waits, from the last. */
  const onPlaceKey = ({ key, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const isBack = key === 'Backspace' && currentTarget.value === ''
    const isOff = place !== null && (key === 'Escape' || isBack)
    if (isOff) pick(null)
    if (isOff || !isBack || wishes.length === 0) return isOff
    keepWishes(state, projectId ?? '', wishes.slice(0, -1))
    return true
  }
  /** "/" where nothing is written opens the saved prompts; Tab goes on to what is still open in one. */
  const onPromptKey = ({ key, shiftKey, altKey, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (altKey || ctrlKey || metaKey) return false
    if (key === 'Tab') return selectPlace(currentTarget, shiftKey ? 'previous' : 'next')
    const isAsked = key === '/' && text === '' && hasPrompts
    if (isAsked) openDialog({ kind: 'prompts' })
    return isAsked
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (holdsFiles(event.clipboardData)) {
      event.preventDefault()
      void paste([...event.clipboardData.files])
    } else setLink(linkIn(event.clipboardData.getData('text/plain')))
  }
  const paste = async (pasted: readonly File[]): Promise<void> => {
    const target = await ensureProject()
    if (target !== null) await files.add(target, pasted)
  }
  const addLink = async (url: string): Promise<void> => {
    onText(text.replace(url, '').trim())
    setLink(null)
    const target = await ensureProject()
    if (target !== null) await client.run('upload.link', { projectId: target, url })
  }
  return (
    <form className={styles.composer} aria-label={t('chat.composer.label')} onSubmit={instead(submit)}>
      <div className={styles.along}>
        <Attachments uploads={uploads} />
        {arriving && (
          <p className={styles.arriving} role="status">
            <Spinner />
            {t(arriving.isAwaited ? 'upload.arrivingAwaited' : 'upload.arriving')}
          </p>
        )}
        {link !== null && text.includes(link) && <LinkOffer link={link} onAdd={() => void addLink(link)} onKeep={() => setLink(null)} />}
        <Wishes wishes={wishes} onWishes={takeOut} />
        <Limits files={sendable(uploads).length} characters={Math.max(text.length, said.length)} open={openIn(text)} />
        <CostHint text={said} />
        {recalled?.uploadIds && <AgainHint fileNames={fileNames} onCancel={giveBack} />}
        {place && <PointedAt id={placeId} place={place} onDrop={dropPlace} />}
      </div>
      <textarea
        ref={field}
        className="bare"
        rows={1}
        maxLength={MAX_TEXT}
        aria-label={t('chat.composer.label')}
        aria-describedby={place ? placeId : undefined}
        placeholder={place ? t('chat.pointed.placeholder') : empty}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className={styles.tools}>
        <IconButton
          size="md"
          icon={Paperclip}
          label={t('chat.composer.attach')}
          shortcut={keys('attach')}
          onClick={() => void files.choose('files')}
        />
        {client.platform !== 'mac' && (
          <IconButton size="md" icon={FolderPlus} label={t('chat.composer.folder')} onClick={() => void files.choose('folder')} />
        )}
        <IconButton size="md" icon={ListVideo} label={t('batch.open')} onClick={() => void makeSeveral()} />
        <span className="grows" />
        {isRunning && projectId !== null && (
          <Button
            icon={Square}
            label={t('chat.composer.stop')}
            className={styles.stop}
            title={`${t('chat.composer.stop')} (Esc)`}
            onClick={() => void client.run('chat.stop', { projectId })}
          />
        )}
        <IconButton
          size="md"
          icon={ArrowUp}
          type="submit"
          tone="primary"
          label={t('chat.composer.send')}
          shortcut="⏎"
          disabled={!canSend}
        />
      </div>
    </form>
  )
}

/** That what is written goes as a message of its own, whatever the one before it has done. */
function AgainHint({ fileNames, onCancel }: { readonly fileNames: readonly string[]; readonly onCancel: () => void }) {
  const { t } = useLanguage()
  const names = fileNames.join(t('chat.changes.comma'))
  return (
    <div className={styles.offer} role="status">
      <span className="grows">{t(names === '' ? 'chat.again.hint' : 'chat.again.hintFiles', { names })}</span>
      <Button label={t('common.cancel')} variant="ghost" onClick={onCancel} />
    </div>
  )
}

/** Focuses the field when a project is opened or a request comes: at what a prompt leaves open, else at the end of what was put there. */
function useFocusRequests(field: React.RefObject<HTMLTextAreaElement | null>, projectId: string | null): void {
  const { ui } = useWindowState()
  const requests = useUi((state) => state.focusRequests)
  const before = useRef(requests)
  useEffect(() => {
    const element = field.current
    // Whoever deleted the open project goes on in the list, and who comes to a place that was found in the bar above it.
    const isLeft = projectId === null && document.activeElement !== document.body
    const isElsewhere = before.current === requests && (isLeft || ui.getState().find?.projectId === projectId)
    before.current = requests
    if (!element || isElsewhere) return
    element.focus()
    if (!selectPlace(element, 'first')) element.setSelectionRange(element.value.length, element.value.length)
  }, [ui, field, requests, projectId])
}

interface CostProps {
  /** Of a message. */
  readonly text?: string
  /** Or so many videos. */
  readonly videos?: number
}

/** One quiet line before what looks expensive, and a warning where the balance is lower. */
export function CostHint({ text, videos = 1 }: CostProps) {
  const { t, format } = useLanguage()
  const past = useApp((state) => state.pastCosts)
  const backend = useApp(currentBackend)
  const estimate = text === undefined ? estimateVideo(past) : estimateCost(text, past)
  const available = backend?.credits?.available ?? null
  if (!estimate || !backend || backend.id === 'engine' || backend.credits?.isUnlimited) return null
  const credits = format.number(estimate.credits * videos)
  const isShort = available !== null && available < estimate.credits * videos
  // Of a change the user hears only where it may fail: a line over each would be read by nobody.
  if (estimate.of === 'edit' && !isShort) return null
  const [own, short] = estimate.of === 'edit' ? (['ownEdit', 'shortEdit'] as const) : (['own', 'short'] as const)
  const one = estimate.from > 0 ? t(`chat.estimate.${own}`, { credits, count: estimate.from }) : t('chat.estimate.usual', { credits })
  const words = videos > 1 ? t('batch.cost', { credits, each: format.number(estimate.credits) }) : one
  return (
    <p className={cx(styles.estimate, isShort && styles.isShort)} role="status">
      {isShort && <AlertTriangle aria-hidden="true" />}
      {isShort ? t(`chat.estimate.${short}`, { estimate: words, available: format.number(available) }) : words}
    </p>
  )
}

interface LimitsProps {
  readonly files: number
  readonly characters: number
  /** What a prompt leaves to be filled in. */
  readonly open: readonly string[]
}

/** Says what of all that is here one message cannot carry, and what is still missing. */
function Limits({ files, characters, open }: LimitsProps) {
  const { t } = useLanguage()
  if (files <= MAX_CARRIED && characters < MAX_TEXT && open.length === 0) return null
  return (
    <div role="status" className={styles.limits}>
      {files > MAX_CARRIED && <p>{t('chat.composer.manyFiles', { max: MAX_CARRIED, count: files - MAX_CARRIED })}</p>}
      {open.length > 0 && <p>{t('chat.prompts.stillOpen', { names: open.join(t('chat.changes.comma')) })}</p>}
      {characters >= MAX_TEXT && <p>{t('chat.composer.full', { max: MAX_TEXT })}</p>}
    </div>
  )
}

/** Offers a pasted address as an upload, or says why it cannot be one. */
function LinkOffer({ link, onAdd, onKeep }: { readonly link: string; readonly onAdd: () => void; readonly onKeep: () => void }) {
  const { t } = useLanguage()
  const isRefused = isUnsupportedSite(link)
  return (
    <div className={styles.offer} role="status">
      <span className="grows">{isRefused ? t('upload.noSource') : t('chat.composer.link')}</span>
      {!isRefused && <Button label={t('chat.composer.linkAdd')} onClick={onAdd} />}
      <Button label={t('chat.composer.linkKeep')} variant="ghost" onClick={onKeep} />
    </div>
  )
}
