/** The files of a first message: what is shown, what is heard, and what stands in a corner. */

const SONG = /\.(?:mp3|wav|m4a|aac|flac|ogg|opus)$/i
const CLIP = /\.(?:mp4|mov|avi|webm|mkv|m4v)$/i
const OTHER = /\.(?:cube|srt|vtt|ass)$/i
const LOGO = /(?:^|[\s_-])(?:logo|watermark)(?:[\s_-]|\d*$)|标志|水印|商标|徽标/i

export const stemOf = (name: string): string => name.replace(/\.\w{2,4}$/, '').trim()
export const isSong = (name: string): boolean => SONG.test(name)
export const isClip = (name: string): boolean => CLIP.test(name)
export const isPicture = (name: string): boolean => !SONG.test(name) && !OTHER.test(name)
export const songsIn = (names: readonly string[]): string[] => names.filter(isSong)
/** Pictures that are called a logo, where there are others. */
export function logosIn(names: readonly string[]): string[] {
  const logos = names.filter((name) => isPicture(name) && !CLIP.test(name) && LOGO.test(stemOf(name)))
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
