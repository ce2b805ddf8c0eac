import type { Mutant } from './mutant'

const config = 'src/main/nemo/config.ts'
const clientId = 'src/main/platform/client-id.ts'
const vault = 'src/main/platform/vault.ts'
const client = 'src/main/nemo/client.ts'
const transport = 'src/main/nemo/transport.ts'
const account = 'src/main/nemo/account.ts'
const errors = 'src/main/nemo/errors.ts'
const tries = 'src/main/nemo/second-tries.ts'
const auth = 'src/main/services/backends-auth.ts'
const token = 'src/main/services/backends-token.ts'
const clients = 'src/main/services/backends-clients.ts'
const backends = 'src/main/services/backends.ts'

export const connect: readonly Mutant[] = [
  // Configuration
  { breaks: ['NP-1.1'], file: clients, find: 'id === env.cloudOrigin && env.token !== null', replace: "env.token === 'never'" },
  {
    breaks: ['NP-1.1'],
    file: auth,
    find: "if (!known || known.source === 'anonymous') return signIn()",
    replace: 'if (Number(1) > 0) return signIn()',
  },
  { breaks: ['NP-1.2'], file: config, find: "base('NEMO_API_URL', DEFAULT_API_URL)", replace: 'DEFAULT_API_URL' },
  { breaks: ['NP-1.2'], file: config, find: 'https://mega-api-prod.nemovideo.ai', replace: 'https://api.nemovideo.ai' },
  { breaks: ['NP-1.3'], file: config, find: "base('NEMO_WEB_URL', DEFAULT_WEB_URL)", replace: "base('NEMO_API_URL', DEFAULT_WEB_URL)" },
  { breaks: ['NP-1.4'], file: config, find: "clientId: header('NEMO_CLIENT_ID')", replace: 'clientId: null' },
  { breaks: ['NP-1.4'], file: clientId, find: 'readIfThere(path)', replace: "readIfThere(join(folder, 'client-id'))" },
  { breaks: ['NP-1.5'], file: clientId, find: 'UUID.test(content) ? content : null', replace: "content === '' ? null : content" },
  {
    breaks: ['NP-1.6', 'NP-2.5'],
    file: config,
    find: "header('SKILL_SOURCE') ?? platformOf(installPath)",
    replace: 'platformOf(installPath)',
  },
  {
    breaks: ['NP-1.7'],
    file: vault,
    find: "? { isEncrypted: true, content: safeStorage.encryptString(plain).toString('base64') }",
    replace: '? { isEncrypted: false, content: plain }',
  },
  { breaks: ['NP-1.7'], file: client, find: "(nmv_usr_|clm_)[\\w-]+/g, '$1…'", replace: "(clm_)[\\w-]+/g, '$1…'" },
  { breaks: ['NP-1.8'], file: config, find: 'url && isFetchable(url) && !url.search', replace: 'url && !url.search' },
  { breaks: ['NP-1.8'], file: config, find: 'is not an https address (http only on this computer)`', replace: 'is no address: ${text}`' },
  // Every request
  { breaks: ['NP-2.1'], file: client, find: 'authorization: `Bearer ${token}`', replace: 'authorization: token' },
  {
    breaks: ['NP-2.2'],
    file: client,
    find: 'const all = { ...headers(sending.token), ...options.headers }',
    replace: 'const all = { authorization: `Bearer ${sending.token}`, ...options.headers }',
  },
  { breaks: ['NP-2.3'], file: client, find: 'ai-video-generation-online', replace: 'ai-video-generation' },
  { breaks: ['NP-2.4'], file: client, find: "SKILL_VERSION = '1.0.0'", replace: "SKILL_VERSION = '0.1.0'" },
  { breaks: ['NP-2.5'], file: config, find: "'/.cursor/skills/'", replace: "'/cursor/skills/'" },
  { breaks: ['NP-2.6'], file: client, find: 'asNumber(answer.code) !== 0', replace: 'asNumber(answer.code) === 1' },
  { breaks: ['NP-2.7'], file: client, find: 'if (code !== null && code !== 0) throw refusal(json, response, sending)', replace: '' },
  {
    breaks: ['NP-2.7'],
    file: errors,
    find: 'refusal.code !== null && refusal.code !== 0 ? refusal.code : status',
    replace: 'refusal.code ?? 0',
  },
  { breaks: ['NP-2.8'], file: account, find: 'task_id: taskId, session_id: sessionId', replace: 'taskId, sessionId' },
  {
    breaks: ['NP-2.9'],
    file: account,
    find: 'const Claim = z.looseObject({ claim_token: z.string().min(1) })',
    replace: 'const Claim = z.looseObject({ claim_token: z.string().default(\'\') })',
  },
  { breaks: ['NP-2.9'], file: account, find: 'const Balance = z.looseObject({', replace: 'const Balance = z.strictObject({' },
  {
    breaks: ['NP-2.11'],
    file: transport,
    find: "'accept-encoding': 'identity', ...headers",
    replace: "'accept-encoding': 'identity', origin: 'null', ...headers",
  },
  { breaks: ['NP-2.12'], file: client, find: 'sizeBytes > MAX_JSON_BYTES', replace: 'sizeBytes < 0' },
  {
    breaks: ['NP-2.12'],
    file: client,
    find: 'if (response.statusCode < 300) return response',
    replace: 'if (response.statusCode < 400) return response',
  },
  { breaks: ['NP-2.12'], file: transport, find: '(gzip|deflate|br|zstd)', replace: '(br)' },
  {
    breaks: ['NP-2.10'],
    file: client,
    find: 'if (response.statusCode < 300) return response',
    replace:
      'const { location } = response.headers; if (response.statusCode < 300) return response; ' +
      "if (location) return transport.request(new URL(String(location)), { ...options, method: 'GET', body: '', headers: all })",
  },
  {
    breaks: ['NP-2.13'],
    file: transport,
    find: 'const stop = (): void => reject(signal.reason as Error)',
    replace: 'const stop = (): void => undefined',
  },
  { breaks: ['NP-2.13'], file: client, find: 'limits ?? { totalMs: JSON_TOTAL_MS,', replace: 'limits ?? { totalMs: JSON_TOTAL_MS * 1000,' },
  { breaks: ['NP-2.14'], file: transport, find: 'isLoopback(url) ? null : proxyUri', replace: 'Number(1) === 2 ? null : proxyUri' },
  { breaks: ['NP-2.14'], file: 'src/main/nemo/receive-thread.ts', find: 'await resolveProxy(url.origin)', replace: "'DIRECT'" },
  { breaks: ['NP-2.14'], file: transport, find: 'if (uri === null) return isForeign', replace: 'if (uri !== undefined) return isForeign' },
  { breaks: ['NP-2.20'], file: errors, find: "'ECONNREFUSED',", replace: "'ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'," },
  { breaks: ['NP-2.21'], file: errors, find: 'knownCodes.has(code) || (status >= 400 && status < 500)', replace: 'status >= 400' },
  { breaks: ['NP-2.22'], file: tries, find: 'isRenewed = true', replace: 'isRenewed = false' },
  { breaks: ['NP-2.22'], file: tries, find: 'hasWaited = true', replace: 'hasWaited = false' },
  { breaks: ['NP-2.23'], file: tries, find: 'const backoff = isRead && (', replace: 'const backoff = (' },
  // Connect
  { breaks: ['NP-3.1'], file: account, find: "headers: { 'x-client-id': clientId }", replace: 'json: { client_id: clientId }' },
  {
    breaks: ['NP-3.2'],
    file: account,
    find: 'epochMs(expires) ?? client.clock.now() + TOKEN_LIFE_MS',
    replace: 'client.clock.now() + TOKEN_LIFE_MS',
  },
  { breaks: ['NP-3.2'], file: account, find: 'const TOKEN_LIFE_MS = 7 *', replace: 'const TOKEN_LIFE_MS = 1 *' },
  {
    breaks: ['NP-3.3'],
    file: token,
    find: 'expiresAt !== null && expiresAt <= clock.now()',
    replace: 'expiresAt === 0 && clock.now() > 0',
  },
  { breaks: ['NP-3.3'], file: clients, find: 'api.anonymousToken(await clientId())', replace: "api.anonymousToken('')" },
  {
    breaks: ['NP-3.4', 'NP-9.7'],
    file: clients,
    find: 'return api.anonymousToken(await keptClientId())',
    replace: 'return api.anonymousToken(await clientId())',
  },
  {
    breaks: ['NP-3.5'],
    file: auth,
    find: 'lastEndsAt > now ? lastEndsAt : now + ANONYMOUS_LIFETIME_MS',
    replace: 'now + ANONYMOUS_LIFETIME_MS',
  },
  { breaks: ['NP-3.5'], file: auth, find: "now?.source === 'pasted' ? now : acquired", replace: 'acquired' },
  { breaks: ['NP-3.6'], file: token, find: '{ ...now, isExpiryTold: true }', replace: 'now' },
  { breaks: ['NP-3.6'], file: token, find: 'clock.delay(LOOK_MS,', replace: 'clock.delay(expiresAt - clock.now(),' },
  {
    breaks: ['NP-3.7'],
    file: auth,
    find: 'if (previous && isOver(previous, clock)) await deps.beforeRenewal(previous.token)',
    replace: '',
  },
  {
    breaks: ['NP-3.7'],
    file: clients,
    find: '{ token: () => Promise.resolve(token), renew: () => Promise.resolve(null) }',
    replace: '{ token: () => Promise.resolve(token), renew: backend(id).auth.credentials.renew }',
  },
  { breaks: ['NP-3.7'], file: token, find: 'void beforeRenewal(token)', replace: 'void beforeRenewal' },
  {
    breaks: ['NP-3.7'],
    file: clients,
    find: 'deps.beforeRenewal(id, withToken(id, token)).catch(() => undefined)',
    replace: 'deps.beforeRenewal(id, withToken(id, token))',
  },
  {
    breaks: ['NP-3.8'],
    file: vault,
    find: 'join(folder, `${hash(origin)}.v1.json`)',
    replace: "join(folder, `${hash('')}${origin.slice(0, 0)}.v1.json`)",
  },
  {
    breaks: ['NP-3.9'],
    file: account,
    find: "task_name: 'project', language",
    replace: "task_name: 'project', language: language.slice(0, 1)",
  },
  { breaks: ['NP-3.10'], file: backends, find: '/workspace/claim?ct=', replace: '/workspace/claim?token=' },
  {
    breaks: ['NP-3.11'],
    file: account,
    find: '[404, 405, 501].includes(statusOf(error.data))',
    replace: "error.data.kind === 'rejected' && [404].includes(error.data.code)",
  },
  { breaks: ['NP-3.12'], file: account, find: "'claim').claim_token", replace: "'claim').claim_token.replace('clm_', 'nmv_usr_')" },
  { breaks: ['NP-7.1'], file: account, find: 'frozen: frozen ?? 0, total', replace: 'frozen: 0, total' },
  // Error codes
  {
    breaks: ['NP-9.1'],
    file: client,
    find: 'if (response.statusCode < 300) return response',
    replace: 'if (response.statusCode === 200) return response',
  },
  { breaks: ['NP-9.2'], file: errors, find: "case 401:\n", replace: '' },
  { breaks: ['NP-9.2'], file: auth, find: '(signingIn ??= acquire()', replace: '(signingIn = acquire()' },
  { breaks: ['NP-9.3'], file: errors, find: "return { kind: 'session-lost' }", replace: "return { kind: 'unauthorized' }" },
  { breaks: ['NP-9.4'], file: errors, find: "return { kind: 'no-credits', ...link() }", replace: "return { kind: 'plan', ...link() }" },
  {
    breaks: ['NP-9.4', 'NP-9.8'],
    file: clients,
    find: "auth.source !== 'anonymous') return undefined",
    replace: "auth.source === 'engine') return undefined",
  },
  { breaks: ['NP-9.5'], file: errors, find: "reason ?? 'unsupported'", replace: "reason ?? 'broken'" },
  { breaks: ['NP-9.6'], file: errors, find: 'case 4002:', replace: 'case 4003:' },
  { breaks: ['NP-9.8'], file: errors, find: "return { kind: 'plan', ...link() }", replace: "return { kind: 'no-credits', ...link() }" },
  { breaks: ['NP-9.9'], file: tries, find: 'RATE_LIMIT_WAIT_MS = 30_000', replace: 'RATE_LIMIT_WAIT_MS = 3_000' },
  { breaks: ['NP-9.10'], file: tries, find: 'const READ_BACKOFF_MS = [400, 1200]', replace: 'const READ_BACKOFF_MS = [400]' },
  { breaks: ['NP-9.10'], file: tries, find: '(0.75 + Math.random() / 2)', replace: '1' },
  { breaks: ['NP-9.10'], file: tries, find: 'const backoff = isRead && (', replace: 'const backoff = (' },
  {
    breaks: ['NP-9.20'],
    file: 'src/main/nemo/json.ts',
    find: 'firstText(bind_id, bind, asRecord(state).bind_id)',
    replace: 'firstText(bind, bind_id)',
  },
  { breaks: ['NP-9.20'], file: clients, find: 'encodeURIComponent(bindId)', replace: 'bindId' },
]
