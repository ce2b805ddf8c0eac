import type { AssetOf } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { closingIn } from './brief/words/closing'
import { eachIn, underThem } from './brief/words/each'
import type { Shown } from './brief/words/lists'
import type { Cannot } from './reader/rule'
import type { Understood, Unread } from './understand'

/** Words that a message gives to be shown in the video that there is. They are cut out of it before anything in it is read as a wish. */
interface GivenWords {
  /** The message without them. */
  readonly rest: string
  readonly edits: readonly Edit[]
  /** Words for pictures that there are too few of. */
  readonly left: readonly string[]
  readonly cannot: readonly Cannot[]
}

/** How the words are to look, which is read with them. */
const LOOK_BEHIND = /^[\s,，]*(?:(?:and|but) )?(?:in \w+$|(?:a bit |much )?(?:bigger|smaller|larger|big|large|bold|white|centred|centered)\b|字|颜色|[大小粗]|[红黄蓝绿白黑金]色|居中|放)/iu
const AROUND = /^(?:[\s,，.。;；:：!！、]|(?:and|then|also|please|并且?|然后|再)(?=[\s,，.。]|$))+|(?:[\s,，;；:：、]|\b(?:and|then|also|please)(?=\s*$))+$/giu

/** Null: it gives none. */
export function givenIn({ plan, assets }: Session, text: string, assetOf: AssetOf): GivenWords | null {
  if (plan === null) return null
  const shown = plan.pieces.flatMap((piece): Shown[] => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    return asset ? [{ name: asset.name, isClip: asset.kind === 'video', ref: { by: 'id', id: piece.id } }] : []
  })
  const closing = closingIn(text, assets.map(({ name }) => name)).filter(({ to }) => !LOOK_BEHIND.test(text.slice(to)))
  const [cut] = [...(shown.length > 0 ? [...underThem(text, shown), ...eachIn(text, shown)] : []), ...closing]
  if (!cut) return null
  const rest = `${text.slice(0, cut.from)}${text.slice(cut.to)}`.replace(AROUND, '').trim()
  return { rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '', edits: cut.edits, left: cut.left ?? [], cannot: 'isOpen' in cut && cut.isOpen ? ['lines'] : [] }
}

/** With the words that it gives to be shown. */
export function withGiven(heard: Understood, { rest, edits, left, cannot }: GivenWords, text: string): Understood {
  const unread = [...(rest === '' ? [] : heard.unread), ...left.map((words): Unread => ({ words, clause: words, why: 'unused' }))]
  const all = [...heard.edits, ...edits]
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const ask = all.length > 0 ? 'edit' : 'unclear'
  return { ...heard, language, ask, talk: null, edits: all, unread, cannot: [...heard.cannot, ...cannot] }
}
