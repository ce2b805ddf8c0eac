import { formatOf } from '../../../../shared/model/files'
import { isNoName, partsOf } from '../../reader/stems'
import { escaped } from '../../reader/text'

/** A message with files in the place of what they are called for short: “合影” of 毕业合影.jpg, "the jazz" of morning-jazz.mp3. */

/** So much of a name begins or ends it: “毕业”, “合影”. */
const MOST = 6
const shortOf = (part: string): readonly string[] => {
  const length = Math.min(part.length - 1, MOST)
  const sizes = Array.from({ length: Math.max(length - 1, 0) }, (_, at) => length - at)
  return sizes.flatMap((size) => [part.slice(0, size), part.slice(-size)])
}
const isHan = (words: string): boolean => /^\p{Script=Han}+$/u.test(words)
const isSong = (name: string): boolean => formatOf(name)?.kind === 'audio'

/** Null: it calls none so. One that may be of several files is none. */
export function inFull(text: string, names: readonly string[]): string | null {
  const all = names.flatMap((name) => partsOf(name).map((part) => ({ name, part })))
  const isOnly = (short: string, name: string): boolean =>
    !isNoName(short) && names.every((other) => other === name || !partsOf(other).some((part) => part.includes(short)))
  const [song, ...songs] = names.filter(isSong)
  const full = all.reduce((now, { name, part }) => {
    if (name === song && songs.length === 0) return songIn(now, part, (short) => isOnly(short, name))
    // "The dance" is a picture where it is no word of a wish.
    if (!isHan(part)) return isOnly(part, name) && !isSong(name) ? now.replace(determined(part), () => name) : now
    const short = !now.includes(part) ? shortOf(part).find((one) => now.includes(one) && isOnly(one, name)) : undefined
    return short === undefined || isSong(name) ? now : now.replace(short, () => name)
  }, text)
  return full === text ? null : full
}

const determined = (part: string): RegExp => new RegExp(String.raw`(?:\b(?:the|my|our|that)\s+)${escaped(part)}(?![\p{L}\p{N}._-])`, 'iu')

/** The one song is the music, whatever it is called. */
function songIn(text: string, part: string, isOnly: (short: string) => boolean): string {
  if (!isHan(part)) {
    const word = String.raw`(?<![\p{L}\p{N}])${escaped(part)}(?![\p{L}\p{N}])`
    const named = new RegExp(String.raw`(?:\b(?:the|my|our|that)\s+)?${word}(?:\s+(?:music|song|track|tune|piece))?`, 'iu')
    return isOnly(part) ? text.replace(named, 'the music') : text
  }
  const short = [part, ...shortOf(part)].find((one) => text.includes(one) && isOnly(one))
  return short === undefined ? text : text.replace(new RegExp(`${short}(?:的?(?:声音|音乐|声))?`, 'u'), '音乐')
}
