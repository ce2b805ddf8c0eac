import type { AppError } from '../../shared/contract/errors'
import { isInTrash } from '../../shared/model/project'
import { own } from '../../shared/records'
import type { AppState } from '../../shared/state/state'

/** The short messages over the window. */
export type Toast =
  | { readonly id: number; readonly kind: 'error'; readonly error: AppError }
  | { readonly id: number; readonly kind: 'message'; readonly text: string; readonly offers: readonly Offer[] }

/** A button of a message: its words are those of the catalogue. */
export interface Offer {
  readonly label: string
  readonly run: () => void
  /** Without it, always. The message goes once it was possible and is no more. */
  readonly isPossible?: (state: AppState) => boolean
}

type Condition = NonNullable<Offer['isPossible']>
/** What is done in a project: while that is neither deleted nor gone. */
export const whileThere = (projectId: string): Condition => ({ projects }) => own(projects, projectId)?.deletedAt === null
/** What brings one back: while it is deleted and not erased. */
export const whileInTrash = (projectId: string): Condition => ({ projects }) => {
  const project = own(projects, projectId)
  return project !== undefined && isInTrash(project)
}

const MAX_TOASTS = 3

/** The same again is told once, for as long again; what has a button is something else each time. */
export function withToast(toasts: readonly Toast[], toast: Toast): readonly Toast[] {
  const key = ({ id: _, ...said }: Toast): string => JSON.stringify(said)
  const isNew = (other: Toast): boolean => (other.kind === 'message' && other.offers.length > 0) || key(other) !== key(toast)
  return [...toasts.filter(isNew), toast].slice(-MAX_TOASTS)
}
