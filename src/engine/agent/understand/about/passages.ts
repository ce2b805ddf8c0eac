import type { Clause } from '../clauses'

/** "Mute the music there", “听雨里孩子在说话，那段音乐停一下”: music is of the whole video, and no wish of a passage is of that. */

const THERE = /\bthere\b|\b(?:during|for|in|over) (?:it|that(?: (?:bit|part|one|clip))?)\b|[那这](?:里|儿|时候?|会儿)/i
const THAT_MUSIC = /[那这]一?段(?:的)?(?:音乐|歌|曲|配乐)/
export function refusePassages(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const isOfPiece = clauses.slice(0, index).some(({ named }) => named.piece !== null)
    const isPassage = THERE.test(clause.words) || (isOfPiece && THAT_MUSIC.test(clause.words))
    if (isPassage && clause.edits.some(({ do: what }) => /^music-(?:off|on|volume|nudge)$/.test(what)))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
  }
}
