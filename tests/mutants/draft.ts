import type { Mutant } from './mutant'

const decoder = 'src/main/nemo/draft.ts'
const media = 'src/main/nemo/media.ts'
const timeline = 'src/shared/timeline.ts'
const diff = 'src/shared/timeline-diff.ts'

export const draft: readonly Mutant[] = [
  { breaks: ['NP-5.40'], file: diff, find: "if (from.text !== clip.text) changes.push", replace: 'if (from.text === null) changes.push' },
  {
    breaks: ['NP-5.40'],
    file: diff,
    find: 'if (isOther(from.inMs, clip.inMs)) changes',
    replace: 'if (isOther(from.inMs, clip.inMs, 1e4)) changes',
  },
  { breaks: ['NP-5.40'], file: diff, find: '...old.filter((from) => !kept.has(from)).map', replace: '...old.slice(0, 0).map' },
  { breaks: ['NP-5.40'], file: diff, find: 'volume: clip.volume ?? volume ?? 1 }', replace: 'volume: clip.volume ?? 1 }' },
  { breaks: ['NP-5.40'], file: diff, find: 'return change.isRipple ? `row ${change.trackType}` : undefined', replace: 'return undefined' },
  { breaks: ['NP-6.1'], file: decoder, find: 'asRecord(state.canvas_config)', replace: 'asRecord(state.canvas)' },
  { breaks: ['NP-6.1'], file: 'src/main/nemo/index.ts', find: '/latest', replace: '' },
  {
    breaks: ['NP-6.2'],
    file: decoder,
    find: 'const draft = state.draft ?? null',
    replace: 'const draft = structuredClone(state.draft ?? null)',
  },
  { breaks: ['NP-6.3'], file: media, find: 'info.url, info.cdn_url, info.video_url', replace: 'info.url, info.cdn_url' },
  { breaks: ['NP-6.3'], file: media, find: 'if (url === null) continue', replace: 'if (url === null) break' },
  { breaks: ['NP-6.3'], file: media, find: 'Math.max(0, seconds)) * 1000)', replace: 'Math.max(0, seconds)))' },
  { breaks: ['NP-6.4'], file: decoder, find: 'width: positive(meta.w) ??', replace: 'width: positive(meta.width) ??' },
  { breaks: ['NP-6.5'], file: decoder, find: "1: 'audio', 7: 'text' }", replace: "1: 'audio', 2: 'text' }" },
  { breaks: ['NP-6.5'], file: decoder, find: 'volume: volumeOf(meta.volume), clips }', replace: 'volume: null, clips }' },
  { breaks: ['NP-6.6'], file: decoder, find: 'cursorMs = clip.startMs + clip.durationMs', replace: 'cursorMs += clip.durationMs' },
  { breaks: ['NP-6.7'], file: decoder, find: 'nonNegative(meta.in) ?? 0', replace: 'nonNegative(segment.in) ?? 0' },
  { breaks: ['NP-6.7'], file: decoder, find: 'JSON.stringify([style, fx])', replace: 'JSON.stringify(style ?? fx)' },
  { breaks: ['NP-6.7'], file: decoder, find: "if (kind === 'color' || kind === 'text') return kind", replace: '' },
  { breaks: ['NP-6.8'], file: decoder, find: 'media.byUrl(meta.src, hints)', replace: 'undefined' },
  { breaks: ['NP-6.8'], file: decoder, find: '[meta.src, meta.url, meta.name, meta.id, segment.id]', replace: '[meta.src]' },
  { breaks: ['NP-6.9'], file: decoder, find: "?? -1] ?? 'other'", replace: "?? -1] ?? 'video'" },
  {
    breaks: ['NP-6.10'],
    file: 'src/main/nemo/json.ts',
    find: "typeof value === 'string' && value.trim() !== '' ? Number(value) : value",
    replace: 'value',
  },
  { breaks: ['NP-6.10'], file: decoder, find: 'Math.min(max, Math.max(0, number))', replace: 'Math.max(0, number)' },
  { breaks: ['NP-6.10'], file: decoder, find: '  } catch {\n    return {}\n', replace: '  } catch (error) {\n    throw error\n' },
  { breaks: ['NP-6.11'], file: decoder, find: 'while (count > 1 && seen', replace: 'while (count < 1 && seen' },
  { breaks: ['NP-6.11'], file: media, find: '!passingParameter.test(name)', replace: 'name !== passingParameter.source' },
  { breaks: ['NP-6.11'], file: media, find: "isLoopback(url) ? '' : url.host", replace: 'url.host' },
  { breaks: ['NP-6.12'], file: timeline, find: 'track.clips.length > 0)', replace: 'track.clips.length >= 0)' },
  { breaks: ['NP-6.12'], file: decoder, find: 'if (!isListed(t)) return null', replace: '' },
  { breaks: ['NP-6.13'], file: timeline, find: 'Math.round(ms / 100) / 10', replace: '(ms / 1000).toFixed(1)' },
  { breaks: ['NP-6.13'], file: timeline, find: "track.type === 'audio' && volume !== null", replace: 'volume === null' },
]
