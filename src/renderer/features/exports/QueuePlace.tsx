import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { inRunOrder, isRenderQueued, type Render } from '../../../shared/model/render'
import { useClient } from '../../state/bridge'
import { IconButton } from '../../components/Button'
import { useApp } from '../../state/mirror'

/** Lets an export that waits go earlier or later than the others of its project; nothing where it waits alone. */
export function QueuePlace({ render }: { readonly render: Render }) {
  const { t } = useTranslation()
  const client = useClient()
  const waiting = useApp(({ renders }) =>
    Object.values(renders)
      .filter((other) => isRenderQueued(other) && other.sessionId === render.sessionId)
      .sort(inRunOrder)
      .map(({ id }) => id),
  )
  const at = waiting.indexOf(render.id)
  if (waiting.length < 2) return null
  const move = async (button: HTMLElement, before: string | null): Promise<void> => {
    await client.run('render.move', { renderId: render.id, before })
    // The card stands elsewhere now, and takes the keyboard along.
    button.focus()
  }
  const isFirst = at === 0
  const isLast = at === waiting.length - 1
  return (
    <>
      <IconButton
        size="sm"
        label={t('renders.moveUp')}
        aria-disabled={isFirst}
        onClick={({ currentTarget }) => void (isFirst || move(currentTarget, waiting[at - 1] ?? null))}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        size="sm"
        label={t('renders.moveDown')}
        aria-disabled={isLast}
        onClick={({ currentTarget }) => void (isLast || move(currentTarget, waiting[at + 2] ?? null))}
      >
        <ChevronDown />
      </IconButton>
    </>
  )
}
