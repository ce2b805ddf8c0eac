import { oneOf } from '../reader/text'

/** What a first message leaves open: “横版竖版都行你定”, "landscape or portrait, whichever you think". It asks for none of what it names. */

/** “什么风格”, “横版竖版”, “音乐”. */
const WHAT_ZH = String.raw`(?:[^\p{P}\s]{0,10}?(?:什么|哪[个种]?|怎么|怎样)[^\p{P}\s]{0,8}?|` +
  String.raw`(?:(?:是|做成?)?[横竖方](?:屏|版|着|的)?(?:还是|或者?|和|[、/\s])?){1,3}|` +
  String.raw`(?:音乐|配乐|风格|尺寸|比例|长短|时长|顺序)[^\p{P}\s]{0,3})`
const YOU_ZH = '(?:你|您|由你|让你)(?:自己)?(?:看着|随便)?(?:定|决定|办|来|挑|选|安排|发挥)'
const FINE_ZH = '[都全也]?(?:行|可以|好|成|ok|随便|随意|无所谓)[的了吧啊]?'
const OPEN_ZH = new RegExp(
  String.raw`(?<=^|[，,。；;！!\s])${WHAT_ZH}(?:${FINE_ZH}(?:[，,、\s]*${YOU_ZH})?|${YOU_ZH})(?=[，,。；;！!\s]|$)`,
  'giu',
)

const SHAPE = '(?:landscape|portrait|vertical|horizontal|square|wide|tall|upright|9:16|16:9|1:1)'
const CARE = "(?:i )?(?:don'?t|do not) (?:really )?(?:mind|care)"
const FREE = oneOf(String.raw`
  (?:whichever|whatever|either|any)(?: (?:one|way|of them|is|works|you|think|like|prefer|best|fine|fits|looks|better|suits|it|good|okay))*;
  you choose; you decide; you pick; (?:it'?s )?up to you; your choice; your call; doesn'?t matter; (?:are )?both (?:fine|okay|good|work);
  ${CARE}; ${CARE} which
`)
const OPEN = new RegExp(
  String.raw`(?<=^|[,.;\s(–-])(?:(?:either |in )?${SHAPE}(?: or |/)${SHAPE}[\s,–-]*${FREE}|` +
    String.raw`${CARE} (?:if|whether|about)[^,.;!\n]{0,40}(?:[\s,]+${FREE})?)(?=\s*(?:[,.;!)\n]|$))`,
  'gi',
)

/** The message without it; the whole message where nothing else stands in it. */
export function withoutOpen(message: string): string {
  const rest = message.replace(OPEN_ZH, '').replace(OPEN, '').replace(/^[\s,，.。;；]+/, '')
  return /[\p{L}\p{N}]/u.test(rest) ? rest : message
}
