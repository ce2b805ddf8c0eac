import { expect, test } from 'vitest'
import { readConfig } from '../../../../../src/main/core/nemo/config'
import { NemoError } from '../../../../../src/shared/contract/errors'

test('an empty environment gives the cloud [NP-1.2 NP-1.3 NP-1.4 NP-2.5]', () => {
  expect(readConfig({}, '/opt/nemo')).toEqual({
    token: null,
    apiUrl: 'https://mega-api-prod.nemovideo.ai',
    webUrl: 'https://nemovideo.com',
    clientId: null,
    skillPlatform: 'unknown',
  })
})

test('every variable counts, and addresses lose their last slash [NP-1.1 NP-1.2 NP-1.3 NP-1.4 NP-1.6]', () => {
  const env = {
    NEMO_TOKEN: ' t1 ',
    NEMO_API_URL: 'http://127.0.0.1:81/',
    NEMO_WEB_URL: 'https://web.test/app/',
    NEMO_CLIENT_ID: 'c1',
    SKILL_SOURCE: 'me',
  }
  expect(readConfig(env, '')).toEqual({
    token: 't1',
    apiUrl: 'http://127.0.0.1:81',
    webUrl: 'https://web.test/app',
    clientId: 'c1',
    skillPlatform: 'me',
  })
})

test.each([
  ['/home/a/.clawhub/nemo', 'clawhub'],
  ['C:\\Users\\a\\.cursor\\skills\\nemo', 'cursor'],
  ['/home/a/.cursor/skills', 'cursor'],
  ['/home/a/clawhub/nemo', 'unknown'],
])('a skill at %s comes from %s, unless SKILL_SOURCE says otherwise [NP-1.6 NP-2.5]', (path, platform) => {
  expect(readConfig({}, path).skillPlatform).toBe(platform)
  expect(readConfig({ SKILL_SOURCE: 'other' }, path).skillPlatform).toBe('other')
})

test.each(['https://api.test', 'http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])('%s can be a base [NP-1.8]', (url) => {
  expect(readConfig({ NEMO_API_URL: url }, '').apiUrl).toBe(url)
})

test.each(['http://api.test', 'http://127.0.0.1.api.test', 'ftp://127.0.0.1', 'https://user:secret@api.test', 'https://api.test/?token=secret', 'api'])(
  '%s cannot, and stops the start [NP-1.8]',
  (url) => {
    expect(() => readConfig({ NEMO_API_URL: url }, '')).toThrow(NemoError)
  },
)

test('what cannot be used is named, and a secret is not repeated [NP-1.8]', () => {
  const env = { NEMO_API_URL: 'http://far.test', NEMO_WEB_URL: 'https://me:secret@web.test', NEMO_TOKEN: 'sec\nret', SKILL_SOURCE: '应用' }
  const issuesOf = (): readonly string[] => {
    try {
      readConfig(env, '')
    } catch (error) {
      if (error instanceof NemoError && error.data.kind === 'bad-request') return error.data.issues
    }
    return []
  }
  const issues = issuesOf()
  expect(issues.map((issue) => issue.split(' ')[0] ?? '').sort()).toEqual(['NEMO_API_URL', 'NEMO_TOKEN', 'NEMO_WEB_URL', 'SKILL_SOURCE'])
  expect(issues.join()).not.toContain('ret')
})
