/** What one of several videos says of the one above it: “same but title Yoga”, “一样，标题换成瑜伽”. */

const SAME =
  /^\s*(?:(?:all |everything )?(?:the )?same(?: again| thing| as (?:above|before|the (?:last|first|one above)(?: one)?))?|ditto|as above|like (?:the )?(?:above|last|first)(?: one)?)\b(?!-| day|ly)[\s,.;:–-]*(?:(?:but|except|only|just)\b\s*)?(?:(?:with|that|for)\s+)?(.*)$/is
const SAME_ZH =
  /^\s*(?:[跟和与同]?(?:上面|上一个|上一条|前面|第一个)(?:的)?一样|一样|同上|同样|照上面|其[他它余]都?一样)的?[\s，,。;；:：]*(?:但是?|只是?|就是|不过)?[\s，,]*(.*)$/s
/** Before what is different; the engine reads it so. */
const BUT = { en: '\nBut: ', zh: '\n但是：' } as const
const BUTS = /\n(?:But|但是)[:：]\s*/

/** The words of the video above with what is different; null where it says nothing of that one. */
export function sameBut(text: string, above: string): string | null {
  const zh = SAME_ZH.exec(text)?.[1]
  const changed = zh ?? SAME.exec(text)?.[1]
  if (changed === undefined || above === '') return null
  return changed.trim() === '' ? above : `${above}${zh === undefined ? BUT.en : BUT.zh}${changed.trim()}`
}

/** What is wished, and what is different of it, one after the other. */
export const changesIn = (text: string): readonly string[] => text.split(BUTS)
