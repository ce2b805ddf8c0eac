import { endedTurns, isTurnUnderWay, type Turn } from '../../../../shared/model/turn'
import { askedOf, missedOf, type Asked } from '../../../../shared/text/asked'
import { Button } from '../../../components/Button'
import { Note } from '../../../components/Feedback'
import { useLanguage } from '../../../lib/language'
import { onFirstClick } from '../../../lib/view'
import { useContent } from '../../../state'
import { useSay } from '../../../state/actions'

/** Under the newest message that is answered: what it surely asked for and the timeline is not, with a button that asks again. */
export function Missed({ turn }: { readonly turn: Turn }) {
  const { t, format } = useLanguage()
  const say = useSay()
  const timeline = useContent((content) => content.timeline)
  const isNewest = useContent(({ turns }) => {
    const isOver = !Object.values(turns).some(isTurnUnderWay)
    return isOver && endedTurns(turns)[0]?.id === turn.id
  })
  if (!isNewest || turn.state.status !== 'complete' || timeline === null || timeline.durationMs === 0) return null
  const missed = missedOf(askedOf(turn.text), timeline)
  const again = (asked: string, has: string, sentence: string) => (
    <Note
      key={sentence}
      tone="warn"
      actions={<Button label={t('chat.missed.again')} onClick={onFirstClick(() => void say(turn.projectId, sentence))} />}
    >
      {t('chat.missed.words', { asked, has })}
    </Note>
  )
  const { lengthMs, ratio } = missed
  const shapeOf = (width: number, height: number): string =>
    t(`chat.missed.${width < height ? 'upright' : width > height ? 'lying' : 'square'}`)
  return (
    <>
      {lengthMs !== undefined &&
        again(format.duration(lengthMs), format.duration(timeline.durationMs), t('chat.missed.length', { count: lengthMs / 1000 }))}
      {ratio && again(shapeOf(...ratio), shapeOf(timeline.width ?? 1, timeline.height ?? 1), shapeSentence(ratio))}
    </>
  )

  function shapeSentence([width, height]: NonNullable<Asked['ratio']>): string {
    return t('chat.missed.shape', { ratio: `${width}:${height}` })
  }
}
