/** The part of music-tempo (MIT) that is used: it has no types of its own. */
declare module 'music-tempo' {
  export default class MusicTempo {
    /** Mono at 44.1 kHz. Throws where it finds no rhythm. */
    constructor(samples: Float32Array)
    /** Seconds from the start. */
    readonly beats: readonly number[]
    /** Seconds. */
    readonly beatInterval: number
  }
}
