import { COLOUR_WORDS } from './colours'

/** One spelling for words, and slips of the pen forgiven. */

/** Spellings of one word: British and American, short and long. */
const SPELLINGS: Readonly<Record<string, string>> = {
  colour: 'color',
  colours: 'colors',
  coloured: 'colored',
  grey: 'gray',
  greyscale: 'grayscale',
  centre: 'center',
  centred: 'centered',
  stabilise: 'stabilize',
  stabilised: 'stabilized',
  vid: 'video',
  vids: 'videos',
  pls: 'please',
  plz: 'please',
  u: 'you',
  ur: 'your',
  thx: 'thanks',
  ty: 'thanks',
  dont: "don't",
  doesnt: "doesn't",
  isnt: "isn't",
  cant: "can't",
  wont: "won't",
  im: "i'm",
  whats: "what's",
  lets: "let's",
  thats: "that's",
  id: "i'd",
  didnt: "didn't",
  mkae: 'make',
  teh: 'the',
  lil: 'little',
  til: 'until',
  pix: 'pics',
  pict: 'pic',
  cannot: "can't",
  favourite: 'favorite',
  dialogue: 'dialog',
  mins: 'minutes',
  '&': 'and',
  '＆': 'and',
}
/** Slips of the pen that sound alike in Chinese. */
export const HOMOPHONES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\d一二两三四五六七八九十])妙/gu, '秒'],
  [/时常(?=[改调设是为])/gu, '时长'],
  [/标提/gu, '标题'],
]

const MIN_TYPO = 5

/** One spelling; a slip of the pen in a word of five letters and more becomes the one word of the rules that it is a letter away from. */
export function fold(word: string, known: ReadonlySet<string>): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  const spelled = SPELLINGS[lower] ?? lower
  if (spelled.length === MIN_TYPO - 1 && !known.has(spelled))
    return (
      [...known].find(
        (one) =>
          one !== spelled &&
          one.length === spelled.length &&
          one[0] === spelled[0] &&
          one.slice(3) === spelled.slice(3) &&
          isOneSlip(one, spelled) &&
          sorted(one) === sorted(spelled),
      ) ?? spelled
    )
  if (known.has(spelled) || spelled.length < MIN_TYPO || !/^[a-z']+$/.test(spelled) || OTHER_WORDS.has(spelled) || COLOUR_WORDS.has(spelled)) return spelled
  const near = [...known].filter(
    (one) => one.length >= MIN_TYPO - 1 && Math.abs(one.length - spelled.length) <= 1 && isOneSlip(one, spelled),
  )
  const alike = near.filter((one) => one[0] === spelled[0])
  return (alike.length > 0 ? alike : near)[0] ?? spelled
}

const sorted = (word: string): string => word.split(/(?!^)/).sort().join('')

/** Words that people use beside those of the rules, which are a letter away from one of them and no slip. */
const OTHER_WORDS = new Set(
  `
    while quite whole there their these those where which other other's house mouse water later never under being doing going having
    works word worse world wrote white write right night light might sight tight eight fight faces races paces spaces peace sound round
    found bound pound since sense score store story stone phone prone price pride bride brick stick stock block clock click cloud clean
    clear dream cream scream steam stream street greet great treat bread break brand grand stand stage state plate plane plain train
    drain brain brown crown frown drown sheet sweet sleep steep creep shape share shore short shirt skirt start smart stars chart heart
    heard board boats coats books looks cooks hooks takes makes cakes lakes wakes sunny funny bunny money honey party parts ports sorts
    horse nurse purse curse cause pause lower flower tower power shower slower cover river liver lover hover happy daddy puppy guppy
    poppy puffy fluffy fight foods moods woods hands bands lands sands ended ender sender vendor tender finger singer winner dinner
    thinner inner timer tiles tires miles smile stile style walls halls balls calls falls talks walks faded jaded traded graded grades
    trades blades shades
  `.trim().split(/\s+/),
)

const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** Letters that a finger may take for each other: "remind" is no slip of "rewind". */
function areNeighbours(a = '', b = ''): boolean {
  const [one, two] = [a, b].map((letter) => {
    const row = KEYS.findIndex((keys) => keys.includes(letter))
    return { row, column: (KEYS[row]?.indexOf(letter) ?? 0) + row * 0.5 }
  })
  const isVowel = (letter: string): boolean => 'aeiou'.includes(letter)
  const isNear = one && two && Math.abs(one.row - two.row) <= 1 && Math.abs(one.column - two.column) <= 1
  return isNear === true || (isVowel(a) && isVowel(b))
}

/** One letter more, less, another key's, or two that changed places. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA.length === restB.length) {
    const isOther = restA.slice(1) === restB.slice(1) && areNeighbours(restA[0], restB[0])
    return isOther || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restB.slice(1) === restA
}
