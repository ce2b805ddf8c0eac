import { Copy, FolderOpen, GripVertical, MoreHorizontal, Play, Trash2 } from 'lucide-react'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedRender } from '../../../shared/model/render'
import { useClient } from '../../state/bridge'
import { IconButton } from '../../components/Button'
import { DropdownMenu } from '../../components/Layer'
import { useUi } from '../../state/ui-store'
import styles from './Renders.module.css'

interface SavedActionsProps {
  readonly render: SavedRender
  /** Null while the player is shown already. */
  readonly onPlay: (() => void) | null
}

/** What can be done with a finished file. Dragging needs a pointer; the folder and the path serve the keyboard as well. */
export function SavedActions({ render, onPlay }: SavedActionsProps) {
  const { t } = useTranslation()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  const ofRender = { renderId: render.id }
  const copyPath = async (): Promise<void> => {
    if ((await client.run('render.copyPath', ofRender)).ok) notify(t('renders.pathCopied'))
  }
  /** The page's own drag gives way to one of the operating system, which carries the file. */
  const onDragStart = (event: DragEvent): void => {
    event.preventDefault()
    void client.run('render.drag', ofRender)
  }
  return (
    <>
      {onPlay && (
        <IconButton size="sm" label={t('renders.play', { title: render.title })} onClick={onPlay}>
          <Play />
        </IconButton>
      )}
      <span className={styles.grip} title={t('renders.drag')} aria-hidden="true" draggable onDragStart={onDragStart}>
        <GripVertical />
      </span>
      <IconButton size="sm" label={t('renders.reveal')} onClick={() => void client.run('render.reveal', ofRender)}>
        <FolderOpen />
      </IconButton>
      <DropdownMenu
        entries={[
          { label: t('renders.copyPath'), icon: <Copy />, onSelect: () => void copyPath() },
          'separator',
          { label: t('renders.remove'), icon: <Trash2 />, onSelect: () => void client.run('render.remove', ofRender) },
        ]}
      >
        <IconButton size="sm" label={t('renders.more', { title: render.title })}>
          <MoreHorizontal />
        </IconButton>
      </DropdownMenu>
    </>
  )
}
