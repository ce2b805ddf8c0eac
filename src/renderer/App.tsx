import { useTranslation } from 'react-i18next'
import { AppToasts } from './AppToasts'
import { Banner } from './Banner'
import { ExpiryBanner } from './ExpiryBanner'
import { StorageBanner } from './StorageBanner'
import { useKeptFocus } from './lib/use-kept-focus'
import { useView } from './lib/use-view'
import { useUi } from './ui-store'
import { useShortcuts } from './use-shortcuts'
import { useShownRender } from './use-shown-render'
import { useWindow } from './use-window'
import { ProjectsView } from './views/projects/ProjectsView'
import { DropTarget } from './views/upload'
import { Workspace } from './Workspace'
import { SidebarLayout } from './SidebarLayout'

const loadSettings = () => import('./views/settings/SettingsDialog')
const loadPalette = () => import('./views/palette/PaletteDialog')

export function App() {
  const { t } = useTranslation()
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
      {dialog?.kind === 'settings' && settings({ section: dialog.section, toasts: <AppToasts /> })}
      {dialog?.kind === 'palette' && palette({})}
      {dialog?.kind !== 'settings' && <AppToasts />}
    </>
  )
}
