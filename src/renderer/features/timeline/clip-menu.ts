import { ChevronFirst, ChevronLast, Copy, MessageSquareQuote, Pencil, Scissors, Trash2, Volume1, Volume2, VolumeX } from 'lucide-react'
import type { Timeline } from '../../../shared/model/timeline'
import type { MenuEntry } from '../../components/Layer'
import type { Clock } from '../../lib/clock'
import { useLanguage } from '../../lib/language'
import { shortcutLabel } from '../../lib/view'
import { useClient } from '../../state'
import { hasWords, splitAt, type useGestures } from './gestures'
import type { Entry } from './picked'
import { volumeOf } from './hands/volume'
import type { Gesture } from '../../../shared/gesture'
import { hasVolume, inOrder, isPiece } from './say'

/** Those that the menu has; the line has all. */
const VOLUMES = [0.25, 0.5, 1]

type Hands = ReturnType<typeof useGestures>

interface Given {
  readonly timeline: Timeline
  readonly clock: Clock
  readonly hands: Hands
  /** Nothing can be changed here. */
  readonly isReadOnly: boolean
  readonly onMention: (entry: Entry) => void
}

/** What can be done to a clip, with the keys that do it too; made when the menu opens, since the playhead moves on. */
export function useClipMenu({ timeline, clock, hands, isReadOnly, onMention }: Given): (entry: Entry) => readonly MenuEntry[] {
  const { t } = useLanguage()
  const { platform } = useClient()
  return (entry) => {
    const { clip, track } = entry
    const mention = { label: t('timeline.mention'), icon: MessageSquareQuote, shortcut: '⏎', onSelect: () => onMention(entry) }
    if (isReadOnly) return [mention]
    const does = (gesture: Gesture) => () => hands.commit({ ...gesture, entry })
    const atMs = splitAt(entry, clock)
    const others = inOrder(track).filter((one) => one !== clip)
    const at = inOrder(track).indexOf(clip)
    const volumes = hasVolume(entry, timeline) ? [
      track.type === 'audio' && volumeOf(entry) > 0 && {
        label: t('timeline.do.mute'), icon: VolumeX, onSelect: does({ do: 'volume', to: 0 }),
      },
      ...VOLUMES.filter((to) => Math.abs(to - volumeOf(entry)) > 0.005).map((to) => ({
        label: t('timeline.volume', { percent: Math.round(to * 100) }), icon: Volume1, onSelect: does({ do: 'volume', to }),
      })),
    ] : []
    const entries: readonly (MenuEntry | false)[] = [
      mention,
      hasWords(entry, timeline) && { label: t('timeline.words'), icon: Pencil, shortcut: 'F2', onSelect: () => hands.edit(entry) },
      ...(isPiece(entry, timeline)
        ? [
            atMs !== null && { label: t('timeline.do.split'), icon: Scissors, shortcut: 'S', onSelect: does({ do: 'split', atMs }) },
            { label: t('timeline.do.copy'), icon: Copy, shortcut: shortcutLabel(platform, 'D'), onSelect: does({ do: 'copy' }) },
            clip.kind === 'video' && (clip.volume === 0
              ? { label: t('timeline.do.unmute'), icon: Volume2, onSelect: does({ do: 'unmute' }) }
              : { label: t('timeline.do.mute'), icon: VolumeX, onSelect: does({ do: 'mute' }) }),
            ...volumes,
            at > 0 && { label: t('timeline.do.first'), icon: ChevronFirst, shortcut: 'Alt+Home', onSelect: does({ do: 'move', to: 0 }) },
            at < others.length && {
              label: t('timeline.do.last'), icon: ChevronLast, shortcut: 'Alt+End', onSelect: does({ do: 'move', to: others.length }),
            },
          ]
        : []),
      ...(isPiece(entry, timeline) ? [] : volumes),
      'separator',
      { label: t('common.remove'), icon: Trash2, shortcut: 'Del', isDanger: true, onSelect: does({ do: 'remove' }) },
    ]
    return entries.filter((one) => one !== false)
  }
}
