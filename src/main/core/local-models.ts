import * as z from 'zod'
import { NemoError } from '../../shared/contract/errors'
import { MAX_MODELS } from '../../shared/contract/limits'
import { type LocalModel, loopbackOrigin } from '../../shared/model/local-model'
import { textOf } from '../../shared/text/http'

interface Deps {
  readonly chosen: () => LocalModel | null
  readonly choose: (model: LocalModel | null) => Promise<void>
}
export type LocalModels = ReturnType<typeof createLocalModels>

/** Where Ollama, LM Studio and llama.cpp listen unless they were told otherwise. */
const USUAL = ['http://127.0.0.1:11434', 'http://127.0.0.1:1234', 'http://127.0.0.1:8080']
const LIMIT_MS = 3_000
const MAX_BYTES = 1_000_000

const Listed = z.object({ data: z.array(z.object({ id: z.string() })) })
const MAX_NAME = 200

/** Which language models run on this computer, and which of them helps the engine. A window can choose only what main itself found. */
export function createLocalModels({ chosen, choose }: Deps) {
  let found: readonly LocalModel[] = []
  return {
    /** Asks the usual addresses, or one on this computer. Those that do not answer in 3 s have none. Throws NemoError `blocked`. */
    async find(address?: string): Promise<LocalModel[]> {
      const origin = address === undefined ? null : loopbackOrigin(address)
      if (address !== undefined && origin === null) throw new NemoError({ kind: 'blocked', reason: 'address' })
      const lists = await Promise.all((origin === null ? USUAL : [origin]).map(listAt))
      const models = lists.flat().slice(0, MAX_MODELS)
      found = models
      return models
    },
    async use(model: LocalModel | null): Promise<void> {
      const known = [...found, chosen()].find((one) => one?.origin === model?.origin && one?.name === model?.name)
      if (model !== null && !known) throw new NemoError({ kind: 'blocked', reason: 'address' })
      await choose(model)
    },
  }
}

async function listAt(origin: string): Promise<LocalModel[]> {
  try {
    const response = await fetch(`${origin}/v1/models`, { redirect: 'error', signal: AbortSignal.timeout(LIMIT_MS) })
    const text = await textOf(response, MAX_BYTES)
    const names = response.ok ? Listed.parse(JSON.parse(text)).data.map(({ id }) => id) : []
    return names.filter((name) => name !== '' && name.length <= MAX_NAME).map((name) => ({ origin, name }))
  } catch {
    // Nobody listens there, or something else does.
    return []
  }
}
