import * as z from 'zod'

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

const field = /\{(title|date|n)\}/g
/** What some system keeps out of file names: separators, control and direction marks; and braces, which only fields have. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u

const MAX_PATTERN = 80
/** Nothing that a file cannot be called, and no field that there is not. */
const isNameable = (pattern: string): boolean => !forbidden.test(pattern) && !/[{}]/.test(pattern.replace(field, ''))

/** How exports are named: words and `{title}`, `{date}` (of the export) and `{n}` (the first number that is free). */
export const ExportName = z
  .string()
  .trim()
  .min(1)
  .max(MAX_PATTERN)
  .refine(isNameable)
  // A number that is cut off would be taken for ever.
  .refine((pattern) => sizeOf(pattern.replaceAll('{date}', '0000-00-00')) <= 120)

/** Why exports cannot be named so. */
export const whyNoName = (pattern: string): 'empty' | 'wrong' | 'long' =>
  pattern.trim() === '' ? 'empty' : isNameable(pattern.trim()) ? 'long' : 'wrong'

/** A file's name without its extension, good on every system; without `{n}` numbered from the second on. `createdAt` is epoch ms. */
export function exportName(pattern: string, title: string, createdAt: number, number: number): string {
  const fill = (name: string): string =>
    pattern.replace(field, (_, key: string) => (key === 'title' ? name : key === 'date' ? dateOf(createdAt) : String(number)))
  // A long title gives way to what else is in the name.
  const titles = pattern.split('{title}').length - 1
  const room = (MAX_BYTES - sizeOf(fill(''))) / Math.max(1, titles)
  // A title that was cut short ends in an ellipsis; the name of a file need not.
  const name = safeFileName(fill(cut(safeFileName(title.replace(/\s*…$/u, '')), room)))
  return number === 1 || pattern.includes('{n}') ? name : `${name} (${number})`
}

/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])$/i
/** The longest name that leaves room for a number and an extension within 255 bytes, which is what file systems allow. */
const MAX_BYTES = 180

/** A title as a file name that every system takes: no separators, no control or direction marks, no device name, not too long. */
export function safeFileName(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(new RegExp(forbidden, 'gu'), ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
  const name = cut(clean, MAX_BYTES).replace(/[. ]+$/, '')
  if (name === '') return 'Nemo video'
  return name.replace(/^[^.]*/, (stem) => (reserved.test(stem.trim()) ? `${stem}_` : stem))
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length

/** As many whole characters as fit. */
function cut(text: string, maxBytes: number): string {
  let fitting = ''
  for (const character of text) {
    if (sizeOf(fitting + character) > maxBytes) break
    fitting += character
  }
  return fitting
}

/** In the user's own time zone, sortable. */
function dateOf(at: number): string {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
