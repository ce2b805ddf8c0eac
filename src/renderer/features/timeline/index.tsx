import { Check, Clapperboard, History, MessageSquare, Redo2, Undo2 } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { groupChanges } from '../../../shared/change-groups'
import { diffTimelines, type Version } from '../../../shared/model/timeline-diff'
import { type Past, useApp, useContent, useUi, useUiActions } from '../../state'
import { useHistory, useVersions } from '../../state/history'
import { useExport, useLookBack, useSay, useWrite } from '../../state/actions'
import { Button, IconButton } from '../../components/Button'
import { EmptyState } from '../../components/Feedback'
import { useVersionWords } from './preview/Compare'
import type { Say } from './gestures'
import type { Unasked } from './preview/drawn'
import { Preview } from './preview/Preview'
import { TimelineView } from './TimelineView'
import { describeChanges } from '../../lib/describe-timeline'
import { useLanguage, useNow } from '../../lib/language'
import { isReadyForExport } from '../../../shared/model/timeline'
import { isTurnUnderWay } from '../../../shared/model/turn'
import { useKeys } from '../../state/shortcuts'
import { useWishes } from '../../state/wishes'
import { useRoom } from '../../lib/view'
import { DropdownMenu } from '../../components/Layer'
import styles from './Timeline.module.css'

type Player = NonNullable<ComponentProps<typeof TimelineView>['player']>

const joined = (before: string, words: string): string => (before === '' || /\s$/.test(before) ? before + words : `${before} ${words}`)

/** The open project's timeline, or what to do to get one. */
export function TimelinePane() {
  const { t } = useLanguage()
  const projectId = useApp((state) => state.activeProjectId)
  const timeline = useContent((content) => content.timeline)
  const look = useLookBack()
  const write = useWrite()
  const say = useSay()
  const isQuiet = useContent(({ turns }) => !Object.values(turns).some(isTurnUnderWay))
  const past = useUi((state) => state.past)
  const { clockOf, pick } = useUiActions()
  const clock = clockOf(projectId)
  /** The project that had no timeline when it was last looked at. */
  const [emptyId, setEmptyId] = useState<string | null>(null)
  if (timeline === null && emptyId !== projectId) setEmptyId(projectId)

  const add = (words: string): void =>
    write(projectId, (before) => joined(before, words))
  /** What is picked is what a message is of that is not begun yet; in one that is, it is named where the words stand. */
  const mention = (words: string): void => {
    write(projectId, (before) => {
      if (before.trim() === '') return before
      pick(null)
      return joined(before, words)
    })
  }

  // Of a cloud's draft only what is to be played: the engine of this computer, which draws it, is not started unasked.
  const isHere = useApp((state) => projectId !== null && state.projects[projectId]?.backend === 'engine')
  const unasked: Unasked = !isHere ? 'never' : emptyId === projectId ? 'at once' : 'soon'
  const wishes = useWishes(projectId)
  const all = useVersions(projectId, timeline)
  // The newest is what there is now.
  const now = timeline === null ? null : (all[0] ?? null)
  const versions = projectId !== null && (
    <Versions versions={all} now={now} onLook={(version) => void look(projectId, version === now ? null : version)} />
  )
  if (projectId !== null && past?.projectId === projectId && past.now === timeline) {
    const back = () => void look(projectId, null)
    const restore = (sentence: string) => void say(projectId, sentence).then(back)
    const ask = (request: string): void => {
      write(projectId, (before) => [before.trimEnd(), request].filter(Boolean).join('\n\n'))
      back()
    }
    const strip = <PastStrip {...{ projectId, past, isQuiet }} onBack={back} onRestore={restore} onAsk={ask} />
    const of = { projectId, version: past.version, versions: all, timeline: past.timeline, unasked: 'at once' as Unasked }
    const player: Player = (totalMs) => <Preview {...of} beside={past.beside} clock={clock} totalMs={totalMs} />
    const parts = { clock, tools: versions, strip, player }
    const key = `${past.version.id} ${past.beside?.id}`
    return <TimelineView key={key} of={past.version.id} timeline={past.timeline} onMention={add} {...parts} />
  }
  if (timeline !== null && timeline.tracks.length > 0) {
    const of = projectId !== null && { projectId, timeline, versions: all, unasked }
    const player: Player = (totalMs) => of && <Preview {...of} clock={clock} totalMs={totalMs} />
    const tools = (
      <>
        <SayOfIt of={projectId ?? ''} />
        <UndoRedo />
        {versions}
      </>
    )
    const change = of ? { say: (...what: Parameters<Say>) => say(of.projectId, ...what), isQuiet, wishes } : {}
    const parts = { ...change, clock, tools, player }
    return <TimelineView key={projectId} of={projectId ?? ''} timeline={timeline} onMention={mention} {...parts} />
  }
  return (
    <section className={styles.timeline} aria-label={t('timeline.title')}>
      <EmptyState
        icon={Clapperboard}
        title={t('timeline.empty.title')}
        action={
          <Button label={t('timeline.empty.use')} onClick={() => add(t('timeline.empty.example'))} />
        }
      >
        <p>{t('timeline.empty.body')}</p>
        <p className={styles.example}>{t('timeline.empty.example')}</p>
        {versions}
      </EmptyState>
    </section>
  )
}

