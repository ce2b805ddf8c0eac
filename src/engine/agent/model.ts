import * as z from 'zod'
import type { LocalModel } from '../../shared/model/local-model'
import { textOf } from '../../shared/text/http'
import { buildDraft } from '../draft'
import type { AssetOf, Plan } from '../draft/plan'
import { Edit } from '../draft/vocabulary'
import { nameOf } from '../draft/edits/find'

/**
 * A language model that the user runs on this computer, asked only for what the rules did not understand. It may propose edits of the
 * vocabulary and nothing else: its words are never shown, and what does not fit the schema does not count.
 */

/** Why there is nothing to carry out. */
export type NoProposal = 'unreachable' | 'slow' | 'odd' | 'none'

const LIMIT_MS = 60_000
/** An answer is a few edits; more than this is none. */
const MAX_ANSWER_BYTES = 256_000

const Proposal = z.object({ edits: z.array(Edit).max(20) })
const Completion = z.object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]).rest(z.unknown()) })

const INSTRUCTIONS = [
  'You turn one wish for a video timeline into edits, as JSON {"edits": [...]} in the given schema.',
  'Do exactly what is wished and nothing else. If it cannot be said with these edits, or it is not clear, answer {"edits": []}.',
  'Times are in milliseconds. Pieces: {"by":"place","nth":2,"of":"image"} is the second photo, nth -1 the last, of "video" a clip,',
  'of "any" a piece of either kind; {"by":"name","name":"dog.jpg"}; all pieces: {"by":"all","of":"any"}.',
  '"length" is the whole video, "piece-length" a piece. "factor" multiplies what is there: 0.5 halves. A grade goes from -1 to 1.',
].join(' ')

/** Throws nothing: whatever the model does, there are edits or a reason. `signal` ends the wait. */
export async function propose(
  { origin, name }: LocalModel,
  { timeline, text }: { readonly timeline: string; readonly text: string },
  signal: AbortSignal,
): Promise<readonly Edit[] | NoProposal> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  const body = JSON.stringify({
    model: name,
    temperature: 0,
    stream: false,
    messages: [
      { role: 'system', content: `${INSTRUCTIONS}\n\nThe timeline:\n${timeline}` },
      { role: 'user', content: text },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'edits', strict: true, schema: z.toJSONSchema(Proposal) } },
  })
  try {
    const response = await fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, limit]),
    })
    if (!response.ok) return 'odd'
    const { edits } = read(await textOf(response, MAX_ANSWER_BYTES))
    return edits.length === 0 ? 'none' : edits
  } catch (error) {
    if (limit.aborted || signal.aborted) return 'slow'
    return error instanceof TypeError ? 'unreachable' : 'odd'
  }
}

/** Models of the small kind put fences or their thoughts around the JSON. Throws where there is none that fits. */
function read(body: string): z.infer<typeof Proposal> {
  const { content } = Completion.parse(JSON.parse(body)).choices[0].message
  const json = content.slice(content.lastIndexOf('</think>') + 1)
  return Proposal.parse(JSON.parse(json.slice(json.indexOf('{'), json.lastIndexOf('}') + 1)))
}

/** What a model is told: the plan with the names of its files, and how long all is. */
export function describePlan(plan: Plan, assetOf: AssetOf): string {
  const pieces = plan.pieces.map((piece, index) => ({ place: index + 1, ...piece, file: nameOf(piece, assetOf) }))
  const songs = plan.music.assetIds.map((id) => assetOf(id)?.name)
  return JSON.stringify({ ...plan, said: undefined, totalMs: buildDraft(plan, assetOf)?.d, pieces, music: { ...plan.music, songs } })
}
