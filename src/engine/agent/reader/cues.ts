/** Subtitles as files have them: SubRip (.srt), WebVTT (.vtt) and SubStation (.ass), pasted or dropped into a message. */

/** A line of subtitles, and when it is seen, ms. */
export interface Cue {
  readonly fromMs: number
  readonly ms: number
  readonly text: string
}

/** 01:02:03,456 · 02:03.456 · 1:02:03.45 */
const TIME = String.raw`(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`
const ARROW = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`)
const DIALOGUE = new RegExp(String.raw`^Dialogue:\s*\d+,${TIME},${TIME},(?:[^,]*,){6}(.*)$`)
/** What such a file has beside its cues. */
const HEADING = /^(?:\d+|WEBVTT.*|(?:NOTE|STYLE|REGION|Kind|Language|X-TIMESTAMP-MAP)\b.*|\[.*\]|[A-Z]\w+(?: \w+)?:.*|;.*)$/
/** Tags of fonts and voices: `<i>`, `{\an8}`. */
const TAGS = /<[^>]*>|\{\\[^}]*\}/g

const msOf = ([hours = '0', minutes = '0', seconds = '0', fraction = '0']: readonly (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))

/** What only announces them. */
const SUBTITLES =
  /[,，]?\s*(?:please\s+)?(?:(?:and|with|add|use|put(?: in)?)\s+)*(?:these|the following|my|the)?\s*(?:subtitles|captions)\s*[:：.]?$/i
const CHINESE_SUBTITLES = /[,，]?(?:请|帮我|并)*(?:加上?|添加|配上?|用)?(?:这些|以下|下面的|我的)?字幕[:：。]?$/

/**
 * The cues of a message, and what it says beside them; null where it has none. `text` is LF between its lines. A cue that ends before it
 * begins, or says nothing, is none.
 */
export function readCues(text: string): { readonly cues: readonly Cue[]; readonly rest: string } | null {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => ARROW.test(line) || DIALOGUE.test(line))
  if (first < 0) return null
  const cues: { fromMs: number; ms: number; text: string }[] = []
  let isOpen = false
  for (const line of lines.slice(first)) {
    const [dialogue, arrow] = [DIALOGUE.exec(line), ARROW.exec(line)]
    const times = dialogue ?? arrow
    if (times) {
      const fromMs = msOf(times.slice(1, 5))
      const words = dialogue?.[9] ?? ''
      cues.push({ fromMs, ms: msOf(times.slice(5, 9)) - fromMs, text: words.replaceAll(/\\[Nn]/g, '\n') })
      isOpen = arrow !== null
    } else if (line.trim() === '') isOpen = false
    else if (isOpen) for (const cue of cues.slice(-1)) cue.text = `${cue.text}\n${line}`
  }
  const whole = cues.map((cue) => ({ ...cue, text: cue.text.replace(TAGS, '').trim() })).filter((cue) => cue.ms > 0 && cue.text !== '')
  const rest = lines.slice(0, first).filter((line) => !HEADING.test(line.trim())).join('\n').trim()
    .replace(SUBTITLES, '').replace(CHINESE_SUBTITLES, '')
  return whole.length === 0 ? null : { cues: whole.toSorted((a, b) => a.fromMs - b.fromMs), rest }
}
