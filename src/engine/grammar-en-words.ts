import { source } from './words'

/** Words that English rules of several kinds share, as pattern sources without groups. */

/** The whole video: "it", "the whole video". "The clip" is a piece of it. */
export const IT = source`
  (?:(?:it|this|that|everything)\b(?!')|(?:(?:the|this|that|my|our|your) )?(?:(?:whole|entire|full|final|finished|complete) )*
  (?:video|film|movie|slide ?show|reel|thing|montage)\b)
`

export const BIT = '(?:(?:just )?(?:a (?:little )?(?:bit|little|tad)|much|slightly|way|even|far|somewhat|lots?|a lot) )?'
