/** What stands for a whole clip: its very first picture is often black. */
export const POSTER = { startMs: 100 }

/** The address under which main serves a media id; of a clip or sound, perhaps `part` of it alone. */
export function mediaUrl(mediaId: string, part?: { readonly startMs: number; readonly endMs?: number }): string {
  const url = `nemo-media://${mediaId}`
  return part ? `${url}#t=${[part.startMs, part.endMs].flatMap((ms) => (ms === undefined ? [] : ms / 1000)).join(',')}` : url
}
