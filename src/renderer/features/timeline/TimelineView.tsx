import { type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useMemo, useState } from 'react'
import { Copy, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { createSerial } from '../../../shared/async'
import type { Wish } from '../../../shared/gesture'
import { boundedTimeline, isAtLimit, MAX_CLIPS, MAX_TRACKS, type Timeline } from '../../../shared/model/timeline'
import { AfterMenuContext, ContextMenu, type MenuEntry } from '../../components/Layer'
import { describeAttributes, describeJoin } from '../../lib/describe-attributes'
import { shownName, useSummary } from '../../lib/describe-timeline'
import { ClipList, Playhead, PlayheadTime, Ruler, TrackRow, useClipWords, usePlayhead } from './Tracks'
import { StripQueue } from './ClipBox'
import { contentMs, END_PX } from './geometry'
import { Ghosts, InsertionMark, Spoken } from './Ghost'
import { type Say, useGestures } from './gestures'
import { useClipMenu } from './clip-menu'
import { useVolumeLine } from './hands/volume'
import { useMediumDrop } from './medium-drop'
import { type Entry, useMarks, usePicked } from './picked'
import { useWaiting } from './hands/waiting'
import { HEAD_PX, type Scale, useScale, ZOOM_STEP } from './scale'
import { PeaksContext, usePeaksOf } from './Wave'
import { timecode, useLanguage } from '../../lib/language'
import { isTyping } from '../../lib/view'
import { IconButton } from '../../components/Button'
import type { Clock } from '../../lib/clock'
import { useCopy } from '../../state/actions'
import { mentionOf } from '../../state/picked'
import { useKeys } from '../../state/shortcuts'
import styles from './Timeline.module.css'

interface Props {
  readonly timeline: Timeline
  /** What it is of: a project, or a version that is looked at. */
  readonly of: string
  /** Where the playhead is. */
  readonly clock: Clock
  /** Goes on to the message that is said of a clip; the words stand for it. */
  readonly onMention: (words: string) => void
  /** Asks for what a gesture did; without it nothing can be changed here. */
  readonly say?: Say | undefined
  /** Whether everything that was asked for is answered. */
  readonly isQuiet?: boolean
  /** What was asked for here and is not sent yet. */
  readonly wishes?: readonly Wish[]
  /** Before the zoom. */
  readonly tools?: ReactNode
  /** Over the timeline. */
  readonly strip?: ReactNode
  /** What plays it, above the tracks: it has the playhead's keys. */
  readonly player?: ((totalMs: number) => ReactNode) | undefined
}

const none: readonly Wish[] = []
/** So many clips are boxes however narrow they are. */
const FEW = 200

/** The timeline drawn to scale: ruler, playhead, tracks, and the same in words. */
export function TimelineView({ timeline: given, of, clock, onMention, say, isQuiet = true, wishes = none, tools, strip, player }: Props) {
  const { t } = useLanguage()
  const timeline = useMemo(() => boundedTimeline(given), [given])
  const totalMs = useMemo(() => contentMs(timeline.durationMs, timeline.tracks), [timeline])
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const scale = useScale(scroller, totalMs)
  const playhead = usePlayhead(clock, totalMs, scale, player !== undefined)
  const { entries, picked, pick, pickNext, entryAt } = usePicked(timeline, of, scale)
  const { holds: waiting, cuts } = useWaiting(entries, wishes)
  const hands = useGestures({ timeline, scale, clock, entries, picked, say, isQuiet, waiting })
  const line = useVolumeLine(hands.store)
  const { hears, cutMs, trackId, carried } = useMediumDrop({ timeline, projectId: of, scale, clock, say })
  const marked = useMarks(timeline, scroller, scale)
  const [runInTurn] = useState(createSerial)
  const peaksOf = usePeaksOf()
  const [tip, setTip] = useState<Tip | null>(null)
  // It has nothing to do with the zoom.
  const playing = useMemo(() => player?.(totalMs), [player, totalMs])

  const { trackName, summary } = useSummary()
  const words = useMemo(() => summary(timeline), [summary, timeline])
  const clipWords = useClipWords()
  const copy = useCopy()
  const copyAll = (): void => {
    const lines = timeline.tracks.flatMap((track) => [trackName(track), ...track.clips.map((clip) => `- ${clipWords(clip, track)}`)])
    void copy([t('timeline.heading', { count: timeline.tracks.length }), ...lines].join('\n'))
  }
  const wordsOf = ({ clip, track }: Entry) => ({
    track: trackName(track),
    clip: shownName(clip, t),
    from: timecode(clip.startMs),
    to: timecode(clip.startMs + clip.durationMs),
  })
  const mention = (entry: Entry): void => onMention(mentionOf(entry, t))

  const menuOf = useClipMenu({ timeline, clock, hands, isReadOnly: !say, onMention: mention })
  const [menu, setMenu] = useState<readonly MenuEntry[]>([])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (playhead.onKey(event)) return
    if (!event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      const next = pickNext(event.key === 'ArrowDown' ? 1 : -1)
      if (next) playhead.moveTo(next.clip.startMs)
    } else if (event.key === 'Enter' && picked) mention(picked)
    else if (event.key === 'Escape' && !hands.isHolding()) pick(null)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const entry = entryAt(event)
    setTip(null)
    if (entry) {
      if (say && event.button === 0) line.onPress(event, entry)
      return pick(hands.onPress(event, entry).key)
    }
    const isSeek = event.button === 0 && event.target instanceof Element && event.target.closest('[data-seek]')
    if (isSeek) playhead.onPointerDown(event)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (line.onMove(event) || hands.onMove(event)) return setTip(null)
    playhead.onPointerMove(event)
    // Over words that are being changed it would hide them.
    const entry = event.buttons === 0 && !hands.isHolding() ? entryAt(event) : undefined
    setTip(entry ? { entry, x: event.clientX, y: event.clientY } : null)
  }
  const onPointerUp = (): void => {
    line.end()
    hands.onRelease()
  }
  const onDoubleClick = (event: MouseEvent): void => {
    const entry = entryAt(event)
    if (entry) hands.edit(entry)
  }
  /**
   * Who presses here, or chooses of the menu, works here: the keys go on to the timeline, and not to the message being written. Who only
   * looks at the menu is where he was.
   */
  const work = (isMeant: boolean): boolean => {
    if (isMeant) scroller?.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true })
    return isMeant
  }
  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    if (isTyping(event.target)) return
    event.preventDefault()
    work(event.button === 0)
  }
  /** The pointer asks for the clip below it, the keyboard for the picked one; elsewhere there is no menu. */
  const onContextMenu = (event: MouseEvent): void => {
    const isByKey = event.target instanceof Element && event.target.getAttribute('role') === 'slider'
    const entry = isByKey ? picked : entryAt(event)
    setTip(null)
    setMenu(entry ? menuOf(entry) : [])
    if (!entry) event.preventDefault()
  }

  return (
    <section className={styles.timeline} aria-label={t('timeline.title')}>
      <TimelineHeader {...{ timeline, scale }} time={!player && <PlayheadTime clock={clock} totalMs={totalMs} />}>
        <IconButton icon={Copy} label={t('common.copyText')} onClick={copyAll} />
        {tools}
      </TimelineHeader>
      {strip}
      {carried && <p className={styles.past} role="status">{t('timeline.carried', { name: carried.name })}</p>}
      {playing}
      {isAtLimit(timeline) && (
        <p className={styles.past} role="status">
          <span className="grows">{t('timeline.limit', { tracks: MAX_TRACKS, clips: MAX_CLIPS })}</span>
        </p>
      )}
      <AfterMenuContext value={work}><ContextMenu entries={menu}>
        <div
          ref={setScroller}
          className={styles.scroller}
          onMouseDown={onMouseDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={hands.cancel}
          onDoubleClick={onDoubleClick}
          onPointerLeave={() => setTip(null)}
          onContextMenu={onContextMenu}
          {...hears}
        >
          <div className={styles.content} style={contentAt(scale.pxPerMs, totalMs)}>
            <div className={styles.corner} />
            <Ruler fromMs={scale.fromMs} toMs={Math.min(scale.toMs, totalMs)} pxPerMs={scale.pxPerMs} />
            <PeaksContext value={peaksOf}><StripQueue value={runInTurn}>
              {timeline.tracks.map((track, index) => (
                <div key={`${track.id}-${index}`} className={styles.row}>
                  <TrackRow
                    track={track}
                    editable={say && timeline}
                    row={index}
                    areMany={entries.length > FEW}
                    name={trackName(track)}
                    fromMs={scale.fromMs}
                    toMs={scale.toMs}
                    pxPerMs={scale.pxPerMs}
                    pickedId={picked && picked.track === track ? picked.clip.id : null}
                    marked={marked}
                  />
                  {cutMs !== null && track.id === trackId && <InsertionMark atMs={cutMs} pxPerMs={scale.pxPerMs} />}
                  {track.id === trackId && cuts.map((atMs) => <InsertionMark key={atMs} atMs={atMs} pxPerMs={scale.pxPerMs} />)}
                  <Ghosts {...{ store: hands.store, trackId: track.id, pxPerMs: scale.pxPerMs, waiting }} onDone={hands.finish} />
                </div>
              ))}
            </StripQueue></PeaksContext>
            <div className={styles.below} />
            <Playhead clock={clock} totalMs={totalMs} pxPerMs={scale.pxPerMs} onKeyDown={onKeyDown} />
          </div>
        </div>
      </ContextMenu></AfterMenuContext>
      <p className="visually-hidden" role="note" aria-label={t('timeline.summary')}>{words}</p>
      <ClipList timeline={timeline} trackName={trackName} />
      <Spoken store={hands.store} timeline={timeline} otherwise={carried?.words ?? (picked ? t('timeline.picked', wordsOf(picked)) : '')} />
      {tip && entries.includes(tip.entry) && <ClipTip tip={tip} />}
    </section>
  )
}

