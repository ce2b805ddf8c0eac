import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { applyEdit, type EditContext } from '../../../../src/engine/draft/edits'
import { isProblem } from '../../../../src/engine/draft/edits/find'
import { emptyPlan, type Piece, type Plan } from '../../../../src/engine/draft/plan'
import type { PlanEdit } from '../../../../src/engine/draft/vocabulary'
import type { Draft } from '../../../../src/engine/types'
import { asset } from '../agent/conversation-kit'

const beats = Array.from({ length: 150 }, (_, nth) => nth * 600)
const files = [
  asset('beach'), asset('cake'), asset('dog'), asset('mark'), asset('new'),
  asset('walk', 'video', 9_000, { heard: { pauses: [[1_000, 2_500], [7_000, 9_000]], beats: [] } }), asset('surf', 'video', 6_000),
  asset('song', 'audio', 90_000, { heard: { pauses: [], beats } }), asset('tune', 'audio', 90_000),
]
const assetOf = (id: string) => files.find((one) => one.id === id)
const contextOf = (plan: Plan): EditContext => ({
  assetOf,
  draft: buildDraft(plan, assetOf),
  about: null,
  pending: ['new', 'tune'],
  filesNamed: (name) => files.filter((one) => one.id === name).map(({ id }) => id),
})

const media = (nth: number, assetId: string, durationMs: number, shown: Piece['shown'] = {}): Piece =>
  ({ kind: 'media', id: `p${nth}`, assetId, durationMs, shown })
/** Something of all that there is. */
const rich: Plan = {
  ...emptyPlan('Summer', 'calm'),
  titleLook: { fromMs: 2_000, ms: 2_500, colour: '#ff0000' },
  pieces: [
    media(1, 'beach', 3_000, { look: { warmth: 0.3 } }),
    media(2, 'cake', 3_000, { fit: 'blur', join: { kind: 'slide-left', ms: 800 } }),
    media(3, 'walk', 4_000, { volume: 0.5, speed: 1.5 }),
    media(4, 'surf', 5_000, { look: { name: 'film' } }),
    media(5, 'dog', 4_000, { fx: 'pan-up', zoom: 1.5 }),
    { kind: 'card', id: 'p6', text: 'Open daily', durationMs: 3_000 },
    { kind: 'card', id: 'p7', text: 'Thanks', durationMs: 3_000, isEnd: true },
  ],
  texts: [
    { id: 't8', text: 'Fresh', style: 'label', look: { place: 'top' }, when: { piece: 'p2' } },
    { id: 't9', text: 'Today', style: 'label', look: {}, when: { fromMs: 6_000, ms: 2_000 } },
    { id: 't10', text: 'one', style: 'caption', look: {}, when: { part: [0, 2] } },
    { id: 't11', text: 'two', style: 'caption', look: {}, when: { part: [1, 2] } },
  ],
  logo: { assetId: 'mark', place: 'top-right', size: 0.14, opacity: 1 },
  music: { isOn: true, mood: 'calm', volume: null, assetIds: ['song'] },
}

/** What a user sees and hears of a draft, one thing a key. */
function seenIn(draft: Draft): Record<string, unknown> {
  const [pictures = [], ...others] = draft.t.map(({ sg }) => sg)
  const own = pictures.flatMap(({ id, d, m: { look, fx, join, volume, name, style, src, ...rest } }, index): [string, unknown][] => [
    [`${id} length`, d], [`${id} look`, look], [`${id} motion`, fx], [`${id} join`, index === 0 ? null : join?.kind],
    [`${id} volume`, volume], [`${id} what`, [name, style, src]], [`${id} rest`, rest],
  ])
  const rest = others.flat().flatMap(({ id, s, d, m: { volume, src, text, ...look } }): [string, unknown][] => {
    // What goes on from start to end, or as long as its picture, is as long as that.
    const isFree = id === 'title' || id === 't9'
    const isMusic = /^(?:song|bed)/.test(id)
    return [
      [`${isMusic ? 'music' : id} look`, look], [`${isMusic ? 'music' : id} volume`, volume],
      [`${isMusic ? 'music' : id} what`, [src, text]],
      ...(isMusic ? [['music time', [s > 0, s + d < draft.d]] as [string, unknown]] : []),
      ...(isFree ? [[`${id} time`, [s, d]] as [string, unknown]] : []),
    ]
  })
  return { ...Object.fromEntries([...own, ...rest]), order: pictures.map(({ id }) => id), total: draft.d, frame: draft.m }
}

