import { formatOf } from '../../../shared/model/files'

/** The files of a first message: what is shown, what is heard, and what stands in a corner. */

/** What a logo is called, in the middle of a name too. */
export const LOGO_NAME = /(?<!cata|ana|dia)logo(?![a-z])|watermark|wordmark|brandmark|emblem|标志|水印|商标|徽标|店标|校徽|队徽|班徽|台标|角标/i

export const stemOf = (name: string): string => name.replace(/\.\w{2,4}$/, '').trim()
export const isClip = (name: string): boolean => formatOf(name)?.kind === 'video'
const isSong = (name: string): boolean => formatOf(name)?.kind === 'audio'
const isPicture = (name: string): boolean => !isSong(name)
export const songsIn = (names: readonly string[]): string[] => names.filter(isSong)
/** Pictures that are called a logo, where there are others. */
export function logosIn(names: readonly string[]): string[] {
  const logos = names.filter((name) => isPicture(name) && !isClip(name) && LOGO_NAME.test(stemOf(name)))
  return names.filter(isPicture).length > logos.length ? logos : []
}
/** What is shown one after the other. */
export const shownIn = (names: readonly string[]): string[] => {
  const logos = logosIn(names)
  return names.filter((name) => isPicture(name) && !logos.includes(name))
}
/** What is said is what a song of the user's is called. */
export const isOwnSong = (said: string, names: readonly string[]): boolean =>
  songsIn(names).some((name) => stemOf(name).toLowerCase().includes(said) || said.includes(stemOf(name).toLowerCase()))
