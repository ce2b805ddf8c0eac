import type { Upload } from '../../../../shared/model/upload'
import type { BatchRow } from '../../../state'

type Rows = readonly BatchRow[]

/** The rows with the files that are there now: each file that came since has a row of its own, a row without files goes. */
export function rowsOf(rows: Rows, pending: readonly Upload[]): Rows {
  const there = new Set(pending.map(({ id }) => id))
  const kept = rows.map(({ uploadIds, text }) => ({ text, uploadIds: uploadIds.filter((id) => there.has(id)) }))
  const placed = new Set(kept.flatMap(({ uploadIds }) => uploadIds))
  const fresh = pending.filter(({ id }) => !placed.has(id)).map(({ id }) => ({ uploadIds: [id], text: '' }))
  return [...kept.filter(({ uploadIds }) => uploadIds.length > 0), ...fresh]
}

/** What can be made: the rows with files that can be sent, each with its words. None while the first has no words. */
export function itemsOf(rows: Rows, sendable: readonly string[]): { text: string; uploadIds: string[] }[] {
  let text = ''
  return rows.flatMap((row) => {
    text = row.text.trim() || text
    const uploadIds = row.uploadIds.filter((id) => sendable.includes(id))
    return text === '' || uploadIds.length === 0 ? [] : [{ text, uploadIds }]
  })
}

/** The row one place up; by 0 rows where it is the first. */
export const movedUp = (rows: Rows, index: number): Rows => {
  const [row, above] = [rows[index], rows[index - 1]]
  return row && above ? rows.with(index - 1, row).with(index, above) : rows
}

/** The row's files in the video above. Its words are kept where that one has none. */
export function joined(rows: Rows, index: number): Rows {
  const [row, above] = [rows[index], rows[index - 1]]
  if (!row || !above) return rows
  return rows.with(index - 1, { uploadIds: [...above.uploadIds, ...row.uploadIds], text: above.text || row.text }).toSpliced(index, 1)
}

/** A row for each of the row's files. */
export const split = (rows: Rows, index: number): Rows =>
  rows.flatMap((row, at) => (at === index ? row.uploadIds.map((id) => ({ ...row, uploadIds: [id] })) : [row]))