/** Where the chat is out of sight: on to the message that is said of what is picked, or in which something waits. */
function SayOfIt({ of }: { readonly of: string }) {
  const { t } = useLanguage()
  const room = useRoom()
  const isPicked = useUi(({ picked }) => picked?.of === of)
  const { length: count } = useWishes(of)
  const { showPane, focusComposer } = useUiActions()
  if (room === 'wide' || (!isPicked && count === 0)) return null
  const go = (): void => {
    showPane('chat')
    focusComposer()
  }
  const label = count > 0 ? t('timeline.wishes.show', { count }) : t('chat.pointed.placeholder')
  return <Button icon={MessageSquare} label={label} onClick={go} />
}

/** The buttons for what Ctrl+Z does. */
function UndoRedo() {
  const { t } = useLanguage()
  const history = useHistory()
  const keys = useKeys()
  return (
    <>
      <IconButton icon={Undo2} label={t('timeline.say.undo')} shortcut={keys('undo')} onClick={() => history('undo')} />
      <IconButton icon={Redo2} label={t('timeline.say.redo')} shortcut={keys('redo')} onClick={() => history('redo')} />
    </>
  )
}

interface Props {
  readonly versions: readonly Version[]
  /** The one that there is now. */
  readonly now: Version | null
  readonly onLook: (version: Version) => void
}

/** What the timeline was before, and now: what was asked, when, and how long it was. Nothing where it was never another. */
function Versions({ versions, now, onLook }: Props) {
  const { t } = useLanguage()
  const wordsOf = useVersionWords()
  if (versions.every((version) => version === now)) return null
  const entries = versions.map((version) => {
    const { label, shortcut } = wordsOf(version)
    const own = version === now ? { icon: Check, label: t('timeline.versions.now', { words: label }) } : { label }
    return { ...own, shortcut, onSelect: () => onLook(version) }
  })
  return <DropdownMenu entries={entries}><IconButton icon={History} label={t('timeline.versions.title')} /></DropdownMenu>
}

interface PastStripProps {
  readonly projectId: string
  readonly past: Past
  /** No message is under way. */
  readonly isQuiet: boolean
  readonly onBack: () => void
  readonly onRestore: (sentence: string) => void
  /** Where its backend has no way back: in words, that can be read and changed before they are sent. */
  readonly onAsk: (request: string) => void
}

/** Over an earlier version: which one it is, and the way back. Looking changes nothing. */
function PastStrip({ projectId, past, isQuiet, onBack, onRestore, onAsk }: PastStripProps) {
  const { t, format } = useLanguage()
  const { number, at } = past.version
  const when = format.when(at, useNow(60_000, true))
  const exportIt = useExport()
  const isEngine = useApp((state) => state.projects[projectId]?.backend === 'engine')
  const mayExport = useApp((state) => state.settings.exportOlder) || isEngine
  const back = isEngine ? [] : groupChanges(diffTimelines(past.now, past.timeline)).map((group) => `- ${describeChanges(group, t, format)}`)
  const request = (): string => t('timeline.say.restoreAs', { when: format.dateTime(at), list: back.join('\n') })
  return (
    <div className={styles.past} role="status">
      <span className={styles.pastWords}>
        {number === undefined ? t('timeline.versions.past', { when }) : t('timeline.versions.pastNumbered', { when, number })}
      </span>
      <span className="wrap">
        {mayExport && isReadyForExport(past.timeline) && (
          <Button label={t('timeline.versions.export')} variant="ghost" onClick={() => void exportIt({ versionId: past.version.id })} />
        )}
        {number !== undefined && isQuiet && (
          <Button label={t('timeline.versions.restore')} variant="ghost" onClick={() => onRestore(t('timeline.say.restore', { number }))} />
        )}
        {back.length > 0 && <Button label={t('timeline.versions.ask')} variant="ghost" onClick={() => onAsk(request())} />}
        <Button label={t('timeline.versions.back')} onClick={onBack} />
      </span>
    </div>
  )
}
