import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { decodeHeic } from './core/files/heic'

/** The entry of the thread that decodes one HEIC. */
const { from, to } = z.object({ from: z.string(), to: z.string() }).parse(workerData)
parentPort?.postMessage(await decodeHeic(from, to))
