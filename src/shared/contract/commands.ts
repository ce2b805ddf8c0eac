import * as z from 'zod'
import { serverOrigin } from '../model/backend'
import type { Result } from './errors'
import {
  MAX_BATCH, MAX_CARRIED, MAX_COPIED, MAX_DETAILS, MAX_FILES, MAX_LINK, MAX_MODELS, MAX_QUERY, MAX_TEXT, MAX_TITLE, MAX_TRANSCRIPT,
} from './limits'
import { Message } from '../model/message'
import { Turn } from '../model/turn'
import { ProjectView, Unsent } from '../model/project'
import { LocalModel } from '../model/local-model'
import { Settings, SettingsPatch } from '../model/settings'
import { Gaps, RenderOutput } from '../model/render'
import { Part } from '../model/shrink'
import { Heard, Peaks } from '../peaks'
import { Earlier, type AppEvent, type AppState } from '../state/state'
import { Clearable, DiskUse } from '../model/storage'
import { Timeline } from '../model/timeline'
import { Version } from '../model/timeline-diff'
import { Hit } from '../text/search'

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const nothing = z.void()
const id = z.string().min(1).max(200)
export const ProjectId = id
const inProject = z.object({ projectId: id })
const ofRender = z.object({ renderId: id })
/** So many more media files were in a folder than are taken from one. */
/** `uploadIds`: the files that came in. */
const ofFolder = z.object({ left: z.number(), empty: z.number(), uploadIds: z.array(z.string()).optional() })
/** How many are under way. */
const Work = z.object({ messages: z.number(), uploads: z.number(), exports: z.number() })
export type Work = z.infer<typeof Work>
const text = z.string().trim().min(1).max(MAX_TEXT)

