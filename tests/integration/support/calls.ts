import type { NemoApi } from '../../../src/main/core/nemo/types'
import type { Endpoint } from '../../fakes/nemo-server'

export const SESSION = 's1'
const signal = new AbortController().signal
const file = {
  name: 'clip.mp4', mime: 'video/mp4', sizeBytes: 4,
  async *chunks() { yield Buffer.from('clip') },
}
/** Every event of a stream, read and dropped. */
async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

export interface Call {
  readonly endpoint: Endpoint
  /** A read may be repeated. */
  readonly isRead?: true
  readonly do: (api: NemoApi) => Promise<unknown>
}
const transfer = { signal, onProgress: () => undefined }
/** One call to each endpoint of the API; in this order they all succeed once the server knows the session. */
export const calls: readonly Call[] = [
  { endpoint: 'anonymous-token', do: (api) => api.anonymousToken('client-1') },
  { endpoint: 'session', do: (api) => api.createSession('en') },
  { endpoint: 'claim', do: (api) => api.claimToken({ taskId: 't', sessionId: SESSION, bindId: null }) },
  { endpoint: 'run', do: (api) => drain(api.run(SESSION, 'a message', signal)) },
  { endpoint: 'upload', do: (api) => api.uploadFile(SESSION, file, transfer) },
  { endpoint: 'state', isRead: true, do: (api) => api.state(SESSION) },
  { endpoint: 'credits', isRead: true, do: (api) => api.credits() },
  { endpoint: 'render', do: (api) => api.submitRender({ id: 'render_1', sessionId: SESSION, draft: {} }) },
  { endpoint: 'render-read', isRead: true, do: (api) => api.readRender('render_1') },
  { endpoint: 'render-cancel', do: (api) => api.cancelRender('render_1') },
]
