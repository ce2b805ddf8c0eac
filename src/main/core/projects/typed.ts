import { MAX_COPIED, MAX_LINK, MAX_TEXT, MAX_TITLE } from '../../../shared/contract/limits'
import type { Message } from '../../../shared/model/message'
import type { Turn } from '../../../shared/model/turn'
import { plainTitle } from '../../../shared/text/lines'
import { mapValues } from '../../../shared/records'
import type { Archive } from '../../../shared/state/migrations'

/** Characters of a message; an agent's is as long as what can be copied of it. */
const MOST = { user: MAX_TEXT, agent: MAX_COPIED } as const

/** What is left of a line that is too long. */
const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''))
/** A title is one line. */
const titled = <T extends { readonly title: string }>(of: T): T =>
  ({ ...of, title: cut(plainTitle(cut(of.title, 4 * MAX_TITLE)).replace(/\s+/gu, ' ').trim(), MAX_TITLE) })

/**
 * What users type, agents say and files are called has its limits, and so has what comes in a file: a window that draws a title of a
 * megabyte stands still.
 */
export function withinLimits(archive: Archive): Archive {
  const { content } = archive
  const said = (message: Message): Message =>
    message.kind === 'user' || message.kind === 'agent' ? { ...message, text: cut(message.text, MOST[message.kind]) } : message
  const asked = (turn: Turn): Turn => ({ ...turn, text: cut(turn.text, MAX_TEXT) })
  return {
    ...archive,
    project: titled(archive.project),
    videos: archive.videos.map((video) => ({ ...video, render: titled(video.render) })),
    content: {
      ...content,
      messages: content.messages.map(said),
      turns: mapValues(content.turns, asked),
      uploads: mapValues(content.uploads, (upload) => ({ ...upload, name: cut(upload.name, MAX_LINK) })),
    },
  }
}
