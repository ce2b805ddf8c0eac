import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { picture } from '../fakes/picture'
import { buildChild, startNodeApp } from './node-app'
import type { Case } from './plan'
import { runCase, type Stage } from './run-case'

export { allCases } from './plan'

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

export interface Failed {
  readonly name: string
  readonly wrong: readonly string[]
}

/** Runs the cases, `atOnce` at a time, each against a server of its own. */
export async function sweep(cases: readonly Case[], stage: Stage, atOnce: number): Promise<Failed[]> {
  const failed: Failed[] = []
  const left = [...cases]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const wrong = await runCase(next, stage)
      if (wrong.length > 0) failed.push({ name: next.name, wrong })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return failed
}

/** Main's services in plain Node. `use` gets the stage; what it needed on the disk is deleted afterwards. */
export async function onNodeStage<T>(use: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nemo-sweep-child-'))
  try {
    const file = join(folder, 'city.png')
    // Large enough to be cut in its middle: a picture may have anything after its end.
    writeFileSync(file, Buffer.concat([picture('png', { width: 64, height: 64 }), Buffer.alloc(3_000_000)]))
    const entry = await buildChild(folder)
    return await use({
      start: (origin, profile) => startNodeApp(entry, origin, profile),
      videos: (profile) => join(profile, 'Videos'),
      picture: file,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
