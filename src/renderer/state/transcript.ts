import type { TFunction } from 'i18next'
import { MAX_TRANSCRIPT } from '../../shared/contract/limits'
import type { Message } from '../../shared/model/message'
import type { Project } from '../../shared/model/project'
import { isRenderSaved, type Render } from '../../shared/model/render'
import type { Timeline } from '../../shared/model/timeline'
import { groupChanges } from '../../shared/change-groups'
import { own } from '../../shared/records'
import { describeChanges, useSummary } from '../lib/describe-timeline'
import { type Format, useLanguage } from '../lib/language'
import { describeError } from './describe-error'
import { useUiActions, useWindowState } from './index'

interface Words {
  readonly t: TFunction
  readonly format: Format
  readonly summary: (timeline: Timeline) => string
}
interface Talk {
  readonly title: string
  readonly messages: readonly Message[]
  /** Names of files, by the upload's id. */
  readonly files: Readonly<Record<string, string>>
  readonly renders: Readonly<Record<string, Render>>
}

/**
 * A project's chat as Markdown: who said what and when, the files that went along, what changed, what was exported. What only says that
 * something is at work is left out; so are the oldest messages of a chat that is longer than is taken at once, which is then said.
 */
export function transcriptOf({ title, messages, ...of }: Talk, words: Words): string {
  const { t } = words
  const parts = messages.flatMap((message) => partOf(message, of, words) ?? []).toReversed()
  let left = MAX_TRANSCRIPT - title.length - t('chat.transcript.cut').length
  const fitting = parts.findIndex(({ length }) => (left -= length + 2) < 0)
  const kept = fitting < 0 ? parts : parts.slice(0, fitting)
  const cut = kept.length < parts.length ? [t('chat.transcript.cut')] : []
  return `${[`# ${title}`, ...cut, ...kept.toReversed()].join('\n\n')}\n`
}

const quoted = (text: string): string => text.replace(/^/gm, '> ')

function partOf(message: Message, { files, renders }: Omit<Talk, 'title' | 'messages'>, words: Words): string | null {
  const { t, format, summary } = words
  switch (message.kind) {
    case 'user': {
      const names = message.uploadIds.flatMap((id) => own(files, id) ?? [])
      const carried = names.length > 0 ? [t('chat.transcript.files', { names: names.join(t('chat.changes.comma')) })] : []
      const said = message.text === '' ? [] : [quoted(message.text)]
      return [`## ${t('chat.you')} · ${format.dateTime(message.at)}`, ...said, ...carried].join('\n\n')
    }
    case 'agent':
      return message.text === '' ? null : `**${t('chat.agent')}**\n\n${message.text}`
    case 'changes':
      return groupChanges(message.changes).map((group) => `- ${describeChanges(group, t, format)}`).join('\n') || null
    case 'render': {
      const render = own(renders, message.renderId)
      if (!render || !isRenderSaved(render)) return null
      return t('chat.transcript.exported', { name: render.state.path.split(/[\\/]/).at(-1) })
    }
    case 'timeline':
      return message.timeline && summary(message.timeline)
    case 'error': {
      const { title, sentence } = describeError(message.error, t, format)
      return `**${title}** ${sentence}`
    }
    default:
      return null
  }
}

/** Saves a project's chat as a Markdown file, where the user says. */
export function useSaveTranscript(): (project: Pick<Project, 'id' | 'title'>) => Promise<void> {
  const { t, format } = useLanguage()
  const { client, mirror } = useWindowState()
  const { summary } = useSummary()
  const { notify } = useUiActions()
  return async ({ id: projectId, title }) => {
    const talk = await client.run('chat.read', { projectId })
    if (!talk.ok) return
    const { renders } = mirror.store.getState().state
    const text = transcriptOf({ title: title || t('projects.untitled'), ...talk.value, renders }, { t, format, summary })
    const saved = await client.run('chat.saveTranscript', { projectId, text })
    if (saved.ok && saved.value) notify(t('chat.transcript.saved', saved.value))
  }
}
