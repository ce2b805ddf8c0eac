import { randomUUID } from 'node:crypto'
import { copyFile, link } from 'node:fs/promises'
import { extname, join } from 'node:path'
import * as z from 'zod'
import { buildDraft, wireKind } from '../draft'
import { emptySession, newKey, type Session, type Store, type StoredAsset } from '../store'
import { Id, type Draft } from '../types'
import { readBody, Refusal, sendData, type Exchange } from './http'

const NewSession = z.object({
  task_name: z.string().max(500).optional(),
  language: z.string().max(20).default('en'),
  /** It begins as that session stands: only the engine of this computer is asked so. */
  copy_of: Id.optional(),
})

/** A conversation's routes (docs/protocol.md, "State"). */
export const createSessionHandlers = (store: Store) => ({
  async create({ request, response }: Exchange): Promise<void> {
    const { language, copy_of: source } = await readBody(request, NewSession)
    const [id, taskId] = [randomUUID(), randomUUID()]
    if (source === undefined) await store.saveSession(emptySession({ id, taskId, language }))
    else await store.inTurn(source, async () => store.saveSession({ ...(await copied(store, await sessionOf(store, source), id)), taskId }))
    sendData(response, { task_id: taskId, session_id: id })
  },

  async state({ response, params, origin }: Exchange): Promise<void> {
    sendData(response, stateOf(await sessionOf(store, params[0]), origin))
  },
})

/** With files of its own: those of a session go with it. Their bytes, which never change, are on the disk once where it can do that. */
async function copied({ folders }: Store, source: Session, id: string): Promise<Session> {
  const assets = await Promise.all(
    source.assets.map(async (asset): Promise<StoredAsset> => {
      const path = join(folders.uploads, `${randomUUID()}${extname(asset.path)}`)
      await link(asset.path, path).catch(() => copyFile(asset.path, path))
      return { ...asset, sessionId: id, key: newKey(), path }
    }),
  )
  return { ...source, id, assets }
}

/** Throws a 404 Refusal where there is no such session. */
export async function sessionOf(store: Store, id = ''): Promise<Session> {
  const found = await store.session(id)
  if (!found) throw new Refusal(404, 1002, 'session not found')
  return found
}

const WITHDRAWN = /\n\n\[(?:Not to be used: |不使用：)([^\n]+)\]$/u

/**
 * A message's last line may name files that the user took out again before any message went with them (docs/protocol.md NP-5.36): the
 * session without them, and the message without that line. Of several with one name the oldest goes.
 */
export function withoutWithdrawn(session: Session, text: string): { session: Session; text: string } {
  const found = WITHDRAWN.exec(text)
  if (!found) return { session, text }
  let names = `, ${found[1]}, `
  const gone = session.pending.filter((id) => {
    const name = `, ${session.assets.find((asset) => asset.id === id)?.name}, `
    const isGone = names.includes(name)
    if (isGone) names = names.replace(name, () => ', ')
    return isGone
  })
  const isKept = (id: string): boolean => !gone.includes(id)
  const left = { assets: session.assets.filter(({ id }) => isKept(id)), pending: session.pending.filter(isKept) }
  return { session: { ...session, ...left }, text: text.slice(0, found.index) }
}

/** Where an upload is served; `origin` is of this start of the engine. */
export const addressOf = (origin: string, { id, sessionId, key }: StoredAsset): string => `${origin}/files/${id}?s=${sessionId}&k=${key}`

/** The body of `data` for a session's state. The draft is null until something was made. */
function stateOf(session: Session, origin: string) {
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
