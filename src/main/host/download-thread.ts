import { Worker } from 'node:worker_threads'

/** Begins the thread of the bundled `entry`; `ended` hears of its end, however it came. */
export const createDownloadThread =
  (entry: string, log: (message: string) => void) =>
  (ended: () => void): Worker => {
    const worker = new Worker(entry)
    worker.on('error', (error) => log(`download thread: ${String(error)}`))
    worker.once('exit', ended)
    return worker
  }
