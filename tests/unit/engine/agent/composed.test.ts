import { describe, expect, it } from 'vitest'
import { answer } from '../../../../src/engine/agent'
import { isNoWish, mixOf } from '../../../../src/engine/agent/reader/mix'
import { judge, timeline } from './corpus/check'

/** What is said to the corpus's timeline: beach.jpg, surf.mp4, city.png, dog.jpg. */
const verdict = (say: string, ...want: string[]) => judge({ lang: '', intent: '', say, want })

describe('a wish of which the parts may stand in any order', () => {
  it('has parts that must be there, that may, and that may come again', () => {
    const { must, may, again, unsaid } = mixOf('~{piece} + (turn|rotate) + ?{num} degrees + *(by|to)')
    expect([must, may]).toEqual([['{piece}', '(turn|rotate)'], ['{num} degrees', '(by|to)']])
    expect([[...again], [...unsaid]]).toEqual([['(by|to)'], ['{piece}']])
  })

  it.each([['the dog is shown for 2 seconds'], ['the video is 20 seconds'], ["don't mute the clip"], ['海浪声别去掉']])(
    '%s: tells what is so, or what is not to be done',
    (words) => expect(isNoWish(words)).toBe(true),
  )

  it.each([
    ['waves: quieter please', 'volume surf down'],
    ['could the music be a bit softer', 'music down'],
    ['into two, the surf, at 3 seconds, cut it', 'same'],
    ['seconds 3 to 7 of the surfing, only keep those', 'same'],
    ['clockwise by 90 degrees the dog needs turning', 'rotate dog 90'],
    ['狗那张顺时针给我转个90度', 'rotate dog 90'],
    ['the dog should not be removed', 'same'],
    ['remove the leash from the dog', 'same'],
  ])('%s', (say, ...want) => expect(verdict(say, ...want).is).toBe('right'))
})

describe('what a wish is not for', () => {
  it.each([
    ['make everything brighter except the dog', ['look beach brighter', 'look surf brighter', 'look city brighter']],
    ['all photos 4 seconds but not the city', ['piece beach 4', 'piece dog 4']],
    ['照片都调亮一点，视频不用', ['look beach brighter', 'look city brighter', 'look dog brighter']],
    ['leave the beach alone; the others 4 seconds each', ['piece surf 4', 'piece city 4', 'piece dog 4']],
    ['make it square except the dog', ['same']],
    ['make it longer but keep the length', ['same']],
    ["don't do anything yet: remove the title", ['same']],
  ])('%s', (say, want) => expect(verdict(say, ...want).is).toBe('right'))
})

describe('what a clause says of the one before it', () => {
  it.each([
    ['冲浪快进，三倍', ['speed surf 3']],
    ['the city is too dark, brighten it', ['look city brighter']],
    ['surf clip starts too slowly, lose the first 2 seconds of it', ['trim surf 2..6']],
    ['the title is too short, make it 2 seconds longer', ['title seconds 6']],
    ['slide transitions everywhere, half a second each', ['join all slide 0.5']],
    ['this song is dull, something upbeat', ['music happy']],
    ['海滩那张再来一遍,放最后', ['order beach surf city dog beach']],
  ])('%s', (say, want) => expect(verdict(say, ...want).is).toBe('right'))
})

describe('where it is not said which piece is meant it is asked, and the answer counts', () => {
  const pieces = (...said: string[]) => said.reduce((session, say) => answer(session, say).session, timeline([])).plan?.pieces ?? []
  const changed = (...said: string[]) => pieces(...said).flatMap((piece) => (piece.kind === 'media' && piece.shown ? piece.assetId : []))

  it.each([
    ['rotate 90 degrees', 'the dog', ['dog_jpg']],
    ['rotate 90 degrees', 'the second one', ['surf_mp4']],
    ['mirror it', 'the first and the last photo', ['beach_jpg', 'dog_jpg']],
    ['把那张照片转90度', '第一张', ['beach_jpg']],
    ['slow motion please', 'the surf', ['surf_mp4']],
  ])('%s: %s', (ask, told, want) => {
    expect(changed(ask)).toEqual([])
    expect(changed(ask, told)).toEqual(want)
  })

  it('asks where there are not as many as were said', () => expect(pieces('remove both photos')).toHaveLength(4))
})
