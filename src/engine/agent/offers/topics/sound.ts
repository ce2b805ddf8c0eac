import { and, type Topic } from './topic'

/** What calls music. */
export const MUSIC = /\b(?:music|songs?|track|tune|bgm|soundtrack|vibe)\b|音乐|配乐|歌|曲|bgm|前奏|副歌|氛围/i
/** What calls what is heard in a clip. */
export const HEARD = /\b(?:sound|audio|volume|noise)\b|声音|原声|音量/iu
export const OF_CLIPS: readonly Topic[] = [
  {
    about: /\b(?:too loud|loud|down|quiet\w*|lower|softer|blast\w*)\b|吵|太大|小一?[点些声]|轻一?点|降/iu,
    does: ['sound', 'music-nudge'],
    en: ['Make {it} quieter', 'Mute {it}', 'Make the clips quieter', 'Music quieter'],
    zh: ['{it}声音小一点', '{it}静音', '视频原声小一点', '音乐小声一点'],
  },
  {
    about: /\b(?:louder|faint|up|can(?:'|no)?t hear|barely hear)\b|听不[到见清]|大一?[点些]|大声/iu,
    does: ['sound', 'music-duck'],
    en: ['Make {it} louder', 'Make the clips louder', 'Lower the music while a clip plays'],
    zh: ['{it}声音大一点', '视频原声大一点', '有原声时音乐小一点'],
  },
  {
    about: /\b(?:voices?|talk\w*|speak\w*|speech|hear|dialog\w*|interview|original sound)\b|原声|说话|讲话|人声|对白|听不/i,
    does: ['sound', 'music-duck'],
    en: ['Make {it} louder', 'Lower the music while a clip plays', 'Make the clips louder'],
    zh: ['{it}声音大一点', '有原声时音乐小一点', '视频原声大一点'],
  },
  {
    about: /\b(?:nois[ey]\w*|wind|hiss|hum|background sound|crackl\w*|static sound|mute|silent)\b|噪音|杂音|风声|吵|静音|嘈杂/i,
    does: ['sound'],
    en: ['Reduce the noise in {it}', 'Mute {it}', 'Mute all clips'],
    zh: ['{it}降噪', '{it}静音', '所有视频静音'],
  },
]

/** Of music. */
export const OF_MUSIC: readonly Topic[] = [
  {
    about: and(MUSIC, /\b(?:voices?|talk\w*|speak\w*|speech|hear|duck\w*|while|when|during|clips?)\b|原声|说话|讲话|人声|听不|时候/iu),
    does: ['music-duck', 'music-nudge', 'music-volume'],
    en: ['Lower the music while a clip plays', 'Music at {share}', 'Music quieter'],
    zh: ['有原声时音乐小一点', '音量调到{share}', '音乐小声一点'],
  },
  {
    about: and(MUSIC, /\b(?:loud|overpower\w*|drown\w*|too much|distract\w*|over the top|intrusive|blast\w*|quiet(?:er)?|down|low|softer|lower|in your face|harsh)\b|抢|大|吵|盖|压|小|轻一?点|降/),
    does: ['music-nudge', 'music-mood', 'music-off', 'music-volume'],
    en: ['Music at {share}', 'Music quieter', 'No music'],
    zh: ['音量调到{share}', '音乐小声一点', '去掉音乐'],
  },
  {
    about: and(MUSIC, /\b(?:louder|can(?:'|no)?t hear|barely hear|faint|up|turn up|more volume)\b|听不[到见清]|大一?点|大声/),
    does: ['music-nudge', 'music-volume'],
    en: ['Music at {share}', 'Music louder'],
    zh: ['音量调到{share}', '音乐大声一点'],
  },
  {
    about: and(MUSIC, /\b(?:start\w*|begin\w*|intro|chorus|drop|from|skip|end\w*|fade\w*|sudden\w*|abrupt\w*|stop\w*)\b|从|开始|前奏|副歌|高潮|结尾|突然|停|渐|淡|断/),
    does: ['music-start', 'music-fade', 'music-time'],
    en: ['Start the song at {at}', 'Fade out the music', 'Fade in the music'],
    zh: ['歌从{at}开始放', '音乐淡出', '音乐淡入'],
  },
  {
    about: and(MUSIC, /\b(?:hard(?:er)?|hype\w*|energ\w*|fast\w*|party)\b|嗨|燃|动感|快节奏/),
    does: ['music-mood'],
    en: ['Use energetic music', 'Use upbeat music'],
    zh: ['换成动感的音乐', '换成欢快的音乐'],
  },
  {
    about: and(
      MUSIC,
      /\b(?:sad\w*|depress\w*|slow|sleepy|boring|mid|lame|dull|happ\w*|upbeat|fun\w*|cheer\w*|lively|festive)\b|催眠|无聊|喜庆|欢快|热闹|没劲|快/,
    ),
    does: ['music-mood'],
    en: ['Use upbeat music', 'Use playful music', 'Use energetic music'],
    zh: ['换成欢快的音乐', '换成俏皮的音乐', '换成动感的音乐'],
  },
  {
    about: and(MUSIC, /\b(?:my|our|own)\b|我的|我传|我发|自己的/),
    does: ['music-song'],
    en: ['Use {song} as the music'],
    zh: ['用{song}做背景音乐'],
  },
  {
    about: and(MUSIC, /\b(?:other|another|different|change|swap|replace|new)\b|换|别的|另外/),
    does: ['music-mood'],
    en: ['Use upbeat music', 'Use calm music', 'Use cinematic music'],
    zh: ['换成欢快的音乐', '换成轻柔的音乐', '换成大气的音乐'],
  },
]
