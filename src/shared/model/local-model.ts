import * as z from 'zod'
import { isLoopback } from '../text/http'

/** A language model that runs on this computer, behind the API that Ollama, LM Studio and llama.cpp share. */
export const LocalModel = z.object({
  /** `http://127.0.0.1:11434`: plain HTTP is safe there, and the timeline's text goes nowhere else. */
  origin: z.url({ protocol: /^http$/ }).refine((text) => loopbackOrigin(text) === text),
  name: z.string().min(1).max(200),
})
export type LocalModel = z.infer<typeof LocalModel>

/** The origin of an address on this computer, also where it is written without `http://`; null for any other. */
export function loopbackOrigin(text: string): string | null {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'http:' && isLoopback(url) ? url.origin : null
}
