import {
  formatOf, inRunOrder, isRenderActive, isRenderSaved, type ActiveRender, type Render, type SavedRender,
} from '../../../shared/model/render'
import { activeRenders } from '../../state'
import { assertNever } from '../../../shared/contract/errors'
import { useLanguage } from '../../lib/language'

/** An export usually ends within this; later the app says that it takes longer than usual. */
export const SLOW_AFTER_MS = 5 * 60_000

/** 0-1, or null where nothing is known yet. */
export function progressOf({ state }: ActiveRender): number | null {
  if (state.isOffline || state.isSignedOut) return null
  if (state.status === 'processing') return state.progress
  if (state.status !== 'downloading' || state.totalBytes === null) return null
  return Math.min(1, state.receivedBytes / Math.max(1, state.totalBytes))
}

/** True where an export has been with the server for longer than usual. `now` is epoch ms. */
export function isSlow({ state }: Render, now: number): boolean {
  const isThere = (state.status === 'pending' || state.status === 'processing') && !state.isOffline && !state.isSignedOut
  return isThere && now - state.submittedAt >= SLOW_AFTER_MS
}

/** Those of the open project, and the others: first what runs and what waits, in that order, then what ended, the newest first. */
export function listRenders(renders: Readonly<Record<string, Render>>, projectId: string | null): { own: Render[]; others: Render[] } {
  const all = Object.values(renders)
  const ended = all.filter((render) => !isRenderActive(render)).toSorted((a, b) => b.createdAt - a.createdAt)
  const shown = [...all.filter(isRenderActive).toSorted(inRunOrder), ...ended]
  return { own: shown.filter((render) => render.projectId === projectId), others: shown.filter((render) => render.projectId !== projectId) }
}

/** The name that its file got, which tells two exports of one video apart; undefined until there is one. */
export const fileNameOf = (render: Render): string | undefined =>
  isRenderSaved(render) ? render.state.path.split(/[\\/]/).at(-1) : undefined

/** The project's export under way, if there is one: a further one waits for it. */
export function activeRender(renders: Readonly<Record<string, Render>>, projectId: string): Render | undefined {
  return activeRenders(renders).find((render) => render.projectId === projectId)
}

/** What an export is doing, in words. */
export function useStatusWords(): (render: Render) => string {
  const { t, format } = useLanguage()
  return (render) => {
    const words = wordsOf(render)
    return isRenderSaved(render) ? words : [...kindOf(render), words].join(' · ')
  }

  function wordsOf(render: Render): string {
    if (isRenderActive(render) && render.state.cancelAt !== undefined) return t('renders.status.leaving')
    if (isRenderActive(render) && render.state.isSignedOut) return t('renders.status.signedOut')
    if (isRenderActive(render) && render.state.isOffline) return t('renders.status.offline')
    const { state } = render
    switch (state.status) {
      case 'queued':
      case 'submitting':
      case 'pending':
      case 'cancelled':
        return t(`renders.status.${state.status}`)
      case 'failed':
        return t(state.made ? 'renders.status.unsaved' : 'renders.status.failed')
      case 'processing':
        return state.progress === null
          ? t('renders.status.processing')
          : t('renders.status.processingAt', { percent: Math.floor(state.progress * 100) })
      case 'downloading':
        return state.totalBytes === null
          ? t('renders.status.downloading', { received: format.bytes(state.receivedBytes) })
          : t('renders.status.downloadingOf', { received: format.bytes(state.receivedBytes), total: format.bytes(state.totalBytes) })
      case 'saved':
        return factsOf(render, state).join(' · ')
      default:
        return assertNever(state)
    }
  }

  /** What was asked for beside the usual. */
  function kindOf({ output }: Render): string[] {
    const kind = formatOf(output)
    return [
      ...(kind === 'mp4' ? [] : [kind.toUpperCase()]),
      ...(output?.side === undefined ? [] : [output.side === 2160 ? '4K' : `${output.side}p`]),
      ...(output?.fps === undefined ? [] : [t('renders.fps', { fps: output.fps })]),
    ]
  }

  /** Of the file, as far as it was looked at: what was asked for may be another thing. */
  function factsOf(render: Render, { sizeBytes, savedAt, check }: SavedRender['state']): string[] {
    const length = check && formatOf(render.output) !== 'png' ? [format.duration(check.durationMs)] : []
    const size = check ? [`${check.width}×${check.height}`] : []
    return [...kindOf(render), ...length, ...size, format.bytes(sizeBytes), format.when(savedAt, Date.now())]
  }
}
