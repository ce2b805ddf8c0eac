const SMALL = /^(?:a|an|and|the|of|in|on|at|for|to|by|with|or|from|but|vs)$/

/** A subject as a title: "our coffee shop" → "Our Coffee Shop"; at most about 40 letters, whole words. */
export function titleFrom(subject: string): string {
  if (/\p{Script=Han}/u.test(subject)) return subject.slice(0, 20)
  const words = subject.split(/\s+/)
  let length = 0
  const kept = words.filter((word, index) => {
    length += word.length + 1
    return index === 0 || length <= 42
  })
  const title = kept.map((word, index) =>
    index > 0 && SMALL.test(word) ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
  )
  return title.join(' ').replace(/(?:\s+(?:a|an|and|the|of|in|on|at|for|to|by|with|or|from))+$/i, '')
}
