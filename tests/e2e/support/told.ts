import { channels } from '../../../src/shared/contract/limits'
import type { AppError } from '../../../src/shared/contract/errors'
import { TRASH_MS, type Project } from '../../../src/shared/model/project'
import type { Render } from '../../../src/shared/model/render'
import { calmStorage, type StorageState } from '../../../src/shared/model/storage'
import type { Upload } from '../../../src/shared/model/upload'
import type { AppEvent, AppState } from '../../../src/shared/state/state'
import { cloud, complete, message, project, sampleRender, sampleUpload, saved } from '../../fakes/samples'
import type { RunningApp } from './launch-app'

/** States that take days, a full disk or a fault of a server to come about: the window is told of them as main tells it of everything. */
export const TOLD: Readonly<Record<string, (state: AppState) => readonly AppEvent[]>> = {
  'a full disk, a sign-in that ends': ({ cloudOrigin }) => [
    stored({ ...calmStorage, trouble: { reason: 'full', folder: '/home/anna/.config/Nemo Desktop' } }),
    { type: 'backend.put', backend: { ...cloud, id: cloudOrigin, auth: { ...signedIn, expiresAt: Date.now() + 5 * HOUR_MS } } },
  ],
  'files that could not be read': () => [stored({ ...calmStorage, setAside: ['projects.json', 'renders.json'], takenBack: 2 })],
  'projects with news': ({ projects }) => [
    stored(calmStorage),
    ...LIST.map(([title, more], index): AppEvent => {
      const [updatedAt, video] = [Date.now() - index * 7 * HOUR_MS, { durationMs: 4000 * (index + 1), face: null }]
      return { type: 'project.put', project: project(`told ${index}`, title, { updatedAt, video, ...more }) }
    }),
    // The one that is shown stays the newest.
    ...Object.values(projects).map((each): AppEvent => ({ type: 'project.put', project: { ...each, updatedAt: Date.now() + 1 } })),
  ],
  'files that wait for an answer': (state) =>
    FILES.map(([id, is, more]) => {
      const projectId = shown(state)
      return { type: 'upload.put', projectId, upload: { ...sampleUpload(id, is, more), projectId } }
    }),
  'exports of every kind': (state) =>
    EXPORTS.map(([id, is, more]) => ({ type: 'render.put', render: { ...sampleRender(id, is, more), projectId: shown(state) } })),
  'what is not as it was asked for': (state) => {
    const of = { projectId: shown(state), turnId: 'asked' }
    const text = 'a 20-second square video with 8 photos, title “Fresh bread”'
    const [at, done] = [Date.now(), complete()]
    const turn = { ...done, id: of.turnId, projectId: of.projectId, text, createdAt: at, state: { ...done.state, endedAt: at } }
    const said = message({ kind: 'user', text, uploadIds: [], at, ...of })
    const answer = message({ kind: 'agent', text: 'Your video is ready to watch.', isStreaming: false, chips: [], at, ...of })
    return [
      { type: 'turn.put', projectId: of.projectId, turn },
      ...[said, answer].map((each): AppEvent => ({ type: 'message.put', projectId: of.projectId, message: each })),
    ]
  },
  'what went wrong': (state) => [
    ...FAILURES.map((error): AppEvent => {
      const told = message({ kind: 'error', error, projectId: shown(state), at: Date.now(), turnId: null })
      return { type: 'message.put', projectId: shown(state), message: told }
    }),
    { type: 'app.failed', logId: '2f6c01' },
  ],
}

const HOUR_MS = 60 * 60_000
const shown = ({ activeProjectId }: AppState): string => activeProjectId ?? ''
const stored = (storage: StorageState): AppEvent => ({ type: 'storage.changed', storage })
const signedIn = { status: 'signed-in', source: 'anonymous' } as const
const batch = (index: number, state: NonNullable<Project['batch']>['state']) => ({ batch: { id: 'one go', index, state } })

const LIST: ReadonlyArray<readonly [title: string, more: Partial<Project>]> = [
  ['Opening day', { hasNews: true }],
  ['Everything that happened between the first loaf of the morning and the last guest', { hasNews: true }],
  ['周末市集', batch(1, 'working')],
  ['Sourdough, step by step', batch(2, 'waiting')],
  ['Latte art', batch(3, 'held')],
  ['Team portrait', batch(4, 'failed')],
  ['Deleted yesterday', { deletedAt: Date.now() - 24 * HOUR_MS }],
  ['A long title of something that was deleted almost a month ago', { deletedAt: Date.now() - TRASH_MS + 30 * HOUR_MS }],
]

const FACTS = { kind: 'video', durationMs: 754_000, width: 3840, height: 2160 } as const
const FILES: ReadonlyArray<readonly [id: string, state: Upload['state'], more: Partial<Omit<Upload, 'state'>>]> = [
  ['latte', { status: 'held', question: { kind: 'duplicate' } }, { sizeBytes: 182_000 }],
  ['long', { status: 'held', question: { kind: 'too-large', limitBytes: 100e6, facts: FACTS } },
    { name: 'the whole opening day, from the tripod.mov', kind: 'video', sizeBytes: 2.4e9 }],
  ['sent', { status: 'uploading', sentBytes: 31e6, startedAt: Date.now() - 20_000 }, { name: 'oven.mp4', kind: 'video', sizeBytes: 84e6 }],
  ['lost', { status: 'queued', isOffline: true }, { name: 'door bell.wav', kind: 'audio', sizeBytes: 6e6 }],
]

const ENDED = { isAnnounced: true, isSeen: true, failedAt: Date.now() }
const EXPORTS: ReadonlyArray<readonly [id: string, state: Render['state'], more?: Partial<Omit<Render, 'state'>>]> = [
  ['queued', { status: 'queued' }, { title: 'The second one' }],
  ['queued too', { status: 'queued' }, { title: 'The third one, with a title that is longer than the list is wide' }],
  ['failed', { status: 'failed', error: { kind: 'disk', reason: 'missing-folder', folder: '/media/stick/Videos' }, ...ENDED }],
  ['cancelled', { status: 'cancelled' }],
  ['short', { ...saved, mediaId: 'none', path: '/v/Morning Brew.mp4', check: {
    durationMs: 9000, width: 1080, height: 1920, picture: 'seen', sound: 'silent', lufs: null, faults: ['length', 'silent'],
  } }],
]

const FAILURES: readonly AppError[] = [
  { kind: 'no-credits', link: 'https://example.com/register' },
  { kind: 'rate-limited', retryAt: Date.now() + 20 * 60_000 },
  { kind: 'file', name: 'harbour at night.mov', reason: 'broken' },
]

/** Main's own updates go on behind these. */
export async function tell({ electron, page }: RunningApp, name: keyof typeof TOLD): Promise<void> {
  const { rev, state } = await page.evaluate(() => window.nemo.snapshot())
  const told = { channel: channels.update, rev, events: TOLD[name]?.(state) ?? [] }
  await electron.evaluate(({ BrowserWindow }, { channel, rev: last, events }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) return
    const send = contents.send.bind(contents)
    events.forEach((event, index) => send(channel, { rev: last + 1 + index, event }))
    contents.send = (to: string, update: { readonly rev: number }) =>
      send(to, to === channel ? { ...update, rev: update.rev + events.length } : update)
  }, told)
}
