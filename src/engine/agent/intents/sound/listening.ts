import type { Rule } from '../../reader/rule'
import { ways } from '../../reader/text'

/** What goes by what is heard: the beat of the music, the pauses in a clip. */

const beat: Rule = {
  say: ways`
    (cut|sync|edit|time|match|align|change|switch|snap|set) [it|this|them|everything|all] [the|all the|my|these]
    [video|cuts|photos|pictures|images|clips|transitions|edit|edits|changes|slides|slideshow] [so they change] (on|to|with) (the|each|every)
    (beat|beats|rhythm|beat of the music|beats of the music|rhythm of the music|beat of the song|beats of the song);
    [make|have|let] [the|all the|my]
    [cuts|photos|pictures|images|clips|transitions|video] [should|to] (change|switch|cut|land|follow|hit|be|go)
    (on|to|with|along with|the) [the|each|every] (beat|beats|rhythm); [make|have] [it|the video]
    (beat synced|beat matched|cut on the beat|cut to the beat|on the beat|on beat|to the beat);
    (beat sync|cut on beat|cut to the beat); [做|来|要|给我|加] [个|一个|成] (卡点|踩点|卡节奏|卡点视频|踩点视频);
    (跟着|跟|按|按照|随着|随|根据|配合) [音乐|歌曲] [的] (节奏|节拍|鼓点|拍子) [来]
    (切换|换图|切|剪|剪辑|变|走|切画面|换画面|换照片); (把|让|将) [照片|图片|画面|片段|视频|转场] [切换|都]
    (卡点|踩点|卡在节拍上|卡在鼓点上|跟上节奏|合拍); (卡点|踩点) (剪辑|切换|转场)
  `,
  means: () => ({ do: 'on-beat', isOn: true }),
  yes: ways`cut on the beat; sync the cuts to the beat; make the photos change on the beat; 卡点; 跟着音乐节奏切换; 让照片卡点`,
  no: ways`turn the beat down; the music has no beat`,
}
const unbeat: Rule = {
  say: ways`
    (no|not) [more] (cutting|cuts|syncing) (on|to|with) the (beat|rhythm); (stop|don't|do not|no longer)
    (cut|cutting|sync|syncing|follow|following)
        [on|to|with] the (beat|rhythm); not on the beat [any more|anymore]; (不要|别|取消|不用|不) (卡点|踩点|卡节奏) [了]
  `,
  means: () => ({ do: 'on-beat', isOn: false }),
  yes: ways`stop cutting on the beat; 不要卡点了`,
}

const SILENT = '(pauses|pause|silences|silence|silent parts|silent bits|dead air|gaps in the talking|quiet parts|quiet bits|empty parts)'
const ZSILENT = '(停顿|气口|空白|空白处|静音片段|沉默|无声片段|没声音的部分|没声音的地方|没说话的部分|没说话的地方|安静的部分|空档)'
const pauses: Rule = {
  say: ways`
    (remove|cut|delete|trim|take|edit|kill|lose|drop|get rid of) [out] [all|all of] [the|any|my|those] [long|awkward|dead]
    ${SILENT} [out] [from|in|of|between sentences] [{pieces}]; (take|cut|edit|trim) [the|all the] ${SILENT} out [of {pieces}];
    (no|without [the|any]) (pauses|silences|silence|dead air|gaps in the talking); 不要 ${ZSILENT};
    (把|将) [{pieces}|视频] [里|中|里面] [的]
    [所有|全部] ${ZSILENT} [都|全] (去掉|剪掉|删掉|去除|删除|剪了|删了); 
    (去掉|剪掉|删掉|去除|删除|剪去) [{pieces}|视频] [里|中|里面] [的] [所有|全部] ${ZSILENT}; [自动] (剪气口|去气口|剪停顿)
  `,
  means: ({ pieces }) => ({ do: 'pauses-off', pieces: pieces ?? { by: 'all', of: 'video' } }),
  yes: ways`remove the pauses; cut out the silence from the clip; take the pauses out; 剪掉停顿; 把视频里的停顿都剪掉; 剪气口`,
  no: ways`remove the ums; silence the clip`,
}

export const listeningRules: readonly Rule[] = [beat, unbeat, pauses]
