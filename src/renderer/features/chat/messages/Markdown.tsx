import type { ComponentProps, ReactNode } from 'react'
import ReactMarkdown, { type Components, type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { MAX_LINK } from '../../../../shared/contract/limits'
import { withLf } from '../../../../shared/text/lines'
import { useClient } from '../../../state'
import styles from './markdown.module.css'

/** The agent's words. They come from outside: HTML is text, nothing is loaded, and a link goes through main's check into the browser. */
export default function Markdown({ text }: { readonly text: string }) {
  if (text.length > MAX_FORMATTED || ENDLESS_WORD.test(text)) return <div className={styles.plain}>{text}</div>
  return (
    <div className={styles.markdown}>
      <ReactMarkdown remarkPlugins={plugins} components={components}>{withLf(text)}</ReactMarkdown>
    </div>
  )
}

/** Longer texts, and words that go on and on, are shown as they are: reading them as Markdown held the window up for half a minute. */
const MAX_FORMATTED = 15_000
const ENDLESS_WORD = /\S{4000}/

// One tilde is a tilde: “3~5 秒” strikes nothing out.
const plugins: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }], endAddresses]

/** Below the window's one heading, whatever it counts as in its message. */
const heading = ({ children }: { readonly children?: ReactNode }) => <h2>{children}</h2>

const components: Components = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((level) => [level, heading])),
  a: Anchor,
  img: ({ alt }) => <>{alt}</>,
  // What may be wider than the chat is scrolled, also by keyboard.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => (
    <div className={styles.table} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
}

/** `href` is what react-markdown left after its own check; everything but web addresses becomes plain words. */
function Anchor({ href, children }: ComponentProps<'a'>) {
  const client = useClient()
  if (href === undefined || href.length > MAX_LINK || !/^https?:\/\//i.test(href)) return <>{children}</>
  return (
    <a
      href={href}
      title={href}
      onClick={(event) => {
        event.preventDefault()
        void client.run('link.open', { url: href })
      }}
    >
      {children}
    </a>
  )
}

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
function endAddresses() {
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
