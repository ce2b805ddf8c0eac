import { NemoError } from '../../../shared/contract/errors'
import { fetchableUrl } from '../../../shared/text/http'

export interface NemoConfig {
  /** NEMO_TOKEN: used as it is, never replaced, stored or shown. */
  readonly token: string | null
  /** API base, without a trailing slash. */
  readonly apiUrl: string
  /** Web app, without a trailing slash. */
  readonly webUrl: string
  /** NEMO_CLIENT_ID; null: the shared file is asked (core/disk/vault.ts). */
  readonly clientId: string | null
  /** X-Skill-Platform. */
  readonly skillPlatform: string
}

const DEFAULT_API_URL = 'https://mega-api-prod.nemovideo.ai'
const DEFAULT_WEB_URL = 'https://nemovideo.com'

/**
 * Configuration from the environment (docs/protocol.md NP-1). `installPath` tells the skill's platform. Throws NemoError
 * `bad-request` that names the variables that cannot be used, never a value: better no start than a token at the wrong address.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, installPath: string): NemoConfig {
  const issues: string[] = []
  const value = (name: string): string | null => env[name]?.trim() || null
  const header = (name: string): string | null => {
    const text = value(name)
    if (text === null || /^[\x21-\x7e]+$/.test(text)) return text
    issues.push(`${name} contains characters that cannot be sent`)
    return null
  }
  const base = (name: string, fallback: string): string => {
    const text = value(name)
    if (text === null) return fallback
    const url = fetchableUrl(text)
    if (url && !url.search && !url.hash) return url.href.replace(/\/+$/, '')
    issues.push(`${name} must be an https address (http only on this computer)`)
    return fallback
  }
  const config = {
    token: header('NEMO_TOKEN'),
    apiUrl: base('NEMO_API_URL', DEFAULT_API_URL),
    webUrl: base('NEMO_WEB_URL', DEFAULT_WEB_URL),
    clientId: header('NEMO_CLIENT_ID'),
    skillPlatform: header('SKILL_SOURCE') ?? platformOf(installPath),
  }
  if (issues.length > 0) throw new NemoError({ kind: 'bad-request', issues })
  return config
}

/** Which shop the skill came from, by where it is installed. */
function platformOf(installPath: string): string {
  const path = `${installPath.replaceAll('\\', '/')}/`
  if (path.includes('/.clawhub/')) return 'clawhub'
  return path.includes('/.cursor/skills/') ? 'cursor' : 'unknown'
}
