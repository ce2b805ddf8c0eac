import { parentPort } from 'node:worker_threads'
import { serveReceive } from './core/nemo/download/receive-thread'

/** The entry of the thread that moves downloads. */
if (parentPort) serveReceive(parentPort)
