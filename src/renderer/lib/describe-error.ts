import type { TFunction } from 'i18next'
import { formatOf, USABLE_EXTENSIONS } from '../../shared/model/files'
import { assertNever, type AppError } from '../../shared/contract/errors'
import type { Format } from './format'

/** What helps next. `retry` is done by whoever shows the error; the rest by `use-next-step`. */
export type NextStep =
  | { readonly do: 'retry' }
  | { readonly do: 'exportAgain' }
  | { readonly do: 'account' }
  | { readonly do: 'exports' }
  | { readonly do: 'engine' }
  | { readonly do: 'register'; readonly url: string | null }

export interface Description {
  readonly title: string
  /** What happened, and what it means for the work. */
  readonly sentence: string
  readonly next: NextStep | null
}

const retry: NextStep = { do: 'retry' }

/** Words for every failure that a user can meet: no code, no stack, no JSON; those are in `errorDetails`. */
export function describeError(error: AppError, t: TFunction, format: Format): Description {
  const words = (key: PlainKind, next: NextStep | null): Description => ({
    title: t(`errors.${key}.title`),
    sentence: t(`errors.${key}.sentence`),
    next,
  })
  switch (error.kind) {
    case 'offline':
      return { ...words(error.kind, retry), ...(error.proxy !== undefined && { sentence: t('errors.offline.proxy') }) }
    case 'timeout':
    case 'server':
    case 'session-lost':
    case 'rejected':
    case 'run-failed':
    case 'render-failed':
      return words(error.kind, retry)
    case 'protocol':
      return { ...words(error.kind, retry), ...(error.isPage && { sentence: t('errors.protocol.page') }) }
    case 'account-changed':
      return words(error.kind, { do: 'exportAgain' })
    case 'unauthorized':
      return words(error.kind, { do: 'account' })
    case 'no-credits':
      return error.link === undefined
        ? { ...words(error.kind, null), sentence: t('errors.no-credits.registered') }
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
      return describeFile(error, t, format)
    case 'disk':
      return {
        title: t(`errors.disk.${error.reason}.title`),
        sentence: t(`errors.disk.${error.reason}.sentence`, { folder: error.folder ?? '' }),
        next: { do: 'exports' },
      }
    case 'engine':
      return {
        title: t(`errors.engine.${error.reason}.title`),
        sentence: t(`errors.engine.${error.reason}.sentence`),
        next: error.reason === 'no-ffmpeg' ? null : retry,
      }
    case 'blocked':
      return { title: t(`errors.blocked.${error.reason}.title`), sentence: t(`errors.blocked.${error.reason}.sentence`), next: null }
    case 'not-found':
      return { title: t('errors.not-found.title'), sentence: t(`errors.not-found.${error.what}`), next: null }
    default:
      return assertNever(error)
  }
}

type PlainKind = Exclude<AppError['kind'], 'file' | 'disk' | 'engine' | 'blocked' | 'not-found'>

function describeFile(error: Extract<AppError, { kind: 'file' }>, t: TFunction, format: Format): Description {
  const values = {
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
    next: error.reason === 'unreadable' || error.reason === 'changed' || error.reason === 'missing' ? retry : null,
  }
}

/** The error as it is, for Details and for diagnostics. */
export const errorDetails = (error: AppError): string =>
  Object.entries(error)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
