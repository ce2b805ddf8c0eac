import { describe, expect, it } from 'vitest'
import { changesOf } from './said/changes'
import { followups } from './said/followups'

describe('a short message means what the ones before it tell', () => {
  it.each(followups)('%s: %s', (files, messages, ...changes) => expect(changesOf(files, messages)).toEqual(changes))
})
