import * as z from 'zod'
import { createAccount } from './account'
import { createRun } from './stream/agent'
import { createClient, dataOf } from './client'
import { createDownload } from './download'
import { decodeState } from './draft'
import { createRenders } from './renders'
import { createTransport } from './transport'
import type { CreateNemoApi } from './types'
import { createUploadFile, createUploadLink } from './upload'

/** The one client of the protocol (docs/protocol.md), for the cloud and the engine alike. `close` ends what is under way. */
export const createNemoApi: CreateNemoApi = (deps) => {
  const transport = createTransport(deps.resolveProxy, deps.lookup)
  const client = createClient({ ...deps, transport, registerLink: deps.registerLink ?? (() => undefined) })
  return {
    ...createAccount(client),
    ...createRenders(client),
    run: createRun(client),
    uploadFile: createUploadFile(client),
    uploadLink: createUploadLink(client),
    async state(sessionId) {
      const path = `/api/state/nemo_agent/me/${encodeURIComponent(sessionId)}/latest`
      return decodeState(dataOf(z.unknown(), await client.call({ method: 'GET', path }), 'state'))
    },
    download: createDownload(client, deps.receive),
    close: () => transport.close(),
  }
}