const contentAt = (pxPerMs: number, totalMs: number): CSSProperties =>
  ({ width: HEAD_PX + totalMs * pxPerMs + END_PX, ['--ms' as string]: `${pxPerMs}px` })

interface TimelineHeaderProps {
  readonly timeline: Timeline
  /** Where the playhead is, where nothing else says so. */
  readonly time: ReactNode
  readonly scale: Scale
  readonly children: ReactNode
}

/** Of what shape the video is, what can be done with all of it, and the zoom. */
function TimelineHeader({ timeline, time, scale, children }: TimelineHeaderProps) {
  const { t } = useLanguage()
  const keys = useKeys()
  const size = timeline.width !== null && timeline.height !== null ? `${timeline.width} × ${timeline.height}` : null
  return (
    <header className={styles.header}>
      <h2>{t('timeline.title')}</h2>
      {time}
      <span className={styles.canvas}>{[timeline.ratio, size].filter((part) => part !== null).join(' · ')}</span>
      <div className={styles.tools}>
        {children}
        <IconButton
          icon={ZoomOut}
          label={t('timeline.zoomOut')}
          shortcut={keys('zoomOut')}
          disabled={scale.isFit}
          onClick={() => scale.zoom(1 / ZOOM_STEP)}
        />
        <IconButton icon={ZoomIn} label={t('timeline.zoomIn')} shortcut={keys('zoomIn')} onClick={() => scale.zoom(ZOOM_STEP)} />
        <IconButton icon={Maximize2} label={t('timeline.fit')} shortcut={keys('fit')} disabled={scale.isFit} onClick={scale.fit} />
      </div>
    </header>
  )
}