function changes(before: Plan, edit: PlanEdit): string[] {
  const after = applyEdit(before, edit, contextOf(before))
  if (isProblem(after)) throw new Error(after.why)
  const [was, is] = [before, after].map((plan) => {
    const draft = buildDraft(plan, assetOf)
    return draft ? seenIn(draft) : {}
  })
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
  return keys.filter((key) => JSON.stringify(was?.[key]) !== JSON.stringify(is?.[key]))
}

const cake = { by: 'id', id: 'p2' } as const
const walk = { by: 'id', id: 'p3' } as const
const dog = { by: 'id', id: 'p5' } as const
const photos = { by: 'all', of: 'image' } as const
type Case = readonly [edit: PlanEdit, names: RegExp]
/** Each edit with what it names; where pieces come and go the total and the order do too. */
const CASES: { readonly [Name in PlanEdit['do']]: readonly [Extract<PlanEdit, { do: Name }>, RegExp] } = {
  length: [{ do: 'length', ms: 30_000 }, /^total|length$/],
  stretch: [{ do: 'stretch', factor: 1.2, addMs: 0 }, /^total|length$/],
  shape: [{ do: 'shape', ratio: '1:1' }, /^frame/],
  rate: [{ do: 'rate', fps: 60 }, /^frame/],
  window: [{ do: 'window', fromMs: 0, toMs: 1_000, isCut: true }, /^total|^p1 (?:length|rest)/],
  title: [{ do: 'title', text: 'Autumn' }, /^title (?:what|look)/],
  'words-look': [{ do: 'words-look', of: 'title', look: {}, fromMs: 5_000 }, /^title time/],
  text: [{ do: 'text', text: 'Hi', style: 'label', look: {}, on: dog, ms: 2_000 }, /^t12/],
  captions: [{ do: 'captions', lines: ['a', 'b'] }, /^t1\d/],
  'end-card': [{ do: 'end-card', text: 'Bye' }, /^p7/],
  'words-off': [{ do: 'words-off', of: 'captions' }, /^t1[01]/],
  'on-beat': [{ do: 'on-beat', isOn: true }, /^p\d (?:join|length|rest)/],
  'pauses-off': [{ do: 'pauses-off', pieces: walk }, /^total|^order|^p3 (?:length|rest)|^p12/],
  'music-off': [{ do: 'music-off' }, /^music/],
  'music-on': [{ do: 'music-on' }, /^$/],
  'music-mood': [{ do: 'music-mood', mood: 'upbeat', isNew: true }, /^music (?:look|what)/],
  'music-volume': [{ do: 'music-volume', volume: 0.4 }, /^music volume/],
  'music-nudge': [{ do: 'music-nudge', factor: 1.5 }, /^music volume/],
  'music-fade': [{ do: 'music-fade', side: 'out', ms: 2_000 }, /^music look/],
  'music-duck': [{ do: 'music-duck', isOn: true }, /^music look/],
  'music-time': [{ do: 'music-time', fromMs: 2_000, toMs: 6_000 }, /^music time/],
  'music-start': [{ do: 'music-start', ms: 1_000 }, /^music (?:rest|what|length|time|look)/],
  'music-song': [{ do: 'music-song', names: ['tune'] }, /^music (?:look|what)/],
  sound: [{ do: 'sound', pieces: walk, volume: 0 }, /^p3 volume/],
  swap: [{ do: 'swap', a: cake, b: dog }, /^total|^order|^p\d join/],
  'swap-both': [{ do: 'swap-both', of: 'video' }, /^order/],
  move: [{ do: 'move', piece: dog, to: 'start' }, /^order|^p[15] join/],
  order: [{ do: 'order', pieces: [dog, cake] }, /^total|^order|^p\d join/],
  reverse: [{ do: 'reverse' }, /^total|^order|^p\d join/],
  shuffle: [{ do: 'shuffle' }, /^total|^order|^p\d join/],
  remove: [{ do: 'remove', pieces: cake }, /^total|^order|^p2|^t8/],
  keep: [{ do: 'keep', pieces: { by: 'list', of: [{ by: 'id', id: 'p1' }, cake, dog] } }, /^total|^order|^p[3467]|^music volume/],
  copy: [{ do: 'copy', piece: dog, times: 2 }, /^total|^order|^p12/],
  replace: [{ do: 'replace', piece: cake, with: 'new' }, /^p2/],
  add: [{ do: 'add', names: ['new'], of: 'any' }, /^total|^order|^p12/],
  'piece-length': [{ do: 'piece-length', pieces: dog, ms: 2_000 }, /^total|^p5 length/],
  'piece-stretch': [{ do: 'piece-stretch', pieces: dog, factor: 1.5, addMs: 0 }, /^total|^p5 length/],
  even: [{ do: 'even', of: 'image' }, /^total|^p[125] length/],
  trim: [{ do: 'trim', piece: walk, fromMs: 0, toMs: 1_000, isCut: true }, /^total|^p3 (?:length|rest)/],
  split: [{ do: 'split', piece: dog, atMs: 2_000 }, /^order|^p5 length|^p12/],
  speed: [{ do: 'speed', pieces: walk, factor: 2, isRelative: false }, /^total|^p3 (?:length|rest)/],
  backwards: [{ do: 'backwards', pieces: walk, isOn: true }, /^p3 rest/],
  steady: [{ do: 'steady', pieces: walk, isOn: true }, /^p3 rest/],
  freeze: [{ do: 'freeze', piece: walk, ms: 2_000, atMs: null }, /^total|^order|^p12/],
  join: [{ do: 'join', kind: 'wipe-left' }, /join$|^p\d rest/],
  fade: [{ do: 'fade', side: 'out', ms: 1_000 }, /^p7 rest/],
  motion: [{ do: 'motion', pieces: cake, fx: 'zoom-out' }, /^p2 motion/],
  look: [{ do: 'look', pieces: cake, grade: {}, name: 'mono' }, /^p2 look/],
  fit: [{ do: 'fit', pieces: photos, fit: 'plain' }, /^p[125] rest/],
  rotate: [{ do: 'rotate', pieces: cake, degrees: 90 }, /^p2 rest/],
  mirror: [{ do: 'mirror', pieces: cake, axis: 'h' }, /^p2 rest/],
  zoom: [{ do: 'zoom', pieces: cake, factor: 1.4 }, /^p2 rest/],
  focus: [{ do: 'focus', pieces: cake, at: [0.2, 0.2] }, /^p2 rest/],
  logo: [{ do: 'logo', place: 'top-left' }, /^logo/],
}

describe('an edit changes what it names, and nothing else:', () => {
  const cases = Object.values(CASES) as readonly Case[]
  it.each(cases)('$do', (edit, names) => {
    const changed = changes(rich, edit)
    expect(changed.filter((key) => !names.test(key))).toEqual([])
    if (edit.do !== 'music-on') expect(changed).not.toEqual([])
  })

  it.each(cases.filter(([, names]) => !/total/.test(names.source)))('and the length that was asked of the whole stays: $do', (edit) => {
    const whole = { ...rich, lengthMs: 40_000 }
    expect(changes(whole, edit)).not.toContain('total')
  })
})
