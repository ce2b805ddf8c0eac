import { NemoError } from '../../../shared/contract/errors'
import { createPace } from '../../../shared/async'

interface Deps {
  /** The web app's own address: what main itself made leads there. */
  readonly own: string
  /** Shows the address and asks whether its site may be opened. */
  readonly ask: (url: URL) => Promise<boolean>
  readonly open: (url: string) => Promise<void>
  /** Milliseconds that only grow. */
  readonly now: () => number
}

/** A page that asks for one site after another gets no further than this. */
const QUESTIONS = { burst: 5, perSecond: 0.1, waiting: 0 }

/**
 * Opens pages in the user's browser. Links come from servers, and what opens one may be a script: the user is asked once a site in this
 * run. Throws NemoError `blocked` for more than a few questions, `bad-request` for what is no plain web address.
 */
export function createLinks({ own, ask, open, now }: Deps): (link: string) => Promise<void> {
  const agreed = new Set([new URL(own).origin])
  const mayAsk = createPace(QUESTIONS, now)
  return async (link) => {
    const url = new URL(link)
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw new NemoError({ kind: 'bad-request', issues: ['no web address'] })
    if (!agreed.has(url.origin)) {
      if (mayAsk() === null) throw new NemoError({ kind: 'blocked', reason: 'too-many' })
      if (!(await ask(url))) return
      agreed.add(url.origin)
    }
    await open(url.href)
  }
}
