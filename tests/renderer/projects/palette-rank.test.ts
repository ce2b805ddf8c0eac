import { describe, expect, it } from 'vitest'
import { ranked } from '../../../src/renderer/features/palette/rank'

const found = (query: string, ...labels: string[]) => ranked(labels.map((label) => ({ label })), query).map(({ label }) => label)

describe('the palette', () => {
  it('puts the whole name first, then what begins with it, then words, then parts of words', () => {
    const labels = ['Campaign 277', 'A campaign, 770 pieces', 'Campaign 770', 'Summer campaign 77', 'Campaign 77']
    expect(found('campaign 77', ...labels)).toEqual([
      'Campaign 77', 'Campaign 770', 'Summer campaign 77', 'A campaign, 770 pieces', 'Campaign 277',
    ])
  })

  it('finds words in any order, and letters that only follow one another last', () => {
    expect(found('brew morning', 'Evening', 'Morning Brew')).toEqual(['Morning Brew'])
    expect(found('mbr', 'Evening', 'Morning Brew', 'Mbrew')).toEqual(['Mbrew', 'Morning Brew'])
    expect(found('x', 'Export', 'Xenon', 'Morning')).toEqual(['Xenon', 'Export'])
  })

  it('keeps the order given where two fit alike', () => {
    expect(found('video', 'Video 3', 'Video 1', 'Video 2')).toEqual(['Video 3', 'Video 1', 'Video 2'])
  })

  it('reads Chinese by the character, and past accents, widths and case', () => {
    expect(found('咖啡', '早安咖啡', '咖啡馆', '茶')).toEqual(['咖啡馆', '早安咖啡'])
    expect(found('CAFE １', 'Café 1')).toEqual(['Café 1'])
  })

  it('offers everything where nothing was typed', () => {
    expect(found('  ', 'b', 'a')).toEqual(['b', 'a'])
  })
})
