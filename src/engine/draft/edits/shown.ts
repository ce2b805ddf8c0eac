import type { Look } from '../../types'
import type { Piece, Plan, Shown } from '../plan'
import type { Edit, Target } from '../vocabulary'
import { findPiece, findPieces, isKind, isProblem, nameOf, type EditContext, type EditProblem } from './find'
import { mapPieces } from './times'
import { withMusic } from './music'
import { newest } from './order'
import { MOST_ZOOM } from './reach'

/** What changes how pictures look, come in and sound. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

/** Changes how the pieces are shown; what is undefined in a change goes. */
function withShown(
  plan: Plan,
  target: Target,
  context: EditContext,
  change: (shown: Shown, piece: Piece) => { [Key in keyof Shown]?: Shown[Key] | undefined },
): Result {
  const found = findPieces(plan, target, context)
  if (isProblem(found)) return found
  return mapPieces(plan, found, (piece) => {
    const entries = Object.entries({ ...piece.shown, ...change(piece.shown ?? {}, piece) }).filter(([, value]) => value !== undefined)
    const { shown: _, ...rest } = piece
    return entries.length === 0 ? rest : { ...rest, shown: Object.fromEntries(entries) }
  })
}

/** Of those that are meant the clips alone; a photo has no sound and no time of its own. */
function clipsOf(plan: Plan, target: Target, context: EditContext): Target | EditProblem {
  const found = findPieces(plan, target, context)
  if (isProblem(found)) return found
  const clips = found.filter((piece) => isKind(piece, 'video', context.assetOf))
  return clips.length === 0 ? { why: 'no-clip' } : { by: 'list', of: clips.map(({ id }) => ({ by: 'id', id })) }
}

/** Of those that are meant the photos and clips: a card has nothing in it to crop, turn or move. */
function mediaOf(plan: Plan, target: Target, context: EditContext): Target | EditProblem {
  const found = findPieces(plan, target, context)
  if (isProblem(found)) return found
  const media = found.filter(({ kind }) => kind === 'media')
  const [card] = found
  if (media.length === 0 && card) return { why: 'no-picture', name: nameOf(card, context.assetOf), is: 'text' }
  return { by: 'list', of: media.map(({ id }) => ({ by: 'id', id })) }
}
/** As `withShown`, of photos and clips alone. */
function withMediaShown(plan: Plan, target: Target, context: EditContext, change: Parameters<typeof withShown>[3]): Result {
  const media = mediaOf(plan, target, context)
  return isProblem(media) ? media : withShown(plan, media, context, change)
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(value * 100) / 100))
/** What is louder than nothing, before it gets louder. */
const UNMUTED = 0.5
const SIGNED = ['brightness', 'contrast', 'saturation', 'warmth']

/** What tinted the picture before is gone with these. */
const ONE_COLOUR: readonly Look['name'][] = ['mono', 'sepia']

export function withLook(plan: Plan, { pieces, grade, name, factor, isReset }: Of<'look'>, context: EditContext): Result {
  return withShown(plan, pieces, context, ({ look }) => {
    if (isReset) return { look: undefined }
    if (factor !== undefined) return { look: look && (name === undefined || name === look.name) ? faded(look, factor) : look }
    const base = name === undefined ? look : named(look, name)
    const changed = Object.entries(grade).map(([key, by]) => [
      key,
      clamp((base?.[key as keyof typeof grade] ?? 0) + (by ?? 0), SIGNED.includes(key) ? -1 : 0, 1),
    ])
    return { look: { ...base, ...(Object.fromEntries(changed) as Look) } }
  })
}

function named({ strength: _, ...look }: Look = {}, name: NonNullable<Look['name']>): Look {
  const { warmth: __, saturation: ___, ...grey } = look
  return { ...(ONE_COLOUR.includes(name) ? grey : look), name }
}

/** More or less of a look: of a named one its strength, else of each change of the colours. */
function faded(look: Look, factor: number): Look {
  if (look.name !== undefined) return { ...look, strength: clamp((look.strength ?? 1) * factor, 0, 2) }
  const changes = Object.entries(look).map(([key, value]) => [
    key,
    clamp(Number(value) * factor, SIGNED.includes(key) ? -1 : 0, 1),
  ])
  return Object.fromEntries(changes) as Look
}

