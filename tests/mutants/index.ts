import { batch } from './batch'
import { connect } from './connect'
import { draft } from './draft'
import type { Mutant } from './mutant'
import { renders } from './renders'
import { routing } from './routing'
import { stream } from './stream'
import { turns } from './turns'
import { uploads } from './uploads'
import { windows } from './windows'

export const mutants: readonly Mutant[] = [
  ...connect, ...stream, ...draft, ...routing, ...turns, ...renders, ...uploads, ...windows, ...batch,
]
