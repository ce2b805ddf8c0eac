import type { Clock } from '../../../shared/async'
import type { Input } from '../../../shared/contract/commands'
import { MAX_TITLE } from '../../../shared/contract/limits'
import type { Project } from '../../../shared/model/project'
import type { Upload } from '../../../shared/model/upload'
import { own } from '../../../shared/records'
import { emptyContent, reduceContent, type ProjectContent, type ProjectEvent } from '../../../shared/state/state'
import { freeTitle, quotedIn, titleFrom } from '../../../shared/text/lines'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'
import { turnEvents } from './outbox'

/** What a batch needs of the projects, beside what all parts of the chat do. */
export interface BatchProjects extends Pick<ProjectAccess, 'get' | 'content'> {
  readonly adoptBusy: (all: readonly { readonly project: Project; readonly content: ProjectContent }[]) => Promise<void>
  readonly wish: () => (id: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly erase: (id: string) => Promise<void>
}
interface Deps {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly projects: BatchProjects
  readonly removeUpload: (projectId: string, uploadId: string) => Promise<void>
}
type Item = Input<'chat.batch'>['items'][number]

/**
 * Several videos in one go (docs/protocol.md NP-10.2): a project for each item, with its files, its message and an export of what comes
 * of it. All are on the disk before the first is sent, and leave the project in which they were put together, which goes where there is
 * nothing else in it. Shows the first. Throws `not-found`, `disk`.
 */
export async function sendBatch(deps: Deps, from: string, items: readonly Item[]): Promise<void> {
  const { projects, removeUpload } = deps
  const show = projects.wish()
  const { uploads } = await projects.content(from)
  const made = madeOf(deps, projects.get(from), items, uploads)
  await projects.adoptBusy(made)
  for (const id of new Set(items.flatMap(({ uploadIds }) => uploadIds))) await removeUpload(from, id).catch(() => undefined)
  if (made[0]) await show(made[0].project.id)
  if (!isBlank(projects.get(from), await projects.content(from))) return
  await projects.remove(from)
  await projects.erase(from)
}

const isBlank = ({ isTitleChosen }: Project, { messages, uploads, view }: ProjectContent): boolean =>
  !isTitleChosen && messages.length + Object.keys(uploads).length === 0 && view.composerText.trim() === ''

function madeOf({ store, clock, newId }: Deps, { backend }: Project, items: readonly Item[], there: Readonly<Record<string, Upload>>) {
  const titles = Object.values(store.state().projects).map(({ title }) => title)
  const [batchId, now] = [newId(), clock.now()]
  return items.map(({ text, uploadIds }, index) => {
    // The first stands above the others.
    const [id, at] = [newId(), now - index]
    const given = uploadIds.flatMap((uploadId) => own(there, uploadId) ?? [])
    const files = given.map((upload) => asNew(upload, { id: newId(), projectId: id, createdAt: at }))
    const title = freeTitle(titleOf(text, files[0]), titles)
    titles.push(title)
    const base = { id, title, backend, isTitleChosen: false, createdAt: at, updatedAt: at, deletedAt: null, session: null }
    const project: Project = { ...base, batch: { id: batchId, index, state: 'waiting' } }
    const message = { text, uploadIds: files.map((file) => file.id), wantsExport: true, offersExport: false, isInBatch: true } as const
    const events: ProjectEvent[] = files.map((upload) => ({ type: 'upload.put', projectId: id, upload }))
    return { project, content: [...events, ...turnEvents({ clock, newId }, id, message, 0)].reduce(reduceContent, emptyContent) }
  })
}

/** The same file on its way into another project; of one that was made smaller the size is no longer known. */
const asNew = ({ sent: _, ...upload }: Upload, identity: Pick<Upload, 'id' | 'projectId' | 'createdAt'>): Upload => ({
  ...upload, ...identity, ...(upload.fit && { mtimeMs: undefined }), state: { status: 'queued' },
})

/** What is quoted in the words, else the name of the first file. */
function titleOf(text: string, file: Upload | undefined): string {
  const name = file?.name.split('/').at(-1)?.replace(/\.\w{2,4}$/, '')
  return (quotedIn(text) ?? (name || titleFrom(text))).slice(0, MAX_TITLE)
}
