import * as z from 'zod'
import { buildDraft } from '../draft'
import { MAX_LENGTH_MS, type Plan } from '../draft/plan'
import { Session, StoredAsset, type Store } from '../store'
import { Draft } from '../types'
import { readBody, Refusal, sendData, type Exchange } from './http'
import { addressOf, sessionOf } from './sessions'

const MAX_PAST = 50
const MAX_ITEMS = 2_000
/** Of all pieces together, ms: more than any draft has. */
const MAX_SUM_MS = 4 * 60 * 60_000
const MAX_WORDS = 50_000
/** As much of the past goes along as leaves the whole within what a request may have. */
const MAX_PAST_BYTES = 4 * 1024 ** 2

const Past = Session.shape.past.max(MAX_PAST)
/** What a project's file holds of a session, to go on with it in another one (docs/protocol.md NP-6.14). */
const Copy = z.object({
  ...Session.pick({ language: true, revision: true, plan: true, last: true }).shape,
  past: Past,
  future: Past,
  asked: z.string().max(MAX_WORDS).nullable(),
  pending: z.array(z.uuid()).max(MAX_ITEMS),
  assets: z.array(StoredAsset.pick({ hash: true, heard: true }).extend({ id: z.uuid() })).max(MAX_ITEMS),
})
type Copy = z.infer<typeof Copy>

/** A session leaves with a project, and comes back under another id, where the engine may be another one. */
export const createCopyHandlers = (store: Store) => ({
  async read({ response, params, origin }: Exchange): Promise<void> {
    const { language, revision, plan, last, past, future, asked, pending, assets } = await sessionOf(store, params[0])
    const kept = assets.map(({ id, hash, heard }) => ({ id, hash, ...(heard && { heard }) }))
    const copy: Copy = { language, revision, plan, last, past: newest(past), future: newest(future), asked, pending, assets: kept }
    const files = assets.map((asset) => ({ id: asset.id, name: asset.name, hash: asset.hash, url: addressOf(origin, asset) }))
    sendData(response, { session: copy, files })
  },

  /** Into a session in which nothing was said yet, and which has the files already: they are known by what is in them. */
  async write({ request, response, params, origin }: Exchange): Promise<void> {
    const target = await sessionOf(store, params[0])
    const copy = await readBody(request, Copy)
    await store.inTurn(target.id, async () => {
      if (target.revision > 0 || target.plan || target.past.length > 0) throw new Refusal(409, 409, 'something was said in this session')
      const assets = pairs(copy, target)
      const ids = new Map(assets.map(({ was, asset }) => [was.id, asset.id]))
      const { assets: _, pending, ...rest } = Copy.parse(renamed(copy, ids))
      const known = new Map(target.assets.map((asset) => [asset.id, asset]))
      for (const plan of [rest.plan, ...rest.past, ...rest.future]) checkPlan(plan, (id) => known.get(id))
      const heard = new Map(assets.flatMap(({ was, asset }) => (was.heard ? [[asset.id, { heard: was.heard }] as const] : [])))
      const listened = target.assets.map((asset) => ({ ...asset, ...heard.get(asset.id) }))
      await store.change(target, { ...rest, assets: listened, pending: pending.filter((id) => known.has(id)) })
      sendData(response, { files: assets.map(({ was, asset }) => ({ id: was.id, as: asset.id, url: addressOf(origin, asset) })) })
    })
  },
})

function newest(plans: Session['past']): Session['past'] {
  let bytes = 0
  const fits = (plan: Plan | null): boolean => (bytes += JSON.stringify(plan).length) <= MAX_PAST_BYTES / 2
  const first = plans.slice(-MAX_PAST).findLastIndex((plan) => !fits(plan)) + 1
  return plans.slice(-MAX_PAST).slice(first)
}

/** Each file that the copy speaks of, with the one of the session that has the same bytes; of two alike each is taken once. */
function pairs({ assets }: Copy, target: Session): { was: Copy['assets'][number]; asset: StoredAsset }[] {
  const free = [...target.assets]
  return assets.flatMap((was) => {
    const index = free.findIndex(({ hash }) => hash === was.hash)
    return free.splice(index, index < 0 ? 0 : 1).map((asset) => ({ was, asset }))
  })
}

const renamed = (copy: Copy, ids: ReadonlyMap<string, string>): unknown =>
  JSON.parse(JSON.stringify(copy), (_key, value: unknown) => (typeof value === 'string' ? (ids.get(value) ?? value) : value))

/** It comes from a file that anybody may have written: a plan is taken if it makes a timeline that the engine could have made. */
function checkPlan(plan: Plan | null, assetOf: (id: string) => StoredAsset | undefined): void {
  if (plan === null) return
  const draft = isBounded(plan) ? buildDraft(plan, assetOf) : undefined
  if (draft === undefined || !Draft.nullable().safeParse(draft).success) throw new Refusal(422, 422, 'the session does not make a timeline')
}

/** Small enough to be worked on at all. */
function isBounded({ pieces, texts, music, lengthMs }: Plan): boolean {
  const asked = pieces.map(({ durationMs }) => durationMs ?? 0)
  const isAskedWell = asked.every((ms) => ms >= 0) && asked.reduce((sum, ms) => sum + ms, 0) <= MAX_SUM_MS
  const isLengthWell = lengthMs === null || (lengthMs > 0 && lengthMs <= MAX_LENGTH_MS)
  return isAskedWell && isLengthWell && [pieces, texts, music.assetIds].every(({ length }) => length <= MAX_ITEMS)
}
