import { memo } from 'react'
import { RotateCw, X } from 'lucide-react'
import { assertNever } from '../../../shared/contract/errors'
import { own } from '../../../shared/records'
import { isUploadActive, isUploadHeld, type Upload } from '../../../shared/model/upload'
import { useClient, useContent } from '../../state'
import { IconButton } from '../../components/Button'
import { onFirstClick } from '../../lib/view'
import { Thumbnail } from '../../components/Media'
import { Details, ProgressBar } from '../../components/Feedback'
import { useLanguage, useNow } from '../../lib/language'
import { isRetryable, useDescribeError } from '../../state/describe-error'
import { HeldDuplicates, HeldFile } from './HeldFile'
import styles from './Upload.module.css'

/** The files with these ids, a row each, in the order given but what waits for the user's word first. Ids that are gone are left out. */
export function UploadRows({ uploadIds }: { readonly uploadIds: readonly string[] }) {
  const { t } = useLanguage()
  const uploads = useContent((content) => uploadIds.flatMap((id) => own(content.uploads, id) ?? []))
  const now = useNow(1000, uploads.some(({ state }) => state.status === 'uploading'))
  if (uploads.length === 0) return null
  const inOrder = uploads.toSorted((a, b) => Number(isUploadHeld(b)) - Number(isUploadHeld(a)))
  return (
    <>
      <Total uploads={uploads} now={now} />
      <HeldDuplicates uploads={uploads} />
      <ul className={styles.rows} aria-label={t('upload.list')}>
        {inOrder.map((upload) => <UploadRow key={upload.id} upload={upload} now={upload.state.status === 'uploading' ? now : 0} />)}
      </ul>
    </>
  )
}

/** One line for several files under way: what is still to go of them together. */
function Total({ uploads, now }: { readonly uploads: readonly Upload[]; readonly now: number }) {
  const { t, format } = useLanguage()
  const pace = usePace()
  const transfer = transferOf(uploads, now)
  if (transfer.count < 2) return null
  const toGo = t('upload.total', { count: transfer.count, size: format.bytes(transfer.bytes) })
  return <p className={styles.total}>{[toGo, ...pace(transfer)].join(' · ')}</p>
}

interface RowProps {
  readonly upload: Upload
  /** Epoch ms; 0 where nothing of it moves. */
  readonly now: number
}

/** Drawn anew where its own file changed: there may be hundreds, each of which is told of several times. */
const UploadRow = memo(function UploadRow({ upload, now }: RowProps) {
  const { t } = useLanguage()
  const client = useClient()
  const words = useUploadWords()
  const { name, state } = upload
  const of = { projectId: upload.projectId, uploadId: upload.id }
  const describe = useDescribeError()
  const way = isUploadActive(upload) ? 'cancel' : 'remove'
  const mayRetry = (state.status === 'failed' && isRetryable(state.error)) || state.status === 'cancelled'
  return (
    <li className={styles.row} data-status={state.status}>
      <Thumbnail kind={upload.kind} mediaId={upload.mediaId} part={upload.fit} className={styles.thumbnail} />
      <div className={styles.words}>
        <strong className="one-line" title={name}>{name}</strong>
        <span className="one-line hint figures" role={state.status === 'failed' ? 'alert' : undefined}>{words(upload, now)}</span>
        {(state.status === 'uploading' || state.status === 'shrinking') && (
          <ProgressBar label={t('upload.progressOf', { name })} value={uploadProgress(upload)} />
        )}
        {isUploadHeld(upload) && <HeldFile upload={upload} />}
        {state.status === 'failed' && <Details {...describe(state.error).details} />}
      </div>
      {mayRetry && (
        <IconButton icon={RotateCw} label={t('upload.retry', { name })} onClick={() => void client.run('upload.retry', of)} />
      )}
      {!isUploadHeld(upload) && (
        <IconButton icon={X} label={t(`upload.${way}`, { name })} onClick={onFirstClick(() => void client.run(`upload.${way}`, of))} />
      )}
    </li>
  )
})

