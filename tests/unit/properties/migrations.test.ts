import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Archive } from '../../../src/shared/model/records'
import { currentArchive, migrations } from '../../../src/shared/state/migrations'
import { Turn } from '../../../src/shared/model/turn'
import { emptyContent, ProjectEvent } from '../../../src/shared/state/state'
import { valuesOf } from './values-of'

const turns = valuesOf(Turn, true) as fc.Arbitrary<Turn>
/** As version 1 wrote it. */
const flat = ({ state, ...facts }: Turn) => ({ ...facts, ...state })
const migrated = (records: readonly unknown[]): readonly unknown[] => migrations.reduce((before, migration) => migration(before), records)

test('a turn that version 1 wrote, in whichever state, is read with the same facts and state', () => {
  fc.assert(
    fc.property(turns, (turn) => {
      const put = (of: unknown) => ({ type: 'turn.put', projectId: 'p', turn: of })
      expect(migrated([put(flat(turn))]).map((record) => ProjectEvent.parse(record))).toEqual([put(turn)])
      expect(migrated([put(turn)])).toEqual([put(turn)])
    }),
  )
})

test('what version 1 wrote of anything else, or what nothing can be made of, is left to the schema as it is', () => {
  fc.assert(fc.property(fc.array(fc.jsonValue()), (records) => {
    expect(migrated(records)).toEqual(records)
  }))
  const odd = [undefined, { type: 'turn.put' }, { type: 'turn.put', turn: 'x' }, { type: 'turn.put', turn: { id: 'no status' } }]
  expect(migrated(odd)).toEqual(odd)
})

test('a zip that version 1 wrote says the same of its turns', () => {
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const project = { id: 'p', title: '', isTitleChosen: false, backend: 'engine', ...times, session: null }
  const parts = { project, history: [], media: [], videos: [] }
  fc.assert(
    fc.property(turns, (given) => {
      const id = 'turn'
      const turn = { ...given, id }
      const before = { ...parts, nemo: 1, content: { ...emptyContent, turns: { [id]: flat(turn) } } }
      expect(Archive.parse(currentArchive(before))).toEqual({ ...parts, nemo: 2, content: { ...emptyContent, turns: { [id]: turn } } })
    }),
  )
  for (const odd of [null, 7, { nemo: 1 }, { nemo: 99, content: {} }]) expect(currentArchive(odd)).toEqual(odd)
})
