import { useState } from 'react'
import { Toasts } from './frame/Toasts'
import { Banner, ExpiryBanner, StorageBanner } from './frame/Banners'
import { useKeptFocus, useView } from './lib/view'
import { useUi } from './state'
import { createPlayback, PlaybackContext } from './components/player/playback'
import { useShortcuts, useWindow } from './frame/window'
import { DropTarget } from './features/uploads/drop'
import { SidebarLayout, Workspace } from './frame/Frame'

const loadSettings = () => import('./features/settings/SettingsDialog')
const loadPalette = () => import('./features/palette/PaletteDialog')

export function App() {
  const dialog = useUi((state) => state.dialog)
  const settings = useView(loadSettings)
  const palette = useView(loadPalette)
  const [playback] = useState(() => createPlayback(localStorage))
  useWindow()
  useShortcuts()
  useKeptFocus()
  return (
    <PlaybackContext value={playback}>
      <SidebarLayout>
        <Banner />
        <StorageBanner />
        <ExpiryBanner />
        <Workspace />
      </SidebarLayout>
      <DropTarget />
      {dialog?.kind === 'settings' && settings({ section: dialog.section })}
      {(dialog?.kind === 'palette' || dialog?.kind === 'prompts') && palette({ isOfPrompts: dialog.kind === 'prompts' })}
      <Toasts />
    </PlaybackContext>
  )
}
