import type { Project, Video } from '../../../shared/model/project'
import { isReadyForExport, type Timeline } from '../../../shared/model/timeline'
import type { Upload } from '../../../shared/model/upload'
import { groupBy } from '../../../shared/records'
import type { ProjectContent } from '../../../shared/state/state'
import { nameKey } from '../../../shared/text/file-names'

/** What the list of projects shows of a video; undefined where nothing is on its timeline. */
export function videoOf(content: Pick<ProjectContent, 'timeline' | 'media' | 'uploads'>): Project['video'] {
  const { timeline } = content
  return isReadyForExport(timeline) ? { durationMs: timeline.durationMs, face: faceOf(timeline, content) } : undefined
}

/** The project with this video, or without one. */
export function withVideo({ video: _, ...project }: Project, video: Project['video']): Project {
  return video ? { ...project, video } : project
}

/** What is noted of a project for the list of them all, where it is another than before. */
export function createNotes(find: (id: string) => Project | undefined, put: (project: Project) => void) {
  return {
    /** What the list shows of its video; undefined: there is none. */
    noteVideo(id: string, video: Project['video']): void {
      const project = find(id)
      if (project && JSON.stringify(project.video) !== JSON.stringify(video)) put(withVideo(project, video))
    },
    /** Whether something came of it that the user has not seen. */
    noteNews(id: string, hasNews: boolean): void {
      const project = find(id)
      if (!project || (project.hasNews === true) === hasNews) return
      const { hasNews: _, ...seen } = project
      put(hasNews ? { ...seen, hasNews } : seen)
    },
  }
}

/**
 * The first clip or picture that is a file of the user's own. A server's own media have no address before its state is read, which is far
 * too much for a list; nor is a picture made of a HEIC file for it.
 */
function faceOf({ tracks }: Timeline, { media, uploads }: Pick<ProjectContent, 'media' | 'uploads'>): Video['face'] {
  const names = new Map(media.map(({ id, name }) => [id, nameKey(name)]))
  const files = groupBy(Object.values(uploads), (upload) => nameKey((upload.sent ?? upload).name))
  const clips = tracks.filter(({ type }) => type === 'video').flatMap((track) => track.clips)
  for (const { kind, mediaId, inMs } of clips.toSorted((a, b) => a.startMs - b.startMs)) {
    if (kind !== 'image' && kind !== 'video') continue
    const own = files.get(names.get(mediaId ?? '') ?? '')?.filter(isShowable)
    const file = own?.[0]
    if (!file?.mediaId || file.kind !== kind || own?.some((other) => other.mediaId !== file.mediaId)) continue
    return { kind, mediaId: file.mediaId, startMs: inMs + (file.fit?.startMs ?? 0) }
  }
  return null
}

const isShowable = ({ mediaId, kind, name }: Upload): boolean =>
  mediaId !== null && (kind === 'image' || kind === 'video') && !/\.hei[cf]$/i.test(name)
