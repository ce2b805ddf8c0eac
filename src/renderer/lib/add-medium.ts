import type { TFunction } from 'i18next'
import type { MediaItem } from '../../shared/model/project'
import { asRecord, asText, parseJson } from '../../shared/text/json'
import { quoted } from '../../shared/text/mention'

/** A medium that is to come into the video. */
export interface GivenMedium extends Pick<MediaItem, 'name' | 'kind'> {
  /** Of a file that no message has carried yet. */
  readonly uploadId?: string | undefined
}

/** The sentence that asks for media of a kind: before `other`, a picture as the agent knows it, or at an end. A sound becomes the music. */
export function additionOf(media: readonly GivenMedium[], at: 'start' | 'end' | { readonly other: string }, t: TFunction): string {
  const what = media.map(({ name }) => quoted(name)).join(t('chat.changes.comma'))
  if (media.every(isSound)) return t('timeline.say.music', { what })
  if (typeof at === 'object') return t('timeline.say.addBefore', { what, other: at.other })
  return t(at === 'start' ? 'timeline.say.addStart' : 'timeline.say.addEnd', { what })
}

export const isSound = ({ kind }: Pick<GivenMedium, 'kind'>): boolean => kind === 'audio'

/** What a dragged medium is called among a drag's types; its content is read only when it is dropped. */
export const DRAGGED = 'application/x-nemo-medium'

export function giveMedium(to: { setData(type: string, text: string): void; effectAllowed: string }, medium: GivenMedium): void {
  to.setData(DRAGGED, JSON.stringify(medium))
  to.effectAllowed = 'copy'
}

/** Null where it is none of ours: any page and app may call what it drags so. */
export function givenMedium(from: { getData(type: string): string }): GivenMedium | null {
  const { name, kind, uploadId } = asRecord(parseJson(from.getData(DRAGGED)))
  const [said, known] = [asText(name), KINDS.find((one) => one === kind)]
  return said === null || known === undefined ? null : { name: said, kind: known, uploadId: asText(uploadId) ?? undefined }
}
const KINDS = ['image', 'video', 'audio', 'other'] as const
