/** Colours that have a name, by its key in the catalogues (`attributes.colours`): what is asked for by a name is told by the same one. */
export const COLOURS = {
  white: '#ffffff', black: '#000000', grey: '#808080', red: '#ff0000', orange: '#ff8000', yellow: '#ffd400', green: '#00a651',
  turquoise: '#00b5ad', blue: '#0066ff', purple: '#8000ff', pink: '#ff69b4', brown: '#8b4513', teal: '#008080', cyan: '#00ffff',
  gold: '#ffc000', silver: '#c0c0c0', navy: '#001f5b', darkBlue: '#00008b', royalBlue: '#4169e1', lightBlue: '#add8e6',
  skyBlue: '#87ceeb', hazeBlue: '#7d9ab5', indigo: '#4b0082', violet: '#8a2be2', lavender: '#e6e6fa', lilac: '#c8a2c8', plum: '#8e4585',
  darkPurple: '#4b2a63', magenta: '#ff00ff', hotPink: '#ff1493', lightPink: '#ffb6c1', roseGold: '#b76e79', peach: '#ffcba4',
  salmon: '#fa8072', coral: '#ff7f50', terracotta: '#e2725b', darkOrange: '#cc5500', burgundy: '#800020', maroon: '#800000',
  crimson: '#dc143c', darkRed: '#8b0000', chocolate: '#5c3317', bronze: '#cd7f32', khaki: '#c3b091', mustard: '#e1ad01',
  lightYellow: '#fff9b0', lime: '#a4de02', olive: '#808000', sage: '#9caf88', mint: '#a8e6cf', lightGreen: '#90ee90', emerald: '#50c878',
  darkGreen: '#006400', beige: '#f5f0dc', cream: '#fffdd0', ivory: '#fffff0', charcoal: '#36454f', darkGrey: '#333333',
  lightGrey: '#cccccc',
} as const
export type ColourName = keyof typeof COLOURS

const BY_HEX = new Map(Object.entries(COLOURS).map(([name, hex]) => [hex as string, name as ColourName]))
/** What just this colour is called, given as `#rrggbb`; undefined: it has no name. */
export const nameOfColour = (hex: string): ColourName | undefined => BY_HEX.get(hex.toLowerCase())

/** Whether dark words are read better on a colour, given as `#rrggbb`. */
export function isLight(hex: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150
}
