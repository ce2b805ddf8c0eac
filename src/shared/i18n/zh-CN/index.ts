import type { en } from '../en'
import { app } from './app'
import { attributes } from './attributes'
import { batch } from './batch'
import { chat } from './chat'
import { common } from './common'
import { errors } from './errors'
import { main } from './main'
import { media } from './media'
import { projects } from './projects'
import { renders } from './renders'
import { settings } from './settings'
import { timeline } from './timeline'
import { upload } from './upload'

/** The same keys as English, without `_one`: Chinese has no singular. */
type Words<T> = { readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Words<T[K]> }

export const zhCN: Words<typeof en> = {
  app, attributes, batch, chat, common, errors, main, media, projects, renders, settings, timeline, upload,
}
