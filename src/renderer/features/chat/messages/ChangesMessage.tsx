import { Copy, History, MousePointerClick, Redo2, SquareSplitHorizontal, Undo2 } from 'lucide-react'
import { use, useMemo, useState } from 'react'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import type { Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/records'
import { groupChanges, type ChangeGroup } from '../../../../shared/change-groups'
import type { Change, Version } from '../../../../shared/model/timeline-diff'
import { useClient, useContent, useUiActions } from '../../../state'
import { useCopy, useLookBack } from '../../../state/actions'
import { useHistory, VersionsContext } from '../../../state/history'
import { Button, IconButton } from '../../../components/Button'
import { describeChanges, shownName } from '../../../lib/describe-timeline'
import { useLanguage } from '../../../lib/language'
import { onFirstClick } from '../../../lib/view'
import { ChangePictures } from './ChangePictures'
import chatStyles from '../chat.module.css'
import styles from './changes.module.css'

/** More lines than this wait behind a button; fewer where the agent said in words what it did. */
const SHORT = 6
const SAID = 2

type ChangesOf = Extract<Message, { kind: 'changes' }>
type Added = Extract<Change, { kind: 'added' }>

/** What a turn did to the timeline, in words, and on request marked there again. */
export function ChangesMessage({ message, isSaid }: { readonly message: ChangesOf; readonly isSaid: boolean }) {
  const { t, format } = useLanguage()
  const copy = useCopy()
  const [isWhole, setIsWhole] = useState(false)
  const timeline = useContent((content) => content.timeline)
  const there = useMemo(() => new Set(timeline?.tracks.flatMap(({ clips }) => clips.map(({ id }) => id))), [timeline])
  const { changes, stage } = message
  if (changes.length === 0 && stage === 'edit') return <p className={chatStyles.quiet}>{t('chat.changes.none')}</p>
  // What is decided one by one stands one by one.
  const groups = stage === 'added' ? changes.map((change): ChangeGroup => [change]) : groupChanges(changes)
  const lines = groups.map((group) => describeChanges(group, t, format))
  const short = isSaid && stage === 'edit' ? SAID : SHORT
  // A button for one line would take its place.
  const shown = isWhole || groups.length === short + 1 ? groups : groups.slice(0, short)
  return (
    <div role="group" className={styles.changes} aria-label={t('chat.changes.title')}>
      {stage !== 'edit' && <strong>{t(`chat.changes.${stage}Stage`)}</strong>}
      <ul>
        {shown.map((group, index) => (
          <li key={index}>
            <ChangePictures group={group} />
            <span className={styles.words}>{lines[index]}</span>
            {stage === 'added' && group[0].kind === 'added' && (
              <Decision message={message} change={group[0]} isThere={there.has(group[0].clip.id)} />
            )}
          </li>
        ))}
      </ul>
      {shown.length < groups.length && (
        <button type="button" className={styles.textButton} onClick={() => setIsWhole(true)}>
          {t('chat.changes.more', { count: groups.length - shown.length })}
        </button>
      )}
      <div className={styles.foot}>
        <ShowThem changes={changes} there={there} />
        <TakeBack message={message} />
        <Before message={message} />
        <IconButton icon={Copy} label={t('common.copyText')} onClick={() => void copy(lines.join('\n'))} />
      </div>
    </div>
  )
}

interface DecisionProps {
  readonly message: ChangesOf
  readonly change: Added
  readonly isThere: boolean
}

/** What becomes of something that the backend added by itself. The agent removes it, so that is asked for in words. */
function Decision({ message: { id, projectId, decided }, change: { clip, trackType }, isThere }: DecisionProps) {
  const { t } = useLanguage()
  const client = useClient()
  const name = shownName(clip, t)
  const choice = own(decided, clip.id)
  if (choice) return <span className="faint">{t(`chat.changes.decided.${choice}`)}</span>
  if (!isThere) return <span className="faint">{t('chat.changes.gone')}</span>
  const target = { projectId, messageId: id, clipId: clip.id }
  const remove = { ...target, choice: 'removed' as const, text: t(`chat.changes.removeRequest.${trackType}`, { name }).slice(0, MAX_TEXT) }
  return (
    <span className={styles.decision} role="group" aria-label={name}>
      <Button label={t('chat.changes.keep')} onClick={() => void client.run('chat.decide', { ...target, choice: 'kept' })} />
      <Button label={t('common.remove')} variant="ghost" onClick={() => void client.run('chat.decide', remove)} />
    </span>
  )
}

/** Marks the changed clips on the timeline, as they were marked when they changed; says which are gone by now. */
function ShowThem({ changes, there }: { readonly changes: readonly Change[]; readonly there: ReadonlySet<string> }) {
  const { t } = useLanguage()
  const { showClips } = useUiActions()
  const [isAsked, setIsAsked] = useState(false)
  const ids = [...new Set(changes.flatMap((change) => ('clip' in change && change.kind !== 'removed' ? [change.clip.id] : [])))]
  if (ids.length === 0) return null
  const found = ids.filter((id) => there.has(id))
  const gone = ids.length - found.length
  const show = (): void => {
    setIsAsked(true)
    if (found.length > 0) showClips(found)
  }
  return (
    <>
      <Button icon={MousePointerClick} label={t('chat.changes.show')} variant="ghost" onClick={show} />
      <span role="status">
        {isAsked && gone > 0 && t(found.length === 0 ? 'chat.changes.allGone' : 'chat.changes.someGone', { count: gone })}
      </span>
    </>
  )
}

/** What the engine calls its going back, in whatever words it was asked for. */
const UNDO_TOOL = 'undo_timeline'
/** Of the newest changes alone: asks for what was before them; of those that an undo made, for what that took back. */
function TakeBack({ message: { id, turnId } }: { readonly message: ChangesOf }) {
  const { t } = useLanguage()
  const history = useHistory()
  const isNewest = useContent(({ messages }) => messages.findLast(({ kind }) => kind === 'changes')?.id === id)
  const undo = t('timeline.say.undo')
  // An undo that left no video has no changes of its own to stand beside.
  const isUndone = useContent(({ turns, messages }) => {
    const acted = messages.findLast(({ kind }) => kind === 'activity' || kind === 'changes')?.turnId
    const isUndo = (turn: string): boolean =>
      own(turns, turn)?.text === undo || messages.some((one) => one.kind === 'activity' && one.turnId === turn && one.tool === UNDO_TOOL)
    return [turnId, acted].some((turn) => typeof turn === 'string' && isUndo(turn))
  })
  if (!isNewest) return null
  const [what, icon] = isUndone ? (['redo', Redo2] as const) : (['undo', Undo2] as const)
  return <Button icon={icon} label={t(`timeline.say.${what}`)} variant="ghost" onClick={onFirstClick(() => history(what))} />
}

/** The video as it was before these changes, alone or beside what came of them, where both are kept. */
function Before({ message: { projectId, changes, versions } }: { readonly message: ChangesOf }) {
  const { t } = useLanguage()
  const look = useLookBack()
  const kept = use(VersionsContext)
  // An earlier app did not note which they were: then it is the one with the same changes.
  const isSame = (one: Version): boolean => one.changes.length === changes.length && JSON.stringify(one.changes) === JSON.stringify(changes)
  const same = versions ? -1 : kept.findIndex(isSame)
  const find = (id: string | undefined): Version | undefined => kept.find((one) => one.id === id)
  const [before, after] = versions ? [find(versions.from), find(versions.to)] : [kept[same + 1], kept[same]]
  if (changes.length === 0 || !before || !after) return null
  return (
    <>
      <IconButton icon={History} label={t('chat.changes.before')} onClick={() => void look(projectId, before)} />
      <IconButton icon={SquareSplitHorizontal} label={t('chat.changes.beside')} onClick={() => void look(projectId, before, after)} />
    </>
  )
}
