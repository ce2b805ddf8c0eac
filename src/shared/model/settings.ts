import * as z from 'zod'
import { MAX_PROMPT, MAX_PROMPTS } from '../contract/limits'
import { BackendId } from './backend'
import { LocalModel } from './local-model'
import { ExportName } from '../text/file-names'
import { proxyAddress } from '../text/http'
import { Shortcuts } from '../contract/shortcuts'

/** How large the interface may be, percent: a window of its least size bears the largest. */
export const SIZES = [80, 90, 100, 110, 125, 150, 175, 200] as const

export const ON_CLOSE = ['auto', 'stay', 'quit'] as const
export type OnClose = (typeof ON_CLOSE)[number]

/** What a preference may be. No field has a default: a parse of a part must not add the rest (`readSettings` does, where that is meant). */
export const Settings = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  size: z.literal(SIZES),
  /** Where new projects go. `auto`: the cloud where it can be reached, else the engine on this computer. */
  backend: z.union([z.literal('auto'), z.literal('cloud'), BackendId]),
  /** Servers of the user's own, each taken after main's own question. */
  servers: z.array(BackendId),
  /** Where the user signed out, and did not sign in since: there the app takes no account by itself. */
  signedOut: z.array(BackendId),
  /** Null: the user's Videos/Nemo. */
  exportFolder: z.string().min(1).nullable(),
  /** Where the last copy of a finished file went; null: there was none. */
  copyFolder: z.string().min(1).nullable(),
  exportName: ExportName,
  notifications: z.boolean(),
  /** With a notification. */
  sound: z.boolean(),
  /** How the internet is reached; an address of the user's own was agreed to in main's own question. */
  proxy: z.string().refine((text) => text === 'system' || text === 'none' || proxyAddress(text) === text),
  /**
   * What closing the window means. `auto`: work goes on without one; with nothing under way the app ends, but on macOS, where apps stay.
   * `stay` and `quit`: so it is always.
   */
  onClose: z.enum(ON_CLOSE),
  /** Starts with the computer, without a window. */
  openAtLogin: z.boolean(),
  /** Export of earlier versions in the cloud too; the engine on this computer always takes them. */
  exportOlder: z.boolean(),
  /** Asked for what the engine's rules do not understand; null: nobody. Only what main itself found is taken. */
  localModel: LocalModel.nullable(),
  /** Texts that the user keeps for writing them again, the newest first. */
  prompts: z.array(z.string().trim().min(1).max(MAX_PROMPT)).max(MAX_PROMPTS),
  shortcuts: Shortcuts,
  /** Hints that are told once. */
  seen: z.array(z.enum(['tips', 'close-to-tray', 'expiry'])),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  size: 100,
  backend: 'auto',
  servers: [],
  signedOut: [],
  exportFolder: null,
  copyFolder: null,
  exportName: '{title}',
  notifications: true,
  sound: true,
  proxy: 'system',
  onClose: 'auto',
  openAtLogin: false,
  exportOlder: false,
  localModel: null,
  prompts: [],
  shortcuts: {},
  seen: [],
}

/** A stored file, in which an older version lacks what came later. Throws where a value is none that is known. */
export function readSettings(stored: unknown): Settings {
  const { closeToTray, ...kept } = z.looseObject({ closeToTray: z.boolean().optional() }).parse(stored)
  // Before there were three ways it said whether work goes on without a window.
  return Settings.parse({ ...defaultSettings, ...(closeToTray === false && { onClose: 'quit' }), ...kept })
}

/** What a window may change. */
export const SettingsPatch = Settings
  .omit({ exportFolder: true, copyFolder: true, servers: true, signedOut: true, localModel: true, proxy: true })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** What is undefined stays as it was. */
export const changeSettings = (settings: Settings, change: SettingsChange): Settings => ({
  ...settings,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
})
