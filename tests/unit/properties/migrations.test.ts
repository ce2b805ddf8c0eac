import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { Render } from '../../../src/shared/model/render'
import { Archive, currentArchive, JobRecord, migrations } from '../../../src/shared/state/migrations'
import { Turn } from '../../../src/shared/model/turn'
import { Upload } from '../../../src/shared/model/upload'
import { emptyContent, ProjectEvent } from '../../../src/shared/state/state'
import { valuesOf } from './values-of'

const whole = <T>(schema: z.ZodType<T>) => valuesOf(schema, true) as fc.Arbitrary<T>
const [turns, uploads, renders] = [whole(Turn), whole(Upload), whole(Render)]
/** As version 1 wrote it. */
const flat = ({ state, ...facts }: Turn | Upload | Render) => ({ ...facts, ...state })
const migrated = (records: readonly unknown[]): readonly unknown[] => migrations.reduce((before, migration) => migration(before), records)

test.each([
  ['turn', turns, ProjectEvent],
  ['upload', uploads, ProjectEvent],
  ['render', renders, JobRecord],
] as const)('a %s that version 1 wrote, in whichever state, is read with the same facts and state', (job, jobs, schema) => {
  fc.assert(
    fc.property<[Turn | Upload | Render]>(jobs, (value) => {
      const put = (of: unknown) => ({ type: `${job}.put`, ...(job === 'render' ? {} : { projectId: 'p' }), [job]: of })
      expect(migrated([put(flat(value))]).map((record) => schema.parse(record))).toEqual([put(value)])
      expect(migrated([put(value)])).toEqual([put(value)])
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

test('a zip that version 1 wrote says the same of its turns, uploads and videos', () => {
  const times = { createdAt: 1, updatedAt: 1, deletedAt: null }
  const project = { id: 'p', title: '', isTitleChosen: false, backend: 'engine', ...times, session: null }
  const zip = <T>(nemo: number, as: (job: Turn | Upload | Render) => T, turn: Turn, upload: Upload, render: Render) => {
    const content = { ...emptyContent, turns: { turn: as(turn) }, uploads: { upload: as(upload) } }
    return { nemo, project, history: [], media: [], content, videos: [{ name: 'videos/1', render: as(render) }] }
  }
  fc.assert(
    fc.property(turns, uploads, renders, (...jobs) => {
      expect(Archive.parse(currentArchive(zip(1, flat, ...jobs)))).toEqual(zip(2, (job) => job, ...jobs))
    }),
  )
  for (const odd of [null, 7, { nemo: 1 }, { nemo: 99, content: {} }]) expect(currentArchive(odd)).toEqual(odd)
})
