import { createGrammar, type Slot } from '../reader/grammar'
import { PIECE_MACROS, PIECE_SLOTS } from '../reader/pieces'
import { mixOf } from '../reader/mix'
import type { Rule } from '../reader/rule'
import { VALUE_MACROS, VALUE_SLOTS } from '../reader/values'
import { VERB_MACROS } from '../reader/verbs'
import { ADDING_SLOTS, addingRules, REPLACING_SLOTS } from './pieces/adding'
import { lengthRules } from './pieces/lengths'
import { orderRules } from './pieces/order'
import { speedRules } from './pieces/speeds'
import { TRIM_SLOTS, trimRules } from './pieces/trims'
import { framingRules, LOGO_SLOTS } from './picture/framing'
import { JOIN_SLOTS, joinRules } from './picture/joins'
import { LOOK_SLOTS, lookRules, TOO_SLOTS } from './picture/looks'
import { clipRules } from './sound/clips'
import { listeningRules } from './sound/listening'
import { MUSIC_SLOTS, musicRules } from './sound/music'
import { amountRules, fadeRules } from './talk/amounts'
import { beyondRules } from './talk/beyond'
import { frame } from './talk/frame'
import { outputRules } from './talk/output'
import { talkRules, waitRules } from './talk/talk'
import { TEXT_SLOTS, textRules } from './words/texts'
import { followingRules, titleRules } from './words/title'
import { TITLE_SLOTS } from './words/wording'
import { historyRules } from './whole/history'
import { MAKE_SLOTS } from './whole/form'
import { makeRules } from './whole/make'
import { timeRules } from './whole/times'
import { VALUE_OF_WHOLE, wholeRules } from './whole/values'

/** What is longer is no aside, in tokens. */
const MOST_REST = 60
const END = /^[,.;!?，。；！？⏎]$/
/** Anything to the end of the clause: of what is out of reach, and of asides. */
const rest: Slot = {
  read: ({ tokens }, from) => {
    if (END.test(tokens[from]?.text ?? '')) return []
    const ends: { to: number; value: true; loose: number }[] = []
    let loose = 0
    for (let to = from + 1; to <= tokens.length && to <= from + MOST_REST; to += 1) {
      const next = tokens[to]?.text ?? '⏎'
      loose += tokens[to - 1]?.kind === 'quote' ? 4 : 0.35
      ends.push({ to, value: true, loose })
      if (END.test(next)) break
    }
    return ends
  },
}
const someone: Slot = {
  read: ({ tokens }, from) =>
    tokens[from]?.kind === 'word'
      ? [
          { to: from + 1, value: true, loose: 0.3 },
          { to: from + 2, value: true, loose: 0.6 },
        ]
      : [],
}

/** "Them", of which only what was said before tells what they are. */
const theirs: Slot = { say: ['(them|those|these)'], means: () => ({ by: 'it' }) }

/** Words that name nothing of a video: what something is for, or is like. */
const foreign: Slot = {
  read: ({ tokens, isSkipped }, from) => {
    const ends: { to: number; value: true; loose: number }[] = []
    for (let to = from; to < tokens.length && to < from + 4; to += 1) {
      const token = tokens[to]
      const isForeign = token?.kind === 'word' && token.file === undefined && !grammar.words.has(token.text)
      if (!isForeign && !(token && (isSkipped(to) || /^(?:the|a|an|my|our|of|in|s|new|little|big|whole|his|her)$/.test(token.text)))) break
      if (isForeign) ends.push({ to: to + 1, value: true, loose: 0.3 })
    }
    return ends
  },
}

/** All that is understood. Of two rules that read the same words the earlier one counts. */
export const rules: readonly Rule[] = [
  ...waitRules,
  ...historyRules,
  ...timeRules,
  ...trimRules,
  ...speedRules,
  ...lengthRules,
  ...addingRules,
  ...titleRules,
  ...textRules,
  ...clipRules,
  ...listeningRules,
  ...musicRules,
  ...joinRules,
  ...framingRules,
  ...lookRules,
  ...orderRules,
  ...makeRules,
  ...wholeRules,
  ...outputRules,
  ...talkRules,
  ...beyondRules,
  ...fadeRules,
  ...followingRules,
]

export const grammar = createGrammar(
  {
    ...VALUE_SLOTS,
    ...PIECE_SLOTS,
    ...ADDING_SLOTS,
    ...REPLACING_SLOTS,
    ...TRIM_SLOTS,
    ...JOIN_SLOTS,
    ...LOOK_SLOTS,
    ...TOO_SLOTS,
    ...LOGO_SLOTS,
    ...TITLE_SLOTS,
    ...TEXT_SLOTS,
    ...MUSIC_SLOTS,
    ...VALUE_OF_WHOLE,
    ...MAKE_SLOTS,
    rest,
    theirs,
    foreign,
    someone,
  },
  { ...VALUE_MACROS, ...PIECE_MACROS, ...VERB_MACROS },
)
for (const template of [
  ...[...rules, ...amountRules].flatMap(({ say, mix = [] }) => [...say, ...mix.map(mixOf).flatMap(({ must, may }) => [...must, ...may])]),
  ...frame.fillers,
  ...frame.separators,
  ...frame.negations,
  ...frame.corrections,
])
  grammar.compile(template)
export { frame }
