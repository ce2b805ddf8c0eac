import type { ComponentType } from 'react'

/** What the chat shows of other views; they may not import each other. */
export interface ChatParts {
  readonly RenderCard: ComponentType<{ readonly renderId: string }>
  readonly UploadRows: ComponentType<{ readonly uploadIds: readonly string[] }>
}
