import { buildDraft } from '../../../../../src/engine/draft'
import type { Plan } from '../../../../../src/engine/draft/plan'
import type { StoredAsset } from '../../../../../src/engine/store'
import { asset, conversation } from '../conversation-kit'

/** What the last of several messages changes, in short lines: `mug3 zoom 1.3`, `title size 1.35`, `text “Ten years” on ben`. */

const fileOf = (name: string): StoredAsset => {
  if (/\.mp3$/.test(name)) return asset(name, 'audio', 60_000, { name })
  return /\.mp4$/.test(name) ? asset(name, 'video', 8_000, { name }) : asset(name, 'image', 0, { name })
}
const stem = (name: string): string => name.replace(/\.\w+$/, '')

type Facts = Readonly<Record<string, string>>
const flat = (name: string, value: unknown): [string, string][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, one]) => flat(`${name} ${key}`, one))
    : [[name, typeof value === 'string' ? value : JSON.stringify(value)]]

function factsOf(plan: Plan | null, files: readonly StoredAsset[]): Facts {
  const draft = plan && buildDraft(plan, (id) => files.find((file) => file.id === id))
  if (!plan || !draft) return {}
  const seen = new Map<string, number>()
  const nameOf = (id: string): string => {
    const piece = plan.pieces.find((one) => one.id === id)
    return piece?.kind === 'media' ? stem(piece.assetId) : (piece?.text ?? '')
  }
  const pieces = plan.pieces.flatMap(({ id, shown }) => {
    const times = (seen.get(nameOf(id)) ?? 0) + 1
    seen.set(nameOf(id), times)
    const name = `${nameOf(id)}${times > 1 ? `#${times}` : ''}`
    const d = draft.t[0]?.sg.find((segment) => segment.id === id)?.d ?? 0
    return [...flat(name, shown ?? {}), [`${name} seconds`, String(Math.round(d / 100) / 10)]] as [string, string][]
  })
  const texts = plan.texts.flatMap(({ text, look, when: { piece, ...when } }) => [
    [`text “${text}”${piece === undefined ? '' : ` on ${nameOf(piece)}`}`, 'there'] as [string, string],
    ...flat(`text “${text}”${piece === undefined ? '' : ` on ${nameOf(piece)}`}`, { ...look, ...when }),
  ])
  const { assetIds: _, ...music } = plan.music
  return Object.fromEntries([
    ['order', plan.pieces.map(({ id }) => nameOf(id)).join(' ')], ['title', plan.title ?? 'none'],
    ['length', String(Math.round(draft.d / 1000))],
    ['ratio', plan.ratio],
    ...flat('fade', { in: plan.fadeInMs ?? 0, out: plan.fadeOutMs ?? 0 }), ...flat('title', plan.titleLook),
    ...flat('logo', plan.logo ?? {}), ...flat('music', music), ...texts, ...pieces,
  ] as [string, string][])
}

/** `files` and `messages`: parted by commas and ` / `. Lengths that follow from other changes are left out. */
export function changesOf(files: string, messages: string): readonly string[] {
  const assets = files.split(', ').map(fileOf)
  const chat = conversation(...assets)
  const all = messages.split(' / ')
  for (const message of all.slice(0, -1)) chat.say(message)
  const before = factsOf(chat.plan(), assets)
  const said = chat.say(all.at(-1) ?? '')
  const after = factsOf(chat.plan(), assets)
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key])
  const isImplied = (key: string): boolean =>
    (key === 'length' || / seconds$/.test(key)) && changed.some((other) => !/^length$| seconds$/.test(other))
  const lines = changed.filter((key) => !isImplied(key)).map((key) => `${key} ${after[key] ?? 'gone'}`)
  return lines.length > 0 ? lines : [said.includes('?') || said.includes('？') ? `asks ${said}` : 'nothing']
}
