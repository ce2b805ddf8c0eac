import type { Language } from '../language/intent'
import { english } from './english'
import type { Replies } from './facts'
import { chinese } from './chinese'

export const repliesIn = (language: Language): Replies => (language === 'zh' ? chinese : english)
