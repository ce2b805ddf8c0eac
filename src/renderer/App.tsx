import { Toasts } from './frame/Toasts'
import { Banner, ExpiryBanner, StorageBanner } from './frame/Banners'
import { useKeptFocus } from './lib/input'
import { useView } from './lib/view'
import { useUi } from './state'
import { useShortcuts, useShownRender, useWindow } from './frame/window'
import { ProjectsView } from './features/projects/ProjectsView'
import { DropTarget } from './features/uploads/drop'
import { SidebarLayout, Workspace } from './frame/Frame'
import { useLanguage } from './lib/language'

const loadSettings = () => import('./features/settings/SettingsDialog')
const loadPalette = () => import('./features/palette/PaletteDialog')

export function App() {
  const { t } = useLanguage()
  const dialog = useUi((state) => state.dialog)
  const settings = useView(loadSettings)
  const palette = useView(loadPalette)
  useWindow()
  useShortcuts()
  useKeptFocus()
  useShownRender()
  return (
    <>
      <SidebarLayout sidebar={<ProjectsView />} label={t('app.panes.projects')}>
        <Banner />
        <StorageBanner />
        <ExpiryBanner />
        <Workspace />
      </SidebarLayout>
      <DropTarget />
      {dialog?.kind === 'settings' && settings({ section: dialog.section, toasts: <Toasts /> })}
      {dialog?.kind === 'palette' && palette({})}
      {dialog?.kind !== 'settings' && <Toasts />}
    </>
  )
}
