import { FilePlus2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { canDrop, readDrop, useTakeDropped } from './drop'
import styles from './Upload.module.css'
import { useLanguage } from '../../lib/language'

/** Hears drags over the whole window and shows one target over everything while files or a link hang over it. */
export function DropTarget() {
  const { t } = useLanguage()
  const take = useTakeDropped()
  const isOver = useWindowDrop((event) => {
    if (event.dataTransfer) void take(readDrop(event.dataTransfer))
  })
  if (!isOver) return null
  return (
    <div className={styles.overlay}>
      <div className={styles.target}>
        <FilePlus2 aria-hidden="true" />
        <h2>{t('upload.drop.title')}</h2>
        <p>{t('upload.drop.body')}</p>
      </div>
    </div>
  )
}

/** True while something that can be taken is dragged over the window. The page itself never takes a drop: it would navigate away. */
function useWindowDrop(onDrop: (event: DragEvent) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    // A link or picture dragged within the page is not an addition.
    let isOwn = false
    const isTaken = (event: DragEvent): boolean => !isOwn && canDrop([...(event.dataTransfer?.types ?? [])])
    const over = (event: DragEvent): void => {
      if (!isTaken(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    window.addEventListener('dragenter', over, { signal })
    window.addEventListener('dragover', over, { signal })
    // Only leaving the window has no next element; leaving one of the page's elements has.
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    // While something is dragged neither comes: a drag whose end was not told is over by then.
    for (const type of ['pointermove', 'keydown']) window.addEventListener(type, () => setIsOver(false), { signal })
    window.addEventListener('dragstart', () => (isOwn = true), { signal })
    window.addEventListener('dragend', () => (isOwn = false), { signal })
    window.addEventListener(
      'drop',
      (event) => {
        setIsOver(false)
        if (!isTaken(event)) return
        event.preventDefault()
        onDrop(event)
      },
      { signal },
    )
    return () => listening.abort()
  }, [onDrop])
  return isOver
}
