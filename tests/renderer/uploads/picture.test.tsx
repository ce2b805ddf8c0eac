import { fireEvent } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { MediaPanel } from '../../../src/renderer/features/exports'
import { UploadRows } from '../../../src/renderer/features/uploads'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { complete, message, openProject, sampleUpload, uploaded } from '../../fakes/samples'

const uploads = { u: sampleUpload('u', uploaded, { name: 'beach.jpg', mediaId: 'gone' }) }

test.each([
  ['of a message', <ChatView key="chat" projectId="p" />],
  ['of the media', <MediaPanel key="media" />],
  ['of an upload', <UploadRows key="rows" uploadIds={['u']} />],
])('a picture %s that cannot be shown gives way to its name', async (_where, view) => {
  const messages = [message({ kind: 'user', text: 'a video', uploadIds: ['u'] })]
  const fake = createFakeBridge(openProject({ uploads, messages, turns: { turn: complete() } }))
  const { container, findAllByText } = await show(view, fake)
  const pictures = [...container.querySelectorAll('img')]
  expect(pictures.length).toBeGreaterThan(0)
  for (const picture of pictures) fireEvent.error(picture)
  expect(container.querySelector('img')).toBeNull()
  await findAllByText('beach.jpg')
})
