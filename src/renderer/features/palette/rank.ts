/** How well words fit a label; what is higher comes first. */
const fits = ['letters', 'inside', 'wordStarts', 'phraseAtWord', 'prefix', 'exact'] as const
type Fit = (typeof fits)[number]

/** Case, accents, and the widths of letters and digits do not count. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim().replace(/\s+/g, ' ')

/** Two characters of one word, or of one number. Each Chinese character is a word. */
const isWithin = (pair: string): boolean => /^(?:\p{N}{2}|(?:(?!\p{Script=Han})\p{L}){2})$/u.test(pair)

/** Whether `part` stands in the text where a word or a number begins. */
function beginsWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !isWithin(text.slice(at - 1, at + 1))) return true
  }
  return false
}

/** Whether the letters stand in the text in this order, with others between them. */
function hasInOrder(text: string, letters: string): boolean {
  let from = 0
  return Array.from(letters).every((letter) => (from = text.indexOf(letter, from) + 1) > 0)
}

function fitOf(text: string, query: string): Fit | null {
  const words = query.split(' ')
  if (text === query) return 'exact'
  if (text.startsWith(query)) return 'prefix'
  if (beginsWord(text, query)) return 'phraseAtWord'
  if (words.every((word) => beginsWord(text, word))) return 'wordStarts'
  if (words.every((word) => text.includes(word))) return 'inside'
  return query.length > 1 && hasInOrder(text, query.replaceAll(' ', '')) ? 'letters' : null
}

/** What fits the query, the best fit first and equal ones in the order given; everything where the query is empty. */
export function ranked<T extends { readonly label: string }>(entries: readonly T[], query: string): readonly T[] {
  const wanted = plain(query)
  if (wanted === '') return entries
  const found = entries.flatMap((entry) => {
    const fit = fitOf(plain(entry.label), wanted)
    return fit === null ? [] : [{ entry, place: fits.indexOf(fit) }]
  })
  return found.toSorted((a, b) => b.place - a.place).map(({ entry }) => entry)
}
