import type { Slot } from './grammar'

const COLOURS: Readonly<Record<string, string>> = {
  'white|白|白色|light color|lighter color|bright color|浅色|亮色': '#ffffff',
  'black|黑|黑色|dark color|darker color|深色|暗色': '#000000',
  'red|红|红色|大红': '#ff0000',
  'green|绿|绿色': '#00a651',
  'blue|蓝|蓝色': '#0066ff',
  'yellow|黄|黄色|明黄': '#ffd400',
  'orange|橙|橙色|橘色': '#ff8000',
  'pink|粉|粉色|粉红|粉红色': '#ff69b4',
  'purple|紫|紫色': '#8000ff',
  'gray|灰|灰色': '#808080',
  'brown|棕色|咖啡色': '#8b4513',
  'gold|golden|金|金色|金黄|金黄色': '#ffc000',
  'silver|银色': '#c0c0c0',
  'navy|navy blue|dark blue|深蓝|深蓝色|藏青色': '#001f5b',
  'light blue|sky blue|浅蓝|浅蓝色|天蓝|天蓝色': '#87ceeb',
  'turquoise|teal|cyan|青色': '#00b5ad',
  'beige|cream|米色|米白': '#f5f0dc',
  'lime': '#a4de02',
  'magenta': '#ff00ff',
  'dark green|深绿|深绿色|墨绿': '#006400',
  'dark gray|深灰|深灰色': '#333333',
  'light gray|浅灰|浅灰色': '#cccccc',
  'bright red|鲜红': '#ff0000',
  'dark red|maroon|深红|酒红': '#8b0000',
}
/** A colour by its name, or as `#rrggbb`. */
export const colour: Slot = {
  read: (chart, from) => {
    const token = chart.tokens[from]
    if (token?.kind === 'colour') return [{ to: from + 1, value: token.text }]
    return Object.entries(COLOURS).flatMap(([names, value]) => chart.match(`(${names})`, from).map(({ to }) => ({ to, value })))
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
