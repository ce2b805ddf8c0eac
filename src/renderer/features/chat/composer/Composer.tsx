import { ArrowUp, FolderPlus, ListVideo, Paperclip, Square } from 'lucide-react'
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import { isTurnRunning } from '../../../../shared/model/turn'
import { useClient, useContent, useUi } from '../../../state'
import { Button, IconButton } from '../../../components/Button'
import { shortcutLabel } from '../../../lib/input'
import { useEnsureProject, useFiles } from '../../../state/actions'
import { holdsFiles, linkIn, pendingUploads, sendable, useSend } from './send'
import styles from './composer.module.css'
import { UploadRows } from '../../uploads'
import { CostHint, LinkOffer, Limits } from './Hints'
import { useLanguage } from '../../../lib/language'

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
  const uploads = useContent(pendingUploads)
  const isRunning = useContent((content) => Object.values(content.turns).some(isTurnRunning))
  const { send, canSend } = useSend({ text, onText, uploads })
  const files = useFiles()
  const ensureProject = useEnsureProject()
  const openDialog = useUi((state) => state.openDialog)
  useFocusRequests(field, projectId)

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends an IME composition chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    setLink(null)
    void send()
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
  const makeSeveral = async (): Promise<void> => {
    if ((await ensureProject()) !== null) openDialog({ kind: 'batch' })
  }
  return (
    <form
      className={styles.composer}
      aria-label={t('chat.composer.label')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <UploadRows uploadIds={uploads.map(({ id }) => id)} />
      {link !== null && text.includes(link) && <LinkOffer link={link} onAdd={(url) => void addLink(url)} onKeep={() => setLink(null)} />}
      <Limits files={sendable(uploads).length} characters={text.length} />
      <CostHint text={text} />
      <textarea
        ref={field}
        className="bare"
        rows={1}
        maxLength={MAX_TEXT}
        aria-label={t('chat.composer.label')}
        placeholder={isRunning ? t('chat.composer.placeholderBusy') : t('chat.composer.placeholder')}
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
          shortcut={shortcutLabel(client.platform, 'U')}
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

/** Focuses the field when a project is opened or a request comes, with the caret at the end of what was put there. */
function useFocusRequests(field: React.RefObject<HTMLTextAreaElement | null>, projectId: string | null): void {
  const requests = useUi((state) => state.focusRequests)
  const before = useRef(requests)
  useEffect(() => {
    const element = field.current
    // Whoever deleted the open project goes on in the list.
    const isLeft = projectId === null && before.current === requests && document.activeElement !== document.body
    before.current = requests
    if (!element || isLeft) return
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
  }, [field, requests, projectId])
}
