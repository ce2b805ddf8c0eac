import { endedTurns, isTurnUnderWay, type Turn } from '../../../../shared/model/turn'
import { askedOf, countOf, missedOf, type Asked } from '../../../../shared/text/asked'
import { Button } from '../../../components/Button'
import { Note } from '../../../components/Feedback'
import { useLanguage } from '../../../lib/language'
import { onFirstClick } from '../../../lib/view'
import { useApp, useContent } from '../../../state'
import { useFiles, useSay } from '../../../state/actions'
import styles from './changes.module.css'

/** Under the newest message that is answered: what it surely asked for and the timeline is not, with a button that asks again. */
export function Missed({ turn }: { readonly turn: Turn }) {
  const { t, format } = useLanguage()
  const say = useSay()
  const { choose } = useFiles()
  /** What is seen of the engine's videos is all on their timeline. */
  const isOurs = useApp((state) => state.projects[turn.projectId]?.backend === 'engine')
  const timeline = useContent((content) => content.timeline)
  const isNewest = useContent(({ turns }) => {
    const isOver = !Object.values(turns).some(isTurnUnderWay)
    return isOver && endedTurns(turns)[0]?.id === turn.id
  })
  if (!isNewest || turn.state.status !== 'complete' || timeline === null || timeline.durationMs === 0) return null
  const missed = missedOf(askedOf(turn.text), timeline, isOurs)
  const { lengthMs, ratio, pieces, title } = missed
  const told = (asked: string, has: string): string => t('chat.missed.words', { asked, has })
  const again = (words: string, sentence: string) => (
    <Line key={sentence} words={words} label={t('chat.missed.again')} onPress={() => void say(turn.projectId, sentence)} />
  )
  const shapeOf = (width: number, height: number): string =>
    t(`chat.missed.${width < height ? 'upright' : width > height ? 'lying' : 'square'}`)
  const has = pieces ? (countOf(timeline, pieces.kind, isOurs) ?? 0) : 0
  const tellPieces = ({ kind, count }: NonNullable<Asked['pieces']>) => {
    const words = told(t(`chat.missed.${kind}`, { count }), t(`chat.missed.${kind}`, { count: has }))
    // More are there than are wanted, or not all of them came.
    if (has > count) return again(words, t(`chat.missed.only.${kind}`, { count }))
    return <Line words={words} label={t('chat.composer.attach')} onPress={() => void choose('files')} />
  }
  return (
    <div className={styles.missed}>
      {lengthMs !== undefined &&
        again(told(format.duration(lengthMs), format.duration(timeline.durationMs)), t('chat.missed.length', { count: lengthMs / 1000 }))}
      {ratio && again(told(shapeOf(...ratio), shapeOf(timeline.width ?? 1, timeline.height ?? 1)), shapeSentence(ratio))}
      {pieces && tellPieces(pieces)}
      {title !== undefined && again(t('chat.missed.titleWords', { title }), t('chat.missed.title', { title }))}
    </div>
  )

  function shapeSentence([width, height]: NonNullable<Asked['ratio']>): string {
    return t('chat.missed.shape', { ratio: `${width}:${height}` })
  }
}

interface LineProps {
  readonly words: string
  readonly label: string
  readonly onPress: () => void
}

const Line = ({ words, label, onPress }: LineProps) => (
  <Note tone="warn" actions={<Button label={label} onClick={onFirstClick(onPress)} />}>{words}</Note>
)
