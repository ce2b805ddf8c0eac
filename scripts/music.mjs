// node scripts/music.mjs [mood…]: composes the engine's music beds, each a loop of eight bars, into resources/music. Tables and synthesis
// are this project's own, so the music is free of rights. Tones are wavetables with envelopes; a small reverb puts them in one room.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ffmpegPath } from './lib/measure-video.mjs'
import { root, runMain, say, SetupError } from './lib/process.mjs'

const RATE = 48_000
const STEPS = 16

/**
 * @typedef {object} Mood
 * @property {number} bpm
 * @property {number[][]} chords MIDI notes, one chord a bar, the root first; played twice they make the loop.
 * @property {string} pluck Sixteen steps a bar: a digit plays that note of the chord, `.` is a rest.
 * @property {string} bass Any mark plays the root.
 * @property {string} kick
 * @property {string} snare
 * @property {string} hat
 * @property {number} pad Loudness of what is held.
 * @property {number} pluckGain
 * @property {number} decay How fast a pluck dies away, seconds.
 * @property {number} swing Share of a step by which every second one comes late.
 */

/** @type {Record<string, Mood>} */
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
  romantic: {
    bpm: 72, chords: [[41, 57, 60, 65, 69], [40, 55, 60, 64, 67], [38, 57, 62, 65, 69], [46, 58, 62, 65, 70]],
    pluck: '1.2.3.4.3.2.3.2.', bass: 'x.......x.......', kick: '', snare: '', hat: '',
    pad: 0.42, pluckGain: 0.6, decay: 1.1, swing: 0,
  },
  playful: {
    bpm: 124, chords: [[43, 59, 62, 67, 71], [40, 59, 64, 67, 71], [48, 60, 64, 67, 72], [50, 60, 62, 66, 69]],
    pluck: '1.3.2.3.4.3.2.3.', bass: 'x...x...x...x.x.', kick: '', snare: '', hat: '..x...x...x...x.',
    pad: 0.08, pluckGain: 0.75, decay: 0.12, swing: 0.18,
  },
  energetic: {
    bpm: 128, chords: [[45, 57, 60, 64, 69], [41, 57, 60, 65, 69], [48, 60, 64, 67, 72], [43, 59, 62, 67, 71]],
    pluck: '1.32.3.41.32.3.4', bass: '..xx..xx..xx..xx', kick: 'x...x...x...x...', snare: '....x.......x...', hat: '..x...x...x...xx',
    pad: 0.34, pluckGain: 0.5, decay: 0.16, swing: 0,
  },
  sad: {
    bpm: 58, chords: [[45, 57, 60, 64, 71], [41, 57, 60, 64, 65], [38, 57, 60, 62, 65], [40, 56, 59, 64, 68]],
    pluck: '1...2...4...3...', bass: 'x...............', kick: '', snare: '', hat: '',
    pad: 0.55, pluckGain: 0.6, decay: 1.5, swing: 0,
  },
}

/** @typedef {{ left: Float32Array, right: Float32Array }} Stereo Two channels of the same length, -1 to 1. */

/** @param {Stereo} stereo @param {string} file */
function write({ left, right }, file) {
  const pcm = Buffer.alloc(left.length * 4)
  left.forEach((sample, index) => {
    pcm.writeInt16LE(Math.round(sample * 32_767), index * 4)
    pcm.writeInt16LE(Math.round((right[index] ?? 0) * 32_767), index * 4 + 2)
  })
  const input = ['-f', 's16le', '-ar', String(RATE), '-ac', '2', '-i', 'pipe:0']
  const { status, stderr } = spawnSync(ffmpegPath(), ['-v', 'error', '-y', ...input, '-compression_level', '12', file], { input: pcm })
  if (status !== 0) throw new SetupError('ffmpeg could not write the music.', stderr.toString())
}

/** Eight bars that follow one another without a seam: what rings on at the end is heard at the beginning. @param {Mood} mood */
function loop(mood) {
  const step = ((60 / mood.bpm) * RATE) / 4
  const length = Math.round(step * STEPS * mood.chords.length * 2)
  const mix = { left: new Float32Array(length), right: new Float32Array(length) }
  for (let bar = 0; bar < mood.chords.length * 2; bar++) playBar(mix, mood, bar, step)
  addRoom(mix)
  normalize(mix)
  return mix
}

/** @param {Stereo} mix @param {Mood} mood @param {number} bar @param {number} step */
function playBar(mix, mood, bar, step) {
  const chord = mood.chords[bar % mood.chords.length] ?? []
  const start = bar * STEPS * step
  const barSeconds = (STEPS * step) / RATE
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
    const pan = 0.35 + 0.3 * ((index / 2) % 2)
    const pluck = { attack: 0.004, hold: 0, decay: mood.decay, gain: mood.pluckGain * 0.3 * accent, pan }
    if (note !== undefined) play(mix, PLUCK, at, hertz(note + octave), pluck)
    const held = mood.bass.length - mood.bass.replace(/x/g, '').length <= 3
    const low = { attack: 0.01, hold: held ? 0.5 : 0.08, decay: held ? 0.5 : 0.12, gain: 0.32, pan: 0.5 }
    if (mood.bass[index] === 'x') play(mix, BASS, at, hertz(root > 46 ? root - 12 : root), low)
    if (mood.kick[index] === 'x') drum(mix, at, 0.35, KICK)
    if (mood.snare[index] === 'x') drum(mix, at, 0.22, SNARE)
    if (mood.hat[index] === 'x') drum(mix, at, 0.08, HAT)
  }
}

