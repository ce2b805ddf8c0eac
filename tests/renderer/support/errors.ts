import type { AppError } from '../../../src/shared/contract/errors'
import type { en } from '../../../src/shared/i18n/en'

type Button = keyof (typeof en)['errors']['next']
/** An error, and the button that its note in the chat must have; none where only the user can do something, which is then said. */
interface Sample<E extends AppError = AppError> {
  readonly error: E
  readonly button?: Button
}

const RETRY_AT = Date.UTC(2026, 2, 1, 10)
const link = 'https://web.example/register'
const folder = '/home/ann/Videos'
const file = (reason: Extract<AppError, { kind: 'file' }>['reason'], button?: Button): Sample<Extract<AppError, { kind: 'file' }>> => ({
  error: { kind: 'file', name: 'beach.mov', reason },
  ...(button && { button }),
})

/** Every kind, with every reason that words it differently. A kind that is missing here does not compile. */
const byKind: { readonly [K in AppError['kind']]: readonly Sample<Extract<AppError, { kind: K }>>[] } = {
  offline: [{ error: { kind: 'offline' }, button: 'retry' }, { error: { kind: 'offline', proxy: 'HTTP 407' }, button: 'retry' }],
  timeout: [{ error: { kind: 'timeout', during: 'connect' }, button: 'retry' }],
  server: [{ error: { kind: 'server', status: 502, message: 'bad gateway' }, button: 'retry' }],
  unauthorized: [{ error: { kind: 'unauthorized' }, button: 'account' }],
  'signed-out': [{ error: { kind: 'signed-out' }, button: 'account' }],
  'session-lost': [{ error: { kind: 'session-lost' }, button: 'retry' }],
  'no-credits': [{ error: { kind: 'no-credits', link }, button: 'register' }, { error: { kind: 'no-credits' }, button: 'account' }],
  plan: [{ error: { kind: 'plan', link }, button: 'register' }, { error: { kind: 'plan', isExport: true }, button: 'register' }],
  'rate-limited': [
    { error: { kind: 'rate-limited', retryAt: RETRY_AT }, button: 'engine' },
    { error: { kind: 'rate-limited' }, button: 'retry' },
  ],
  rejected: [
    { error: { kind: 'rejected', code: 5005, message: '{"why":"no"}' }, button: 'retry' },
    { error: { kind: 'rejected', code: 5005, message: 'no', isMessage: true }, button: 'retry' },
  ],
  'cut-off': (['download', 'upload'] as const).map((way) => ({ error: { kind: 'cut-off', way }, button: 'retry' })),
  protocol: [
    { error: { kind: 'protocol', detail: 'data.token missing' }, button: 'retry' },
    { error: { kind: 'protocol', detail: 'an answer that is not JSON', isPage: true }, button: 'retry' },
  ],
  file: [
    ...(['unsupported', 'too-large', 'too-long', 'broken', 'empty', 'link'] as const).map((reason) => file(reason)),
    ...(['too-many-pixels', 'no-project', 'broken-project', 'newer-project'] as const).map((reason) => file(reason)),
    ...(['missing', 'dead-link', 'unreadable', 'changed'] as const).map((reason) => file(reason, 'retry')),
    { error: { kind: 'file', name: 'beach.mov', reason: 'too-large', sizeBytes: 300 * 1024 ** 2, limitBytes: 200 * 1024 ** 2 } },
  ],
  'run-failed': [{ error: { kind: 'run-failed', message: 'Traceback (most recent call last)' }, button: 'retry' }],
  'render-failed': [{ error: { kind: 'render-failed', message: 'exit code 1' }, button: 'retry' }],
  'account-changed': [{ error: { kind: 'account-changed' }, button: 'exportAgain' }],
  'nothing-to-export': [{ error: { kind: 'nothing-to-export' } }],
  disk: (['full', 'not-writable', 'missing-folder'] as const).flatMap((reason) => [
    { error: { kind: 'disk' as const, reason, folder }, button: 'exports' as const },
    { error: { kind: 'disk' as const, reason, folder, isOwn: true as const }, button: 'retry' as const },
  ]),
  engine: [
    { error: { kind: 'engine', reason: 'no-ffmpeg' }, button: 'look' },
    { error: { kind: 'engine', reason: 'crashed' }, button: 'retry' },
    { error: { kind: 'engine', reason: 'not-starting' }, button: 'retry' },
  ],
  'not-found': (['project', 'render', 'upload', 'media', 'video', 'message', 'version'] as const).map((what) => ({
    error: { kind: 'not-found' as const, what },
    ...((what === 'render' || what === 'video') && { button: 'exportAgain' as const }),
  })),
  'bad-request': [{ error: { kind: 'bad-request', issues: ['text: too long'] } }],
  blocked: (['address', 'token', 'too-many', 'dialog-open', 'exporting', 'too-large', 'output', 'place'] as const).map((reason) => ({
    error: { kind: 'blocked' as const, reason },
  })),
  internal: [{ error: { kind: 'internal', logId: 'e-42' } }],
}

export const errorSamples: readonly Sample[] = Object.values(byKind).flat()

/** What may stand under Details only. */
export const RAW = /errors\.|\{\{|\{"|\[object|undefined|null|502|5005|407|Traceback|exit code|e-42|token missing|bad gateway|text: too/
