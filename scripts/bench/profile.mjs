// A profile with a long past: 500 projects, one of them with 10,000 messages in 5,000 turns, and 1,000 finished exports.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const PROJECTS = 500
const MESSAGES = 10_000
const RENDERS = 1000
const START = 1_700_000_000_000

/** @param {string} folder the profile's folder, which is made @param {string} backend of all projects */
export function writeLongPast(folder, backend = 'engine') {
  const projects = Array.from({ length: PROJECTS }, (_, index) => {
    const at = START + index * 1000
    const base = { id: `project-${index}`, title: `Video ${index}`, isTitleChosen: true, backend }
    return { ...base, createdAt: at, updatedAt: at, deletedAt: null, session: null }
  })
  const shown = projects[PROJECTS - 1]?.id ?? ''
  write(folder, 'index', [...projects.map((project) => ({ type: 'project.put', project })), { type: 'project.shown', id: shown }])
  write(folder, 'jobs', Array.from({ length: RENDERS }, (_, index) => ({ type: 'render.put', render: render(index, backend) })))
  write(folder, `projects/${shown}`, Array.from({ length: MESSAGES }, (_, index) => said(index, shown)).flat())
}

const CLIP_MS = 2000
const TRACKS = 4

/** One project with a timeline of so many clips, which lasts as long however many they are. @param {string} folder @param {number} clips */
export function writeTimeline(folder, clips) {
  const at = START
  const named = { id: 'p', title: 'Many', isTitleChosen: true, backend: 'engine' }
  const project = { ...named, createdAt: at, updatedAt: at, deletedAt: null, session: null }
  write(folder, 'index', [{ type: 'project.put', project }, { type: 'project.shown', id: 'p' }])
  const types = ['video', 'audio', 'text', 'other']
  const durationMs = (1000 / TRACKS) * CLIP_MS
  const each = Math.ceil(clips / TRACKS)
  const tracks = types.map((type, row) => ({
    id: `t${row}`, type, name: null, volume: null,
    clips: Array.from({ length: Math.min(each, clips - row * each) }, (_, index) => {
      const name = `${type} ${index}`
      const place = { startMs: (index * durationMs) / each, durationMs: CLIP_MS, inMs: 0 }
      const kind = type === 'video' ? 'image' : type
      return { id: `${type}-${index}`, kind, name, text: type === 'text' ? name : null, ...place, volume: null, mediaId: null }
    }),
  }))
  const timeline = { durationMs, width: 1080, height: 1920, ratio: '9:16', fps: 30, tracks }
  write(folder, 'projects/p', [{ type: 'timeline.put', projectId: 'p', timeline, media: [] }])
}

/** @param {number} index @param {string} backend */
function render(index, backend) {
  const base = { projectId: `project-${index % PROJECTS}`, backend, sessionId: 's', account: null, title: `Video ${index}`, retryOf: null }
  const at = START + index
  const file = { path: `/nowhere/${index}.mp4`, sizeBytes: 1e6, mediaId: `media-${index}` }
  const state = { status: 'saved', savedAt: at, ...file, isAnnounced: true }
  return { ...base, id: `render_${at}`, createdAt: at, durationMs: 15_000, width: 1080, height: 1920, state }
}

/** One message, and with the second of each turn the turn, at its end. @param {number} index @param {string} projectId */
function said(index, projectId) {
  const put = { type: 'message.put', projectId, message: message(index, projectId) }
  return index % 2 === 0 ? [put] : [put, { type: 'turn.put', projectId, turn: turn(index - 1, projectId) }]
}

/** @param {number} index of its first message @param {string} projectId */
function turn(index, projectId) {
  const at = START + index * 1000
  const asked = { text: words(index), uploadIds: [], createdAt: at, wantsExport: false }
  const state = { status: 'complete', endedAt: at + 1000, creditsBefore: null, creditsAfter: null }
  return { id: `turn-${index}`, projectId, ...asked, state }
}

/** @param {number} index */
const words = (index) => `Make scene ${index} a little slower, please`

/** A user's words and the agent's answer in turn. @param {number} index @param {string} projectId */
function message(index, projectId) {
  const base = { id: `message-${index}`, projectId, turnId: `turn-${index - (index % 2)}`, at: START + index * 1000 }
  if (index % 2 === 0) return { ...base, kind: 'user', text: words(index), uploadIds: [], chips: [] }
  const text = `Scene ${index} is **slower** now: it lasts ${index % 9} s longer.\n\n- the music follows\n- the title stays`
  return { ...base, kind: 'agent', text, isStreaming: false, chips: [] }
}

/** @param {string} folder @param {string} name @param {unknown[]} records */
function write(folder, name, records) {
  const file = path.join(folder, 'journals', `${name}.jsonl`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, [{ nemo: 2 }, ...records].map((record) => `${JSON.stringify(record)}\n`).join(''))
}
