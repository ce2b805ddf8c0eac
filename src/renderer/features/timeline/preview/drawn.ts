import { useEffect, useState } from 'react'
import type { Timeline } from '../../../../shared/model/timeline'
import { isTurnEnded } from '../../../../shared/model/turn'
import { own } from '../../../../shared/records'
import { useClient, useContent, useUi, useUiActions } from '../../../state'

/** When the first picture is drawn that nobody asked for; what was drawn once is drawn anew after each change. */
export type Unasked = 'at once' | 'soon' | 'never'

/** Who only passes a project on the way to another has nothing drawn. */
const SOON_MS = 1000

/**
 * What the engine drew last, and whether it draws: each change of the timeline, and what was `ask`ed for. What was there stays in sight
 * until the new one is, and is there again where the view was away.
 */
export function useDrawn(projectId: string, timeline: Timeline, versionId: string | undefined, unasked: Unasked) {
  const client = useClient()
  // A turn may have done what is in no timeline: what a message did may be seen in the picture alone.
  const ended = useContent(({ turns }) => Object.values(turns).filter(isTurnEnded).length)
  const key = versionId ?? projectId
  const drawn = useUi((state) => own(state.drawn, key))
  const { noteDrawn } = useUiActions()
  const [first] = useState(unasked === 'at once' || drawn ? null : { timeline, ended })
  const isLeftAlone = unasked === 'soon' && drawn === undefined
  useEffect(() => {
    if (!isLeftAlone) return
    const timer = setTimeout(() => noteDrawn(key, {}), SOON_MS)
    return () => clearTimeout(timer)
  }, [isLeftAlone, key, noteDrawn])
  const isCurrent = drawn?.of === timeline && drawn.ended === ended
  const isWanted = !isCurrent && (drawn !== undefined || (unasked !== 'never' && (timeline !== first?.timeline || ended !== first.ended)))

  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    // From now on it is wanted: also where the view goes away before there is an answer, and comes back.
    noteDrawn(key, {})
    const wish = { projectId, ...(versionId !== undefined && { versionId }) }
    // It is told in the player's own place.
    void client.run('render.preview', wish, () => undefined).then((answer) => {
      if (isOver) return
      if (!answer.ok) return noteDrawn(key, { of: timeline, ended, error: answer.error })
      const { mediaId, gaps = null } = answer.value
      noteDrawn(key, { of: timeline, ended, error: null, gaps, ...(mediaId !== null && { mediaId }) })
    })
    return () => {
      isOver = true
    }
  }, [client, noteDrawn, key, projectId, versionId, timeline, ended, isWanted])
  return {
    mediaId: drawn?.mediaId ?? null,
    isDrawing: isWanted,
    error: isCurrent ? drawn.error : null,
    gaps: drawn?.gaps && !drawn.isTold ? drawn.gaps : null,
    noteTold: () => noteDrawn(key, { isTold: true }),
    ask: () => noteDrawn(key, { of: null }),
    forget: () => noteDrawn(key, { mediaId: null }),
  }
}

/** What stands beside the player's own video: an earlier version, the timeline as it is now, or a finished file. */
export type Beside = { readonly label: string } & (
  | { readonly is: 'version'; readonly versionId: string }
  | { readonly is: 'now' }
  | { readonly is: 'file'; readonly mediaId: string }
)

/** The medium of it, which is drawn first where it is no file; null until then, and `hasFailed` where it cannot be. */
export function useBeside(projectId: string, beside: Beside | null) {
  const client = useClient()
  const [drawn, setDrawn] = useState<{ readonly of: Beside; readonly mediaId: string | null } | null>(null)
  useEffect(() => {
    if (!beside || beside.is === 'file') return
    let isOver = false
    const wish = { projectId, ...(beside.is === 'version' && { versionId: beside.versionId }) }
    void client.run('render.preview', wish, () => undefined).then((answer) => {
      if (!isOver) setDrawn({ of: beside, mediaId: answer.ok ? answer.value.mediaId : null })
    })
    return () => {
      isOver = true
    }
  }, [client, projectId, beside])
  const own = drawn?.of === beside ? drawn : null
  const mediaId = beside?.is === 'file' ? beside.mediaId : (own?.mediaId ?? null)
  return { mediaId, hasFailed: own?.mediaId === null }
}
