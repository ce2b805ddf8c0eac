/**
 * The music bed: a loop of eight bars, composed by tables and synthesised here, so it is free of rights and the same on
 * every machine. Tones are wavetables with envelopes; a small reverb puts them in one room.
 */
import { open } from 'node:fs/promises'
import { setImmediate as yieldToEventLoop } from 'node:timers/promises'

export const MUSIC_RATE = 48_000
const STEPS = 16

interface Mood {
  bpm: number
  /** MIDI notes, one chord a bar; played twice make the loop. */
  chords: number[][]
  /** Sixteen steps a bar: a digit plays that note of the chord (bass: any mark plays its root), `.` is a rest. */
  pluck: string
  bass: string
  kick: string
  snare: string
  hat: string
  /** Loudness of pad and pluck, and how fast a pluck dies away (s). */
  pad: number
  pluckGain: number
  decay: number
  /** Share of a step by which every second one comes late. */
  swing: number
}

const MOODS = {
  calm: {
    bpm: 76, chords: [[50, 57, 61, 64, 66], [47, 54, 57, 62, 66], [43, 50, 59, 62, 66], [45, 52, 57, 61, 64]],
    pluck: '1.2.3.4.3.2.4.3.', bass: 'x.......x.......', kick: '', snare: '', hat: '',
    pad: 0.5, pluckGain: 0.5, decay: 0.9, swing: 0,
  },
  upbeat: {
    bpm: 116, chords: [[48, 60, 64, 67, 74], [43, 59, 62, 67, 74], [45, 57, 60, 64, 72], [41, 57, 60, 65, 72]],
    pluck: '3..2..3.1.2.4.3.', bass: 'x.x.x.x.x.x.x.xx', kick: 'x...x...x...x...', snare: '....x.......x...', hat: '..x...x...x...x.',
    pad: 0.32, pluckGain: 0.55, decay: 0.35, swing: 0,
  },
  lofi: {
    bpm: 80, chords: [[50, 60, 64, 65, 69], [43, 59, 62, 65, 69], [48, 59, 62, 64, 67], [45, 57, 60, 64, 67]],
    pluck: '12..3...2.4.3...', bass: 'x.....x...x.....', kick: 'x......x..x.....', snare: '....x.......x...', hat: 'x.x.x.x.x.x.x.xx',
    pad: 0.4, pluckGain: 0.5, decay: 0.7, swing: 0.3,
  },
  cinematic: {
    bpm: 66, chords: [[45, 52, 57, 60, 64], [41, 48, 57, 60, 65], [48, 55, 60, 64, 67], [43, 50, 59, 62, 67]],
    pluck: '1.1.2.1.3.1.2.1.', bass: 'x...............', kick: 'x.........x.x...', snare: '', hat: '',
    pad: 0.75, pluckGain: 0.3, decay: 0.4, swing: 0,
  },
} satisfies Record<string, Mood>

export type MoodName = keyof typeof MOODS

const isMood = (name: string): name is MoodName => name in MOODS

/** Two channels of the same length, -1 to 1. */
interface Stereo {
  left: Float32Array
  right: Float32Array
}

/** Writes `durationMs` of the mood (unknown: calm) as raw 16-bit stereo (`s16le`); pauses now and then for other work. */
export async function writeBed(path: string, style: string | undefined, durationMs: number): Promise<void> {
  const loop = await synthesizeLoop(style !== undefined && isMood(style) ? style : 'calm')
  const cycle = Buffer.alloc(loop.left.length * 4)
  loop.left.forEach((sample, index) => {
    cycle.writeInt16LE(Math.round(sample * 32_767), index * 4)
    cycle.writeInt16LE(Math.round((loop.right[index] ?? 0) * 32_767), index * 4 + 2)
  })
  const file = await open(path, 'w')
  try {
    const bytes = Math.round((durationMs / 1000) * MUSIC_RATE) * 4
    for (let left = bytes; left > 0; left -= cycle.length) await file.writeFile(cycle.subarray(0, Math.min(left, cycle.length)))
  } finally {
    await file.close()
  }
}

/** Eight bars that follow one another without a seam: what rings on at the end is heard at the beginning. */
export async function synthesizeLoop(name: MoodName): Promise<Stereo> {
  const mood: Mood = MOODS[name]
  const step = ((60 / mood.bpm) * MUSIC_RATE) / 4
  const length = Math.round(step * STEPS * mood.chords.length * 2)
  const mix: Stereo = { left: new Float32Array(length), right: new Float32Array(length) }
  for (let bar = 0; bar < mood.chords.length * 2; bar++) {
    playBar(mix, mood, bar, step)
    await yieldToEventLoop()
  }
  await addRoom(mix)
  normalize(mix)
  return mix
}

