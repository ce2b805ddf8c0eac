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

/** Every word of the app in English; the other languages have the same keys. */
export const en = { app, attributes, batch, chat, common, errors, main, media, projects, renders, settings, timeline, upload }
