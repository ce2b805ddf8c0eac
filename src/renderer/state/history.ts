import type { TFunction } from 'i18next'
import { createContext, useEffect, useState } from 'react'
import type { Timeline } from '../../shared/model/timeline'
import type { Version } from '../../shared/model/timeline-diff'
import { isTurnEnded, type Turn } from '../../shared/model/turn'
import type { ProjectContent } from '../../shared/state/state'
import { useLanguage } from '../lib/language'
import { useSay } from './actions'
import { useClient, useWindowState } from './index'
import { keepWishes, wishesIn } from './wishes'

type What = 'undo' | 'redo'

/**
 * Takes the last change of the open project's video back, or puts it there again; nothing where nothing was said yet. Pressed several
 * times, each waits for the answer to the one before: where that changed nothing, the others are not said.
 */
export function useHistory(): (what: What) => void {
  const { t } = useLanguage()
  const state = useWindowState()
  const { mirror, ui } = state
  const say = useSay()
  const contentOf = (id: string): ProjectContent | undefined => mirror.store.getState().state.open[id]

  /** True once the message that was said after `before` is answered; false where it failed, or the project is shown no more. */
  const isAnswered = (id: string, before: string | undefined): Promise<boolean> =>
    new Promise((resolve) => {
      const stop = mirror.store.subscribe(() => look())
      function look(): void {
        const content = contentOf(id)
        const newest = content && newestTurn(content)
        if (content && (!newest || newest.id === before || !isTurnEnded(newest))) return
        stop()
        resolve(newest?.state.status === 'complete')
      }
      look()
    })

  /** On a cloud what was done last waits to be sent: that is taken out or, where all is sent, the words are put there, once. */
  const wait = async (id: string, what: What): Promise<void> => {
    const waiting = wishesIn(state, id)
    const last = waiting.at(-1)?.text
    const isUndo = last === t('timeline.say.undo')
    if (last === t(`timeline.say.${what}`)) return
    const content = contentOf(id)
    if (last !== undefined && isUndo === (what === 'redo')) keepWishes(state, id, waiting.slice(0, -1))
    else if (content && isAtEnd(content, what, t)) ui.getState().notify(t(`timeline.nothing.${what}`))
    else await say(id, t(`timeline.say.${what}`))
  }
  const walk = async (id: string): Promise<void> => {
    const { setSteps, notify } = ui.getState()
    for (let left = stepsLeft(id); left !== 0; left = stepsLeft(id)) {
      const what = left > 0 ? 'undo' : 'redo'
      const content = contentOf(id)
      if (!content) break
      if (isAtEnd(content, what, t)) {
        notify(t(`timeline.nothing.${what}`))
        break
      }
      setSteps(id, left - Math.sign(left))
      const isSaid = await say(id, t(`timeline.say.${what}`))
      if (!isSaid || !(await isAnswered(id, newestTurn(content)?.id))) break
    }
    setSteps(id, null)
  }
  const stepsLeft = (id: string): number => ui.getState().steps[id] ?? 0

  return (what) => {
    const { activeProjectId: id, open, projects } = mirror.store.getState().state
    if (id === null || (open[id]?.messages.length ?? 0) === 0) return
    if (projects[id]?.backend !== 'engine') return void wait(id, what)
    const isWalking = id in ui.getState().steps
    ui.getState().setSteps(id, stepsLeft(id) + (what === 'undo' ? 1 : -1))
    if (!isWalking) void walk(id)
  }
}

const newestTurn = ({ turns }: ProjectContent): Turn | undefined =>
  Object.values(turns).reduce<Turn | undefined>((newest, turn) => (newest && newest.createdAt > turn.createdAt ? newest : turn), undefined)

/** Whether the newest message asked for the same and was answered in words alone: there is nothing more of it. */
function isAtEnd(content: ProjectContent, what: What, t: TFunction): boolean {
  const newest = newestTurn(content)
  if (newest?.state.status !== 'complete' || newest.text !== t(`timeline.say.${what}`)) return false
  return !content.messages.some(({ kind, turnId }) => turnId === newest.id && (kind === 'activity' || kind === 'changes'))
}

/** What the project's timeline was, the newest first; the first of them is what there is now. */
export function useVersions(projectId: string | null, timeline: Timeline | null): readonly Version[] {
  const client = useClient()
  const [versions, setVersions] = useState<{ readonly of: string; readonly list: readonly Version[] } | null>(null)
  useEffect(() => {
    if (projectId === null) return
    let isOver = false
    void client.run('timeline.versions', { projectId }).then((result) => {
      if (result.ok && !isOver) setVersions({ of: projectId, list: result.value })
    })
    return () => {
      isOver = true
    }
  }, [client, projectId, timeline])
  return versions && versions.of === projectId ? versions.list : []
}

/** Those of the open project, for all messages of a chat. */
export const VersionsContext = createContext<readonly Version[]>([])
