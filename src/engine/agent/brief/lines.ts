import type { Understood } from '../understand'
import { asksForVideo } from '../texts/source'

/** A first message without pictures that gives its lines: a request, and behind it each line on its own. */

const VIDEO = /\b(?:video|vid|film|movie|reel|slide ?show|clip|tiktok|short)s?\b|视频|短片|片子/iu
const ASKS = /\b(?:make|create|do|build|need|want|like|can|could|please|turn|put|have|help)\b|[做剪弄要想求]|帮/iu

/** What only says that there is nothing but words. */
const THINGS = '(?:pictures?|photos?|pics?|images?|clips?|videos?|footage|files?)'
const NOTHING_ELSE = new RegExp(
  [
    [
      String.raw`^(?:sorry,? |but |and |so )*(?:i |we )?(?:(?:do(?:n['’]?t| not)|have(?:n['’]?t)?|got) )*`,
      '(?:there (?:are|is) )?(?:have |got |no |any |not? )*',
      `(?:any |no )?${THINGS}(?: or ${THINGS})?(?: (?:for it|yet|sorry|though|at all|to show))*$`,
    ].join(''),
    String.raw`^(?:it['’]?s |with |just |only |all i have is )*(?:the |some )?(?:text|words|these lines?|lines)(?: only)?$`,
    '^(?:我|我们|我这边|这边|我这|手上|暂时)*没有?(?:任何|什么)?(?:照片|图片|图|素材|视频)$',
    '^(?:就|只|都|全|纯|光)*(?:用|有|是|要)?(?:文字|字|这?几句话)(?:就行|就好|就可以)?$',
  ].join('|'), 'iu',
)
const isNoWish = (words: string): boolean => NOTHING_ELSE.test(words.trim().replace(/[\s\p{P}]+$/u, ''))

/** The request and its lines; null: it gives none. */
export function linesBehind(message: string): { readonly request: string; readonly lines: string } | null {
  const [, request = '', lines = ''] = /^([^\n]+)\n+([^]+)$/u.exec(message.trim()) ?? []
  const isAsked = request.length <= 300 && VIDEO.test(request) && (asksForVideo(request) || ASKS.test(request))
  return isAsked && /[\p{L}\p{N}]/u.test(lines) ? { request: request.trim(), lines: lines.trim() } : null
}

/** What is made of the lines, with all that the request says of it. */
export function withLines(request: Understood, told: Understood): Understood {
  return {
    ...told,
    ask: 'make', talk: null, isStory: false,
    language: request.language ?? told.language,
    edits: [...request.edits, ...told.edits],
    unread: [...request.unread, ...told.unread],
    cannot: [...new Set([...request.cannot, ...told.cannot])],
  }
}

/** Its lines are shown once, and what says that there are no pictures is no wish. */
export function ofWords(read: Understood): Understood {
  const { subject, told } = read
  const isTold = subject !== null && told.some((line) => line.toLowerCase().includes(subject.toLowerCase()))
  const unread = read.unread.filter(({ words, clause }) => !isNoWish(words) && !isNoWish(clause))
  return { ...read, subject: isTold ? null : subject, unread }
}
