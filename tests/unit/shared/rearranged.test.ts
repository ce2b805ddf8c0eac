import { expect, test } from 'vitest'
import { rearranged } from '../../../src/shared/rearranged'

test.each([
  ['abcdef', 'acdefb', { moved: { one: 'b', after: 'f' } }],
  ['abcdef', 'aebcdf', { moved: { one: 'e', after: 'a' } }],
  ['abcd', 'dabc', { moved: { one: 'd', after: null } }],
  ['abcd', 'bcda', { moved: { one: 'a', after: 'd' } }],
  ['abcd', 'adcb', { swapped: ['d', 'b'] }],
  ['abcd', 'abdc', { swapped: ['c', 'd'] }],
  ['abcd', 'dcba', {}],
  ['abcd', 'abcd', {}],
] as const)('from %s to %s takes %o', (before, now, expected) => {
  const said = rearranged(before.split(''), now.split(''))
  const swapped = said.swapped?.toSorted()
  expect({ ...said, ...(swapped && { swapped }) }).toEqual('swapped' in expected ? { swapped: [...expected.swapped].toSorted() } : expected)
})
