import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../fakes/bundle'
import { picture } from '../fakes/picture'
import type { NodeApp } from './driven-app'
import { startNodeApp } from './node-app'
import { stepCase, type Case } from './plan'
import { NOT_MET, runCase, type Stage } from './run-case'

export { allCases } from './plan'
export type { Stage } from './run-case'

/** The same cases for the same seed, in the order of `cases`. */
export function sample(cases: readonly Case[], count: number, seed: number): Case[] {
  const ranked = cases.map((item, index) => ({ item, index, rank: hash(seed, index) })).sort((a, b) => a.rank - b.rank)
  return ranked.slice(0, count).sort((a, b) => a.index - b.index).map(({ item }) => item)
}

/** 32 bits that look like chance (the finaliser of murmur3). */
function hash(seed: number, index: number): number {
  let bits = (seed + Math.imul(index + 1, 0x9e3779b1)) >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

const MORE_TRIES = 2

export interface Failed {
  readonly name: string
  readonly wrong: readonly string[]
}

/** Runs the cases, `atOnce` at a time, each against a server of its own. `tell` hears of each that fails. */
export async function sweep(
  cases: readonly Case[],
  stage: Stage,
  atOnce: number,
  tell: (failed: Failed) => void = () => undefined,
): Promise<Failed[]> {
  const failed: Failed[] = []
  const left = [...cases]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      let wrong = await runCase(next, stage)
      // What is written together is not the same in each run.
      for (let again = 0; again < MORE_TRIES && wrong[0] === NOT_MET; again++) wrong = await runCase(next, stage)
      // Here it was one with the step before it of its kind, which has a case of its own.
      const isOneWithBefore = wrong[0] === NOT_MET && next.dieAt?.endsWith(' 1') === false
      if (wrong.length === 0 || isOneWithBefore) continue
      const one = { name: next.name, wrong }
      failed.push(one)
      tell(one)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return failed
}

/**
 * A case for each step of a whole journey without a fault, which is played for it: killed there; and again for each step from the end
 * of a message that asks for the file too.
 */
export async function stepCases(stage: Stage<NodeApp>): Promise<Case[]> {
  const journey = async (wantsExport: boolean): Promise<string[]> => {
    const taken: string[] = []
    const wrong = await runCase(stepCase(wantsExport), stage, async (app) => void taken.push(...(await app.steps())))
    if (wrong.length > 0) throw new Error(`the journey itself failed: ${wrong.join(', ')}`)
    return taken
  }
  const [asked, together] = [await journey(false), await journey(true)]
  const turnEnds = together.findIndex((name) => name.startsWith('turn: message is answered'))
  return [...asked.map((name) => stepCase(false, name)), ...together.slice(turnEnds).map((name) => stepCase(true, name))]
}

/** Main's services in plain Node. `use` gets the stage; what it needed on the disk is deleted afterwards. */
export async function onNodeStage<T>(use: (stage: Stage<NodeApp>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nemo-sweep-child-'))
  try {
    const pictures = ['city.png', 'harbour.png'].map((name) => join(folder, name))
    // Large enough to be cut in its middle: a picture may have anything after its end.
    pictures.forEach((file, index) =>
      writeFileSync(file, Buffer.concat([picture('png', { width: 64, height: 64 }), Buffer.alloc(3_000_000 + index)])),
    )
    const entry = await bundle(join(import.meta.dirname, 'child.ts'), folder)
    return await use({
      start: (origin, profile, dieAt) => startNodeApp(entry, origin, profile, dieAt),
      videos: (profile) => join(profile, 'Videos'),
      pictures,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many steps of each kind there are. */
export function kindsOf(cases: readonly Case[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of cases) {
    const kind = name.replace(/ \d+$/, '')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
