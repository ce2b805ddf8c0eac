import { look, names, num, parse, type Aspects, type Check } from './aspects'
import { musicCheck, same, textCheck, textOf, titleCheck, whenOf } from './words'

/** What each check of the corpus says of a timeline. */

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.5 + b * 0.08
const LOOKS: Readonly<Record<string, (now: Record<string, unknown>, was: Record<string, unknown>) => boolean>> = {
  brighter: (now, was) => num(now['brightness']) > num(was['brightness']),
  darker: (now, was) => num(now['brightness']) < num(was['brightness']),
  warmer: (now, was) => num(now['warmth']) > num(was['warmth']) || now['name'] === 'warm',
  cooler: (now, was) => num(now['warmth']) < num(was['warmth']) || now['name'] === 'cool',
  'more contrast': (now, was) => num(now['contrast']) > num(was['contrast']),
  'less contrast': (now, was) => num(now['contrast']) < num(was['contrast']),
  'more saturated': (now, was) => num(now['saturation']) > num(was['saturation']) || now['name'] === 'vivid',
  'less saturated': (now, was) => num(now['saturation']) < num(was['saturation']),
  vivid: (now, was) => now['name'] === 'vivid' || num(now['saturation']) > num(was['saturation']),
  blur: (now) => num(now['blur']) > 0,
  vignette: (now) => num(now['vignette']) > 0,
  sharper: (now) => num(now['sharpen']) > 0,
  none: (now) => Object.keys(now).length === 0,
}

export interface Seen {
  readonly before: Aspects
  readonly after: Aspects
  readonly tools: readonly string[]
  readonly output: unknown
}


