import type { TFunction, TOptions } from 'i18next'
import { type AppError, assertNever } from '../../shared/contract/errors'
import { MAX_DETAILS } from '../../shared/contract/limits'
import { currentBackend, useApp, useClient, useUiActions } from './index'
import { type Format, useLanguage } from '../lib/language'
import { formatOf, USABLE_EXTENSIONS } from '../../shared/model/files'

/** What helps next. `retry` is done by whoever shows the error; the rest by `useDescribeError`. */
interface NextStep {
  readonly do: 'retry' | 'look' | 'exportAgain' | 'account' | 'exports' | 'engine' | 'register'
  /** Where one registers; null where the error does not say it. */
  readonly url?: string | null
}

interface Description {
  readonly title: string
  /** What happened, and what it means for the work. */
  readonly sentence: string
  readonly next: NextStep | null
}

const retry: NextStep = { do: 'retry' }

/**
 * Words for every failure that a user can meet: no code, no stack, no JSON; those are in `errorDetails`. `isHere`: of the engine on this
 * computer, which is no server and costs nothing; its words are the keys that end in `_engine`.
 */
export function describeError(error: AppError, t: TFunction, format: Format, isHere = false): Description {
  const of = isHere ? { context: 'engine' } : {}
  const words = (key: PlainKind, next: NextStep | null): Description =>
    ({ title: t(`errors.${key}.title`, of), sentence: t(`errors.${key}.sentence`, of), next })
  switch (error.kind) {
    case 'offline':
      return { ...words(error.kind, retry), ...(error.proxy !== undefined && { sentence: t('errors.offline.proxy') }) }
    case 'timeout':
    case 'server':
    case 'session-lost':
    case 'run-failed':
    case 'render-failed':
      return words(error.kind, retry)
    case 'rejected':
      return { ...words(error.kind, retry), ...(error.isMessage && { sentence: t('errors.rejected.message', of) }) }
    case 'cut-off':
      return { title: t(`errors.cut-off.${error.way}.title`, of), sentence: t(`errors.cut-off.${error.way}.sentence`, of), next: retry }
    case 'protocol':
      return { ...words(error.kind, retry), ...(error.isPage && { sentence: t('errors.protocol.page') }) }
    case 'account-changed':
      return words(error.kind, { do: 'exportAgain' })
    case 'unauthorized':
    case 'signed-out':
      return words(error.kind, { do: 'account' })
    case 'no-credits':
      return error.link === undefined
        ? { ...words(error.kind, { do: 'account' }), sentence: t('errors.no-credits.registered') }
        : words(error.kind, { do: 'register', url: error.link })
    case 'plan': {
      const plan = words(error.kind, { do: 'register', url: error.link ?? null })
      return error.isExport ? { ...plan, title: t('errors.plan.export.title'), sentence: t('errors.plan.export.sentence') } : plan
    }
    case 'rate-limited':
      return error.retryAt === undefined
        ? words(error.kind, retry)
        : { ...words(error.kind, { do: 'engine' }), sentence: t('errors.rate-limited.until', { time: format.dateTime(error.retryAt) }) }
    case 'nothing-to-export':
    case 'bad-request':
    case 'internal':
      return words(error.kind, null)
    case 'file':
      return describeFile(error, t, format, of)
    case 'disk':
      return describeDisk(error, t)
    case 'engine':
      return {
        title: t(`errors.engine.${error.reason}.title`),
        sentence: t(`errors.engine.${error.reason}.sentence`),
        next: error.reason === 'no-ffmpeg' ? { do: 'look' } : retry,
      }
    case 'blocked':
      return { title: t(`errors.blocked.${error.reason}.title`), sentence: t(`errors.blocked.${error.reason}.sentence`), next: null }
    case 'not-found':
      return describeMissing(error, t, of)
    default:
      return assertNever(error)
  }
}

/** Whose words they are, as i18next's option. */
type Of = Pick<TOptions, 'context'>

const describeMissing = ({ what }: Extract<AppError, { kind: 'not-found' }>, t: TFunction, of: Of): Description => ({
  title: what === 'video' ? t('errors.not-found.notDelivered', of) : t('errors.not-found.title'),
  sentence: t(`errors.not-found.${what}`, of),
  next: what === 'render' || what === 'video' ? { do: 'exportAgain' } : null,
})