/** A side that is not meant keeps the fade it has. */
export function withFade({ fadeInMs, fadeOutMs, ...plan }: Plan, { side, ms }: Of<'fade'>): Plan {
  const [inMs, outMs] = [side === 'out' ? fadeInMs : ms, side === 'in' ? fadeOutMs : ms]
  return { ...plan, ...(inMs && { fadeInMs: inMs }), ...(outMs && { fadeOutMs: outMs }) }
}

export const withMotion = (plan: Plan, { pieces, fx }: Of<'motion'>, context: EditContext): Result =>
  withMediaShown(plan, pieces, context, () => ({ fx: fx ?? undefined }))

export function withFit(plan: Plan, { pieces, fit, back }: Of<'fit'>, context: EditContext): Result {
  const isAll = pieces.by === 'all' && pieces.of === 'any'
  const found = isAll ? plan.pieces : findPieces(plan, pieces, context)
  if (isProblem(found)) return found
  const media = found.filter(({ kind }) => kind === 'media')
  const isPainted = fit === 'plain' && back !== undefined && (media.length < found.length || found.length === 0)
  const painted = isPainted ? withCardBack(plan, found, { back, isAll }) : plan
  // Where all pictures fill the frame, the ground that one sees is that of the cards.
  if (isPainted && isAll && media.every(({ shown }) => shown?.fit === undefined)) return painted
  if (isPainted && media.length === 0) return painted
  const isSeen = fit === 'fill' || (fit === 'plain' && back === undefined) || media.some((piece) => hasGround(piece, context))
  if (isAll && media.length > 0 && !isSeen) return { why: 'no-ground' }
  return withMediaShown(painted, pieces, context, (shown) => ({
    fit, back: back ?? (fit === 'plain' ? (shown.back ?? '#000000') : undefined),
  }))
}

const SAME_SHAPE = 0.015
/** Whether a picture leaves some of the frame free: it has another shape, or parts of it may be seen through. */
function hasGround(piece: Piece, { assetOf, draft }: EditContext): boolean {
  const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
  if (!asset || !draft || asset.height === 0 || /png|webp|gif/.test(asset.mime)) return true
  const isTurned = piece.shown?.rotate === 90 || piece.shown?.rotate === 270
  const shape = isTurned ? asset.height / asset.width : asset.width / asset.height
  return Math.abs(Math.log((shape * draft.m.h) / draft.m.w)) > SAME_SHAPE
}

/** Cards on another colour: all of them, those to come too, or some. */
function withCardBack(plan: Plan, found: readonly Piece[], { back, isAll }: { back: string; isAll: boolean }): Plan {
  const cards = found.filter(({ kind }) => kind === 'card')
  const painted = mapPieces(plan, cards, ({ shown = {}, ...piece }) => {
    const { back: _, ...rest } = shown
    const own = isAll ? rest : { ...rest, back }
    return Object.keys(own).length === 0 ? piece : { ...piece, shown: own }
  })
  return isAll ? { ...painted, cardBack: back } : painted
}

export const withRotation = (plan: Plan, { pieces, degrees }: Of<'rotate'>, context: EditContext): Result =>
  withMediaShown(plan, pieces, context, ({ rotate }) => {
    const turned = ((((rotate ?? 0) + degrees) % 360) + 360) % 360
    return { rotate: turned === 90 || turned === 180 || turned === 270 ? turned : undefined }
  })

export const withMirror = (plan: Plan, { pieces, axis }: Of<'mirror'>, context: EditContext): Result =>
  withMediaShown(plan, pieces, context, ({ mirror }) => ({ mirror: mirror === axis ? undefined : axis }))

export const withZoom = (plan: Plan, { pieces, factor }: Of<'zoom'>, context: EditContext): Result =>
  withMediaShown(plan, pieces, context, ({ zoom }) => {
    const to = clamp((zoom ?? 1) * factor, 1, MOST_ZOOM)
    return { zoom: to === 1 ? undefined : to }
  })

export const withFocus = (plan: Plan, { pieces, at }: Of<'focus'>, context: EditContext): Result =>
  withMediaShown(plan, pieces, context, () => ({ focus: at }))

