import * as z from 'zod'
import type { LocalModel } from '../../shared/model/local-model'
import { textOf } from '../../shared/text/http'
import { asRecord, asText, parseJson } from '../../shared/text/json'
import { buildDraft } from '../draft'
import type { AssetOf, Plan } from '../draft/plan'
import { Edit } from '../draft/vocabulary'
import { nameOf } from '../draft/edits/find'

/**
 * A language model that the user runs on this computer, asked only for what the rules did not understand. It may propose edits of the
 * vocabulary and nothing else: its words are never shown, and what does not fit the schema does not count.
 */

/**
 * Why there is nothing to carry out. Of the server: nobody listens, it took too long, it refused (`failed`, or `missing` and `busy`,
 * where that says what to do), it sent what is no answer of a model. Of the model: nothing that fits, or nothing at all.
 */
export interface NoProposal {
  readonly why: 'unreachable' | 'slow' | 'failed' | 'missing' | 'busy' | 'foreign' | 'odd' | 'none'
  /** HTTP's, where the server refused. */
  readonly status?: number
}

const LIMIT_MS = 60_000
/** An answer is a few edits; more than this is none. */
const MAX_ANSWER_BYTES = 256_000

const Proposal = z.object({ edits: z.array(Edit).max(20) })
const Completion = z.object({ choices: z.tuple([z.object({ message: z.object({ content: z.string().nullish() }) })]).rest(z.unknown()) })

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
  let isThere = false
  try {
    const response = await fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    })
    isThere = true
    if (!response.ok) return { why: refusals.get(response.status) ?? 'failed', status: response.status }
    return read(await textOf(response, MAX_ANSWER_BYTES))
  } catch (error) {
    if (limit.aborted || signal.aborted) return { why: 'slow' }
    return { why: isThere || isCut(error) ? 'foreign' : 'unreachable' }
  }
}

/** Something listened, and broke off or spoke no HTTP. */
const isCut = (error: unknown): boolean =>
  error instanceof TypeError && /^(?:HPE_|ECONNRESET|EPIPE|UND_ERR_SOCKET)/.test(asText(asRecord(error.cause).code) ?? '')

/** What Ollama says of a model that was removed, and llama.cpp while it loads one. */
const refusals: ReadonlyMap<number, NoProposal['why']> = new Map([[404, 'missing'], [429, 'busy'], [503, 'busy']])

/** Models of the small kind put fences or their thoughts around the JSON. Throws where a model said nothing of this. */
function read(body: string): readonly Edit[] | NoProposal {
  const content = Completion.parse(JSON.parse(body)).choices[0].message.content ?? ''
  const json = content.slice(content.lastIndexOf('</think>') + 1)
  const { data } = Proposal.safeParse(parseJson(json.slice(json.indexOf('{'), json.lastIndexOf('}') + 1)))
  if (!data) return { why: 'odd' }
  return data.edits.length === 0 ? { why: 'none' } : data.edits
}

/** What a model is told: the plan with the names of its files, and how long all is. */
export function describePlan(plan: Plan, assetOf: AssetOf): string {
  const pieces = plan.pieces.map((piece, index) => ({ place: index + 1, ...piece, file: nameOf(piece, assetOf) }))
  const songs = plan.music.assetIds.map((id) => assetOf(id)?.name)
  return JSON.stringify({ ...plan, said: undefined, totalMs: buildDraft(plan, assetOf)?.d, pieces, music: { ...plan.music, songs } })
}
