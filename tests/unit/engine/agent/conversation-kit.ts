import { expect } from 'vitest'
import { answer } from '../../../../src/engine/agent'
import type { Session, StoredAsset } from '../../../../src/engine/store'

export const asset = (id: string, kind: StoredAsset['kind'] = 'image', durationMs = 0): StoredAsset => ({
  id,
  sessionId: 's',
  name: `${id}.jpg`,
  kind,
  path: `/x/${id}`,
  mime: 'image/jpeg',
  sizeBytes: 1,
  durationMs,
  width: 1600,
  height: 1200,
  fps: 0,
  hasAudio: kind !== 'image',
  demuxer: 'x',
  key: 'k',
  hash: 'h',
})

/** A conversation: say, upload, look. */
export function conversation(...uploads: StoredAsset[]) {
  let session: Session = {
    id: 's',
    taskId: 't',
    language: 'en',
    hasIntroduced: false,
    revision: 0,
    plan: null,
    past: [],
    assets: [],
    pending: [],
    asked: null,
  }
  const upload = (...files: StoredAsset[]): void => {
    session = { ...session, assets: [...session.assets, ...files], pending: [...session.pending, ...files.map(({ id }) => id)] }
  }
  upload(...uploads)
  return {
    upload,
    say(text: string): string {
      const before = JSON.stringify(session)
      const result = answer(session, text)
      expect(JSON.stringify(session), 'the session handed in is not changed').toBe(before)
      session = result.session
      return result.steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join('\n')
    },
    order: () => session.plan?.pieces.map((piece) => (piece.kind === 'media' ? piece.assetId : piece.text)),
    plan: () => session.plan,
    revision: () => session.revision,
  }
}
