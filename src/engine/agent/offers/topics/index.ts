import { BACK, COURSE } from './course'
import { LOGO, OF_LOGO, PICTURE } from './picture'
import { MUSIC, SOUND } from './sound'
import type { Topic } from './topic'
import { LETTERS, WORDS } from './words'

export type { Topic } from './topic'
export { LOGO } from './picture'

/** Topics of one kind; `noun`: where that is named it is of no other kind. Earlier ones are more to the point. */
export const KINDS: readonly { readonly noun?: RegExp; readonly topics: readonly Topic[] }[] = [
  { topics: BACK },
  { noun: LETTERS, topics: WORDS },
  { noun: MUSIC, topics: SOUND },
  { noun: LOGO, topics: [OF_LOGO] },
  { topics: PICTURE },
  { topics: COURSE },
]