/** The clip under the pointer, and where that is (viewport px). */
interface Tip {
  readonly entry: Entry
  readonly x: number
  readonly y: number
}

const WIDTH_PX = 240

/** One tip for all clips: name, start and end, volume. It repeats what the list of clips says, so it is for the eye only. */
function ClipTip({ tip: { entry, x, y } }: { readonly tip: Tip }) {
  const { t, format } = useLanguage()
  const { clip, track, fadeMs } = entry
  const { attributes = {} } = clip
  const volume = clip.volume ?? track.volume
  const kind = describeJoin(attributes, false, t, format)
  const words = [...describeAttributes(clip, t, format), ...describeAttributes(clip, t, format, ['motion'])]
  const span = t('timeline.span', { from: timecode(clip.startMs), to: timecode(clip.startMs + clip.durationMs) })
  const place = { left: Math.min(x + 12, window.innerWidth - WIDTH_PX - 8), top: y + 16, maxWidth: WIDTH_PX }
  return (
    <div className={styles.tip} aria-hidden="true" style={place}>
      <strong>{shownName(clip, t)}</strong>
      <span>{`${span} · ${format.duration(clip.durationMs)}`}</span>
      {volume !== null && <span>{volume === 0 ? t('attributes.muted') : t('timeline.volume', { percent: Math.round(volume * 100) })}</span>}
      {fadeMs > 0 && <span>{t('timeline.fade', { kind, time: format.duration(fadeMs) })}</span>}
      {fadeMs === 0 && attributes.join && <span>{kind}</span>}
      {words.length > 0 && <span>{words.join(t('chat.changes.comma'))}</span>}
    </div>
  )
}