/** Everything that a window may ask of main. Add a line here; the compiler then asks for a handler. */
export const commands = {
  'project.create': command(z.object({}), z.object({ projectId: id })),
  /** A second one that begins as this one stands, and is shown; of the engine of this computer alone. */
  'project.duplicate': command(inProject, z.object({ projectId: id })),
  'project.open': command(inProject, nothing),
  'project.rename': command(z.object({ projectId: id, title: z.string().trim().min(1).max(MAX_TITLE) }), nothing),
  'project.delete': command(inProject, nothing),
  /** `isUndo`: the deletion did not count. Else what waits to be sent is held until the user lets it go: it may cost, and be forgotten. */
  'project.restore': command(inProject.extend({ isUndo: z.literal(true).optional() }), nothing),
  /** One that was deleted goes for good. */
  'project.erase': command(inProject, nothing),
  /** As one file, where the user says; answers with its name, null where the user thought better of it. */
  'project.export': command(inProject, z.object({ name: z.string() }).nullable()),
  /** From such a file, as a new project, which is shown. */
  'project.import': command(z.object({}), z.object({ projectId: id }).nullable()),
  'project.saveView': command(z.object({ projectId: id, view: ProjectView }), nothing),
  /** Opens the project in the web app, through a claim link made now. */
  'project.openInBrowser': command(inProject, nothing),

  /**
   * Routes the text (docs/protocol.md, "Routing a message"): to the agent as a turn, or to what the app does itself. `gesture`: what says
   * it, each of its own number, so that two of the same words are two wishes; what stands in the composer is none of its.
   */
  'chat.send': command(
    z.union([
      z.object({ projectId: id, text, uploadIds: z.array(id).max(MAX_CARRIED), gesture: z.number().optional() }),
      z.object({ projectId: id, text: z.literal(''), uploadIds: z.array(id).min(1).max(MAX_CARRIED) }),
    ]),
    nothing,
  ),
  /** A project with a video from each item's files, made one after the other (docs/protocol.md NP-10.2); the first is shown. */
  'chat.batch': command(
    z.object({ projectId: id, items: z.array(z.object({ text, uploadIds: z.array(id).min(1).max(MAX_FILES) })).min(1).max(MAX_BATCH) }),
    nothing,
  ),
  'chat.stop': command(inProject, nothing),
  /** What waits for the user's word goes. */
  'chat.release': command(inProject, nothing),
  'chat.retry': command(z.object({ projectId: id, turnId: id }), nothing),
  'chat.removeQueued': command(z.object({ projectId: id, turnId: id }), nothing),
  /** A message that still waits is changed; one that was sent meanwhile stays as it is, and `not-found` says so. */
  'chat.editQueued': command(z.object({ projectId: id, turnId: id, text }), nothing),
  /** Keeps or removes what the backend added by itself; `text` is the message that asks the agent to remove it. */
  'chat.decide': command(
    z.discriminatedUnion('choice', [
      z.object({ projectId: id, messageId: id, clipId: id, choice: z.literal('kept') }),
      z.object({ projectId: id, messageId: id, clipId: id, choice: z.literal('removed'), text }),
    ]),
    nothing,
  ),
  /** Posts the balance or the tracks into the chat, freshly read. */
  'chat.show': command(z.object({ projectId: id, topic: z.enum(['credits', 'timeline']) }), nothing),
  /** The messages before the first one that the window has, with their turns. */
  'chat.earlier': command(
    z.object({ projectId: id, before: id }),
    z.object({ messages: z.array(Message), turns: z.record(z.string(), Turn), earlier: Earlier.optional() }),
  ),

  /** All that was said in a project, shown or not: nothing in it is woken. `files`: the names of uploads, by their ids. */
  'chat.read': command(inProject, z.object({ messages: z.array(Message), files: z.record(z.string(), z.string()) })),
  /** As a text file, where the user says; answers with its name, null where the user thought better of it. */
  'chat.saveTranscript': command(
    z.object({ projectId: id, text: z.string().min(1).max(MAX_TRANSCRIPT) }),
    z.object({ name: z.string() }).nullable(),
  ),

  /** In the messages and file names of all projects. A later one ends the one before; an empty one only does that. */
  'search.find': command(z.object({ query: z.string().max(MAX_QUERY) }), z.array(Hit)),

  /** The system's dialog for files; most systems have another one for folders. */
  'upload.choose': command(z.object({ projectId: id, what: z.enum(['files', 'folder']) }), ofFolder),
  /** Answers what was asked of a held one: the part of a file that is too large, or null for the same file once more. */
  'upload.decide': command(z.object({ projectId: id, uploadId: id, part: Part.nullable() }), nothing),
  'upload.link': command(z.object({ projectId: id, url: z.url({ protocol: /^https$/ }).max(MAX_LINK) }), nothing),
  'upload.cancel': command(z.object({ projectId: id, uploadId: id }), nothing),
  'upload.retry': command(z.object({ projectId: id, uploadId: id }), nothing),
  'upload.remove': command(z.object({ projectId: id, uploadId: id }), nothing),

  'timeline.refresh': command(inProject, nothing),
  /** What the timeline was before, the newest first; looking at one changes nothing. */
  'timeline.versions': command(inProject, z.array(Version)),
  'timeline.show': command(z.object({ projectId: id, versionId: id }), Timeline),

  /** Shows the user's own file in its folder. */
  'media.reveal': command(z.object({ mediaId: id }), nothing),
  /** How loud a medium is over time, for drawing it; null where it has no sound. */
  'media.peaks': command(Heard, Peaks.nullable()),

  /**
   * `versionId`: an earlier version, as it was. `unlessKnown`: where just this is exported already, or is about to be, nothing begins, and
   * the answer is that export.
   */
  'render.start': command(
    inProject.extend({ versionId: id.optional(), output: RenderOutput.optional(), unlessKnown: z.literal(true).optional() }),
    z.object({ knownId: id.nullable() }).optional(),
  ),
  /**
   * The timeline, or an earlier version of it, drawn quickly by the engine of this computer: a medium that plays. Null where a later wish
   * took its place. `gaps`: what of a cloud's draft is not in it.
   */
  'render.preview': command(
    inProject.extend({ versionId: id.optional() }),
    z.object({ mediaId: z.string().nullable(), gaps: Gaps.optional() }),
  ),
  /** Let go in some seconds; `render.keep` undoes it until then. */
  'render.cancel': command(ofRender, nothing),
  'render.keep': command(ofRender, nothing),
  'render.retry': command(ofRender, nothing),
  'render.reveal': command(ofRender, nothing),
  /** A copy of the finished file, where and under the name that the user says; answers with that, null where they thought better of it. */
  'render.saveCopy': command(ofRender, z.object({ name: z.string() }).nullable()),
  'render.copyPath': command(ofRender, nothing),
  'render.remove': command(ofRender, nothing),
  /** The export that the project was opened for is in sight, and plays. */
  'render.shown': command(ofRender, nothing),
  /** Among the exports that wait: before another one, or (null) behind all. */
  'render.move': command(z.object({ renderId: id, before: id.nullable() }), nothing),
  /** Begins an operating system drag of the finished file. */
  'render.drag': command(ofRender, nothing),

  'settings.update': command(SettingsPatch, nothing),
  'settings.chooseFolder': command(z.object({}), z.object({ isChosen: z.boolean() })),
  'settings.resetFolder': command(z.object({}), nothing),
  /** The system's proxy, none, or one of this address, which main shows and asks about itself. */
  'settings.useProxy': command(z.object({ proxy: Settings.shape.proxy }), z.object({ isTaken: z.boolean() })),

  /** The language models that run on this computer: at the usual addresses, or at the one that is given. Asks them only now. */
  'model.find': command(z.object({ address: z.string().max(200).optional() }), z.array(LocalModel).max(MAX_MODELS)),
  /** One of those that were found last helps the engine; null: none. */
  'model.use': command(z.object({ model: LocalModel.nullable() }), nothing),

  /** Tries the cloud again. */
  'backend.retry': command(z.object({}), nothing),
  /** `backend`, as in `settings.update`: one of the list that main keeps, which only `server.add` makes longer. */
  'account.pasteToken': command(z.object({ backend: id }), nothing),
  /** What is under way there, and stops with a sign-out, or (exports) waits. */
  'account.work': command(z.object({ backend: id }), Work),
  'account.signOut': command(z.object({ backend: id }), nothing),
  /** After a sign-out: a new free account. */
  'account.signIn': command(z.object({ backend: id }), nothing),
  'account.register': command(z.object({ projectId: id.nullable() }), nothing),
  /** Main shows the address (an origin) and asks the user itself; a server that is taken is where new projects go. */
  'server.add': command(
    z.object({ address: z.string().max(200).refine((text) => serverOrigin(text) === text) }),
    z.object({ isAdded: z.boolean() }),
  ),
  /** Only from the list: a project of it keeps it. */
  'server.remove': command(z.object({ backend: id }), nothing),

  'link.open': command(z.object({ url: z.url({ protocol: /^https?$/ }).max(MAX_LINK) }), nothing),
  /** The user has read which files were set aside. */
  'storage.acknowledge': command(z.object({}), nothing),
  'storage.reveal': command(z.object({}), nothing),
  'storage.read': command(z.object({}), DiskUse),
  /** Of a project: what its exports and previews are made of. Refused while an export is under way, which may need it. */
  'storage.clear': command(z.union([z.object({ part: Clearable }), z.object({ projectId: ProjectId })]), DiskUse),
  /** What is being written outside of any project is on the disk when this is answered. */
  'app.keepUnsent': command(Unsent, nothing),
  /** `error`: what is asked about, or nothing. */
  'app.copyDiagnostics': command(z.object({ error: z.string().max(MAX_DETAILS) }), nothing),
  /** Words that the window shows, as the user asked for. */
  'app.copyText': command(z.object({ text: z.string().min(1).max(MAX_COPIED) }), nothing),
} as const

