import { ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState, type CSSProperties } from 'react'
import type { Attributes } from '../../../../shared/model/attributes'
import type { Clip } from '../../../../shared/model/timeline'
import type { ChangeGroup } from '../../../../shared/change-groups'
import { ClipPicture } from '../../../components/ClipPicture'
import { pictureStyle } from '../../../lib/picture-style'
import styles from './changes.module.css'

/** So many clips of a row are shown. */
const MOST = 4

interface Shown {
  readonly key: string
  readonly clip: Pick<Clip, 'kind' | 'mediaId' | 'inMs'>
  readonly style: CSSProperties
  readonly isGone?: boolean
}

/** Small pictures of the clips of a row: where a change can be seen, before and after. Purely visual: the row says the same. */
export function ChangePictures({ group }: { readonly group: ChangeGroup }) {
  const { before, after } = picturesOf(group)
  if (after.length === 0) return null
  return (
    <span className={styles.pictures} aria-hidden="true">
      {before.map(({ key, ...shown }) => <Small key={key} {...shown} />)}
      {before.length > 0 && <ArrowRight />}
      {after.map(({ key, ...shown }) => <Small key={key} {...shown} />)}
    </span>
  )
}

/** One row is of clips that went through the same: of one the picture before stands beside the one after, of several those after alone. */
export function picturesOf(group: ChangeGroup): { readonly before: readonly Shown[]; readonly after: readonly Shown[] } {
  const after = new Map<string, Shown>()
  for (const change of group) {
    if (!('clip' in change) || !isSeen(change.clip) || after.size === MOST) continue
    const { clip, kind } = change
    after.set(clip.id, { key: clip.id, clip, style: pictureStyle(clip.attributes ?? {}), ...(kind === 'removed' && { isGone: true }) })
  }
  const [only, ...others] = [...after.values()]
  if (only === undefined || others.length > 0) return { before: [], after: [...after.values()] }
  const before = beforeOf(group, only)
  return { before: before === null ? [] : [before], after: [only] }
}

/** Null where its picture was no other. */
function beforeOf(group: ChangeGroup, { key, clip, style }: Shown): Shown | null {
  const [first] = group
  if (first.kind === 'replaced') return isSeen(first.from) ? { key: 'before', clip: { ...first.from, inMs: 0 }, style } : null
  let was: Attributes = {}
  for (const change of group) {
    if (change.kind === 'attribute' && change.clip.id === key) was = { ...was, [change.name]: change.from }
  }
  const own = group.flatMap((change) => (change.kind === 'attribute' ? [change.clip.attributes] : []))[0]
  const old = pictureStyle({ ...own, ...was })
  return Object.keys(was).length > 0 && JSON.stringify(old) !== JSON.stringify(style) ? { key: 'before', clip, style: old } : null
}

const isSeen = ({ kind, mediaId }: Pick<Clip, 'kind' | 'mediaId'>): boolean => mediaId !== null && (kind === 'image' || kind === 'video')

/** Of a clip the picture is fetched when it comes into sight: a long chat has many. */
function Small({ clip: { kind, mediaId, inMs }, style, isGone }: Omit<Shown, 'key'>) {
  const place = useRef<HTMLSpanElement>(null)
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && setIsNear(true))
    if (place.current) watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <span ref={place} className={styles.picture} data-gone={isGone}>
      <span style={style}>
        <ClipPicture clip={{ kind, mediaId: isNear ? mediaId : null, inMs }} trackType="video" className={styles.thumbnail} />
      </span>
    </span>
  )
}
