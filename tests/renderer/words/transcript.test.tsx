import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProjectsView } from '../../../src/renderer/features/projects/ProjectsView'
import { createFormat, createI18n } from '../../../src/renderer/lib/language'
import { transcriptOf } from '../../../src/renderer/state/transcript'
import { MAX_TRANSCRIPT } from '../../../src/shared/contract/limits'
import type { Language } from '../../../src/shared/i18n'
import type { Message } from '../../../src/shared/model/message'
import { byId, clip, message, openProject, project, sampleRender, saved, timeline } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

const words = (language: Language = 'en') => ({ t: createI18n(language).t, format: createFormat(language), summary: () => 'The timeline.' })
const of = (messages: readonly Message[], language?: Language) =>
  transcriptOf({ title: 'Morning Brew', messages, files: { a: 'latte.jpg' }, renders: byId(sampleRender('r', saved)) }, words(language))

test('a transcript says who said what and when, with which files, what changed and what was exported', () => {
  const changes = [{ kind: 'added', clip: clip('x', { name: 'calm.mp3' }), trackType: 'audio' }] as const
  const text = of([
    message({ kind: 'user', text: 'Make a video\n# of this', uploadIds: ['a', 'gone'] }),
    message({ kind: 'activity', tool: 'generate_video', isRunning: false }),
    message({ kind: 'agent', text: 'It is **ready**.', isStreaming: false, chips: [] }),
    message({ kind: 'changes', changes: [...changes] }),
    message({ kind: 'render', renderId: 'r' }),
    message({ kind: 'timeline', timeline }),
    message({ kind: 'error', error: { kind: 'offline' } }),
  ])
  const [title, who, ...parts] = text.split('\n\n')
  expect([title, parts.at(-1)?.slice(0, 17)]).toEqual(['# Morning Brew', '**No connection**'])
  expect(who).toMatch(/^## You · Mar 1, 2026/)
  expect(parts.slice(0, -1)).toEqual([
    '> Make a video\n> # of this', 'Files: latte.jpg', '**Nemo**', 'It is **ready**.', '- Music added: “calm.mp3”, 0-10 s',
    'Exported: a.mp4', 'The timeline.',
  ])
  expect(of([message({ kind: 'user', text: '做一个视频', uploadIds: ['a'] })], 'zh-CN')).toContain('\n\n文件：latte.jpg\n')
})

test('of a chat that is longer than is taken at once the oldest messages are left out, and that is said', () => {
  const long = (index: number) => message({ kind: 'user', text: `${index} ${'x'.repeat(20_000)}`, uploadIds: [] })
  const text = of(Array.from({ length: 60 }, (_, index) => long(index)))
  expect(text.length).toBeLessThanOrEqual(MAX_TRANSCRIPT)
  expect(text).toMatch(/^# Morning Brew\n\nThe oldest messages are left out\.\n\n/)
  expect(text).toContain('> 59 xxx')
  expect(text).not.toContain('> 0 xxx')
})

test('any project’s transcript is saved by its menu, with all that was said in it', async () => {
  const answers = {
    'chat.read': () => ({ messages: [message({ kind: 'user', text: 'Make a video', uploadIds: [] })], files: {} }),
    'chat.saveTranscript': () => ({ name: 'Savanna.md' }),
  }
  const fake = createFakeBridge([...openProject(), { type: 'project.put', project: project('q', 'Savanna') }], answers)
  const { user } = await show(<ProjectsView />, fake)
  fireEvent.contextMenu(screen.getByRole('button', { name: 'Savanna' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Save transcript…' }))
  await screen.findByText('Transcript saved as Savanna.md.')
  const [read, saving] = fake.calls
  expect([read, saving?.name]).toEqual([{ name: 'chat.read', input: { projectId: 'q' } }, 'chat.saveTranscript'])
  expect(JSON.stringify(saving?.input)).toContain('> Make a video')
})