/** @param {number} turns */
const sine = (turns) => Math.sin(2 * Math.PI * turns)
/** @param {number} note */
const hertz = (note) => 440 * 2 ** ((note - 69) / 12)

/** One period of a tone with the given harmonics. @param {number[]} harmonics */
function wavetable(harmonics) {
  return Float32Array.from({ length: 2048 }, (_, i) => harmonics.reduce((sum, gain, n) => sum + gain * sine((i * (n + 1)) / 2048), 0))
}

const PAD = wavetable([1, 0.45, 0.28, 0.12, 0.07, 0.03])
const PLUCK = wavetable([1, 0.3, 0.06, 0.12])
const BASS = wavetable([1, 0.35, 0.1])

/** @typedef {{ attack: number, hold: number, decay: number, gain: number, pan: number }} Tone Seconds; gains 0-1; `pan` 0 left, 1 right. */

/**
 * Adds a tone at sample `at`, around the end of the loop if need be.
 * @param {Stereo} mix @param {Float32Array} table @param {number} at @param {number} frequency @param {Tone} tone
 */
function play({ left, right }, table, at, frequency, tone) {
  const size = left.length
  const first = Math.round(at)
  const sustain = (tone.attack + tone.hold) * RATE
  const count = Math.round(sustain + tone.decay * 4 * RATE)
  const [gainLeft, gainRight] = [Math.cos((tone.pan * Math.PI) / 2), Math.sin((tone.pan * Math.PI) / 2)]
  const fall = Math.exp(-1 / (tone.decay * RATE))
  let phase = 0
  let level = 1
  for (let i = 0; i < count; i++) {
    if (i > sustain) level *= fall
    const rise = Math.min(1, i / (tone.attack * RATE))
    const sample = (table[phase & 2047] ?? 0) * level * rise * tone.gain
    const index = (first + i) % size
    left[index] = (left[index] ?? 0) + sample * gainLeft
    right[index] = (right[index] ?? 0) + sample * gainRight
    phase += (frequency * 2048) / RATE
  }
}

/** @typedef {(t: number, noise: number, before: number) => number} Drum Of time (s), of noise, and of the noise one sample before. */

/** @type {Drum} */
const KICK = (t) => sine(48 * t + 4.5 * (1 - Math.exp(-t * 28))) * Math.exp(-t * 11) * 0.6
/** @type {Drum} */
const SNARE = (t, noise) => (noise * 0.5 + sine(190 * t) * 0.3) * Math.exp(-t * 24) * 0.4
/** @type {Drum} */
const HAT = (t, noise, before) => (noise - before) * Math.exp(-t * 70) * 0.12

/** Adds a drum; its noise is always the same. @param {Stereo} mix @param {number} at @param {number} seconds @param {Drum} shape */
function drum({ left, right }, at, seconds, shape) {
  let seed = 22_222
  let before = 0
  for (let i = 0; i < seconds * RATE; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const noise = seed / 2 ** 31 - 1
    const sample = shape(i / RATE, noise, before)
    const index = (Math.round(at) + i) % left.length
    left[index] = (left[index] ?? 0) + sample
    right[index] = (right[index] ?? 0) + sample
    before = noise
  }
}

/** Four damped echoes a side, run twice round the loop, so that its beginning already holds the end's reverb. @param {Stereo} mix */
function addRoom({ left, right }) {
  const delays = { left: [1557, 1617, 1991, 2422], right: [1580, 1640, 2014, 2445] }
  for (const { channel, taps } of [{ channel: left, taps: delays.left }, { channel: right, taps: delays.right }]) {
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
  }
}

/** @param {Stereo} mix */
function normalize({ left, right }) {
  let peak = 0
  for (const channel of [left, right]) for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  const gain = peak > 0 ? 0.85 / peak : 0
  for (const channel of [left, right]) channel.forEach((sample, index) => (channel[index] = sample * gain))
}

await runMain(async () => {
  const asked = process.argv.slice(2)
  for (const name of asked.length > 0 ? asked : Object.keys(MOODS)) {
    const mood = MOODS[name]
    if (!mood) throw new SetupError(`There is no mood "${name}".`, `Choose from: ${Object.keys(MOODS).join(', ')}`)
    write(loop(mood), path.join(root, 'resources/music', `${name}.flac`))
    say(`${name}.flac: done`)
  }
})
