import type { CommandName, Input } from '../../src/shared/contract/commands'
import type { Result } from '../../src/shared/contract/errors'
import type { AppState } from '../../src/shared/state/state'

/** The app in a process of its own, as the sweep uses it: a child of plain Node, or real Electron. */
export interface DrivenApp {
  readonly state: () => Promise<AppState>
  readonly invoke: <C extends CommandName>(name: C, input: Input<C>) => Promise<Result<unknown>>
  /** Drops a file on the project that is shown. */
  readonly give: (projectId: string, path: string) => Promise<void>
  /** Defects of ours that were met on the way. */
  readonly failures: () => Promise<readonly string[]>
  /** SIGKILL; resolves when it is dead. */
  readonly kill: () => Promise<void>
}

/** A child of plain Node. */
export interface NodeApp extends DrivenApp {
  /** What it has done to the wire and the disk so far, by name, in order. */
  readonly steps: () => Promise<readonly string[]>
}

/** Thrown by whatever is asked of an app that is not there any more. */
export class AppDied extends Error {
  override readonly message = 'the app is dead'
}

/** The file in the profile's folder with a line for each notification. */
export const TOLD = 'told'

/** What goes to the child and comes back. */
export interface ChildRequest {
  readonly id: number
  readonly call: 'state' | 'failures' | 'steps' | 'give' | CommandName
  readonly input: Readonly<Record<string, unknown>>
}
export type ChildAnswer = { readonly id: number } & Result<unknown>
