import { useState, type ComponentProps, type ReactNode } from 'react'

interface Props extends ComponentProps<'img'> {
  readonly src: string
  readonly alt: string
  /** In its place where it cannot be shown; default: nothing. */
  readonly fallback?: ReactNode
}

/** A picture that never shows the browser's sign of a broken one: its file may be moved, deleted or of another kind. */
export function Picture({ fallback = null, ...rest }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  return failed === rest.src ? fallback : <img decoding="async" {...rest} onError={() => setFailed(rest.src)} />
}
