import { createInstance } from 'i18next'
import { wordsOf, type Language } from '../../shared/i18n'
import type { en } from '../../shared/i18n/en'
import {
  isRenderFailed, isRenderQueued, isRenderSaved, overallProgress, unseenOf, type Render, type SavedRender,
} from '../../shared/model/render'
import type { AppState } from '../../shared/state/state'
import type { Notifier } from '../core/ports'
import { workIn } from '../core/store'

/** Each is a picture in resources/tray. The number is the percentage done, in quarters. */
type TrayImage = 'idle' | 'working' | 'working25' | 'working50' | 'working75' | 'done' | 'failed'
export type TrayAction =
  | { readonly do: 'open'; readonly projectId?: string; readonly renderId?: string }
  | { readonly do: 'reveal'; readonly renderId: string }
  | { readonly do: 'new' | 'quit' }
/** `action` for what can be pressed, `items` for a submenu, neither for a rule. */
export interface TrayItem {
  readonly label?: string
  readonly action?: TrayAction
  readonly items?: readonly TrayItem[]
}
export interface TrayModel {
  readonly image: TrayImage
  readonly tooltip: string
  readonly items: readonly TrayItem[]
}

const LAST_FINISHED = 5
const rule: TrayItem = {}

/** What the tray shows of the app, as data: equal models look equal, so that only a change is drawn. */
export function trayModel(state: AppState, t: Translate): TrayModel {
  const jobs = jobItems(state, t)
  const finished = lastFinished(state).map((render) => finishedItem(render, t))
  return {
    ...look(state, t),
    items: [
      { label: t('main.tray.open'), action: { do: 'open' } },
      { label: t('main.tray.new'), action: { do: 'new' } },
      ...(jobs.length > 0 ? [rule, ...jobs] : []),
      ...(finished.length > 0 ? [rule, ...finished] : []),
      rule,
      { label: t('main.tray.quit'), action: { do: 'quit' } },
    ],
  }
}

/** Work comes first, then what nobody has looked at, a failure before a success. */
function look(state: AppState, t: Translate): Pick<TrayModel, 'image' | 'tooltip'> {
  const { renders, turns, uploads } = workIn(state)
  const count = renders.length + turns.length + uploads.length
  const progress = overallProgress(renders)
  if (count > 0) {
    const quarter = ([75, 50, 25] as const).find((percent) => (progress ?? 0) * 100 >= percent)
    const words = [t('main.tray.working', { count }), progress === null ? '' : t('main.tray.percent', { percent: percentOf(progress) })]
    return { image: quarter ? `working${quarter}` : 'working', tooltip: words.filter(Boolean).join(', ') }
  }
  const news = unseenOf(state.renders)
  const failed = news.filter(isRenderFailed).length
  if (failed > 0) return { image: 'failed', tooltip: t('main.tray.failed', { count: failed }) }
  if (news.length > 0) return { image: 'done', tooltip: t('main.tray.done', { count: news.length }) }
  return { image: 'idle', tooltip: 'Nemo Desktop' }
}

function jobItems(state: AppState, t: Translate): TrayItem[] {
  const { renders, turns, uploads } = workIn(state)
  const counted = (key: 'turns' | 'uploads', list: readonly { readonly projectId: string }[]): TrayItem[] =>
    list.slice(0, 1).map(({ projectId }) => ({ label: t(`main.tray.${key}`, { count: list.length }), action: { do: 'open', projectId } }))
  return [...renders.map((render) => jobItem(render, t)), ...counted('turns', turns), ...counted('uploads', uploads)]
}

function jobItem(render: Render, t: Translate): TrayItem {
  const progress = isRenderQueued(render) ? null : overallProgress([render])
  const label = t(progress ? 'main.tray.jobProgress' : 'main.tray.job', { title: render.title, percent: percentOf(progress ?? 0) })
  return { label, action: { do: 'open', projectId: render.projectId, renderId: render.id } }
}

