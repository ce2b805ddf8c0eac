import { isRenderActive, type ActiveRender, type Render } from '../../shared/render'

const known = new WeakMap<Readonly<Record<string, Render>>, readonly ActiveRender[]>()

/** The exports under way. It is asked at every event, of which few change an export: so they are looked for once in the same ones. */
export function activeRenders(renders: Readonly<Record<string, Render>>): readonly ActiveRender[] {
  const found = known.get(renders) ?? Object.values(renders).filter(isRenderActive)
  known.set(renders, found)
  return found
}