type Commands = typeof commands
export type CommandName = keyof Commands
export type Input<C extends CommandName> = z.input<Commands[C]['input']>
type Parsed<C extends CommandName> = z.output<Commands[C]['input']>
export type Output<C extends CommandName> = z.output<Commands[C]['output']>
export type Handlers = { readonly [C in CommandName]: (input: Parsed<C>) => Promise<Output<C>> }

/** `rev` counts events since main started. */
export interface Snapshot {
  readonly rev: number
  readonly state: AppState
}
export interface Update {
  readonly rev: number
  readonly event: AppEvent
}

/**
 * The files of a drop that came in, and how many begin no upload: `left`, beyond what is taken from one folder; `empty`, folders
 * without media; `unread`, with neither a path nor bytes.
 */
export interface LeftBehind {
  readonly left: number
  readonly empty: number
  readonly unread: number
  readonly uploadIds?: readonly string[]
}

/** The whole of window.nemo. */
export interface Bridge {
  readonly platform: 'mac' | 'windows' | 'linux'
  invoke<C extends CommandName>(name: C, input: Input<C>): Promise<Result<Output<C>>>
  snapshot(): Promise<Snapshot>
  subscribe(listener: (update: Update) => void): () => void
  /**
   * Begins the uploads of at most MAX_FILES dropped or pasted files. Preload alone turns a File into its path (webUtils), or a picture
   * without one into its bytes: no path ever goes to the window, and none is taken from it.
   */
  addFiles(projectId: string, files: readonly File[]): Promise<Result<LeftBehind>>
}