const describeDisk = ({ reason, folder = '', isOwn }: Extract<AppError, { kind: 'disk' }>, t: TFunction): Description => ({
  title: t(`errors.disk.${reason}.title`),
  sentence: t(`errors.disk.${reason}.${isOwn ? 'own' : 'sentence'}`, { folder }),
  next: isOwn ? retry : { do: 'exports' },
})

type PlainKind = Exclude<AppError['kind'], 'cut-off' | 'file' | 'disk' | 'engine' | 'blocked' | 'not-found'>

function describeFile(error: Extract<AppError, { kind: 'file' }>, t: TFunction, format: Format, of: Of): Description {
  const values = {
    ...of,
    name: error.name,
    size: error.sizeBytes === undefined ? '' : format.bytes(error.sizeBytes),
    limit: error.limitBytes === undefined ? '' : format.bytes(error.limitBytes),
    formats: USABLE_EXTENSIONS.join(', '),
  }
  const isSizeKnown = error.reason === 'too-large' && error.sizeBytes !== undefined && error.limitBytes !== undefined
  const sized = t('errors.file.too-large.sized', values)
  // Its name says a format that is taken: a list of those would tell nothing.
  const isInside = error.reason === 'unsupported' && formatOf(error.name) !== undefined
  return {
    title: t(`errors.file.${error.reason}.title`, values),
    sentence: isInside ? t('errors.file.unsupported.inside') : isSizeKnown ? sized : t(`errors.file.${error.reason}.sentence`, values),
    next: isRetryable(error) ? retry : null,
  }
}

/** False where the file itself is wrong: the same one once more changes nothing. */
export const isRetryable = (error: AppError): boolean =>
  error.kind !== 'file' || ['unreadable', 'changed', 'missing', 'dead-link'].includes(error.reason)

/** The error as it is, for Details and for diagnostics. */
export const errorDetails = (error: AppError): string =>
  Object.entries(error)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')

interface DescribedError extends Description {
  /** The button beside the error; null where nothing can be pressed. */
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** The code and the server's own words, and a button that copies them with the rest of the diagnostics. */
  readonly details: { readonly label: string; readonly text: string; readonly copy: { readonly label: string; readonly run: () => void } }
}

/** Words an error and gives its button. `onRetry` is what "Try again" means here; without it there is no such button. */
export function useDescribeError(): (error: AppError, onRetry?: () => void) => DescribedError {
  const { t, format } = useLanguage()
  const client = useClient()
  const { notify, openDialog } = useUiActions()
  const projectId = useApp((state) => state.activeProjectId)
  const isHere = useApp((state) => currentBackend(state)?.id === 'engine')
  const isSignedIn = useApp((state) => {
    const auth = currentBackend(state)?.auth
    return auth?.status === 'signed-in' && auth.source !== 'engine'
  })

  return (error, onRetry) => {
    const text = errorDetails(error)
    const copy = async (): Promise<void> => {
      if ((await client.run('app.copyDiagnostics', { error: text.slice(0, MAX_DETAILS) })).ok) notify(t('common.diagnosticsCopied'))
    }
    const details = { label: t('common.details'), text, copy: { label: t('common.copyDiagnostics'), run: () => void copy() } }
    const described = describeError(error, t, format, isHere)
    // Who has signed in since only has to try again.
    const next = described.next?.do === 'account' && isSignedIn && onRetry ? retry : described.next
    const description = { ...described, next, action: null, details }
    if (next === null) return description
    const { do: step, url } = next
    const steps: Readonly<Record<NextStep['do'], (() => void) | undefined>> = {
      retry: onRetry,
      // Its process ended without FFmpeg: whatever is asked of it begins one that looks anew.
      look: onRetry ?? (projectId === null ? undefined : () => void client.run('timeline.refresh', { projectId })),
      exportAgain: projectId === null ? undefined : () => void client.run('render.start', { projectId }),
      account: () => openDialog({ kind: 'settings', section: 'account' }),
      exports: () => openDialog({ kind: 'settings', section: 'exports' }),
      engine: () => void client.run('settings.update', { backend: 'engine' }),
      register: () => void (url ? client.run('link.open', { url }) : client.run('account.register', { projectId })),
    }
    const run = steps[step]
    return run ? { ...description, action: { label: t(`errors.next.${step}`), run } } : description
  }
}