/** "Mute everything" is the music as well, and a song may be named like a clip. */
export function withSound(plan: Plan, edit: Of<'sound'>, context: EditContext): Result {
  const { pieces, volume, factor } = edit
  if (pieces.by === 'name' && context.filesNamed(pieces.name).some((id) => plan.music.assetIds.includes(id))) {
    if (volume !== undefined) return withMusic(plan, { do: 'music-volume', volume }, context)
    if (factor !== undefined) return withMusic(plan, { do: 'music-nudge', factor }, context)
  }
  const clips = withClips(plan, edit, context)
  const isAll = pieces.by === 'all' && pieces.of === 'any'
  const whole = isProblem(clips) ? plan : clips
  if (isAll && (volume === 0 || volume === 1)) return { ...whole, music: { ...whole.music, isOn: volume > 0 } }
  if (!isAll || !plan.music.isOn) return clips
  if (volume !== undefined) return withMusic(whole, { do: 'music-volume', volume }, context)
  return factor === undefined ? clips : withMusic(whole, { do: 'music-nudge', factor }, context)
}

/** A change that only clips can have. */
export function withClips(plan: Plan, edit: Of<'backwards' | 'steady' | 'sound'>, context: EditContext): Result {
  const clips = clipsOf(plan, edit.pieces, context)
  if (isProblem(clips)) return clips
  return withShown(plan, clips, context, ({ volume }) => {
    switch (edit.do) {
      case 'backwards':
        return { reverse: edit.isOn ? true : undefined }
      case 'steady':
        return { stabilise: edit.isOn ? true : undefined }
      case 'sound': {
        const { factor } = edit
        const from = volume === 0 && (factor ?? 0) > 1 ? UNMUTED : (volume ?? 1)
        const to = edit.volume ?? (factor === undefined ? volume : clamp(from * factor, 0, 2))
        return { ...(edit.denoise === undefined ? {} : { denoise: edit.denoise ? true : undefined }), volume: to === 1 ? undefined : to }
      }
    }
  })
}

const JOIN_MS = 600

export function withJoin(plan: Plan, { at, kind, ms, factor }: Of<'join'>, context: EditContext): Result {
  const change = ({ join }: Shown): Shown => {
    const to = kind ?? join?.kind ?? 'fade'
    const slower = Math.round(((join?.ms ?? JOIN_MS) * (factor ?? 1)) / 100) * 100
    const time = ms ?? (kind !== undefined && join?.kind === 'cut' ? JOIN_MS : slower)
    return { join: { kind: to, ms: to === 'cut' ? 0 : Math.min(5_000, time) } }
  }
  if (at === undefined)
    return mapPieces(plan, plan.pieces.slice(1), (piece) => ({ ...piece, shown: { ...piece.shown, ...change(piece.shown ?? {}) } }))
  const [before, after] = at.map((ref) => findPiece(plan, ref, context))
  if (!before || !after) return { why: 'same-ends' }
  if (isProblem(before)) return before
  if (isProblem(after)) return after
  const places = [plan.pieces.indexOf(before), plan.pieces.indexOf(after)].toSorted((a, b) => a - b)
  const second = plan.pieces[places[1] ?? -1]
  if (!second || (places[1] ?? 0) - (places[0] ?? 0) !== 1) return { why: 'same-ends' }
  return mapPieces(plan, [second], (piece) => ({ ...piece, shown: { ...piece.shown, ...change(piece.shown ?? {}) } }))
}

const LOGO = { place: 'top-right', size: 0.14, opacity: 1 } as const

/** Of the new pictures the one that is called so, or the only one. */
function newestLogo(context: EditContext): string | undefined {
  const images = newest('image', context)
  return (
    images.findLast((id) => /logo|mark|brand|标/i.test(context.assetOf(id)?.name ?? '')) ?? (images.length === 1 ? images[0] : undefined)
  )
}

export function withLogo(plan: Plan, { name, place, size, grow, opacity }: Of<'logo'>, context: EditContext): Result {
  if (name === null) return plan.logo === null ? { why: 'no-logo' } : { ...plan, logo: null }
  const isPicture = (id: string): boolean => context.assetOf(id)?.kind === 'image'
  const assetId = name === undefined ? (plan.logo?.assetId ?? newestLogo(context)) : context.filesNamed(name).findLast(isPicture)
  if (assetId === undefined) return name ? { why: 'no-file', name } : { why: 'no-logo' }
  const now = { ...LOGO, ...plan.logo, assetId }
  return {
    ...plan,
    // A picture that becomes the logo is no picture of the video.
    logo: { ...now, place: place ?? now.place, size: clamp(size ?? now.size * (grow ?? 1), 0.05, 0.5), opacity: opacity ?? now.opacity },
  }
}
