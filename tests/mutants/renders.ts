import type { Mutant } from './mutant'

const job = 'src/main/services/renders-job.ts'
const list = 'src/main/services/renders-list.ts'
const queue = 'src/main/services/renders-queue.ts'
const wire = 'src/main/nemo/renders.ts'
const download = 'src/main/nemo/download.ts'
const folder = 'src/main/platform/export-folder.ts'

export const renders: readonly Mutant[] = [
  { breaks: ['NP-3.7'], file: job, find: "error.data.code === 403", replace: 'error.data.code === 0' },
  {
    breaks: ['NP-3.7'], file: job,
    find: 'return { job: { ...job, account: tools.account() }, answer }',
    replace: 'return { job: { ...job, account: null }, answer }',
  },
  { breaks: ['NP-3.7'], file: queue, find: 'early.take(id) ?? api', replace: 'api' },
  {
    breaks: ['NP-3.7'], file: queue,
    find: 'Promise.race([Promise.allSettled(reads), clock',
    replace: 'Promise.all([Promise.allSettled(reads), clock',
  },
  {
    breaks: ['NP-8.1'], file: 'src/main/services/chat.ts',
    find: "if (route.to === 'agent') return",
    replace: "if (route.to === 'agent' || route.to === 'export') return",
  },
  { breaks: ['NP-8.2'], file: 'src/main/services/renders.ts', find: ' || !isReadyForExport(state.timeline)', replace: '' },
  {
    breaks: ['NP-8.3'], file: wire,
    find: "{ id, sessionId, draft, output: { format: 'mp4', quality: 'high' } }",
    replace: "{ id, session_id: sessionId, draft, output: { format: 'mp4', quality: 'high' } }",
  },
  { breaks: ['NP-8.3'], file: wire, find: ", quality: 'high'", replace: '' },
  { breaks: ['NP-8.4'], file: list, find: 'Math.max(clock.now(), lastStamp + 1)', replace: 'clock.now()' },
  {
    breaks: ['NP-8.4'], file: list,
    find: "if (record.type === 'render.put') lastStamp",
    replace: "if (record.type === 'draft.put') lastStamp",
  },
  { breaks: ['NP-8.5'], file: queue, find: 'if (render.retryOf !== null || !', replace: 'if (!' },
  { breaks: ['NP-8.5'], file: queue, find: ' || (error.wasRefused && !lasting.includes(error.data.kind))', replace: '' },
  { breaks: ['NP-8.5'], file: queue, find: 'id: list.nextId(), account', replace: 'account' },
  { breaks: ['NP-8.6'], file: job, find: 'lost >= 2 ||', replace: 'lost >= 1 ||' },
  { breaks: ['NP-8.6'], file: job, find: 'ASK_AGAIN_AFTER_MS = 10_000', replace: 'ASK_AGAIN_AFTER_MS = 1000' },
  { breaks: ['NP-8.6'], file: job, find: 'return ask(job, pause, tools)', replace: 'return submit(job, pause, tools)' },
  { breaks: ['NP-8.6'], file: job, find: '? submit : ask)', replace: '? submit : submit)' },
  { breaks: ['NP-8.7'], file: queue, find: ' && busy.has(render.sessionId)', replace: ' && busy.size > 0' },
  { breaks: ['NP-8.7'], file: queue, find: " || (render.status === 'queued' && busy.has(render.sessionId))", replace: '' },
  {
    breaks: ['NP-8.8'], file: job,
    find: "tools.put({ ...job, status: 'submitting' })",
    replace: "tools.show({ ...job, status: 'submitting' })",
  },
  { breaks: ['NP-8.8'], file: job, find: "tools.put({ ...job, status: 'pending' })", replace: "tools.show({ ...job, status: 'pending' })" },
  { breaks: ['NP-8.8'], file: list, find: "journal.append({ type: 'draft.put', id: render.id, draft })", replace: '' },
  { breaks: ['NP-8.9'], file: job, find: '[5000, 5000, 10_000]', replace: '[5000, 10_000, 10_000]' },
  { breaks: ['NP-8.9'], file: job, find: "if (backend === 'engine') return 1000", replace: '' },
  { breaks: ['NP-8.10'], file: wire, find: '.url, job.outputUrl)', replace: '.url)' },
  { breaks: ['NP-8.10'], file: wire, find: '...outer, ...asRecord(outer.data)', replace: '...outer' },
  { breaks: ['NP-8.11'], file: wire, find: ', percent)) / 100', replace: ', percent))' },
  { breaks: ['NP-8.11'], file: wire, find: "return { status: 'processing', progress", replace: "return { status: 'pending', progress" },
  { breaks: ['NP-8.12'], file: 'src/renderer/views/renders/progress.ts', find: '= 5 * 60_000', replace: '= 50 * 60_000' },
  { breaks: ['NP-8.12'], file: job, find: '60 * 60_000', replace: '600 * 60_000' },
  { breaks: ['NP-8.13'], file: job, find: '!(isLost || isPassing(error))', replace: '!isLost' },
  { breaks: ['NP-8.14'], file: job, find: "{ kind: 'render-failed', message })", replace: "{ kind: 'render-failed' })" },
  {
    breaks: ['NP-8.14'], file: 'src/main/services/renders.ts',
    find: "status === 'saved') return",
    replace: "status !== 'cancelled') return",
  },
  { breaks: ['NP-8.15'], file: queue, find: 'for (const nap of naps) nap.abort()', replace: '' },
  { breaks: ['NP-8.15'], file: job, find: "'offline', 'timeout',", replace: "'timeout'," },
  { breaks: ['NP-8.16'], file: wire, find: 'asRecord(job.output).url, ', replace: '' },
  { breaks: ['NP-8.17'], file: download, find: '[403, 404, 410].includes', replace: '[404, 410].includes' },
  { breaks: ['NP-8.17'], file: job, find: 'await freshUrl(job, url, tools)', replace: 'url' },
  { breaks: ['NP-8.18'], file: download, find: '{ range: `bytes=${offset}-` }', replace: '{}' },
  { breaks: ['NP-8.18'], file: download, find: '&& receivedBytes !== totalBytes)', replace: '&& receivedBytes > totalBytes)' },
  { breaks: ['NP-8.18'], file: download, find: "openFile(job.path, from > 0 ? 'a' : 'w')", replace: "openFile(job.path, 'a')" },
  { breaks: ['NP-8.18'], file: folder, find: 'if (!isMp4) throw', replace: 'if (isMp4 === null) throw' },
  { breaks: ['NP-8.19'], file: wire, find: '/download`)', replace: '/file`)' },
  { breaks: ['NP-8.19'], file: job, find: 'refusals === 2 ? null : ', replace: '' },
  { breaks: ['NP-8.20'], file: download, find: ' && (from === undefined || isLoopback(from) || !isLoopback(url))', replace: '' },
  {
    breaks: ['NP-8.20'], file: 'src/main/nemo/address.ts',
    find: "(url.protocol === 'http:' && isLoopback(url))",
    replace: "url.protocol === 'http:'",
  },
  { breaks: ['NP-8.21'], file: folder, find: '<>:"/\\\\|?*]', replace: '<>:"|?*]' },
  { breaks: ['NP-8.22'], file: wire, find: 'if (!notFound(error)) throw error', replace: 'throw error' },
  { breaks: ['NP-8.22'], file: wire, find: '/cancel`', replace: '`' },
  { breaks: ['NP-8.22'], file: queue, find: 'if (!signal.aborted) list.show(shown)', replace: 'list.show(shown)' },
  { breaks: ['NP-8.23'], file: 'src/main/announce.ts', find: 'onClick: () => open(render.', replace: 'onClick: () => void (render.' },
  { breaks: ['NP-8.23'], file: 'src/main/announce.ts', find: '!(await renders.markAnnounced(render.id)) || ', replace: '' },
  { breaks: ['NP-8.23'], file: 'src/main/tray-model.ts', find: '[...renders.map((render) => jobItem(render, t)), ', replace: '[' },
]
