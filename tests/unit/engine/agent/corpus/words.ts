import { COLOURS, look, MOODS, names, num, type Aspects, type Check } from './aspects'

/** What the checks say of titles, texts and music. */

export function titleCheck(words: readonly string[], before: Aspects, after: Aspects): Check {
  const [what = '', to = ''] = words
  const [now, was] = [look(after, 'title:look'), look(before, 'title:look')]
  const about = /^title:look$/
  switch (what) {
    case 'place':
      return { holds: now['place'] === to, about }
    case 'size':
      return {
        holds: to === 'larger' ? num(now['size'] ?? 1) > num(was['size'] ?? 1) : num(now['size'] ?? 1) < num(was['size'] ?? 1),
        about,
      }
    case 'colour':
      return { holds: now['colour'] === (COLOURS[to] ?? to), about }
    case 'seconds':
      return { holds: num(now['ms']) === Number(to) * 1000, about }
    case 'after':
      return { holds: num(now['fromMs']) === Number(to) * 1000, about }
    case 'weight':
      return { holds: now['weight'] === to, about }
    case 'animation':
      return { holds: now['fx'] === to, about }
    default:
      return {
        holds: words.join(' ') === 'none' ? after['title'] === null : same(String(after['title'] ?? ''), words.join(' ')),
        about: /^title$/,
      }
  }
}

export const same = (a: string, b: string): boolean => a.replace(/[\s.。!！]+$/g, '').trim() === b.replace(/[\s.。!！]+$/g, '').trim()
const pieceNamed = (aspects: Aspects, name: string): string => `p${names(aspects).indexOf(name) + 1}`
export const textOf = (json: string): string => (JSON.parse(json) as { text: string }).text
export const whenOf = (json: string): Record<string, unknown> => (JSON.parse(json) as { when: Record<string, unknown> }).when

export function textCheck(rest: string, before: Aspects, after: Aspects): Check {
  const texts = after['texts'] as readonly string[]
  if (rest === 'none') return { holds: texts.length === 0, about: /^texts$/ }
  const [, words = rest, place, from, to, on] = /^(.*?)(?: @ ([\w-]+))?(?: from ([\d.]+) to ([\d.]+))?(?: on (\w+))?$/.exec(rest) ?? []
  const isOne =
    texts.filter((json) => {
      const text = JSON.parse(json) as {
        text: string
        style: string
        look: { place?: string }
        when: { piece?: string; fromMs?: number; ms?: number }
      }
      const isPlace = place === undefined || text.look.place === place || text.style === place
      const isTime =
        from === undefined || (text.when.fromMs === Number(from) * 1000 && text.when.ms === (Number(to) - Number(from)) * 1000)
      return same(text.text, words) && isPlace && isTime && (on === undefined || text.when.piece === pieceNamed(after, on))
    }).length > 0
  return { holds: isOne && texts.length === (before['texts'] as readonly string[]).length + 1, about: /^texts$/ }
}

export function musicCheck(words: readonly string[], before: Aspects, after: Aspects): Check {
  const [what = '', to = ''] = words
  const volumes = [num(before['music:volume']), num(after['music:volume'])]
  const [was = 0, now = 0] = volumes
  switch (what) {
    case 'off':
      return { holds: after['music:on'] === false, about: /^music:on$/, implied: /^music:/ }
    case 'on':
      return { holds: after['music:on'] === true, about: /^music:on$/ }
    case 'volume':
      return { holds: Math.round(now * 100) === Number(to), about: /^music:volume$/ }
    case 'up':
      return { holds: now > was, about: /^music:volume$/ }
    case 'down':
      return { holds: now < was, about: /^music:volume$/ }
    case 'fadein':
      return { holds: after['music:fadein'] === Number(to) * 1000, about: /^music:fadein$/ }
    case 'fadeout':
      return { holds: after['music:fadeout'] === Number(to) * 1000, about: /^music:fadeout$/ }
    case 'duck':
      return { holds: after['music:duck'] === true, about: /^music:duck$/ }
    default:
      return what.endsWith('.mp3')
        ? { holds: after['music:song'] === what, about: /^music:song$/ }
        : { holds: after['music:mood'] === MOODS[what] && after['music:on'] === true, about: /^music:(?:mood|song)$/ }
  }
}
