/** A fault that somebody could make, and that a test has to notice. */
export interface Mutant {
  /** Ids of docs/protocol.md. For each, a test whose title names it must fail. */
  breaks: readonly string[]
  /** From the project's folder, with `/`. */
  file: string
  /** Exact text that occurs once in the file. */
  find: string
  replace: string
}
