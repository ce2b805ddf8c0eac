/** The time in which words are read at a glance, and that in which they are read at ease, ms. */
export const glanceMs = (text: string): number => 900 + text.length * (/\p{Script=Han}/u.test(text) ? 150 : 45)
export const readingMs = (text: string): number => 1_000 + text.length * (/\p{Script=Han}/u.test(text) ? 180 : 60)
