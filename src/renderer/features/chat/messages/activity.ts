/** What a tool does, for people. The wire's names differ from server to server, so they are read by the words in them. */
export type ActivityKind = 'generate' | 'image' | 'music' | 'text' | 'look' | 'edit' | 'other'

const patterns: readonly (readonly [ActivityKind, RegExp])[] = [
  ['look', /analy|understand|inspect|probe|describe|search|read|list/],
  ['image', /image|picture|photo|thumbnail/],
  ['music', /music|audio|bgm|sound|song|voice|speech|tts/],
  ['text', /title|text|caption|subtitle|lyric/],
  ['generate', /generat|txt2|img2|render|synth|sora|veo|kling/],
  ['edit', /edit|timeline|track|clip|draft|segment|arrange|trim|cut|canvas|update|set|add|remove/],
]

export const activityKind = (tool: string): ActivityKind => {
  const name = tool.toLowerCase()
  // "generate_video" is the long one; "generate_image" and "generate_music" are not.
  if (/generat.*video|video.*generat|text.?to.?video|image.?to.?video/.test(name)) return 'generate'
  return patterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}
