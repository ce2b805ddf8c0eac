import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { AppToasts } from './AppToasts'
import { Banner } from './Banner'
import { ExpiryBanner } from './ExpiryBanner'
import { StorageBanner } from './StorageBanner'
import { useUi } from './ui-store'
import { useShortcuts } from './use-shortcuts'
import { useWindow } from './use-window'
import { ProjectsView } from './views/projects/ProjectsView'
import { DropTarget } from './views/upload'
import { Workspace } from './Workspace'
import { SidebarLayout } from './SidebarLayout'

/** Not needed for the first paint. */
const SettingsDialog = lazy(() => import('./views/settings/SettingsDialog'))
const PaletteDialog = lazy(() => import('./views/palette/PaletteDialog'))

export function App() {
  const { t } = useTranslation()
  const dialog = useUi((state) => state.dialog)
  useWindow()
  useShortcuts()
  return (
    <>
      <SidebarLayout sidebar={<ProjectsView />} label={t('app.panes.sidebar')}>
        <Banner />
        <StorageBanner />
        <ExpiryBanner />
        <Workspace />
      </SidebarLayout>
      <DropTarget />
      <Suspense fallback={null}>
        {dialog?.kind === 'settings' && <SettingsDialog section={dialog.section} toasts={<AppToasts />} />}
        {dialog?.kind === 'palette' && <PaletteDialog />}
      </Suspense>
      {dialog?.kind !== 'settings' && <AppToasts />}
    </>
  )
}
