import type { Slot } from '../grammar'
import { ways } from '../text'

/** Where on the timeline something goes. */
export const spot: Slot = {
  say: ways`
    [to|at|in|as|on] [the|a|an|our] [very] (start|beginning|front|top|opening|opener|first) [position|place|spot|slot|{kind}]
    [of {whole}]; (before|ahead of) (everything [else]|all the others|all others|the rest); (先|第一个|最先) (出场|出现|登场|亮相); [to|at|in|as|on|
    for] [the|a|an|our] [very] (end|bottom|last|ending|closing|closer|
    finish|finale)
    [position|place|spot|slot|{kind}] [of {whole}]; [to|at|in|as|into] [the] {ord} (position|place|spot|slot); [to|at|in|as] {ord};
    (to|at) the [very] back; (to|in|at) (position|place|spot|number|slot) {num}; (between|in between) (the two|both|the two of them|
    the) [two] (halves|parts|pieces|bits|of them); [到|在] (两段|两半|它们) (中间|之间); [right|directly|straight|just|immediately] (before|in
    front of|ahead of)
    {piece}; [right|directly|straight|just|immediately] (after|behind|following) {piece}; [in] between {piece} and {piece2};
    (up|forward|earlier) [by] ((one|1) [place|position|spot|step]|a (place|position|spot|step)); (down|back|later) [by] ((one|1)
    [place|position|spot|step]|a (place|position|spot|step));
    (one|1|a) (place|position|spot|step) (later|earlier|up|down|back|forward); (up|down) one;
    [在|到|至|放] [整个] [视频] [的] (最前面|最前|最开头|最开始|开头|开始|首位|前面|片头|开场|第一 [个|张|位|段]); [在|到|至|放] [整个] [视频] [的]
    (最后面|最后|末尾|结尾|后面|片尾|最末|最尾|结束|末位|收尾|压轴|垫底|殿后|尾巴|最后头|最后 (一|那|个|张|位|段)); [在|到|至] 第 {num} [个|张|位|段] [的] [位置]; [在|到|至] {piece} [的|之]
    (前面|前边|前头|前|之前); [在|到|至]
    {piece} [的|之] (后面|后边|后|之后); [在|到|至] {piece} (和|与|跟|、) {piece2} [的|之] (中间|之间|间); (往|向) (前|后) [移|挪|提|调|靠|放|排|退] [一] [个|位|格] [位置]; (提前|推后|
    前移|后移) (一|1) [个] (位|格|位置)
  `,
  means: ({ ord, num, piece: of, piece2: and }, words) => {
    const said = words.toLowerCase()
    if (/between (?!.*photo).*(?:halves|parts|pieces|bits|of them)|[两它].*[中之]间/.test(said) && of === undefined) return { side: 'after', of: { by: 'it' } }
    if (and !== undefined) return { side: 'between', of, and }
    if (of !== undefined) return { side: /\bbefore\b|\bin front of\b|\bahead\b|前/.test(said) && !/后/.test(said) ? 'before' : 'after', of }
    if (/(?:^|[往向提])(?:up|forward|earlier|前)|(?:up|forward|earlier)$/.test(said)) return { by: -1 }
    const isLater = /(?:^|[往向推])(?:down|back(?! )|later|后)|(?:place|position|spot|step) (?:down|back|later)$/.test(said)
    if (isLater && !/^(?:后面|back$)/.test(said)) return { by: 1 }
    if (typeof num === 'number') return num
    // Second to last is before what is last then.
    if (typeof ord === 'number' && ord < -1) return { side: 'before', of: { by: 'place', nth: ord + 1, of: 'any' } }
    if (typeof ord === 'number') return ord < 0 ? 'end' : ord
    return /before|ahead/.test(said) ? 'start' : /end|back|bottom|last|clos|finish|finale|后|末|尾|结束|压轴|垫底/.test(said) ? 'end' : 'start'
  },
}
