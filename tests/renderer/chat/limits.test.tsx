import { fireEvent, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { isUnsupportedSite } from '../../../src/shared/text/http'
import { useTakeDropped } from '../../../src/renderer/features/uploads/drop'
import { About } from '../../../src/renderer/features/settings/SettingsDialog'
import { createFakeBridge } from '../support/fake-bridge'
import { openChat, show } from '../support/render'
import { openProject } from '../../fakes/samples'

// The build gives it.
vi.stubGlobal('__APP_VERSION__', '1.2.3')

const clip = 'https://www.youtube.com/watch?v=1'

test.each([
  ['nothing is listed or deleted on the server', /The server cannot list projects, and nothing on it can be deleted/, /只保存在本机/],
  ['a run cannot be stopped there', /“Stop” ends only the wait/, /服务器可能仍会完成/],
  ['another shape means generating again', /On the Nemo cloud, a new aspect ratio means generating the video again/, /换比例需要重新生成/],
  ['links of YouTube and Spotify are no sources', /YouTube and Spotify links cannot be used/, /不支持 YouTube 和 Spotify 链接/],
  ['photos become a slideshow', /Photos are not retouched; they become a slideshow/, /照片会做成幻灯片/],
])('the app states in both languages: %s [NP-10.1 NP-10.3 NP-10.4]', async (_name, english, chinese) => {
  const en = await show(<About />, createFakeBridge(), 'en')
  en.getByText(english)
  en.unmount()
  const zh = await show(<About />, createFakeBridge(), 'zh-CN')
  zh.getByText(chinese)
})

test('a pasted link of YouTube is not offered as an upload; why is told [NP-10.4]', async () => {
  const { field, findByText, queryByRole, user } = await openChat()
  await user.click(field)
  await user.paste(clip)
  await findByText(/^YouTube and Spotify links cannot be used/)
  expect(queryByRole('button', { name: 'Add link' })).toBeNull()
})

function Dropper({ links }: { readonly links: readonly string[] }) {
  const take = useTakeDropped()
  return <button onClick={() => void take({ files: [], texts: [], words: '', links })}>drop</button>
}

test('a dropped link of YouTube is refused with its reason, the others are fetched [NP-10.4]', async () => {
  const fake = createFakeBridge(openProject())
  const { getByRole, findByText } = await show(<Dropper links={[clip, 'https://example.com/a.mp4']} />, fake)
  fireEvent.click(getByRole('button', { name: 'drop' }))
  await findByText(/^YouTube and Spotify links cannot be used/)
  await waitFor(() => expect(fake.calls).toEqual([{ name: 'upload.link', input: { projectId: 'p', url: 'https://example.com/a.mp4' } }]))
})

test('only the sites themselves are meant, not names that resemble them [NP-10.4]', () => {
  const refused = ['https://youtu.be/x', 'https://m.youtube.com/x', 'https://open.spotify.com/track/1']
  expect(refused.filter(isUnsupportedSite)).toEqual(refused)
  expect(['https://notyoutube.com/a.mp4', 'https://a.example/youtube.com.mp4'].filter(isUnsupportedSite)).toEqual([])
})
