import type { Language } from './intent'
import { english } from './replies-en'
import type { Replies } from './replies-facts'
import { chinese } from './replies-zh'

export const repliesIn = (language: Language): Replies => (language === 'zh' ? chinese : english)
