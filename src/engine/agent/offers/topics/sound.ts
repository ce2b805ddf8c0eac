import { and, type Topic } from './topic'

/** What calls music. */
export const MUSIC = /\b(?:music|songs?|track|tune|bgm|soundtrack)\b|音乐|配乐|歌|曲|bgm|前奏|副歌/i
/** Of what is heard. */
export const SOUND: readonly Topic[] = [
  {
    about: /\b(?:voices?|talk\w*|speak\w*|speech|hear|dialog\w*|interview|original sound)\b|原声|说话|讲话|人声|对白|听不/i,
    does: ['sound', 'music-duck', 'music-nudge', 'music-off', 'music-volume'],
    en: ['Make the clips louder', 'Make {it} louder', 'Lower the music while a clip plays', 'Music quieter', 'No music'],
    zh: ['{it}声音大一点', '视频原声大一点', '有原声时音乐小一点', '音乐小一点', '不要音乐'],
  },
  {
    about: /\b(?:nois[ey]\w*|wind|hiss|hum|background sound|crackl\w*|static sound|mute|silent)\b|噪音|杂音|风声|吵|静音|嘈杂/i,
    does: ['sound', 'music-nudge'],
    en: ['Reduce the noise in {it}', 'Mute {it}', 'Mute all clips', 'Music quieter'],
    zh: ['{it}降噪', '{it}静音', '所有视频静音', '音乐小一点'],
  },
  {
    about: and(/\b(?:music|songs?|sound|track|tune|audio|volume|bgm|beat)\b|音乐|配乐|歌|曲|声音|bgm|音量/, /\b(?:loud|overpower\w*|drown\w*|too much|distract\w*|over the top|intrusive|blast\w*|quiet(?:er)?|down|softer|lower|in your face|harsh)\b|抢|大|吵|盖|压|小|轻一?点|降/),
    does: ['music-nudge', 'music-mood', 'music-off', 'music-volume'],
    en: ['Music quieter', 'Music at 15%', 'Use calm music', 'No music'],
    zh: ['音乐小声一点', '音量调到15%', '换成轻柔的音乐', '去掉音乐'],
  },
  {
    about: and(/\b(?:music|songs?|sound|track|tune|audio|volume|bgm)\b|音乐|配乐|歌|曲|声音|bgm|音量/, /\b(?:louder|can(?:'|no)?t hear|barely hear|faint|up|turn up|more volume)\b|听不[到见清]|大一?点|大声/),
    does: ['music-nudge', 'music-volume', 'sound'],
    en: ['Music louder', 'Music at 80%', 'Make the clips quieter'],
    zh: ['音乐大声一点', '音量调到80%', '视频原声小一点'],
  },
  {
    about: and(/\b(?:music|songs?|track|tune|bgm)\b|音乐|配乐|歌|曲|bgm|前奏|副歌/, /\b(?:start\w*|begin\w*|intro|chorus|drop|from|skip|end\w*|fade\w*|sudden\w*|abrupt\w*|stop\w*)\b|从|开始|前奏|副歌|高潮|结尾|突然|停|渐|淡|断/),
    does: ['music-start', 'music-fade', 'music-time'],
    en: ['Start the song at {at}', 'Fade out the music', 'Fade in the music'],
    zh: ['歌从{at}开始放', '音乐淡出', '音乐淡入'],
  },
  {
    about: and(/\b(?:music|songs?|track|tune|bgm|vibe|soundtrack)\b|音乐|配乐|歌|曲|bgm|氛围/, /\b(?:sad\w*|depress\w*|slow|sleepy|boring|mid|lame|dull|happ\w*|upbeat|fun\w*|hard(?:er)?|hype\w*|energ\w*|fast\w*|cheer\w*|lively|festive|party)\b|催眠|无聊|喜庆|欢快|热闹|没劲|嗨|燃|动感|快/),
    does: ['music-mood'],
    en: ['Use energetic music', 'Use upbeat music', 'Use cinematic music', 'Use playful music'],
    zh: ['换成欢快的音乐', '换成动感的音乐', '换成大气的音乐', '换成俏皮的音乐'],
  },
  {
    about: and(MUSIC, /\b(?:my|our|own)\b|我的|我传|我发|自己的/),
    does: ['music-song'],
    en: ['Use {song} as the music'],
    zh: ['用{song}做背景音乐'],
  },
  {
    about: MUSIC,
    does: ['music-mood', 'music-off', 'music-nudge'],
    en: ['Use calm music', 'Use upbeat music', 'Music quieter', 'No music'],
    zh: ['换成轻柔的音乐', '换成欢快的音乐', '音乐小声一点', '去掉音乐'],
  },
]
