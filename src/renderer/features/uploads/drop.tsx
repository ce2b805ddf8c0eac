import { FilePlus2 } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { holdsFiles, isTextFile } from '../../lib/view'
import { useLanguage } from '../../lib/language'
import { linesOf } from '../../../shared/text/lines'
import { MAX_TEXT } from '../../../shared/contract/limits'
import { useClient, useUiActions } from '../../state'
import { isUnsupportedSite } from '../../../shared/text/http'
import { useEnsureProject, useFiles, useWrite } from '../../state/actions'
import styles from './Upload.module.css'

/**
 * Hears drags over the whole window and shows one target over everything, dialogs too, while files or a link hang over it; and takes files
 * that are pasted anywhere but into a field, which takes its own.
 */
export function DropTarget() {
  const { t } = useLanguage()
  const take = useTakeDropped()
  const isOver = useWindowDrop((event) => {
    if (event.dataTransfer) void take(readDrop(event.dataTransfer))
  })
  useWindowPaste((files) => void take({ files, texts: [], words: '', links: [] }))
  if (!isOver) return null
  return (
    <div ref={toTop} popover="manual" role="status" className={styles.overlay}>
      <div className={styles.target}>
        <FilePlus2 aria-hidden="true" />
        <h2>{t('upload.drop.title')}</h2>
        <p>{t('upload.drop.body')}</p>
      </div>
    </div>
  )
}

/** Over dialogs too, which are over all that the page itself can put anywhere. */
const toTop = (element: HTMLElement | null): void => element?.showPopover()

function useWindowPaste(onPaste: (files: readonly File[]) => void): void {
  const paste = useEffectEvent(onPaste)
  useEffect(() => {
    const hear = (event: ClipboardEvent): void => {
      const { clipboardData: data, target, defaultPrevented } = event
      if (defaultPrevented || !data || isWritten(target) || !holdsFiles(data)) return
      event.preventDefault()
      paste([...data.files])
    }
    window.addEventListener('paste', hear)
    return () => window.removeEventListener('paste', hear)
  }, [])
}

/** True while something that can be taken is dragged over the window. The page itself never takes a drop: it would navigate away. */
function useWindowDrop(onDrop: (event: DragEvent) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    // A link or picture dragged within the page is not an addition.
    let isOwn = false
    const typesOf = (event: DragEvent): readonly string[] => [...(event.dataTransfer?.types ?? [])]
    const isTaken = (event: DragEvent): boolean =>
      !isOwn && (canDrop(typesOf(event)) || (hasWords(typesOf(event)) && !isWritten(event.target)))
    const over = (event: DragEvent): void => {
      // The timeline shows where it would put it.
      if (event.defaultPrevented) return setIsOver(false)
      if (!isTaken(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      // Words may be on their way to the field that a target over everything would hide.
      setIsOver(canDrop(typesOf(event)))
    }
    const drop = (event: DragEvent): void => {
      setIsOver(false)
      if (event.defaultPrevented || !isTaken(event)) return
      event.preventDefault()
      onDrop(event)
    }
    window.addEventListener('dragenter', over, { signal })
    window.addEventListener('dragover', over, { signal })
    // Only leaving the window has no next element; leaving one of the page's elements has.
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    // While something is dragged neither comes: a drag whose end was not told is over by then.
    for (const type of ['pointermove', 'keydown']) window.addEventListener(type, () => setIsOver(false), { signal })
    window.addEventListener('dragstart', () => (isOwn = true), { signal })
    window.addEventListener('dragend', () => (isOwn = false), { signal })
    window.addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [onDrop])
  return isOver
}

/**
 * What lies in a drop. `texts` and `words` fill the composer, `files` are uploaded (main looks into folders, and refuses what it cannot
 * use, by name), `links` are https.
 */
interface Dropped {
  readonly files: readonly File[]
  readonly texts: readonly File[]
  readonly words: string
  readonly links: readonly string[]
}

/** What the DataTransfer gives; typed narrowly so that a test can make one. */
export interface DropSource {
  readonly types: readonly string[]
  readonly items: Iterable<Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>>
  getData(type: string): string
}

/** A selection of words, from whichever program. */
const hasWords = (types: readonly string[]): boolean => types.some((type) => type.startsWith('text/'))

/** A field takes words by itself, where they were let go; a slider has no place for any. */
const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.selectionStart !== null)

