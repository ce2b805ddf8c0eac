import * as z from 'zod'
import { MAX_CARRIED, MAX_TEXT } from './contract/limits'

const ms = z.number()

/** What is done to a clip by hand. `to`: its place among the other pictures, from 0. Times and lengths in ms; `atMs` within the clip. */
export const Gesture = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['remove', 'copy', 'mute', 'unmute']) }),
  z.object({ do: z.literal('split'), atMs: ms }),
  /** From when to when it is there. */
  z.object({ do: z.literal('time'), fromMs: ms, toMs: ms }),
  z.object({ do: z.literal('move'), to: z.number() }),
  /** `isFromStart`: it is held by its beginning. */
  z.object({ do: z.literal('length'), ms, isFromStart: z.literal(true).optional() }),
  /** A clip begins so much later in its film, or earlier (below 0), and ends where it did. */
  z.object({ do: z.literal('begin'), byMs: ms }),
  z.object({ do: z.literal('words'), text: z.string().max(MAX_TEXT) }),
  /** 1: as loud as it was taken. */
  z.object({ do: z.literal('volume'), to: z.number() }),
])
export type Gesture = Readonly<z.infer<typeof Gesture>>

/**
 * A change that was asked for by hand where a message costs: it goes with the next one. `uploadIds`: it is of files that no message has
 * carried; `key` and `gesture`: what is done to which clip of the timeline; `atMs`: where something comes in.
 */
export const Wish = z.object({
  text: z.string().max(MAX_TEXT),
  uploadIds: z.array(z.string()).max(MAX_CARRIED).optional(),
  key: z.string().optional(),
  gesture: Gesture.optional(),
  atMs: ms.optional(),
})
export type Wish = Readonly<z.infer<typeof Wish>>

/** More than anybody does by hand before a message. */
export const MAX_WISHES = 100

/** One more: it takes the place of an earlier one that did the same to the same clip, and of all of a clip that is to go. */
export function withWish(wishes: readonly Wish[], wish: Wish): Wish[] {
  const isOver = ({ text, key, gesture }: Wish): boolean =>
    text === wish.text ||
    (gesture !== undefined && key === wish.key && (wish.gesture?.do === 'remove' || (isOnce(gesture) && gesture.do === wish.gesture?.do)))
  return [...wishes.filter((one) => !isOver(one)), wish].slice(-MAX_WISHES)
}
/** A clip may be copied or parted several times. */
const isOnce = (gesture: Gesture): boolean => gesture.do !== 'copy' && gesture.do !== 'split'
