import { number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** Going back and forth between versions. */

const LAST = part`
  [the|my|those|that|this|it|all|what you|everything] [last|previous|latest|recent]
  [change|changes|edit|edits|step|steps|thing|one|action|actions|did|just did|you did] [you made|again]
`
const count = (words: string): number => (/\btwice\b|两|二/i.test(words) ? 2 : /three times|三/i.test(words) ? 3 : 1)

/** It asks for what was there before, and not for a step to be taken back. */
const BACK = /^(?:put|bring|turn|get|change|how|the way|like)|liked?\b|prefer|better|[放加改变换]回|那样|那版|样子|顺眼|还是|好看|更好/
const undo: Rule = {
  say: ways`
    (undo|revert|take back|roll back|cancel|unmake) ${LAST}; undo [that|it|this] [please|last thing]; (go|step|take it|roll it)
    back [(a|one) (step|version)]; (how|the way|like) it (was|looked) [before]; (回|回到|变回) (刚才|之前|原来) [那样|的样子|那版|的]; i (liked|preferred|
    like|prefer) (it|that|the (old|
    previous|last) (one|version)) [better|more] [before|earlier|previously]; (it|that) (was|looked) better before; [还是] (之前|刚才|原来|前面)
    [那个|那版|那样|的] (好|好看|更好|顺眼|比较好) [一点|些]; (put|change|bring|turn|get) (it|that|everything) back [please]; (take|put) (that|it|this)
    back [the way it was|to how it was|again]; put it back [like|as] [it was]
    [before]; (go|take it|put it|bring it|get it) back to (where|how|what|the way) (it|things|everything|we|that) (was|were)
    [right|just] [before] [that|this|the last
    one|the last change|it] [please]; (go back|back) to (the|how it was|what it was|the previous) [version|one] [before|before that];
    undo [the] [last] {num}
    [changes|edits|steps|things|times]; undo (twice|three times); go back {num} (steps|versions|changes); (take back|revert) [the] last
    {num} [changes|edits|steps|things]; ctrl z; no (that|it) was better before; (撤销|撤回|撤消|回退|取消) [掉|一下] [上|最近|刚才|刚刚|前面|之前] [的] [一|那|这]
    [步|次|个] [修改|操作|更改|改动|步]; (恢复|回到|退回|返回|还原) [到] [上|前] 一 [步|版|个版本|次]; (撤回|撤销|撤|退回|恢复|还原) [到|回|回到] (之前|刚才|原来|以前) [的]
    [样子|状态|那样|那版|版本] [吧]; (撤销|撤回|回退|退) [最近|前|前面|上] [的] {num} [步|次|个] [修改|操作|改动|更改]; 后退
    {num} 步; (撤了|撤掉|撤) [吧|了]; 还原 [一下|上一步]; (撤销|撤回|撤消) [刚才|刚刚|上次|上一步] [的] [那步|那一步|修改|操作|改动] [吧]; 退回 {num} 步;
    (把|将) (刚才|刚刚) [的|那个] [修改|改动|操作|那步] (撤销|撤回|取消)
    [掉|了]; [不好 不好] [,|，] [还是] (刚才|刚刚|之前|原来) (那样|的样子|那版|那个) [好|吧]; (put|bring) that back; [还是|再] (改|变|换|放|加) 回 (去|来|刚才 [的|那样])
  `,
  means: ({ num }, words) =>
    /everything|全部|所有/.test(words)
      ? undefined
      : num === undefined && BACK.test(words) && !/^撤/.test(words)
        ? { do: 'undo', steps: 1, isBack: true }
        : { do: 'undo', steps: num === undefined ? count(words) : number(num) },
  yes: ways`
    undo; undo that; undo that last thing; revert the last change; undo the last two changes; undo twice; go back 3 steps; 撤销; 撤销最近两次;
    退回两步; 撤了吧; 撤消刚才那步; 撤回到之前; 恢复到之前的样子; take that back
  `,
  no: ways`undo the title; undo the third change`,
}
const redo: Rule = {
  say: ways`
    redo [that|it|this|the last change|the change] [please]; redo [the last] {num} [changes|steps|times]; (undo the undo|bring (it|that)
    back again|un undo|do that again after all); (重做|恢复|前进) [一下|一步|上一步|刚才的|撤销的|刚撤销的|刚才撤销的] [修改|操作|改动]; (把|将) (刚才|刚刚) (撤销|撤回) 的
    (恢复|找回来|还原|再做回来) [回来]; (重做|恢复|前进) {num} 步; 取消撤销
  `,
  means: ({ num }) => ({ do: 'redo', steps: num === undefined ? 1 : number(num) }),
  yes: ways`redo; redo that; 恢复; 重做; 重做两步`,
}
const firstVersion: Rule = {
  say: ways`
    (go|take me|get|bring it|revert|roll back|return|back|switch|put it) [me|it|everything] [back] to [the] (first|original|very
    first|initial) (version|video|one|cut|edit|state); (undo|revert) (everything|all [of it|my changes|changes]|all [the|my]
    (changes|edits)); (revert|go back|return|reset it) to [the] (original|beginning); (restore|bring back|give me back) [the]
    (first|original|initial) [version|video|one|cut]; reset [it|everything] to [the] (original|first version); start from the first
    version; (回到|恢复|还原|退回|恢复到|返回|还原到|退到|换回|用回) [到] (最初|最开始|第一|一开始|原来|原始|最早) [的] [那] [个|一|版] [版本|版|样子|状态|那样|那样子|样|时候] [的样子|那样];
    (撤销|还原|撤回) (全部|所有|一切) [的]
    [修改|操作|改动|更改]; (全部|所有) [的] [修改|操作|改动] [都] (撤销|还原|撤回) [掉|了]; 第一版 (就好|最好|更好) 换回去
  `,
  means: () => ({ do: 'first-version' }),
  yes: ways`go back to the first version; undo everything; revert to the original; 回到最初的版本; 全部撤销; 恢复到第一版`,
}
/** The sentence of the button that restores a version. */
const version: Rule = {
  say: ways`
    (restore|go back to|back to|return to|revert to|bring back|use) [the] version [number] {num};
    [把|将] (恢复|回到|还原|还原到|恢复到|退回到|恢复成) [到] 第 {num} [个] (版|版本)
  `,
  means: ({ num }) => ({ do: 'version', number: number(num) }),
  yes: ways`Restore version 3; go back to version 12; 恢复第 3 版; 回到第12个版本`,
  no: ways`make another version; export this version`,
}
const startOver: Rule = {
  say: ways`
    (start|begin) (over|from scratch|afresh|all over|again from (scratch|zero|the beginning)); (scrap|throw
    away|discard|bin|trash|ditch|forget) (everything|it all|the whole thing|all of it|this|the video) [and|,] [i want to|we]
    (start|begin) (over|again|from scratch|afresh); (reset|wipe|clear) (everything|the project|the timeline|it all|the video);
    (delete|remove) everything and start (over|again); (重新|从头) (开始|来|来过|再来|做起) [一遍|一次] [吧]; (全部|都|统统|全) (推倒|清空|删掉|不要了) [,|，]
    (重来|重新来过|重新来|重新开始|重做|从头开始|从头来|从头来过); (清空|重置) [整个|所有|全部] [项目|时间线|视频|内容|一切]; (推倒|推翻) 重来; 一切 (从头|重新) (来|开始)
  `,
  means: () => ({ do: 'start-over' }),
  yes: ways`start over; let's start from scratch; 重新开始; 从头来过; 推倒重来`,
}

export const historyRules: readonly Rule[] = [undo, redo, firstVersion, version, startOver]