/** True while something is dragged that could be dropped here: files, or a link from a browser. A dragged selection of text is neither. */
export const canDrop = (types: readonly string[]): boolean => types.includes('Files') || types.includes('text/uri-list')

/**
 * Reads a drop. Files win over links: a picture dragged from a browser comes as both, and file managers on Linux add `file:` addresses.
 * Of a picture inside a link the picture is meant.
 */
export function readDrop(source: DropSource): Dropped {
  const held = [...source.items].filter(({ kind }) => kind === 'file')
  const found = held.flatMap((item) => {
    const file = item.getAsFile()
    return file ? [{ file, isText: isTextFile(file) && item.webkitGetAsEntry()?.isDirectory !== true }] : []
  })
  const files = found.filter(({ isText }) => !isText).map(({ file }) => file)
  const texts = found.filter(({ isText }) => isText).map(({ file }) => file)
  if (held.length > 0) return { files, texts, words: '', links: [] }
  const { body } = pageOf(source.getData('text/html'))
  const pictures = linksIn(pictureIn(body))
  if (pictures.length > 0) return { files, texts, words: '', links: pictures }
  // The words of a link are its address, or its name.
  const isLink = source.types.includes('text/uri-list')
  const words = isLink ? '' : (source.getData('text/plain') || body.textContent).trim()
  return { files, texts, words, links: linksIn(source.getData('text/uri-list')) }
}

/** Parsed apart from this page, so that nothing in it is loaded. */
const pageOf = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

/** The address of the picture that a piece of a page consists of. */
const pictureIn = (body: HTMLElement): string =>
  body.textContent.trim() === '' ? (body.querySelector('img')?.getAttribute('src') ?? '') : ''

/** The https addresses of a `text/uri-list` (RFC 2483: one a line, `#` begins a comment). */
export function linksIn(list: string): string[] {
  const lines = linesOf(list).map(({ text }) => text.trim())
  return [...new Set(lines.filter((line) => line.startsWith('https://') && URL.canParse(line)))]
}

/**
 * Puts what was dropped where it belongs: media and links are uploaded, texts fill the composer, and where nothing is of use that is said.
 * Makes a project where none is open.
 */
export function useTakeDropped(): (dropped: Dropped) => Promise<void> {
  const { t } = useLanguage()
  const client = useClient()
  const write = useWrite()
  const { notify } = useUiActions()
  const ensureProject = useEnsureProject()
  const { add } = useFiles()

  const fill = async (projectId: string, texts: readonly File[], words: string): Promise<void> => {
    const read = await Promise.all(texts.map((file) => file.text()))
    write(projectId, (before) => {
      const text = [before, ...read, words].map((part) => part.trim()).filter((part) => part !== '').join('\n\n')
      if (text.length > MAX_TEXT) notify(t('upload.tooLong', { max: MAX_TEXT }))
      return text
    })
  }
  return async ({ files, texts, words, links }) => {
    if (files.length + texts.length + words.length + links.length === 0) return notify(t('upload.nothing'))
    const projectId = await ensureProject()
    if (projectId === null) return
    if (texts.length + words.length > 0) await fill(projectId, texts, words)
    if (files.length > 0) await add(projectId, files)
    if (links.some(isUnsupportedSite)) notify(t('upload.noSource'))
    for (const url of links) if (!isUnsupportedSite(url)) await client.run('upload.link', { projectId, url })
  }
}
