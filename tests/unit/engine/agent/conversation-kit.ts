import { expect } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { answerAsked } from '../../../../src/engine/agent/reply'
import { emptySession, type Session, type StoredAsset } from '../../../../src/engine/store'

/** A file as the engine keeps it, 1600×1200. */
export const asset = (id: string, kind: StoredAsset['kind'] = 'image', durationMs = 0, more: Partial<StoredAsset> = {}): StoredAsset => ({
  id,
  kind,
  durationMs,
  name: `${id}.jpg`,
  sessionId: 's',
  path: `/x/${id}`,
  mime: 'image/jpeg',
  sizeBytes: 1,
  width: 1600,
  height: 1200,
  fps: 0,
  hasAudio: kind !== 'image',
  demuxer: 'x',
  key: 'k',
  hash: 'h',
  ...more,
})

/** A session with files that no message has used yet. */
export const sessionWith = (...assets: StoredAsset[]): Session => ({
  ...emptySession({ id: 's', taskId: 't', language: 'en' }),
  assets,
  pending: assets.map(({ id }) => id),
})

/** A conversation: say, upload, look. */
export function conversation(...uploads: StoredAsset[]) {
  let session = sessionWith(...uploads)
  let offer: { readonly replies: readonly string[]; readonly asks?: string } = { replies: [] }
  return {
    upload(...files: StoredAsset[]): void {
      session = { ...session, assets: [...session.assets, ...files], pending: [...session.pending, ...files.map(({ id }) => id)] }
    },
    /** What is answered; the session handed in is not changed by it. */
    say(text: string): string {
      const before = JSON.stringify(session)
      const result = answerAsked(session, text)
      const call = result.steps.find((step) => step.kind === 'tool' && step.name === 'offer_replies')
      offer = call?.kind === 'tool' ? (call.args as typeof offer) : { replies: [] }
      expect(JSON.stringify(session)).toBe(before)
      session = result.session
      return result.steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join('\n')
    },
    /** What could be said to what was asked last. */
    offered: () => offer.replies,
    /** The question above those. */
    asks: () => offer.asks ?? null,
    order: () => session.plan?.pieces.map((piece) => (piece.kind === 'media' ? piece.assetId : piece.text)),
    plan: () => session.plan,
    /** How long each picture is seen, ms. */
    shown: () =>
      (session.plan && buildDraft(session.plan, (id) => session.assets.find((one) => one.id === id))?.t[0]?.sg.map(({ d }) => d)) ?? [],
    revision: () => session.revision,
    session: () => session,
  }
}
