import { buildDraft, wireKind } from '../draft'
import { Refusal } from './http'
import type { Session, Store, StoredAsset } from '../store'
import type { Draft } from '../types'

/** Throws a 404 Refusal where there is no such session. */
export async function sessionOf(store: Store, id = ''): Promise<Session> {
  const found = await store.session(id)
  if (!found) throw new Refusal(404, 1002, 'session not found')
  return found
}

/** Where an upload is served; `origin` is of this start of the engine. */
export const addressOf = (origin: string, { id, sessionId, key }: StoredAsset): string => `${origin}/files/${id}?s=${sessionId}&k=${key}`

/** The body of `data` for a session's state (docs/protocol.md, "State"). The draft is null until something was made. */
export function stateOf(session: Session, origin: string) {
  const assets = new Map(session.assets.map((asset) => [asset.id, asset]))
  const draft = session.plan && buildDraft(session.plan, (id) => assets.get(id), session.language)
  return {
    state: {
      draft: draft && withAddresses(draft, assets, origin),
      video_infos: session.assets.map((asset) => ({
        id: asset.id,
        name: asset.name,
        type: wireKind(asset),
        url: addressOf(origin, asset),
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

/** Each segment of an uploaded file gets its address of this moment. */
const withAddresses = (draft: Draft, assets: ReadonlyMap<string, StoredAsset>, origin: string) => ({
  ...draft,
  t: draft.t.map((track) => ({
    ...track,
    sg: track.sg.map((segment) => {
      const asset = assets.get(segment.m.src ?? '')
      return asset ? { ...segment, m: { ...segment.m, url: addressOf(origin, asset) } } : segment
    }),
  })),
})
