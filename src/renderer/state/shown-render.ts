import { useEffect } from 'react'
import { useApp } from './mirror'
import { useUiStore } from './ui-store'

/** An export that was chosen outside the window, in a notification or the tray, is shown where it plays: its card does the rest. */
export function useShownRender(): void {
  const ui = useUiStore()
  const renderId = useApp((state) => state.shownRenderId)
  useEffect(() => {
    if (renderId === null) return
    ui.getState().openDialog(null)
    ui.getState().showRightTab('exports')
  }, [ui, renderId])
}
