import { useState } from 'react'
import { isWithin, planShrink, type Part } from '../../../shared/model/shrink'
import { isUploadHeld, type HeldUpload, type Question, type Upload } from '../../../shared/model/upload'
import { useClient } from '../../state'
import { Button } from '../../components/Button'
import { onFirstClick } from '../../lib/view'
import { useLanguage } from '../../lib/language'
import styles from './Upload.module.css'

/** What is asked about a file before a byte of it is sent. */
export function HeldFile({ upload }: { readonly upload: HeldUpload }) {
  const { t } = useLanguage()
  const client = useClient()
  const of = { projectId: upload.projectId, uploadId: upload.id }
  const decide = (part: Part | null): void => void client.run('upload.decide', { ...of, part })
  const { question } = upload.state
  return (
    <div className={styles.question}>
      {question.kind === 'duplicate' ? (
        <Button label={t('upload.held.again')} onClick={() => decide(null)} />
      ) : (
        <Shrink question={question} sizeBytes={upload.sizeBytes} onDecide={decide} />
      )}
      <Button label={t('upload.held.skip')} variant="ghost" onClick={() => void client.run('upload.remove', of)} />
    </div>
  )
}

/** One answer for all of many files that are in the project already, as a folder that is dropped again brings them. */
export function HeldDuplicates({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { t } = useLanguage()
  const client = useClient()
  const held = uploads.filter((upload) => isUploadHeld(upload) && upload.state.question.kind === 'duplicate')
  if (held.length < 2) return null
  const addAll = (): void => {
    for (const { projectId, id: uploadId } of held) void client.run('upload.decide', { projectId, uploadId, part: null })
  }
  const skipAll = (): void => {
    for (const { projectId, id: uploadId } of held) void client.run('upload.remove', { projectId, uploadId })
  }
  return (
    <div className={styles.question}>
      <p>{t('upload.held.duplicates', { count: held.length })}</p>
      <Button label={t('upload.held.againAll')} onClick={onFirstClick(addAll)} />
      <Button label={t('upload.held.skipAll')} variant="ghost" onClick={onFirstClick(skipAll)} />
    </div>
  )
}

interface ShrinkProps {
  readonly question: Extract<Question, { kind: 'too-large' }>
  /** Of the file as it is. */
  readonly sizeBytes: number
  readonly onDecide: (part: Part) => void
}

function Shrink({ question, sizeBytes, onDecide }: ShrinkProps) {
  const { t } = useLanguage()
  const [part, setPart] = useState<Part | null>(null)
  const { facts, maxMs } = question
  const whole: Part = { startMs: 0, endMs: facts.durationMs }
  const foreseen = useForeseen(question, sizeBytes)
  const fits = foreseen(whole)
  const chosen = part && foreseen(part)
  return (
    <>
      <p>{(part ? chosen : fits) ?? t(maxMs === undefined ? 'upload.held.tooLong' : 'upload.held.onlyPart')}</p>
      {part && <Trim durationMs={facts.durationMs} part={part} onPart={setPart} />}
      {part === null && fits !== null && <Button label={t('upload.held.compress')} onClick={() => onDecide(whole)} />}
      {part === null && facts.kind !== 'image' && (
        <Button label={t('upload.held.trim')} onClick={() => setPart(longest(question))} />
      )}
      {part && <Button label={t('upload.held.addPart')} disabled={chosen === null} onClick={() => onDecide(part)} />}
    </>
  )
}

const planFor = ({ facts, limitBytes, maxMs }: ShrinkProps['question'], part: Part) =>
  (isWithin(part, facts, maxMs) ? planShrink(facts, part, limitBytes) : null)

/** Words what becomes of a part: how fine it will be, and its size, where that is less than it is. */
function useForeseen(question: ShrinkProps['question'], sizeBytes: number): (part: Part) => string | null {
  const { facts } = question
  const { t, format } = useLanguage()
  return (part) => {
    const plan = planFor(question, part)
    if (!plan) return null
    const quality = {
      video: `${Math.min(plan.width, plan.height)}p`,
      image: `${plan.width} × ${plan.height}`,
      audio: `${Math.round(plan.audioBitsPerSecond / 1000)} kbit/s`,
    }
    const key = plan.sizeBytes < sizeBytes ? 'foreseen' : 'foreseenAs'
    return t(`upload.held.${key}`, { size: format.bytes(plan.sizeBytes), quality: quality[facts.kind] })
  }
}

/** The longest beginning that fits; the user may choose another part. */
function longest(question: ShrinkProps['question']): Part {
  const part = { startMs: 0, endMs: Math.min(question.facts.durationMs, question.maxMs ?? Infinity) }
  while (part.endMs > LEAST_MS && planFor(question, part) === null) part.endMs = Math.floor(part.endMs * 0.9)
  return part
}

const STEP_MS = 100
/** Less may hold no whole picture. */
const LEAST_MS = 1000

function Trim({ durationMs, part, onPart }: { readonly durationMs: number; readonly part: Part; readonly onPart: (part: Part) => void }) {
  const { t, format } = useLanguage()
  const { startMs, endMs } = part
  const slider = (label: string, value: number, onMs: (ms: number) => void) => (
    <label className={styles.slider}>
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={durationMs}
        step={STEP_MS}
        value={value}
        aria-valuetext={format.clock(value)}
        onChange={(event) => onMs(Number(event.target.value))}
      />
      <output>{format.clock(value)}</output>
    </label>
  )
  return (
    <div className={styles.trim}>
      {slider(t('upload.held.start'), startMs, (ms) => onPart({ startMs: Math.min(ms, endMs - LEAST_MS), endMs }))}
      {slider(t('upload.held.end'), endMs, (ms) => onPart({ startMs, endMs: Math.max(ms, startMs + LEAST_MS) }))}
    </div>
  )
}
