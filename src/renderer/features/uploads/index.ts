export { DropTarget } from './DropTarget'
export { UploadRows } from './UploadRows'
