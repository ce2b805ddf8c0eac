/** A name as forms escape it (`"`, CR, LF), read back. */
export const unescapedName = (name: string): string => name.replace(/%(?:22|0D|0A)/gi, decodeURIComponent)

/**
 * What is the same for two spellings of a file's name. A Mac composes letters in its own way and puts narrow spaces into the names of
 * its screenshots, forms escape some marks, headers lose a backslash, and a HEIC is sent as the JPEG that was made of it.
 */
export const nameKey = (name: string): string =>
  unescapedName(name)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('\\', '')
    .replace(/\.hei[cf]$/i, '.jpg')
    .trim()
    .toLowerCase()
