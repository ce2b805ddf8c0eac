import { isRenderActive, isRenderSaved, type Render, type RenderOutput } from '../../../shared/model/render'
import type { ExportFolder } from '../files/export-folder'
import type { RenderList } from './list'

/**
 * What an export is of, in few letters: the same for the same draft, title and kind of file, whichever version it is. Addresses count by
 * their path alone: the engine's have its port of today, and a cloud's are signed anew at each read.
 */
export function printOf(title: string, draft: unknown, output: RenderOutput | undefined): string {
  const seen = (key: string, value: unknown): unknown =>
    key === 'version' ? undefined : typeof value === 'string' && /^https?:\/\//.test(value) ? value.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/, '') : value
  return hash(JSON.stringify([title, draft, output ?? null], seen))
}

/** FNV-1a from two beginnings: 64 bits, which tell drafts of one user apart, not more. */
function hash(text: string): string {
  const from = (seed: number): string => {
    let bits = seed
    for (let at = 0; at < text.length; at += 1) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
    return (bits >>> 0).toString(16).padStart(8, '0')
  }
  return from(0x811c9dc5) + from(0x9747b28c)
}

/** The export of just this that is under way, or whose file is still there. */
export async function findKnown(list: RenderList, { isThere }: Pick<ExportFolder, 'isThere'>, projectId: string, print: string) {
  const same = list.all().filter((render) => render.projectId === projectId && render.print === print)
  const isHere = async (render: Render): Promise<boolean> =>
    isRenderActive(render) || (isRenderSaved(render) && (await isThere(render.state.path, render.state.sizeBytes)))
  const found = await Promise.all(same.map(async (render) => ((await isHere(render)) ? render.id : null)))
  return found.findLast((id) => id !== null) ?? null
}
