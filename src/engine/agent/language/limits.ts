import { marked } from './grammar'
import { EN_NUMBER, pattern, source } from './words'

/** What in a request for a video limits it: choices among the files, and bans. */

const NOUN_OF_FILES = '(?:photos?|pictures?|pics?|images?|files?|clips?)'
const NTH = source`(?:first|second|third|fourth|fifth|last|best|${EN_NUMBER})`
const PICK = source`
  \b(?:only|excluding|other than|apart from|except(?: for)?|but (?:not|for|the|my|an?|⟦\d+⟧))(?=$|\W)
  |\b${NTH} (?:[\w-]+ )?${NOUN_OF_FILES}\b|\b${NOUN_OF_FILES} ?\d|[第前最后只仅除][^，。；]*(?:[张个段]|照片|图片|素材)
`
/** Some of the files, and not the others: what is not understood of that is not made of all of them. */
export const PICKS = pattern('iu')`
  ${PICK}|\b(?:of|from|with|using|turn|use|take|combine|put) (?!(?:my|our) )(?:[\w-]+ ){0,4}${NOUN_OF_FILES}\b
  |(?:用|把|只|仅|除)[第前最后了]?$
`
/** Words that speak of files, and are no subject. */
export const OF_SOME_FILES = pattern('iu')`
  ${NOUN_OF_FILES}$|\b(?:${NTH}|ones?|these|those|them)$|^(?:only|just|all|any|none|everything) (?:but|of|the|these|those)\b
  |\b${NOUN_OF_FILES}\b.*\b(?:but|not|without)\b|\b(?:only$|only the|except|excluding|but not|but (?:the|⟦\d+⟧))|\b${NOUN_OF_FILES} ?\d
  |(?:照片|图片|素材|片段)$
`
/** "不是方形的视频", "a non-square video": words of a request that its frame may not take in. */
export const BANS = pattern('iu')`
  (?:\b(?:not|non|never|no|isn['’]?t|any\w*(?: [a-z]+)? but|except|but)\b[\s-]*(?:(?:an?|too|in|the) )?
    |(?<!特)[不别非无没勿除](?:[是要成做太用想了有为会能]|一个)*\s*)${marked('whole')}
  |\b(?:not|non|except|but)\b|(?:[做来拍剪弄搞要个段条支部份]|制作|生成|创建)(?:不(?!锈)|没有?|别(?!墅|克)|非(?!洲|凡|遗|常)|无(?!人机|锡)|[只仅除])
  |(?:关于|有关|介绍|展示)[^，。；]*[第前只除][^，。；]*(?:照片|图片|素材|片段)
`
