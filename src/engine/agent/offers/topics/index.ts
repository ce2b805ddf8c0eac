import { BACK, COURSE } from './course'
import { LOGO, OF_LOGO, PICTURE } from './picture'
import { HEARD, MUSIC, OF_CLIPS, OF_MUSIC } from './sound'
import type { Session } from '../../../store'
import type { Topic } from './topic'
import { LETTERS, WORDS } from './words'

export type { Topic } from './topic'
export { LOGO } from './picture'

/** Topics of one kind; `noun`: where that is named it is of no other kind. Earlier ones are more to the point. */
export const KINDS: readonly { readonly noun?: RegExp; readonly topics: readonly Topic[] }[] = [
  { noun: /\b(?:undo|revert)\b|撤销|撤回/iu, topics: BACK },
  { noun: LETTERS, topics: WORDS },
  { noun: MUSIC, topics: OF_MUSIC },
  { noun: HEARD, topics: OF_CLIPS },
  { noun: LOGO, topics: [OF_LOGO] },
  { topics: PICTURE },
  { topics: COURSE },
]

const NOUNS = new RegExp([LETTERS, MUSIC, LOGO].map(({ source }) => `(?:${source})`).join('|'), 'giu')
interface About {
  /** What was said, without names, and all of the message. */
  readonly plain: string
  readonly text: string
  readonly session: Session
}
/** What is spoken of where nothing is named: what was named before, or else what was changed last. */
export function nounBefore(before: string, { plain, text, session }: About): string | null {
  const { plan, last: { edits } } = session
  if (KINDS.some(({ noun }) => noun?.test(plain))) return null
  const named = before.match(NOUNS)?.at(-1)
  const isLong = text.length > (/\p{Script=Han}/u.test(text) ? 14 : 50)
  if (named !== undefined || isLong || plan?.said === text) return named ?? null
  const isOf = (kinds: RegExp): boolean => edits.length > 0 && edits.every((edit) => kinds.test(edit.do))
  return isOf(/^(?:text|title|words-look)$/) ? 'text 文字' : isOf(/^music-/) ? 'music 音乐' : null
}
