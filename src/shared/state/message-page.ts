import { byId, own } from '../records'
import type { AppEvent, Earlier, ProjectContent } from './state'
import type { Message } from '../model/message'
import { isTurnOpen, type Turn } from '../model/turn'

/** So many messages a window gets at first: several screens. */
export const NEWEST = 40
/** And so many each time it asks for what was before. */
export const PAGE = 200

/** Some messages of a content in a row, and the turns that they name. */
export interface Page {
  readonly messages: Message[]
  readonly turns: Record<string, Turn>
  /** What was before them, if anything. */
  readonly earlier?: Earlier | undefined
}

/**
 * What a window gets of a content: the newest messages, back to the first one of what waits or is under way, and the turns that they
 * name. So what a window costs does not grow with the past.
 */
export function latestPage(content: ProjectContent): ProjectContent {
  const atWork = Object.values(content.turns).filter(isTurnOpen)
  const ids = new Set<string | null>(atWork.map(({ id }) => id))
  const first = ids.size === 0 ? -1 : content.messages.findIndex(({ turnId }) => ids.has(turnId))
  const newest = content.messages.length - NEWEST
  const page = pageFrom(content, first < 0 ? newest : Math.min(first, newest), content.messages.length)
  if (page.earlier === undefined) return content
  return { ...content, ...page, turns: { ...page.turns, ...byId(atWork) } }
}

/** The page before a message; null where there is no such message. */
export function pageBefore(content: ProjectContent, messageId: string): Page | null {
  const end = content.messages.findIndex(({ id }) => id === messageId)
  return end < 0 ? null : pageFrom(content, end - PAGE, end)
}

function pageFrom(content: ProjectContent, start: number, end: number): Page {
  const messages = content.messages.slice(Math.max(0, start), end)
  const turns = byId(messages.flatMap(({ turnId }) => (turnId === null ? [] : (own(content.turns, turnId) ?? []))))
  if (start <= 0) return { messages, turns }
  const left = content.messages.slice(0, start)
  const uploadIds = left.flatMap((message) => (message.kind === 'user' ? message.uploadIds : []))
  return { messages, turns, earlier: { lastAt: left.reduce((at, message) => Math.max(at, message.at), 0), uploadIds } }
}

/** A window's content with the page before it. */
export function prependPage(content: ProjectContent, { messages, turns, earlier }: Page): ProjectContent {
  const known = new Set(content.messages.map(({ id }) => id))
  const older = messages.filter(({ id }) => !known.has(id))
  return { ...content, messages: [...older, ...content.messages], turns: { ...turns, ...content.turns }, earlier }
}

/** An event as windows get it. */
export function forWindow(event: AppEvent): AppEvent {
  return event.type === 'project.opened' || event.type === 'project.loaded' ? { ...event, content: latestPage(event.content) } : event
}

/** Whether a window cannot apply it: it may be of a message that was left out, and then belongs before those that it has. */
export function predatesLoadedPage(event: AppEvent, open: Readonly<Record<string, ProjectContent>>): boolean {
  if (event.type !== 'message.put') return false
  const { earlier, messages = [] } = own(open, event.projectId) ?? {}
  return earlier !== undefined && event.message.at <= earlier.lastAt && !messages.some(({ id }) => id === event.message.id)
}
