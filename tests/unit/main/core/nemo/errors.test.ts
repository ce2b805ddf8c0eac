import { describe, expect, test } from 'vitest'
import { networkError, refusalError, type Refusal } from '../../../../../src/main/core/nemo/errors'
import { MAX_UPLOAD_BYTES } from '../../../../../src/shared/model/files'
import { NemoError } from '../../../../../src/shared/contract/errors'

const registerLink = (bindId: string | null): string => `https://web.test/register?bind=${bindId ?? ''}`
const refused = (answer: Partial<Refusal>, file?: { name: string; sizeBytes: number }): NemoError =>
  refusalError({ status: 200, code: null, message: 'words', retryAt: null, bindId: 'b1', ...answer }, { file, registerLink })

describe('the error table [NP-2.7 NP-2.21]', () => {
  const link = 'https://web.test/register?bind=b1'
  test.each([
    [{ code: 1001 }, { kind: 'unauthorized' }, true],
    [{ status: 401 }, { kind: 'unauthorized' }, true],
    [{ code: 1002 }, { kind: 'session-lost' }, true],
    [{ code: 2001 }, { kind: 'no-credits', link }, true],
    [{ code: 402 }, { kind: 'plan', link }, true],
    [{ status: 402 }, { kind: 'plan', link }, true],
    [{ code: 429, retryAt: 5 }, { kind: 'rate-limited', retryAt: 5 }, true],
    [{ status: 429 }, { kind: 'rate-limited' }, true],
    [{ status: 400 }, { kind: 'rejected', code: 400, message: 'words' }, true],
    [{ status: 404 }, { kind: 'rejected', code: 404, message: 'words' }, true],
    [{ status: 503 }, { kind: 'server', status: 503, message: 'words' }, false],
    [{ code: 500 }, { kind: 'server', status: 500, message: 'words' }, false],
    [{ code: 7777 }, { kind: 'rejected', code: 7777, message: 'words' }, false],
    [{ code: 4001 }, { kind: 'rejected', code: 4001, message: 'words' }, true],
    // The application's code says more than the status that carries it.
    [{ status: 400, code: 1002 }, { kind: 'session-lost' }, true],
    [{ status: 402, code: 2001 }, { kind: 'no-credits', link }, true],
    [{ status: 500, code: 0 }, { kind: 'server', status: 500, message: 'words' }, false],
    // The engine says so of this computer; a server's own disk is its own trouble.
    [{ status: 507, code: 507, folder: '/p' }, { kind: 'disk', reason: 'full', folder: '/p', isOwn: true }, true],
    [{ status: 507, code: 507 }, { kind: 'server', status: 507, message: 'words' }, false],
  ] as const)('%o is %o, refused: %s', (answer, data, wasRefused) => {
    const error = refused(answer)
    expect(error.data).toEqual(data)
    expect(error.wasRefused).toBe(wasRefused)
  })
  test('a file that is refused is named [NP-9.5 NP-9.6]', () => {
    const file = { name: 'a.mp4', sizeBytes: 10 }
    const told = { kind: 'file', name: 'a.mp4', detail: 'words' }
    expect(refused({ code: 4001 }, file).data).toEqual({ ...told, reason: 'unsupported' })
    expect(refused({ code: 4002 }, file).data).toEqual({ ...told, reason: 'too-large', sizeBytes: 10 })
    expect(refused({ code: 4001, reason: 'broken' }, file).data).toEqual({ ...told, reason: 'broken' })
    expect(refused({ code: 4001, reason: 'link' }, file).data).toEqual({ ...told, reason: 'link' })
    expect(refused({ code: 4002, reason: 'too-long' }, file).data).toEqual({ ...told, reason: 'too-long' })
    expect(refused({ code: 4002, reason: 'too-many-pixels' }, file).data).toEqual({ ...told, reason: 'too-many-pixels' })
    // What is sent has its content with it, which is no data.
    const sending = { ...file, chunks: () => 'bytes' }
    for (const code of [4001, 4002]) expect(() => structuredClone(refused({ code }, sending).data)).not.toThrow()
    expect(refused({ status: 413 }, { ...file, sizeBytes: MAX_UPLOAD_BYTES + 1 }).data).toMatchObject({ limitBytes: MAX_UPLOAD_BYTES })
  })
  test('a registered account gets no registration link [NP-9.4]', () => {
    const context = { registerLink: () => undefined }
    const answer = { status: 200, code: 2001, message: '', retryAt: null, bindId: null }
    expect(refusalError(answer, context).data).toEqual({ kind: 'no-credits' })
  })
})

describe('a broken connection', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code })
  test.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['UND_ERR_CONNECT_TIMEOUT', true],
    ['ECONNRESET', false],
    ['UND_ERR_SOCKET', false],
  ])('%s is offline; nothing was sent: %s [NP-2.20]', (code, wasRefused) => {
    const error = networkError(coded(code))
    expect(error).toBeInstanceOf(NemoError)
    expect(error).toMatchObject({ data: { kind: 'offline' }, wasRefused })
  })
  test('what is no HTTP is a protocol error', () => {
    expect(networkError(coded('HPE_INVALID_CONSTANT'))).toMatchObject({ data: { kind: 'protocol' } })
  })
  test('what is no matter of the network stays what it is', () => {
    const defect = new TypeError('defect')
    expect(networkError(defect)).toBe(defect)
    const abort = new DOMException('stopped', 'AbortError')
    expect(networkError(abort)).toBe(abort)
  })
})
