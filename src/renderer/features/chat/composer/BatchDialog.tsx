import { useEffect, useState } from 'react'
import { ArrowDown, ArrowUp, Combine, type LucideIcon, Paperclip, Ungroup } from 'lucide-react'
import { MAX_BATCH, MAX_FILES, MAX_TEXT } from '../../../../shared/contract/limits'
import type { BatchRow } from '../../../../shared/model/project'
import { useBatch, useClient, useContent, useUiActions } from '../../../state'
import { Button, IconButton } from '../../../components/Button'
import { Dialog } from '../../../components/Layer'
import { UploadRows } from '../../uploads'
import { pendingUploads } from '../../../state/unsent'
import { CostHint } from './Composer'
import { useFiles } from '../../../state/actions'
import { useLanguage } from '../../../lib/language'
import { instead } from '../../../lib/view'
import { sameBut } from '../../../../shared/text/same-but'
import { isUploadActive, isUploadHeld, isUploadReady, type Upload } from '../../../../shared/model/upload'
import styles from './batch.module.css'

/** Several videos told in one go: a row for each, with its files and words (docs/protocol.md NP-10.2). */
export default function BatchDialog({ projectId }: { readonly projectId: string }) {
  const { t } = useLanguage()
  const client = useClient()
  const { choose } = useFiles()
  const uploads = useContent(pendingUploads)
  const { openDialog, setBatch } = useUiActions()
  const batch = useBatch(projectId)
  const [ofMessage] = useState(() => uploads.map(({ id }) => id).filter((id) => !batch.only.includes(id)))
  const own = uploads.map(({ id }) => id).filter((id) => !ofMessage.includes(id)).join()
  useEffect(() => {
    if (batch.only.join() !== own) setBatch(projectId, { ...batch, only: own.split(',').filter(Boolean) })
  }, [setBatch, projectId, batch, own])
  const rows = rowsOf(batch.rows, uploads.filter(({ state }) => state.status !== 'cancelled'))
  const sounds = uploads.filter(({ kind }) => kind === 'audio').map(({ id }) => id)
  const items = itemsOf(rows, uploads.filter(mayGo).map(({ id }) => id), sounds)
  const left = rows.filter(({ uploadIds }) => uploads.some((upload) => uploadIds.includes(upload.id) && !mayGo(upload))).length
  const count = Math.min(items.length, MAX_BATCH)

  const send = (): void => {
    if (count === 0) return
    // What main refuses is told over the window, and the rows are kept.
    openDialog(null)
    void client.run('chat.batch', { projectId, items: items.slice(0, MAX_BATCH) })
  }
  return (
    <Dialog title={t('batch.title')} onClose={() => openDialog(null)}>
      <form className={styles.batch} onSubmit={instead(send)}>
        <p className={styles.hint}>{t(rows.length === 0 ? 'batch.none' : 'batch.hint')}</p>
        {rows.length > 0 && (
          <ol className={styles.items} aria-label={t('batch.title')}>
            {rows.map((row, index) => (
              <Row key={row.uploadIds[0]} {...{ rows, index, sounds }} onRows={(next) => setBatch(projectId, { ...batch, rows: next })} />
            ))}
          </ol>
        )}
        <footer className={styles.foot}>
          <div className={styles.notes}>
            {rows.length > 0 && items.length < rows.length && rows[0]?.text.trim() === '' && <p>{t('batch.needsText')}</p>}
            {items.length > MAX_BATCH && <p role="status">{t('batch.tooMany', { count: items.length - MAX_BATCH, max: MAX_BATCH })}</p>}
            {left > 0 && <p role="status">{t('batch.left', { count: left })}</p>}
            {count > 0 && <CostHint videos={count} />}
          </div>
          <Button size="md" icon={Paperclip} label={t('chat.composer.attach')} onClick={() => void choose('files')} />
          <Button size="md" label={t('batch.make', { count })} type="submit" variant="primary" disabled={count === 0} />
        </footer>
      </form>
    </Dialog>
  )
}

/** Into a project of its own: what this one has already is no question there. */
const mayGo = (upload: Upload): boolean =>
  isUploadActive(upload) || isUploadReady(upload) || (isUploadHeld(upload) && upload.state.question.kind === 'duplicate')

interface RowProps {
  readonly rows: readonly BatchRow[]
  readonly index: number
  readonly sounds: readonly string[]
  readonly onRows: (rows: BatchRow[]) => void
}