function playBar(mix: Stereo, mood: Mood, bar: number, step: number): void {
  const chord = mood.chords[bar % mood.chords.length] ?? []
  const start = bar * STEPS * step
  const barSeconds = (STEPS * step) / MUSIC_RATE
  const root = chord[0] ?? 48
  chord.slice(1).forEach((note, voice) => {
    const tone = { attack: 0.5, hold: barSeconds - 0.4, decay: 0.9, gain: mood.pad * 0.16 }
    play(mix, PAD, start, hertz(note) * 1.0023, { ...tone, pan: 0.2 + voice * 0.2 })
    play(mix, PAD, start, hertz(note) * 0.9977, { ...tone, pan: 0.8 - voice * 0.2 })
  })
  for (let index = 0; index < STEPS; index++) {
    const at = start + (index + (index % 2) * mood.swing) * step
    const accent = index % 4 === 0 ? 1 : 0.8
    const note = chord[Number(mood.pluck[index])]
    // The second time round the tune climbs an octave in its last bars, so that the loop has a shape.
    const octave = bar >= mood.chords.length && bar % 2 === 1 && index >= 8 ? 24 : 12
    const pluck = { attack: 0.004, hold: 0, decay: mood.decay, gain: mood.pluckGain * 0.3 * accent, pan: 0.35 + 0.3 * ((index / 2) % 2) }
    if (note !== undefined) play(mix, PLUCK, at, hertz(note + octave), pluck)
    const held = mood.bass.length - mood.bass.replace(/x/g, '').length <= 3
    const low = { attack: 0.01, hold: held ? 0.5 : 0.08, decay: held ? 0.5 : 0.12, gain: 0.32, pan: 0.5 }
    if (mood.bass[index] === 'x') play(mix, BASS, at, hertz(root > 46 ? root - 12 : root), low)
    if (mood.kick[index] === 'x') drum(mix, at, 0.35, KICK)
    if (mood.snare[index] === 'x') drum(mix, at, 0.22, SNARE)
    if (mood.hat[index] === 'x') drum(mix, at, 0.08, HAT)
  }
}

const sine = (turns: number) => Math.sin(2 * Math.PI * turns)
const hertz = (note: number): number => 440 * 2 ** ((note - 69) / 12)

/** One period of a tone with the given harmonics. */
function wavetable(harmonics: number[]): Float32Array {
  return Float32Array.from({ length: 2048 }, (_, i) => harmonics.reduce((sum, gain, n) => sum + gain * sine((i * (n + 1)) / 2048), 0))
}

const PAD = wavetable([1, 0.45, 0.28, 0.12, 0.07, 0.03])
const PLUCK = wavetable([1, 0.3, 0.06, 0.12])
const BASS = wavetable([1, 0.35, 0.1])

/** Seconds; `gain` 0-1; `pan` 0 left to 1 right. */
interface Tone {
  attack: number
  hold: number
  decay: number
  gain: number
  pan: number
}

/** Adds a tone at sample `at`, around the end of the loop if need be. */
function play({ left, right }: Stereo, table: Float32Array, at: number, frequency: number, tone: Tone): void {
  const size = left.length
  const first = Math.round(at)
  const sustain = (tone.attack + tone.hold) * MUSIC_RATE
  const count = Math.round(sustain + tone.decay * 4 * MUSIC_RATE)
  const [gainLeft, gainRight] = [Math.cos((tone.pan * Math.PI) / 2), Math.sin((tone.pan * Math.PI) / 2)]
  const fall = Math.exp(-1 / (tone.decay * MUSIC_RATE))
  let phase = 0
  let level = 1
  for (let i = 0; i < count; i++) {
    if (i > sustain) level *= fall
    const rise = Math.min(1, i / (tone.attack * MUSIC_RATE))
    const sample = (table[phase & 2047] ?? 0) * level * rise * tone.gain
    const index = (first + i) % size
    left[index] = (left[index] ?? 0) + sample * gainLeft
    right[index] = (right[index] ?? 0) + sample * gainRight
    phase += (frequency * 2048) / MUSIC_RATE
  }
}

/** A drum: a function of time (s), of noise, and of the noise one sample before. */
type Drum = (t: number, noise: number, before: number) => number

const KICK: Drum = (t) => sine(48 * t + 4.5 * (1 - Math.exp(-t * 28))) * Math.exp(-t * 11) * 0.6
const SNARE: Drum = (t, noise) => (noise * 0.5 + sine(190 * t) * 0.3) * Math.exp(-t * 24) * 0.4
const HAT: Drum = (t, noise, before) => (noise - before) * Math.exp(-t * 70) * 0.12

/** Adds a drum; its noise is always the same. */
function drum({ left, right }: Stereo, at: number, seconds: number, shape: Drum): void {
  let seed = 22_222
  let before = 0
  for (let i = 0; i < seconds * MUSIC_RATE; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const noise = seed / 2 ** 31 - 1
    const sample = shape(i / MUSIC_RATE, noise, before)
    const index = (Math.round(at) + i) % left.length
    left[index] = (left[index] ?? 0) + sample
    right[index] = (right[index] ?? 0) + sample
    before = noise
  }
}

/** Four damped echoes a side, run twice round the loop, so that its beginning already holds the end's reverb. */
async function addRoom({ left, right }: Stereo): Promise<void> {
  const delays = { left: [1557, 1617, 1991, 2422], right: [1580, 1640, 2014, 2445] }
  for (const [channel, taps] of [[left, delays.left], [right, delays.right]] as const) {
    const lines = taps.map((tap) => ({ buffer: new Float32Array(tap), low: 0 }))
    const wet = new Float32Array(channel.length)
    for (let i = 0; i < channel.length * 2; i++) {
      const index = i % channel.length
      let sum = 0
      for (const line of lines) {
        const at = i % line.buffer.length
        const echo = line.buffer[at] ?? 0
        line.low += (echo - line.low) * 0.45
        line.buffer[at] = (channel[index] ?? 0) + line.low * 0.8
        sum += echo
      }
      wet[index] = sum
    }
    wet.forEach((sample, index) => (channel[index] = (channel[index] ?? 0) + sample * 0.09))
    await yieldToEventLoop()
  }
}

function normalize({ left, right }: Stereo): void {
  let peak = 0
  for (const channel of [left, right]) for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  const gain = peak > 0 ? 0.85 / peak : 0
  for (const channel of [left, right]) channel.forEach((sample, index) => (channel[index] = sample * gain))
}
