import { ChevronDown, Download } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/Feedback'
import { useDrawnRows } from '../../lib/view'
import { useApp, useContent, useUi, useUiActions } from '../../state'
import { activeRender, listRenders } from './progress'
import { RenderCard } from './RenderCard'
import { isReadyForExport } from '../../../shared/model/timeline'
import { Button, IconButton } from '../../components/Button'
import { DropdownMenu } from '../../components/Layer'
import type { RenderOutput } from '../../../shared/model/render'
import { useExport } from '../../state/actions'
import { stepped } from '../../lib/clock'
import { timecode, useLanguage } from '../../lib/language'
import styles from './Renders.module.css'

export { MediaPanel } from './MediaPanel'
export { RenderCard } from './RenderCard'

/** A card without a player, and the gap to the next (Renders.module.css). */
const CARD_PX = 64

/** All exports: those of the open project, newest first, then the others. */
export function ExportsPanel() {
  const { t } = useLanguage()
  const renders = useApp((state) => state.renders)
  const projectId = useApp((state) => state.activeProjectId)
  const [askedOutside, askedHere] = [useApp((state) => state.shownRenderId), useUi((state) => state.shownExport)]
  const askedId = askedHere ?? askedOutside
  const { own, others } = listRenders(renders, projectId)
  const all = [...own, ...others]
  const { list, onScroll, drawn: inSight, restPx } = useDrawnRows<HTMLDivElement>(all.length, CARD_PX)
  const drawn = Math.max(inSight, all.findIndex(({ id }) => id === askedId) + 1)
  if (all.length === 0) return <EmptyState icon={Download} title={t('renders.empty.title')}>{t('renders.empty.body')}</EmptyState>
  return (
    <div ref={list} className={styles.panel} onScroll={onScroll}>
      {own.slice(0, drawn).map(({ id }, index) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={index === 0} isAsked={id === askedId} />
      ))}
      {others.length > 0 && <h3 className={styles.heading}>{t('renders.other')}</h3>}
      {others.slice(0, Math.max(0, drawn - own.length)).map(({ id }) => (
        <RenderCard key={id} renderId={id} isPlayerOpen={false} isAsked={id === askedId} />
      ))}
      {restPx > 0 && <div aria-hidden="true" style={{ height: restPx }} />}
    </div>
  )
}

/** Begins an export and shows it. Where there is nothing to export it stays, and says why. */
export function ExportButton() {
  const { t } = useLanguage()
  const exportIt = useExport()
  const projectId = useApp((state) => state.activeProjectId)
  const isReady = useContent(({ timeline }) => isReadyForExport(timeline))
  const isWaiting = useApp((state) => projectId !== null && activeRender(state.renders, projectId) !== undefined)
  const [isBusy, setIsBusy] = useState(false)
  const isHere = useApp((state) => projectId !== null && state.projects[projectId]?.backend === 'engine')
  const canExport = projectId !== null && isReady

  const start = async (output?: RenderOutput): Promise<void> => {
    if (!canExport) return
    setIsBusy(true)
    await exportIt(output && { output })
    setIsBusy(false)
  }
  const reason = !canExport ? t('renders.nothing') : isWaiting ? t('renders.waits') : t('renders.exporting')
  return (
    <span title={reason} className="row tight">
      <Button
        icon={Download}
        label={t('renders.export')}
        variant="primary"
        isBusy={isBusy}
        aria-disabled={!canExport}
        aria-description={reason}
        onClick={() => void start()}
      />
      {canExport && isHere && <OtherFiles projectId={projectId} onChoose={(output) => void start(output)} />}
    </span>
  )
}

interface OtherFilesProps {
  readonly projectId: string
  readonly onChoose: (output: RenderOutput) => void
}

/** What else than an MP4 of the timeline's own size can be made, where the engine of this computer makes it. */
function OtherFiles({ projectId, onChoose }: OtherFilesProps) {
  const { t } = useLanguage()
  const clock = useUiActions().clockOf(projectId)
  const { durationMs = 0, fps } = useContent(({ timeline }) => timeline) ?? {}
  const [atMs, setAtMs] = useState(0)
  /** The frame that is seen: its beginning, in whole ms that do not lie behind it. */
  const look = (): void => setAtMs(Math.floor(stepped(Math.min(clock.get(), durationMs), 0, fps ?? USUAL_FPS)))
  const still = { label: t('renders.output.png', { time: timecode(atMs) }), onSelect: () => onChoose({ format: 'png', atMs }) }
  const entries = outputs.map((entry) =>
    entry === 'separator' ? entry : { label: t(`renders.output.${entry.key}`), onSelect: () => onChoose(entry.output) },
  )
  return (
    <DropdownMenu entries={[...entries, still]} onOpen={look}>
      <IconButton icon={ChevronDown} label={t('renders.otherFile')} />
    </DropdownMenu>
  )
}

const USUAL_FPS = 30

const outputs = [
  { key: 'p720', output: { format: 'mp4', side: 720 } },
  { key: 'p1080', output: { format: 'mp4', side: 1080 } },
  { key: 'p1440', output: { format: 'mp4', side: 1440 } },
  { key: 'p2160', output: { format: 'mp4', side: 2160 } },
  { key: 'fps60', output: { format: 'mp4', fps: 60 } },
  'separator',
  { key: 'gif', output: { format: 'gif' } },
] as const satisfies readonly ('separator' | { readonly key: string; readonly output: RenderOutput })[]