function Row({ rows, index, sounds, onRows }: RowProps) {
  const { t } = useLanguage()
  const row = rows[index]
  if (!row) return null
  const title = t('batch.item', { number: index + 1 })
  const above = rows.slice(0, index).findLast(({ text }) => text.trim() !== '')
  const isFull = row.uploadIds.length + (rows[index - 1]?.uploadIds.length ?? 0) > MAX_FILES
  const tool = (name: 'up' | 'down' | 'join' | 'split', icon: LucideIcon, isOff: boolean, next: () => BatchRow[]) => (
    <IconButton icon={icon} label={t(`batch.${name}`)} disabled={isOff} onClick={() => onRows(next())} />
  )
  return (
    <li className="stack" aria-label={title}>
      <div className={styles.head}>
        <strong>{title}</strong>
        {row.uploadIds.length > 1 && tool('split', Ungroup, false, () => split(rows, index))}
        {tool('join', Combine, index === 0 || isFull, () => joined(rows, index))}
        {tool('up', ArrowUp, index === 0, () => movedUp(rows, index))}
        {tool('down', ArrowDown, index === rows.length - 1, () => movedUp(rows, index + 1))}
      </div>
      {index > 0 && isFull && <p className={styles.hint}>{t('batch.full', { max: MAX_FILES })}</p>}
      {isSongAlone(row, sounds) && <p className={styles.hint} role="note">{t('batch.song')}</p>}
      <UploadRows uploadIds={row.uploadIds} />
      <textarea
        rows={1}
        maxLength={MAX_TEXT}
        aria-label={t('batch.instruction')}
        placeholder={above === undefined ? t('batch.first') : t('batch.same', { words: above.text })}
        value={row.text}
        onChange={(event) => onRows(rows.with(index, { ...row, text: event.target.value }))}
      />
    </li>
  )
}

type Rows = readonly BatchRow[]

/** The rows with the files that are there now: each file that came since has a row of its own, a row without files goes. */
export function rowsOf(rows: Rows, pending: readonly Upload[]): BatchRow[] {
  const there = new Set(pending.map(({ id }) => id))
  const kept = rows.map(({ uploadIds, text }) => ({ text, uploadIds: uploadIds.filter((id) => there.has(id)) }))
  const placed = new Set(kept.flatMap(({ uploadIds }) => uploadIds))
  const fresh = pending.filter(({ id }) => !placed.has(id)).map(({ id }) => ({ uploadIds: [id], text: '' }))
  return [...kept.filter(({ uploadIds }) => uploadIds.length > 0), ...fresh]
}

/** A song that has no words of its own: there is nothing to see in its video. */
const isSongAlone = ({ uploadIds, text }: BatchRow, sounds: readonly string[]): boolean =>
  text.trim() === '' && uploadIds.every((id) => sounds.includes(id))

/**
 * What can be made: the rows all of whose files can be sent, each with its words; one that has none or says “same but …” has those of the
 * row above. None while the first has no words; of a song alone only what it has words for itself.
 */
export function itemsOf(rows: Rows, sendable: readonly string[], sounds: readonly string[] = []): { text: string; uploadIds: string[] }[] {
  let text = ''
  return rows.flatMap((row) => {
    const own = row.text.trim()
    text = own === '' ? text : (sameBut(own, text) ?? own)
    const mayBeMade = text !== '' && !isSongAlone(row, sounds) && row.uploadIds.every((id) => sendable.includes(id))
    return mayBeMade ? [{ text, uploadIds: [...row.uploadIds] }] : []
  })
}

/** The row one place up; by 0 rows where it is the first. */
export const movedUp = (rows: Rows, index: number): BatchRow[] => {
  const [row, above] = [rows[index], rows[index - 1]]
  return row && above ? rows.with(index - 1, row).with(index, above) : [...rows]
}

/** The row's files in the video above. Its words are kept where that one has none. */
export function joined(rows: Rows, index: number): BatchRow[] {
  const [row, above] = [rows[index], rows[index - 1]]
  if (!row || !above) return [...rows]
  return rows.with(index - 1, { uploadIds: [...above.uploadIds, ...row.uploadIds], text: above.text || row.text }).toSpliced(index, 1)
}

/** A row for each of the row's files. */
export const split = (rows: Rows, index: number): BatchRow[] =>
  rows.flatMap((row, at) => (at === index ? row.uploadIds.map((id) => ({ ...row, uploadIds: [id] })) : [row]))
