import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { MAX_LINK } from '../../../shared/limits'
import { withLf } from '../../../shared/lines'
import { useClient } from '../../bridge'
import styles from './markdown.module.css'

/** The agent's words. They come from outside: no HTML, nothing is loaded, and a link goes through main's check into the browser. */
export default function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles.markdown}>
      <ReactMarkdown remarkPlugins={plugins} components={components} skipHtml>
        {withLf(text)}
      </ReactMarkdown>
    </div>
  )
}

const plugins = [remarkGfm]

const components: Components = {
  a: Anchor,
  img: ({ alt }) => <>{alt}</>,
  // A table may be wider than the chat.
  table: ({ children }) => (
    <div className={styles.table}>
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
