import { buildDraft } from '../../draft'
import { REORDERS, type EditProblem } from '../../draft/edits'
import { heardAt } from '../../draft/edits/music'
import { joinsLost } from '../../draft/edits/order'
import type { AssetOf, Plan } from '../../draft/plan'
import type { PlanEdit } from '../../draft/vocabulary'
import type { Draft } from '../../types'
import type { Change } from '../replies/facts'

/** What comes with a change and was not asked for. */

/** What is told beside an edit: what it took away, and how much of pictures it crops. */
export function notesOf(one: PlanEdit, was: Plan, is: Plan, assetOf: AssetOf): readonly EditProblem[] {
  const lost = REORDERS.has(one.do) ? joinsLost(was, is) : 0
  const cropped = one.do === 'shape' ? croppedIn(is, assetOf) : 0
  const words = one.do === 'captions' ? was.texts.filter(({ text }) => is.texts.every((other) => other.text !== text)) : []
  return [
    ...(one.do === 'join' ? shorter(one.ms, buildDraft(is, assetOf)) : []),
    ...(lost > 0 ? [{ why: 'joins-gone', count: lost } as const] : []),
    ...(cropped > 0 ? [{ why: 'cropped', count: cropped } as const] : []),
    ...(words.length > 0 ? [{ why: 'words-replaced', words: words.map(({ text }) => text) } as const] : []),
  ]
}

/** Transitions that are asked to last longer than the pictures have room for. */
function shorter(askedMs: number | undefined, draft: Draft | null): EditProblem[] {
  const most = Math.max(0, ...(draft?.t[0]?.sg.map(({ m }) => m.join?.ms ?? 0) ?? []))
  return askedMs !== undefined && most > 0 && most < askedMs ? [{ why: 'limit', of: 'joins', at: most }] : []
}

/** Of so much of a picture nothing is seen that it is told. */
const MUCH = 0.4
/** How many pictures fill the frame and lose more than that. */
function croppedIn(plan: Plan, assetOf: AssetOf): number {
  const draft = buildDraft(plan, assetOf)
  const shapeOf = ({ shown, ...piece }: Plan['pieces'][number]): number => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    if (!asset || !draft || asset.height === 0 || /png|webp|gif/.test(asset.mime) || (shown?.fit ?? 'fill') !== 'fill') return 1
    const aspect = shown?.rotate === 90 || shown?.rotate === 270 ? asset.height / asset.width : asset.width / asset.height
    return (aspect * draft.m.h) / draft.m.w
  }
  return plan.pieces.filter((piece) => Math.min(shapeOf(piece), 1 / shapeOf(piece)) < 1 - MUCH).length
}

/** What is louder or quieter for an edit that says nothing of music, which goes by what else is heard. */
export function levelled(one: PlanEdit, before: Plan, after: Plan, assetOf: AssetOf): Change[] {
  const isOfMusic = /^music-/.test(one.do) || (one.do === 'sound' && one.pieces.by === 'all' && one.pieces.of === 'any')
  const [was, is] = isOfMusic ? [] : [before, after].map((plan) => heardAt(buildDraft(plan, assetOf)))
  return was === undefined || is === undefined || was === is ? [] : [{ did: 'levelled', volume: is, isLouder: is > was }]
}
