/** A part of a text as remark has it: only what is looked at here. */
interface Node {
  type: string
  url?: string
  value?: string
  children?: Node[]
}

/** Marks of a Chinese sentence, and quotes: an address that was written as it is holds none. */
const END = /[，。、；：？！…—（）【】《》〈〉「」『』“”‘’]/u

/**
 * A plugin for remark, after the one that finds addresses in a text: they end before the marks of a Chinese sentence, which has no
 * spaces to end them. What somebody wrote as a link stays as it is.
 */
export function endAddresses() {
  return (tree: Node): void => shorten(tree)
}

function shorten(node: Node): void {
  if (!node.children) return
  node.children = node.children.flatMap((child) => {
    shorten(child)
    const rest = cutOff(child)
    return rest === '' ? [child] : [child, { type: 'text', value: rest }]
  })
}

/** Ends a link at the first mark in its text where the text is the address itself; returns what was behind it. */
function cutOff(link: Node): string {
  const [text] = link.children ?? []
  const { value = '' } = text ?? {}
  const at = value.search(END)
  if (link.type !== 'link' || !text || at <= 0 || !link.url?.endsWith(value)) return ''
  link.url = link.url.slice(0, at - value.length)
  text.value = value.slice(0, at)
  return value.slice(at)
}
