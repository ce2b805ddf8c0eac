import { DEFAULT_DRAFT, type TurnStep, type WireState } from '../fakes/nemo-server'

/** The turn that the sweep interrupts: five rounds of eight events, of every kind that there is, with two edits on the way. */
export const EVENTS = 40
/** The video's size: it is written in three pieces. */
export const VIDEO_BYTES = 2_600_000

const rawDraft = { ...DEFAULT_DRAFT, t: DEFAULT_DRAFT.t.slice(0, 1) }
const heartbeats = ['event', 'json', 'empty', 'comment', 'event'] as const
/** After this event of a round the state is another. */
const EDITS: Readonly<Record<number, WireState>> = { 14: { draft: rawDraft }, 30: { draft: DEFAULT_DRAFT } }

const pieces = (round: number) => [`Scene ${round} is warm. `, `It lasts ${round} seconds.`]
const whole = (round: number) => `${pieces(round).join('')} All of it is done.`

/** Event `k` of the turn, with what the server does at the same time. */
function stepsOf(k: number): TurnStep[] {
  const round = Math.floor(k / 8) + 1
  const [first = '', second = ''] = pieces(round)
  const id = `call-${round}`
  const steps: readonly TurnStep[] = [
    { thought: 'What would be good here?' },
    { delta: first },
    { delta: second },
    { tool: 'cut_scene', id, args: { round } },
    { heartbeat: heartbeats[round - 1] ?? 'json' },
    { toolDone: 'cut_scene', id },
    { stateDelta: { scenes: round } },
    { text: whole(round) },
  ]
  const step = steps[k % 8]
  const edit = EDITS[k]
  return [...(edit ? [{ edit: () => edit }] : []), ...(step ? [step] : [])]
}

/** What the server does without a word from event `k` on. */
export const silentRest = (k: number): TurnStep[] =>
  Object.entries(EDITS).flatMap(([at, state]) => (Number(at) >= k ? [{ edit: () => state }] : []))

export const upTo = (k: number): TurnStep[] => Array.from({ length: k }, (_, index) => stepsOf(index)).flat()

/** The agent's texts as they must stand in the chat when events 0 to k - 1 came. */
export function textsAfter(k: number): string[] {
  const closed = Array.from({ length: Math.floor(k / 8) }, (_, index) => whole(index + 1))
  const open = pieces(closed.length + 1).slice(0, Math.min(2, Math.max(0, (k % 8) - 1))).join('')
  return open === '' ? closed : [...closed, open.trim()]
}
