import {
  ArrowDown, ArrowLeft, ArrowRight, ArrowUp, AudioLines, Crop, type LucideIcon, Palette, Rewind, Scissors, Snowflake, Square, VolumeX,
  WandSparkles,
} from 'lucide-react'
import type { AttributeName, Attributes } from '../../../shared/model/attributes'
import type { Clip } from '../../../shared/model/timeline'
import { describeAttribute, describeAttributes, describeJoin } from '../../lib/describe-attributes'
import { useLanguage } from '../../lib/language'
import styles from './Timeline.module.css'

/** One sign for what is of one kind. */
const signs: readonly (readonly [LucideIcon, readonly AttributeName[]])[] = [
  [Rewind, ['reverse']],
  [Snowflake, ['freeze']],
  [Palette, ['look', 'strength', 'brightness', 'contrast', 'saturation', 'warmth', 'blur', 'vignette', 'sharpen', 'grain']],
  [Crop, ['fit', 'zoom', 'rotate', 'mirror']],
  [WandSparkles, ['stabilise', 'denoise']],
  [AudioLines, ['fadeIn', 'fadeOut', 'duck']],
]
const joins: Readonly<Record<string, LucideIcon>> = {
  cut: Scissors, left: ArrowLeft, right: ArrowRight, up: ArrowUp, down: ArrowDown, black: Square, white: Square,
}
const joinSigns = (join: Attributes['join']): LucideIcon[] => [joins[join?.split('-').at(-1) ?? ''] ?? []].flat()

/** What is done to a clip, in small signs upon it: how it comes in, its speed, that it is mute, its colours and so on. */
export function Marks({ clip, indent }: { readonly clip: Clip; readonly indent: string }) {
  const { t, format } = useLanguage()
  const { attributes = {} } = clip
  const { join, speed } = attributes
  const joined = joinSigns(join)
  const isMute = clip.volume === 0
  const found = signs
    .map(([Icon, names]) => ({ Icon, words: describeAttributes(clip, t, format, names).join(t('chat.changes.comma')) }))
    .filter(({ words }) => words !== '')
  if (joined.length === 0 && speed === undefined && !isMute && found.length === 0) return null
  return (
    <span className={styles.marks} style={{ marginLeft: indent }}>
      {joined.map((Icon) => <span key="join" role="img" aria-label={describeJoin(attributes, true, t, format)}><Icon /></span>)}
      {speed !== undefined && (
        <span role="img" aria-label={describeAttribute('speed', speed, undefined, t, format)}>{`${format.number(speed)}×`}</span>
      )}
      {isMute && <span role="img" aria-label={t('attributes.muted')}><VolumeX /></span>}
      {found.map(({ Icon, words }) => <span key={words} role="img" aria-label={words}><Icon /></span>)}
    </span>
  )
}
