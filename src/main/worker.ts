import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'

/** The entry of the app's threads: the one that moves downloads, and one for each HEIC, which is given its paths. */
const picture = z.object({ from: z.string(), to: z.string() }).safeParse(workerData).data

if (picture) {
  const { decodeHeic } = await import('./core/files/heic')
  parentPort?.postMessage(await decodeHeic(picture.from, picture.to))
} else if (parentPort) {
  const { serveReceive } = await import('./core/nemo/download/receive')
  serveReceive(parentPort)
}
