import { frame, grammar } from '../intents'
import { createChart, type Values } from '../reader/grammar'
import { lex } from '../reader/lexer'
import { ways } from '../reader/text'

/** Reads a message that is one short saying from end to end: nothing of it is left over. */

/** What leads up to a saying and says nothing of it. */
const LEAD =
  /^(?:(?:hmm+|hm|ok(?:ay)?|yes|yeah|yep|no|nope|nah|oh|and|but|also|so|then|now|actually|wait|right|fine|please|maybe|sorry|wow|oops|well|just|can you|could you|诶|欸|哎|嗯+|哦|噢|喔|好的?|行|等等|那就|那么|那|但是?|不过|still|说错了|错了|打错了|搞错了|不对|不|请|麻烦|帮我|就|笑死|哈哈+)[\s,，.。!！…-]+|(?:那就|等等|不对|帮我|请)(?=\p{Script=Han}))/iu
const TAIL = /[\s,，.。!！~～…]+$|[\s,，]+(?:please|thanks|then|now|again|actually|sorry|instead|谢谢|i mean|i meant|i think|说错了|我是说|打错了|at all|than that)[.!！]*$|(?<=\p{Script=Han})[吧呢啊呀哦嘛啦呗哈咯诶]$/iu

/** The saying without what is said around it. */
function bare(text: string): string {
  let words = text.normalize('NFC').trim()
  for (;;) {
    const shorter = words.replace(TAIL, '').replace(LEAD, '').trim()
    if (shorter === words || shorter === '') return words
    words = shorter
  }
}

/** Templates of sayings; their words are known to the reader from then on. */
export function sayings(parts: TemplateStringsArray, ...values: readonly string[]): readonly string[] {
  const templates = ways(parts, ...values)
  templates.forEach(grammar.compile)
  return templates
}

export interface Saying {
  /** As it was written. */
  readonly raw: string
  readonly words: string
  /** In the rules' own spelling, lower case. */
  readonly said: string
  /** What the first of the templates reads that fits all of it. */
  readonly as: (...templates: readonly string[]) => Values | null
}

export function sayingOf(text: string, names: readonly string[]): Saying {
  const words = bare(text)
  const { source, tokens } = lex(words, names, grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const isRest = (from: number): boolean => tokens.slice(from).every((_, index) => chart.isSkipped(from + index))
  return {
    raw: text.trim(),
    words,
    said: chart.saidOf(0, tokens.length),
    as: (...templates) => {
      for (const template of templates) {
        const fit = chart.match(template, 0).find(({ to }) => to > 0 && isRest(to))
        if (fit) return fit.values
      }
      return null
    },
  }
}
