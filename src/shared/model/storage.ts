import * as z from 'zod'

/** How keeping the user's work on this computer goes: what the window tells of until it is over, or was read. */
export const StorageState = z.object({
  /** Nothing can be saved now; null: all that was said and made is on the disk, or on its way there. */
  trouble: z.object({ reason: z.enum(['full', 'not-writable']), folder: z.string() }).nullable(),
  /** Files that could not be read and were put beside, by name, until the user has read it. */
  setAside: z.array(z.string()),
  /** How many projects were missing in the list and are in it again, until the user has read it. */
  takenBack: z.number(),
})
export type StorageState = z.infer<typeof StorageState>
export type StorageTrouble = NonNullable<StorageState['trouble']>

export const calmStorage: StorageState = { trouble: null, setAside: [], takenBack: 0 }

/**
 * In bytes: projects with their chats, files that came with them, media fetched to be shown, what exports and previews are made of, the
 * engine's own, and the exported videos in their own folders.
 */
const ProjectUse = z.object({
  id: z.string(),
  /** Its chat and versions, its files here, previews until the engine starts anew, what exports are made of, the exported videos. */
  sizes: z.object({ chat: z.number(), files: z.number(), previews: z.number(), pieces: z.number(), exports: z.number() }),
})
export type ProjectUse = z.infer<typeof ProjectUse>
export const DiskUse = z.object({
  folder: z.string(),
  /** The largest first. */
  byProject: z.array(ProjectUse),
  sizes: z.object({
    projects: z.number(), files: z.number(), cache: z.number(), pieces: z.number(), engine: z.number(), exports: z.number(),
  }),
})
export type DiskUse = z.infer<typeof DiskUse>

/** What is made or fetched again where it is needed. */
export const Clearable = z.enum(['cache', 'pieces'])
export type Clearable = z.infer<typeof Clearable>
