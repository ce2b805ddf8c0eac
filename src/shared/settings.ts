import * as z from 'zod'
import { BackendId } from './backend'
import { ExportName } from './export-name'

/** Preferences. Each field has a default, so a file of an older version parses. */
export const Settings = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Where new projects go. `auto`: the cloud where it can be reached, else the engine on this computer. */
  backend: z.union([z.literal('auto'), z.literal('cloud'), BackendId]).default('auto'),
  /** Null: the user's Videos/Nemo. */
  exportFolder: z.string().min(1).nullable().default(null),
  exportName: ExportName.default('{title}'),
  notifications: z.boolean().default(true),
  closeToTray: z.boolean().default(true),
  /** Starts with the computer, without a window. */
  openAtLogin: z.boolean().default(false),
  /** Export of earlier versions in the cloud too; the engine on this computer always takes them. */
  exportOlder: z.boolean().default(false),
  /** Hints that are told once. */
  seen: z.array(z.enum(['tips', 'close-to-tray', 'expiry'])).default([]),
})
export type Settings = z.infer<typeof Settings>

/** What a window may change. */
export const SettingsPatch = Settings.omit({ exportFolder: true }).partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

export const defaultSettings: Settings = Settings.parse({})

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** What is undefined stays as it was. */
export const changeSettings = (settings: Settings, change: SettingsChange): Settings => ({
  ...settings,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
})
