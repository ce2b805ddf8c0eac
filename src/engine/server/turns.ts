import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import * as z from 'zod'
import { isDiskFull } from '../../shared/contract/errors'
import { withLf } from '../../shared/text/lines'
import type { LocalModel } from '../../shared/model/local-model'
import type { Answer, Step, ToolStep } from '../agent'
import { answerAsked, answerWith } from '../agent/reply'
import type { Hear } from '../media/hearing'
import { readBody, type Exchange } from './http'
import { sessionOf, withoutWithdrawn } from './sessions'
import type { Session, Store, StoredAsset } from '../store'

const RunRequest = z.object({
  session_id: z.string(),
  new_message: z.object({ parts: z.array(z.object({ text: z.string().max(50_000).default('') })).max(50) }),
})

interface Deps {
  /** Epoch ms. */
  readonly now: () => number
  readonly model: () => LocalModel | null
  readonly hear: Hear
  /** Where sessions are kept. */
  readonly folder: string
}

/** A turn may wait behind an upload that is being measured: a comment line says that it is alive. */
const HEARTBEAT_MS = 10_000

/**
 * `POST /run_sse` (docs/protocol.md, "Talking to the agent"), in the ADK dialect: each text comes in pieces
 * (`partial: true`) and then whole, tool events between. A client that goes away loses the words, not the work:
 * the session is saved before the first byte of the answer's end. `model`: whom to ask for what the rules do not understand; `hear`:
 * listens to the files of which an edit needs it, once.
 */
export function createTurnHandler(store: Store, { now, model, hear, folder }: Deps) {
  return async ({ request, response }: Exchange): Promise<void> => {
    const { session_id, new_message } = await readBody(request, RunRequest)
    const target = await sessionOf(store, session_id)
    const said = withLf(new_message.parts.map((part) => part.text).join('\n')).trim()
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    response.flushHeaders()
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const heartbeat = setInterval(() => response.write(': working\n\n'), HEARTBEAT_MS)
    const teller = createTeller(response, now)
    try {
      await store.inTurn(target.id, async () => {
        const { session, text } = withoutWithdrawn(target, said)
        const helper = model()
        const reply = (to: Session): Answer | Promise<Answer> =>
          (helper ? answerWith(helper, to, text, { signal: gone.signal, onAsk: teller.begin }) : answerAsked(to, text))
        const first = await reply(session)
        const { steps, session: changed } = first.unheard.length === 0 ? first : await reply(await heardIn(session, first.unheard, hear))
        await store.change(target, changed)
        await teller.play(steps)
      })
    } catch (error) {
      const full = isDiskFull(error) ? { code: 507, folder } : {}
      const said = { error: 'The engine could not save this turn.', error_details: String(error), ...full }
      response.write(`data: ${JSON.stringify(said)}\n\n`)
    } finally {
      clearInterval(heartbeat)
    }
    response.end()
  }
}

/** The session, with what is heard in these of its files. */
async function heardIn(session: Session, ids: readonly string[], hear: Hear): Promise<Session> {
  const assets: StoredAsset[] = []
  for (const asset of session.assets) assets.push(ids.includes(asset.id) ? { ...asset, heard: await hear(asset) } : asset)
  return { ...session, assets }
}

/** Streams a turn. What takes long is begun before its outcome is known: it is told once, by its name. */
function createTeller(response: ServerResponse, now: () => number) {
  const invocationId = `e-${randomUUID()}`
  const begun = new Map<string, { readonly id: string; readonly name: string }>()
  const send = (body: Record<string, unknown>): void => {
    if (response.destroyed) return
    const event = { id: randomUUID(), invocationId, author: 'nemo_agent', timestamp: now() / 1000, ...body }
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const begin = ({ name, args }: ToolStep): void => {
    if (begun.has(name)) return
    const call = { id: randomUUID(), name }
    begun.set(name, call)
    send({ content: { role: 'model', parts: [{ functionCall: { ...call, args } }] } })
  }
  const end = ({ name, stateDelta }: ToolStep): void => {
    const content = { role: 'user', parts: [{ functionResponse: { ...begun.get(name), response: { status: 'ok' } } }] }
    begun.delete(name)
    send({ content, actions: { stateDelta } })
  }
  return {
    begin,
    async play(steps: readonly Step[]): Promise<void> {
      for (const step of steps) {
        if (step.kind === 'text') {
          for (const piece of piecesOf(step.text)) {
            send({ content: { role: 'model', parts: [{ text: piece }] }, partial: true })
            await yieldToEventLoop()
          }
          send({ content: { role: 'model', parts: [{ text: step.text }] } })
        } else {
          begin(step)
          await yieldToEventLoop()
          end(step)
        }
      }
    },
  }
}

/** Words in Latin script, characters elsewhere, a few at a time. */
const piecesOf = (text: string): string[] => text.match(/(?:[\p{Script=Han}\p{P}]{1,4}|[^\p{Script=Han}\s]+)\s*|\s+/gu) ?? []