const lastFinished = ({ renders }: AppState): SavedRender[] =>
  Object.values(renders)
    .filter(isRenderSaved)
    .sort((a, b) => b.state.savedAt - a.state.savedAt)
    .slice(0, LAST_FINISHED)

const finishedItem = ({ id, projectId, title }: Render, t: Translate): TrayItem => ({
  label: title,
  items: [
    { label: t('main.tray.play'), action: { do: 'open', projectId, renderId: id } },
    { label: t('main.tray.reveal'), action: { do: 'reveal', renderId: id } },
  ],
})

const percentOf = (progress: number): number => Math.floor(progress * 100)

/** Bytes of the user's own are on the wire: the machine must not fall asleep over them. Jobs that are only polled survive that. */
export function isTransferring(app: AppState): boolean {
  const { renders, uploads } = workIn(app)
  return renders.some(({ state }) => state.status === 'downloading') || uploads.some(({ state }) => state.status === 'uploading')
}

/**
 * The bar on dock or taskbar: 0-1, -1 for none. A failure that nobody has looked at is a red bar where the system has one;
 * others would show a full one.
 */
export function taskbarProgress(state: Pick<AppState, 'renders'>, hasRed: boolean): { value: number; mode: 'normal' | 'error' | 'none' } {
  const progress = overallProgress(Object.values(state.renders))
  if (progress !== null) return { value: progress, mode: 'normal' }
  const isFailed = hasRed && unseenOf(state.renders).some(isRenderFailed)
  return isFailed ? { value: 1, mode: 'error' } : { value: -1, mode: 'none' }
}

export interface Notice {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

interface Deps {
  /** Shows it where the desktop can. */
  readonly show: (notice: Notice) => void
  readonly t: () => Translate
  readonly isWanted: () => boolean
  /** The user looks at this project now, and needs no telling. */
  readonly isInView: (projectId: string) => boolean
  /** Brings the window to the front, with a project, at one of its exports. */
  readonly open: (projectId?: string, renderId?: string) => void
}

interface Background {
  readonly background: (isInTray: boolean, hasWork: boolean) => void
}

/**
 * What the user hears of while the window is out of sight. A kill in the milliseconds after an export was noted as told loses the
 * notification alone: badge, tray and chat tell of it until it is looked at.
 */
export function createNotifier({ show, t, isWanted, isInView, open }: Deps): Notifier & Background {
  return {
    exportEnded(render) {
      const { id, projectId, title } = render
      if (!isWanted() || isInView(projectId)) return
      const onClick = () => open(projectId, id)
      if (isRenderSaved(render)) show({ title: t()('main.notify.saved'), body: title, onClick })
      else show({ title: t()('main.notify.failed'), body: t()('main.notify.failedBody', { title }), onClick })
    },
    tokenExpiring() {
      if (isWanted()) show({ title: t()('main.notify.expiring'), body: t()('main.notify.expiringBody'), onClick: () => open() })
    },
    /** The app, or work too, goes on without a window: how to get back to it. */
    background(isInTray, hasWork) {
      const body = t()(isInTray ? 'main.notify.backgroundTray' : 'main.notify.backgroundNoTray')
      const title = t()(hasWork ? 'main.notify.background' : 'main.notify.running')
      show({ title, body: hasWork ? `${t()('main.notify.continues')}${body}` : body, onClick: () => open() })
    },
  }
}

export type Translate = (key: Words<(typeof en)['main'], 'main.'>, values?: Readonly<Record<string, string | number>>) => string

/** `main.tray.open`, and so on: a word that the catalogue lacks does not compile. The forms of a plural are one. */
type Words<T, P extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Plain<K>}` : Words<T[K], `${P}${K}.`>
}[keyof T & string]
type Plain<K extends string> = K extends `${infer Word}_${'one' | 'other'}` ? Word : K

/** Main's few words (menus, tray, notifications, dialogs), from the same catalogues as the interface. */
export function createTranslate(language: Language): Translate {
  const instance = createInstance(wordsOf(language))
  void instance.init()
  return (key, values) => instance.t(key, { ...values })
}
