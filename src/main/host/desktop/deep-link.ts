/** Any page and any program may open such an address: it is a stranger's words, and asks for nothing that the user does not see first. */
export const SCHEME = 'nemo-desktop'

export type DeepLink = { readonly do: 'open'; readonly projectId: string } | { readonly do: 'new'; readonly prompt: string }

/** An address of that much is none that was meant well. */
const MAX_LINK = 20_000
const MAX_PROMPT = 2_000
const PROJECT_ID = /^\/([\w-]{1,64})\/?$/
/** What cannot be seen: controls but line breaks, marks of direction and the like, halves of letters; not the joiner of emojis. */
const INVISIBLE = /(?!\n)\p{Cc}|(?!\u200d)\p{Cf}|\p{Cs}|\p{Co}|\p{Cn}/gu

/** The first argument that is such an address. */
export const deepLinkIn = (args: readonly string[]): string | undefined =>
  args.find((arg) => arg.toLowerCase().startsWith(`${SCHEME}:`))

/**
 * `nemo-desktop://project/<id>` opens a project, `nemo-desktop://new?prompt=…` begins one with words in its composer. Null for anything
 * else, whatever is wrong with it.
 */
export function readDeepLink(text: string): DeepLink | null {
  if (text.length > MAX_LINK || !URL.canParse(text)) return null
  const { protocol, host, pathname, username, password, searchParams } = new URL(text)
  if (protocol !== `${SCHEME}:` || username !== '' || password !== '') return null
  if (host === 'project') {
    const projectId = PROJECT_ID.exec(pathname)?.[1]
    return projectId === undefined ? null : { do: 'open', projectId }
  }
  const [given, ...more] = searchParams.getAll('prompt')
  if (host !== 'new' || !/^\/?$/.test(pathname) || given === undefined || more.length > 0) return null
  const prompt = given.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(/\n{3,}/g, '\n\n').trim()
  return prompt === '' || prompt.length > MAX_PROMPT ? null : { do: 'new', prompt }
}

interface Deps {
  /** Brings the window to the front. */
  readonly show: () => Promise<unknown>
  readonly hasProject: (id: string) => boolean
  readonly open: (projectId: string) => Promise<unknown>
  /** Shows the words and asks whether a project may begin with them. */
  readonly ask: (prompt: string) => Promise<boolean>
  /** Begins a project with these words in its composer; nothing is sent. */
  readonly begin: (prompt: string) => Promise<unknown>
  /** False: too many came in a short time. */
  readonly mayFollow: () => boolean
}

/** Follows one address. Throws what the parts throw. */
export async function followDeepLink(text: string, { show, hasProject, open, ask, begin, mayFollow }: Deps): Promise<void> {
  const link = readDeepLink(text)
  if (link === null || !mayFollow()) return
  await show()
  if (link.do === 'new') {
    if (await ask(link.prompt)) await begin(link.prompt)
  } else if (hasProject(link.projectId)) await open(link.projectId)
}
