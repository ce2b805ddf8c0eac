import { TRACK } from '../../types'
import type { Plan } from '../plan'
import type { Draft } from '../../types'
import type { PlanEdit } from '../vocabulary'
import type { EditContext, EditProblem } from './find'

type MusicEdit = Extract<PlanEdit, { do: `music-${string}` }>

/** How loud the music is in a draft; undefined: there is none. */
export const heardAt = (draft: Draft | null): number | undefined => draft?.t.find(({ tt }) => tt === TRACK.audio)?.sg[0]?.m.volume

const MIN_MUSIC_MS = 500

/** What changes the music. */
export function withMusic(plan: Plan, edit: MusicEdit, context: EditContext): Plan | EditProblem {
  const music = (changes: Partial<Plan['music']>): Plan => ({ ...plan, music: { ...plan.music, ...changes } })
  switch (edit.do) {
    case 'music-off':
      return music({ isOn: false })
    case 'music-on':
      return music({ isOn: true })
    case 'music-mood':
      if (plan.music.assetIds.length > 0 && !edit.isNew) return { why: 'own-music' }
      return music({ isOn: true, mood: edit.mood, assetIds: [], ...((plan.music.inMs ?? 0) > 0 && { inMs: 0 }) })
    case 'music-volume':
      if (edit.volume > 1) return { why: 'too-loud', volume: edit.volume }
      return edit.volume === 0 ? music({ isOn: false }) : music({ isOn: true, volume: edit.volume })
    case 'music-nudge': {
      if (!plan.music.isOn) return { why: 'no-music' }
      const now = heardAt(context.draft) ?? 0.6
      return music({ isOn: true, volume: Math.min(1, Math.round(now * edit.factor * 100) / 100) })
    }
    case 'music-fade':
      if (!plan.music.isOn) return { why: 'no-music' }
      return music({ ...(edit.side === 'out' ? {} : { fadeInMs: edit.ms }), ...(edit.side === 'in' ? {} : { fadeOutMs: edit.ms }) })
    case 'music-duck':
      return plan.music.isOn ? music({ duck: edit.isOn }) : { why: 'no-music' }
    case 'music-time': {
      const { fromMs: _, toMs: __, ...rest } = plan.music
      if (!plan.music.isOn) return { why: 'no-music' }
      const { fromMs, toMs } = edit
      if (toMs !== null && toMs - fromMs < MIN_MUSIC_MS) return { why: 'too-short', ms: toMs - fromMs, of: 'piece' }
      return { ...plan, music: { ...rest, ...(fromMs > 0 && { fromMs }), ...(toMs !== null && { toMs }) } }
    }
    case 'music-start': {
      const song = context.assetOf(plan.music.assetIds[0] ?? '')
      if (!plan.music.isOn || !song) return { why: 'song-start', ms: null }
      if (edit.ms >= song.durationMs - MIN_MUSIC_MS) return { why: 'song-start', ms: song.durationMs }
      return music({ inMs: edit.ms })
    }
    case 'music-song':
      return withSong(plan, edit.names, context)
  }
}

/** The user's own music in place of any other: what is named, or was uploaded last. */
function withSong(plan: Plan, names: readonly string[], { assetOf, filesNamed, pending }: EditContext): Plan | EditProblem {
  const isSong = (id: string): boolean => assetOf(id)?.kind === 'audio'
  const songs = names.length === 0 ? pending.filter(isSong) : names.flatMap((name) => filesNamed(name).filter(isSong).slice(-1))
  const gone = names.find((name) => !filesNamed(name).some(isSong))
  if (gone !== undefined) return { why: 'no-file', name: gone }
  if (songs.length === 0)
    return plan.music.assetIds.length > 0 ? { ...plan, music: { ...plan.music, isOn: true } } : { why: 'nothing-to-add' }
  const { inMs: _, ...rest } = plan.music
  return { ...plan, music: { ...rest, isOn: true, assetIds: songs } }
}