/** What a row says below the name: how far it is and how fast, or why it was refused and what to do. */
function useUploadWords(): (upload: Upload, now: number) => string {
  const { t, format } = useLanguage()
  const describe = useDescribeError()
  const pace = usePace()
  return (upload, now) => {
    const { kind, sizeBytes, state } = upload
    switch (state.status) {
      case 'queued':
        return t(state.isOffline ? 'upload.status.offline' : 'upload.status.queued')
      case 'cancelled':
        return t('upload.status.cancelled')
      case 'held': {
        if (state.question.kind === 'duplicate') return t('upload.held.duplicate')
        const { limitBytes, maxMs, facts } = state.question
        if (maxMs !== undefined) return t('upload.held.overLength', { length: format.clock(facts.durationMs), limit: format.clock(maxMs) })
        if (sizeBytes <= limitBytes) return t('upload.held.tooFine')
        return t('upload.held.tooLarge', { size: format.bytes(sizeBytes), limit: format.bytes(limitBytes) })
      }
      case 'shrinking':
        return t('upload.status.shrinking', { percent: format.percent(state.progress) })
      case 'uploading': {
        if (state.isChecking) return t('upload.status.checking')
        if ((state.waitsUntil ?? 0) > now) return t('upload.status.busy', { time: format.clock((state.waitsUntil ?? 0) - now) })
        if (kind === 'link') return t('upload.status.fetching')
        const progress = t('upload.progress', { sent: format.bytes(state.sentBytes), total: format.bytes(sizeBytes) })
        return [progress, ...pace(transferOf([upload], now))].join(' · ')
      }
      case 'ready':
        return [
          ...(state.isFound ? [t('upload.status.found')] : []),
          kind === 'link' ? t('upload.status.ready') : format.bytes(sizeBytes),
          ...(state.durationMs && kind !== 'link' ? [format.duration(state.durationMs)] : []),
          ...(state.leftOut ?? []).map((part) => t(`upload.notUsed.${part}`)),
        ].join(' · ')
      case 'failed':
        if (upload.sent) return t(state.isAbsent ? 'upload.status.absent' : 'upload.status.unsure')
        return describe(state.error).sentence
      default:
        return assertNever(state)
    }
  }
}

/** How fast it goes and how long it takes still, where that can be told. */
function usePace(): (transfer: Transfer) => readonly string[] {
  const { t, format } = useLanguage()
  return ({ bytesPerSecond, leftMs }) => {
    // Once all has left nobody knows how long the server looks at it.
    if (bytesPerSecond === null || !leftMs) return []
    const time = format.clock(Math.ceil(leftMs / 1000) * 1000)
    return [t('upload.speed', { size: format.bytes(bytesPerSecond) }), t('upload.left', { time })]
  }
}

/** A rate from less than this says more about buffers than about the network. */
const MIN_ELAPSED_MS = 500

/** 0-1; null where nothing moves or nothing is known: the server fetches links by itself. */
function uploadProgress({ kind, sizeBytes, state }: Upload): number | null {
  if (state.status === 'shrinking') return state.progress
  const isKnown = state.status === 'uploading' && kind !== 'link' && !state.isChecking
  return isKnown ? Math.min(1, state.sentBytes / Math.max(1, sizeBytes)) : null
}

/** What is still to go of the files under way, together. */
interface Transfer {
  readonly count: number
  readonly bytes: number
  /** The mean since each began, which is steady; null while it is too early to tell. */
  readonly bytesPerSecond: number | null
  readonly leftMs: number | null
}

/** `now` is epoch ms. Of links, and of what is made smaller first, nobody knows how much there is to go. */
export function transferOf(uploads: readonly Upload[], now: number): Transfer {
  const isKnown = ({ kind, state, fit }: Upload): boolean => kind !== 'link' && (state.status === 'uploading' || !fit)
  const active = uploads.filter((upload) => isUploadActive(upload) && isKnown(upload))
  let bytes = 0
  let rate = 0
  for (const { sizeBytes, state } of active) {
    const { sentBytes, startedAt } = state.status === 'uploading' ? state : { sentBytes: 0, startedAt: now }
    bytes += sizeBytes - sentBytes
    if (now - startedAt >= MIN_ELAPSED_MS) rate += (sentBytes * 1000) / (now - startedAt)
  }
  const bytesPerSecond = rate > 0 ? rate : null
  return { count: active.length, bytes, bytesPerSecond, leftMs: bytesPerSecond && (bytes * 1000) / bytesPerSecond }
}
