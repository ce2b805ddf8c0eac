export { ExportButton } from './ExportButton'
export { ExportsPanel } from './ExportsPanel'
export { MediaPanel } from './MediaPanel'
export { RenderCard } from './RenderCard'
