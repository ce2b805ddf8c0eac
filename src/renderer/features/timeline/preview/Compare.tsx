import { SquareSplitHorizontal } from 'lucide-react'
import { groupChanges } from '../../../../shared/change-groups'
import type { Version } from '../../../../shared/model/timeline-diff'
import { formatOf, isRenderSaved } from '../../../../shared/model/render'
import { useApp } from '../../../state'
import { IconButton } from '../../../components/Button'
import { DropdownMenu } from '../../../components/Layer'
import { describeChanges } from '../../../lib/describe-timeline'
import { useLanguage, useNow } from '../../../lib/language'
import type { Beside } from './drawn'

/** A version in a line: what was asked, or else what had been done to it; then which it is, as the chat calls it, and when it was. */
export function useVersionWords(): (version: Version) => { readonly label: string; readonly shortcut: string } {
  const { t, format } = useLanguage()
  const now = useNow(60_000, true)
  return ({ at, changes, asked, number, durationMs }) => {
    const [first, ...more] = groupChanges(changes)
    const words = first ? describeChanges(first, t, format) : t('timeline.versions.same')
    const done = more.length === 0 ? words : t('timeline.versions.more', { words, count: more.length })
    const which = number === undefined ? [] : [t('timeline.versions.numbered', { number })]
    return { label: asked ?? done, shortcut: [...which, format.when(at, now), format.duration(durationMs)].join(' · ') }
  }
}

interface CompareProps {
  readonly projectId: string
  readonly versions: readonly Version[]
  /** The earlier version that the player shows; null: the newest. */
  readonly shownId: string | null
  readonly onChoose: (beside: Beside) => void
}

/** What the video can be seen beside; nothing where there is nothing. */
export function CompareMenu({ projectId, versions, shownId, onChoose }: CompareProps) {
  const { t, format } = useLanguage()
  const wordsOf = useVersionWords()
  const renders = useApp((state) => state.renders)
  const choose = (beside: Beside) => ({ label: beside.label, onSelect: () => onChoose(beside) })
  const files = Object.values(renders).filter(isRenderSaved)
    .filter((render) => render.projectId === projectId && formatOf(render.output) === 'mp4')
    .sort((a, b) => b.createdAt - a.createdAt)
  const entries = [
    ...(shownId === null ? [] : [choose({ is: 'now', label: t('timeline.compare.now') })]),
    ...files.map(({ createdAt, state: { mediaId } }) =>
      choose({ is: 'file', mediaId, label: t('timeline.compare.export', { when: format.dateTime(createdAt) }) })),
    ...versions.slice(1).filter(({ id }) => id !== shownId).map((version) => ({
      ...choose({ is: 'version', versionId: version.id, label: t('timeline.compare.version', { when: format.dateTime(version.at) }) }),
      ...wordsOf(version),
    })),
  ]
  if (entries.length === 0) return null
  return (
    <DropdownMenu entries={entries}>
      <IconButton icon={SquareSplitHorizontal} label={t('timeline.compare.title')} />
    </DropdownMenu>
  )
}
