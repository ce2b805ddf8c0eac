import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { commands } from '../../../src/shared/contract/commands'
import { Archive, IndexRecord, JobRecord } from '../../../src/shared/state/migrations'
import { changeSettings, defaultSettings, readSettings, Settings, SettingsPatch } from '../../../src/shared/model/settings'
import { AppEvent, ProjectContent, ProjectEvent } from '../../../src/shared/state/state'
import { Unsent } from '../../../src/shared/model/project'
import { StorageState } from '../../../src/shared/model/storage'
import { VersionRecord } from '../../../src/shared/model/timeline-diff'
import { Token } from '../../../src/main/core/disk/vault'
import { KnownFile } from '../../../src/main/core/disk/media'
import { valuesOf } from './values-of'

/** Parsing adds nothing, drops nothing and changes nothing. */
function expectExact(schema: z.ZodType, whole: boolean, numRuns: number): void {
  const property = fc.property(valuesOf(schema, whole), (value) => {
    expect(schema.parse(value)).toEqual(value)
  })
  fc.assert(property, { numRuns })
}

test.each(Object.entries(commands))('%s reaches its handler as it was asked, its answer as it was given', (_name, { input, output }) => {
  expectExact(input, false, 100)
  expectExact(output, true, 30)
})

test.each<[string, z.ZodType]>(Object.entries({
  Settings, ProjectEvent, ProjectContent, IndexRecord, JobRecord, VersionRecord, Archive, AppEvent, StorageState, Token, KnownFile, Unsent,
}))('%s is read from the disk as it was written', (_name, schema) => {
  expectExact(schema, true, 100)
})

test('a change of one preference leaves all others as they are', () => {
  const settings = valuesOf(Settings, true) as fc.Arbitrary<Settings>
  const patches = valuesOf(SettingsPatch, false) as fc.Arbitrary<object>
  fc.assert(
    fc.property(settings, patches, (before, patch) => {
      expect(changeSettings(before, SettingsPatch.parse(patch))).toEqual({ ...before, ...patch })
    }),
  )
})

test('a file of a version that had fewer preferences is filled with the defaults, and one with a strange value is refused', () => {
  expect(readSettings({ theme: 'dark' })).toEqual({ ...defaultSettings, theme: 'dark' })
  for (const strange of [{ theme: 'plaid' }, [], null, 'dark']) expect(() => readSettings(strange)).toThrow()
})
