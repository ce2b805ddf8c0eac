import { buildDraft } from './draft'
import { withAddresses } from './wire'
import type { Session, StoredAsset } from './store'

/** The body of `data` for a session's state (docs/protocol.md, "State"). The draft is null until something was made. */
export function stateOf(session: Session, addressOf: (asset: StoredAsset) => string) {
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  const draft = session.plan === null ? null : buildDraft(session.plan, (id) => assets.get(id))
  const address = (id: string): string | undefined => {
    const asset = assets.get(id)
    return asset && addressOf(asset)
  }
  return {
    state: {
      draft: draft && withAddresses(draft, address),
      video_infos: session.assets.map((asset) => ({
        id: asset.id,
        name: asset.name,
        type: asset.kind,
        url: addressOf(asset),
        duration: asset.durationMs / 1000,
        width: asset.width,
        height: asset.height,
      })),
      canvas_config: draft && { width: draft.m.w, height: draft.m.h, ratio: draft.m.ratio },
      generated_media: [],
      video_analyses: null,
    },
  }
}