export function checkOf(want: string, seen: Seen): Check {
  const { before, after } = seen
  const [what = '', ...words] = want.split(' ')
  const rest = words.join(' ')
  const pieceKeys = (prefix: string, name: string): RegExp =>
    new RegExp(`^(?:${prefix}):${name === 'all' || name === 'each' ? '' : `${name}(?:#\\d+)?$`}`)
  const values = (prefix: string, name: string, of = after): readonly unknown[] =>
    Object.keys(of)
      .filter((key) => pieceKeys(prefix, name).test(key))
      .map((key) => parse(of[key]))
  const secondsOf = (name: string, of = after): number => num(of[`seconds:${name}`])
  switch (what) {
    case 'length':
      return lengthCheck(rest, before, after)
    case 'ratio':
      return { holds: after['ratio'] === rest, about: /^ratio$/ }
    case 'fps':
      return { holds: after['fps'] === Number(rest), about: /^fps$/ }
    case 'order': {
      const now = names(after).join(' ')
      const was = names(before)
      const holds =
        rest === 'reversed'
          ? now === was.toReversed().join(' ')
          : rest === 'any'
            ? now !== was.join(' ') && names(after).toSorted().join() === was.toSorted().join()
            : now === rest
      return { holds, about: /^order$/, implied: /^(?:length|join:.*|seconds:.*#\d+|from:.*#\d+)$/ }
    }
    case 'piece':
    case 'each':
      return secondsCheck(what, words, before, after)
    case 'trim': {
      const [name = '', span = ''] = words
      const [from = 0, to = 0] = span.split('..').map(Number)
      return {
        holds: near(num(after[`from:${name}`]), from) && near(num(after[`from:${name}`]) + secondsOf(name), to),
        about: pieceKeys('from|seconds', name),
        implied: /^length$/,
      }
    }
    case 'split': {
      const [name = '', , at = ''] = words
      return {
        holds: near(secondsOf(name), Number(at)) && names(after).filter((one) => one === name).length === 2,
        about: /^order$/,
        implied: new RegExp(`^(?:length|join:.*|(?:seconds|from):${name}(?:#2)?)$`),
      }
    }
    case 'speed': {
      const [name = '', to = ''] = words
      const clips = values('speed', name === 'all' ? 'surf' : name).map((value) => num(value ?? 1))
      const holds = clips.every((speed) =>
        to === 'slower' ? speed < 1 : to === 'faster' ? speed > 1 : Math.abs(speed - Number(to)) < 0.01,
      )
      return {
        holds,
        about: pieceKeys('speed', name),
        implied: name === 'all' ? /^(?:length|seconds:.*)$/ : new RegExp(`^(?:length|seconds:${name})$`),
      }
    }
    case 'reverse':
      return { holds: values('reverse', rest).every((value) => value === true), about: pieceKeys('reverse', rest) }
    case 'freeze':
      return {
        holds: names(after).filter((one) => one === rest).length > 1,
        about: /^order$/,
        implied: new RegExp(`^(?:length|join:.*|(?:seconds|from|freeze):${rest}(?:#\\d)?)$`),
      }
    case 'mute': {
      const name = rest === 'clips' ? 'surf' : rest
      return { holds: values('volume', name).every((value) => value === 0), about: pieceKeys('volume', name) }
    }
    case 'volume': {
      const [name = '', to = ''] = words
      const value = num(values('volume', name)[0] ?? 1)
      return {
        holds: to === 'up' ? value > 1 : to === 'down' ? value < 1 && value > 0 : Math.abs(value - Number(to)) < 0.01,
        about: pieceKeys('volume', name),
      }
    }
    case 'join':
      return joinCheck(words, after)
    case 'motion': {
      const [name = '', to = ''] = words
      const fx = name === 'all' ? ['beach', 'city', 'dog'].map((one) => parse(after[`fx:${one}`])) : values('fx', name)
      return { holds: fx.every((value) => value === to), about: pieceKeys('fx', name) }
    }
    case 'title':
      return titleCheck(words, before, after)
    case 'text':
    case 'texts':
      return textCheck(rest, before, after)
    case 'captions':
      return { holds: after['captions'] === Number(rest), about: /^captions$/ }
    case 'end':
      return {
        holds:
          same(String(after['end'] ?? ''), rest) ||
          (after['texts'] as readonly string[]).some((text) => same(textOf(text), rest) && num(whenOf(text)['fromMs']) < 0),
        about: /^(?:end|texts)$/,
        implied: /^length$/,
      }
    case 'music':
      return musicCheck(words, before, after)
    case 'look': {
      const [name = '', ...kind] = words
      const key = kind.join(' ')
      const pieces = name === 'all' ? ['beach', 'surf', 'city', 'dog'] : [name]
      const holds = pieces.every((one) =>
        (LOOKS[key] ?? ((now: Record<string, unknown>) => now['name'] === key))(look(after, `look:${one}`), look(before, `look:${one}`)),
      )
      return { holds, about: pieceKeys('look', name) }
    }
    case 'fit': {
      const [name = '', kind = '', colour] = words
      const fits = values('fit', name)
      return {
        holds:
          fits.every((fit) => (fit ?? 'fill') === kind) &&
          (colour === undefined || values('back', name).every((back) => back === colour)),
        about: pieceKeys('fit|back', name),
      }
    }
    case 'rotate':
      return {
        holds: values('rotate', words[0] ?? '').every((value) => value === Number(words[1])),
        about: pieceKeys('rotate', words[0] ?? ''),
      }
    case 'mirror':
      return { holds: values('mirror', rest).every((value) => value !== null), about: pieceKeys('mirror', rest) }
    case 'zoom':
      return { holds: values('zoom', words[0] ?? '').every((value) => num(value) > 1), about: pieceKeys('zoom', words[0] ?? '') }
    case 'logo':
      return { holds: after['logo'] === rest, about: /^logo$/ }
    case 'made':
      return {
        holds: seen.tools.includes('arrange_timeline'),
        about: /^made$/,
        implied: /^(?:title.*|music.*|texts|length|ratio|order|seconds:.*|from:.*|fx:.*|join:.*|volume:.*)$/,
      }
    case 'output':
      return { holds: JSON.stringify(seen.output) === JSON.stringify(OUTPUTS[rest]), about: /^output$/ }
    default:
      return { holds: want === 'same' || what === 'reply:', about: /^$/ }
  }
}

const OUTPUTS: Readonly<Record<string, unknown>> = {
  gif: { format: 'gif' },
  still: { format: 'still' },
  '4k': { height: 2160 },
  '1080p': { height: 1080 },
  '720p': { height: 720 },
}

function lengthCheck(rest: string, before: Aspects, after: Aspects): Check {
  const [now, was] = [num(after['length']), num(before['length'])]
  const most = /^<=\s*(.+)/.exec(rest)?.[1]
  const holds =
    rest === 'longer'
      ? now > was
      : rest === 'shorter'
        ? now < was
        : most === undefined
          ? Math.abs(now - Number(rest)) < 0.6
          : now <= Number(most) + 0.05
  return { holds, about: /^length$/, implied: /^seconds:.*$/ }
}

function secondsCheck(what: string, words: readonly string[], before: Aspects, after: Aspects): Check {
  const isEach = what === 'each'
  const [first = '', second] = words
  const to = (isEach ? (second ?? first) : second) ?? ''
  const pieces = !isEach
    ? [first]
    : second === undefined
      ? [...new Set(names(after))]
      : names(after).filter((name) => (first === 'photo' ? !['surf', 'clip2'].includes(name) : ['surf', 'clip2'].includes(name)))
  const holds = pieces.every((name) => {
    const [now, was] = [num(after[`seconds:${name}`]), num(before[`seconds:${name}`])]
    return to === 'longer' ? now > was : to === 'shorter' ? now < was : near(now, Number(to))
  })
  return {
    holds,
    about: new RegExp(`^seconds:(?:${pieces.join('|')})(?:#\\d)?$`),
    implied: new RegExp(`^(?:length|from:(?:${pieces.join('|')}))$`),
  }
}

function joinCheck([where = '', kind = '', seconds]: readonly string[], after: Aspects): Check {
  const about = where === 'all' ? /^join:/ : new RegExp(`^join:${where}$`)
  const joins = Object.keys(after)
    .filter((key) => about.test(key))
    .map((key) => parse(after[key]) as { kind?: string; ms?: number } | null)
  const holds =
    joins.length > 0 &&
    joins.every((join) => (join?.kind ?? 'fade').startsWith(kind) && (seconds === undefined || join?.ms === Number(seconds) * 1000))
  return { holds, about, implied: /^(?:length|seconds:.*)$/ }
}
