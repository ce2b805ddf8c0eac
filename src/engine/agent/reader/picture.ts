import { coloursAt } from './colours'
import type { Slot } from './grammar'

/** A colour by its name, or as `#rrggbb`. */
export const colour: Slot = {
  read: (chart, from) => {
    const token = chart.tokens[from]
    if (token?.kind === 'colour') return [{ to: from + 1, value: token.text }]
    const words = chart.tokens.slice(from).map(({ kind, text }) => (kind === 'word' || kind === 'han' ? text : ' '))
    return coloursAt(words).map(({ count, hex }) => ({ to: from + count, value: hex }))
  },
}

const PLACES: Readonly<Record<string, string>> = {
  'top left|upper left|左上|左上角|左上方': 'top-left',
  'top right|upper right|右上|右上角|右上方': 'top-right',
  'bottom left|lower left|左下|左下角|左下方': 'bottom-left',
  'bottom right|lower right|右下|右下角|右下方': 'bottom-right',
  'top|upper part|upper third|上面|上方|顶部|顶端|上边|最上面|最上方|屏幕上方|画面上方': 'top',
  'bottom|lower part|lower third|下面|下方|底部|底端|下边|最下面|最下方|屏幕下方|画面下方': 'bottom',
  'middle|center|正中间|中间|中央|正中|居中|屏幕中间|画面中间|画面中央|屏幕中央|正中央': 'middle',
  'left|left side|左边|左侧|左': 'left',
  'right|right side|右边|右侧|右': 'right',
}
/** A place in the picture. */
export const place: Slot = {
  read: (chart, from) =>
    Object.entries(PLACES).flatMap(([names, value]) =>
      chart
        .match(`[the] (${names}) [corner|角|edge|half|part] [of the (screen|frame|picture|video|image|page)]`, from)
        .map(({ to }) => ({ to, value })),
    ),
}
