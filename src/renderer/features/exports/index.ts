export { ExportButton } from './ExportsPanel'
export { ExportsPanel } from './ExportsPanel'
export { MediaPanel } from './MediaPanel'
export { RenderCard } from './RenderCard'
