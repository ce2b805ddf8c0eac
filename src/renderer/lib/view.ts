import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react'

/** A view that the first paint does without: it is loaded right afterwards, so that it opens at once. Draws nothing until then. */
export function useView<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): (props: P) => ReactNode {
  const [view, setView] = useState<ComponentType<P> | null>(null)
  useEffect(() => {
    void load().then((module) => setView(() => module.default))
  }, [load])
  return (props) => view && createElement(view, props)
}
