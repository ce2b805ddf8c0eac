import { formatOf } from '../../../../shared/model/files'
import type { Slot } from '../grammar'

/** A file, by its name. */
export const name: Slot = {
  read: ({ tokens }, from) => {
    const token = tokens[from]
    const called = token?.kind === 'file' || (token?.group && !token.group.isMany) ? token.text : token?.file
    return called === undefined ? [] : [{ to: from + 1, value: called }]
  },
}

/** Several files that share a part of their names. */
export const group: Slot = {
  read: ({ tokens }, from) => {
    const names = tokens[from]?.group?.names
    const pictures = names?.filter((one) => formatOf(one)?.kind !== 'audio')
    return pictures ? [{ to: from + 1, value: { by: 'list', of: pictures.map((one) => ({ by: 'name', name: one })) } }] : []
  },
}
export const groups: Slot = { read: (chart, from) => (chart.tokens[from]?.group?.isMany === true ? (group.read?.(chart, from) ?? []) : []) }
