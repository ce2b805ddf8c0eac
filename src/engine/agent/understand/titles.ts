const SMALL = /^(?:a|an|and|the|of|in|on|at|for|to|by|with|or|from|but|vs)$/

/** A subject as a title: "our coffee shop" → "Our Coffee Shop"; at most about 40 letters, whole words. */
export function titleFrom(subject: string): string {
  if (/\p{Script=Han}/u.test(subject)) return subject.replace(/(?<=..)(?:快|马上|就|即将)要?[到来]了?$/u, '').slice(0, 20)
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

/** What only stands behind a wish and is no part of a title. */
const BEHIND =
  /^(?:please|pls|thanks|thank you|thx|cheers|instead|too|also|actually|though|for now|then|now|ok|if|because|cause|cuz|so|since|it|its|it's|that|that's|this|i|i'm|we|they|not|as)\b|^(?:谢谢|麻烦|请|因为|这样|不然|吧|就|别|不)/i

/**
 * "Change the title to Smith & Sons, since 1998": the title runs to the end of its sentence, which is then put into quotes, unless what
 * is behind the comma is a wish, or was not understood. `read`: what of a text sets a title, and whether a text says nothing but asides.
 */
export function withWholeTitle(
  text: string, read: { readonly titleIn: (text: string) => string | null; readonly isAside: (text: string) => boolean },
): string {
  if (text.length > 200 || !/[,，]/.test(text)) return text
  const title = read.titleIn(text)
  const at = title === null ? -1 : text.indexOf(title)
  if (title === null || at < 0 || /[“"「『《'‘]$/.test(text.slice(0, at))) return text
  const [behind = '', rest = ''] = /^[,，]\s*([^.!?;。！？；\n]+)/.exec(text.slice(at + title.length)) ?? []
  const words = rest.trim()
  if (words === '' || BEHIND.test(words) && !/^since \d/i.test(words) || !read.isAside(words)) return text
  return `${text.slice(0, at)}“${title}${behind.trimEnd()}”${text.slice(at + title.length + behind.length)}`
}
