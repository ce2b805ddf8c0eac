import { act, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Language } from '../../../src/shared/i18n'
import type { Message } from '../../../src/shared/model/message'
import { groupChanges } from '../../../src/shared/change-groups'
import type { Change, Version } from '../../../src/shared/model/timeline-diff'
import { picturesOf } from '../../../src/renderer/features/chat/messages/ChangePictures'
import { pictureStyle } from '../../../src/renderer/lib/picture-style'
import { AT, clip, complete, message, timeline } from '../../fakes/samples'
import { openChat } from '../support/render'

const music = clip('Lo-fi', { kind: 'audio', durationMs: 15_000 })
const title = clip('title', { kind: 'text', text: 'Morning Brew', durationMs: 3000 })
const lost = clip('lost', { kind: 'text', text: 'Old words' })
const added = (trackType: 'audio' | 'text', of: typeof music): Change => ({ kind: 'added', trackType, clip: of })

function open(changes: Change[], more: Partial<Extract<Message, { kind: 'changes' }>> = {}, language: Language = 'en') {
  const messages = [message({ kind: 'changes', changes, id: 'c', ...more })]
  return openChat({ timeline, turns: { turn: complete() }, messages }, { language })
}

test('the raw video is told at once [NP-5.41]', async () => {
  const { getByText, queryByRole } = await open([added('text', title)], { stage: 'raw' })
  getByText('Your video is on the timeline')
  getByText(/Morning Brew/)
  expect(queryByRole('button', { name: 'Keep' })).toBeNull()
})

test('what the backend added by itself is kept or removed one by one, in words of the user’s language [NP-5.41]', async () => {
  const changes = [added('audio', music), added('text', title)]
  const { inputsOf, getByRole, findByText, user } = await open(changes, { stage: 'added' })
  const press = (name: string, button: string) => user.click(within(getByRole('group', { name })).getByRole('button', { name: button }))
  await findByText('Nemo then added the following. Keep what you like:')
  await press('Lo-fi', 'Remove')
  await press('Morning Brew', 'Keep')
  const target = { projectId: 'p', messageId: 'c' }
  expect(inputsOf('chat.decide')).toEqual([
    { ...target, clipId: 'Lo-fi', choice: 'removed', text: 'Remove the music “Lo-fi” that you added.' },
    { ...target, clipId: 'title', choice: 'kept' },
  ])
})

test('the words that ask for a removal are Chinese where the user is [NP-5.41]', async () => {
  const { inputsOf, getByRole, user } = await open([added('audio', music)], { stage: 'added' }, 'zh-CN')
  await user.click(getByRole('button', { name: '移除' }))
  expect(inputsOf('chat.decide')[0]).toMatchObject({ text: '请移除你添加的音乐“Lo-fi”。' })
})

test('what was decided is told instead of the buttons, and so is what is gone by now', async () => {
  const changes = [added('audio', music), added('text', title), added('text', lost)]
  const { getByText, queryByRole } = await open(changes, { stage: 'added', decided: { 'Lo-fi': 'removed', title: 'kept' } })
  for (const words of ['Removal requested', 'Kept', 'No longer on the timeline']) getByText(words)
  expect(queryByRole('button', { name: 'Keep' })).toBeNull()
})

test('the changes of a message are marked on the timeline on request, and those that are gone are told', async () => {
  const { ui, getByRole, findByText, user } = await open([added('audio', music), added('text', lost)])
  await user.click(getByRole('button', { name: 'Show on the timeline' }))
  expect([...ui.getState().marks.clipIds]).toEqual(['Lo-fi'])
  expect(ui.getState()).toMatchObject({ pane: 'video', marks: { isAsked: true } })
  await findByText('1 of these is no longer on the timeline.')
})

test('where nothing of it is left, that is told and the view stays', async () => {
  const { ui, getByRole, findByText, user } = await open([added('text', lost)])
  await user.click(getByRole('button', { name: 'Show on the timeline' }))
  await findByText('None of this is on the timeline any more.')
  expect(ui.getState().pane).toBe('chat')
})

test('the card is copied as text, whole', async () => {
  const { inputsOf, getByRole, user } = await open([added('audio', music), added('text', lost)])
  await user.click(getByRole('button', { name: 'Copy as text' }))
  expect(inputsOf('app.copyText')).toEqual([{ text: 'Music added: “Lo-fi”, 0-15 s\nTitle added: “Old words”, 0-10 s' }])
})

const photo = (name: string, more: Partial<typeof music> = {}) => clip(name, { kind: 'image', mediaId: `m-${name}`, ...more })
const attribute = (of: typeof music, name: 'look' | 'zoom' | 'motion', from?: string | number): Change =>
  ({ kind: 'attribute', trackType: 'video', clip: of, name, from })
const mono = photo('beach', { attributes: { look: 'mono', zoom: 1.3 } })

const LOOK = pictureStyle(mono.attributes ?? {})
test.each<[string, Change[], object[], object[]]>([
  ['a look and a zoom', [attribute(mono, 'look'), attribute(mono, 'zoom')], [{}], [{ filter: 'grayscale(1)', transform: 'scale(1.3)' }]],
  ['what cannot be seen in one', [attribute(photo('beach', { attributes: { motion: 'zoom-in' } }), 'motion')], [], [{}]],
  ['a removal', [{ kind: 'removed', trackType: 'video', clip: photo('beach') }], [], [{}]],
  ['another file', [{ kind: 'replaced', trackType: 'video', clip: mono, from: photo('old') }], [LOOK], [LOOK]],
  ['words', [added('text', title)], [], []],
])('of %s the picture before stands beside the one after where they differ', (_, changes, before, after) => {
  const [group] = groupChanges(changes)
  const pictures = group && picturesOf(group)
  expect(pictures?.before.map(({ style }) => style)).toEqual(before)
  expect(pictures?.after.map(({ style }) => style)).toEqual(after)
})

test('several clips that went through the same are shown as they are now, and what is gone as gone', () => {
  const both = ['a', 'b'].map((name) => attribute(photo(name, { attributes: { look: 'sepia' } }), 'look'))
  const [group] = groupChanges(both)
  expect(group && picturesOf(group).before).toEqual([])
  expect(group && picturesOf(group).after.map(({ key }) => key)).toEqual(['a', 'b'])
  const [gone] = groupChanges([{ kind: 'removed', trackType: 'video', clip: photo('c') }])
  expect(gone && picturesOf(gone).after).toMatchObject([{ isGone: true }])
})

test('an edit is told by its card alone, and what the agent said is not said again at length', async () => {
  const lines = ['a', 'b', 'c', 'd'].map((name, index) => added('text', clip(name, { kind: 'text', text: name, startMs: index * 1000 })))
  const messages = [
    message({ kind: 'activity', tool: 'arrange_timeline', isRunning: false, id: 'did' }),
    message({ kind: 'agent', text: 'Added four texts.', isStreaming: false, chips: [], id: 'said' }),
    message({ kind: 'changes', changes: lines, id: 'c' }),
  ]
  const { getAllByText, getByText, queryByText, getByRole, user } = await openChat({ timeline, turns: { turn: complete() }, messages })
  expect(queryByText('Edited the timeline')).toBeNull()
  expect(getAllByText(/^Title added/)).toHaveLength(2)
  await user.click(getByRole('button', { name: 'and 2 more changes' }))
  expect(getAllByText(/^Title added/)).toHaveLength(4)
  getByText('Added four texts.')
})

const kept = (id: string, at: number, changes: Change[] = []) => ({ id, at, durationMs: 1, changes })
const answering = (versions: readonly Version[]) => ({ answers: { 'timeline.versions': () => versions, 'timeline.show': () => timeline } })
const BEFORE = 'See it before this change'
const BESIDE = 'See it before and after this change'

test('changes show the video before them, alone and beside what came of them, however old they are', async () => {
  const said = (id: string, from: string, to: string) =>
    message({ kind: 'changes', changes: [added('text', title)], id, versions: { from, to } })
  const messages = [said('first', 'one', 'two'), said('lost', 'gone', 'one'), said('newest', 'two', 'three')]
  const versions = [kept('three', AT + 5), kept('one', AT + 4), kept('two', AT + 3)]
  const { ui, inputsOf, findAllByRole, user } = await openChat({ timeline, turns: { turn: complete() }, messages }, answering(versions))
  const [ofFirst, ...more] = await findAllByRole('button', { name: BEFORE })
  expect(more).toHaveLength(1)
  if (ofFirst) await user.click(ofFirst)
  expect(inputsOf('timeline.show')).toEqual([{ projectId: 'p', versionId: 'one' }])
  expect(ui.getState()).toMatchObject({ pane: 'video', past: { projectId: 'p', version: { id: 'one' }, beside: undefined } })
  const [, ofNewest] = await findAllByRole('button', { name: BESIDE })
  if (ofNewest) await user.click(ofNewest)
  expect(ui.getState().past).toMatchObject({ version: { id: 'two' }, beside: { id: 'three' } })
})

test('of changes that an earlier app noted it is the version before the one with the same changes', async () => {
  const changes = [added('text', title)]
  const messages = [message({ kind: 'changes', changes, id: 'c' })]
  const versions = [kept('now', AT + 5, [added('text', lost)]), kept('after', AT + 4, changes), kept('before', AT + 3)]
  const { ui, findByRole, user } = await openChat({ timeline, turns: { turn: complete() }, messages }, answering(versions))
  await user.click(await findByRole('button', { name: BESIDE }))
  expect(ui.getState().past).toMatchObject({ version: { id: 'before' }, beside: { id: 'after' } })
})

test('the first changes of a video have nothing before them to be seen', async () => {
  const changes = [added('text', title)]
  const messages = [message({ kind: 'changes', changes, id: 'c' })]
  const told = Promise.resolve([kept('now', AT + 5, changes)])
  const { queryByRole } = await openChat({ timeline, turns: { turn: complete() }, messages }, {
    answers: { 'timeline.versions': () => told },
  })
  await act(() => told)
  expect(queryByRole('button', { name: BEFORE })).toBeNull()
})

test('removals alone have nothing to show', async () => {
  const { queryByRole } = await open([{ kind: 'removed', trackType: 'text', clip: lost }])
  expect(queryByRole('button', { name: 'Show on the timeline' })).toBeNull()
})

test('the newest changes alone can be undone, by one press however quick the second is', async () => {
  const card = (id: string): Message => message({ kind: 'changes', changes: [added('text', title)], id })
  const { inputsOf, getAllByRole, user } = await openChat({ timeline, turns: { turn: complete() }, messages: [card('a'), card('b')] })
  const [undo, ...more] = getAllByRole('button', { name: 'Undo' })
  expect(more).toEqual([])
  const cards = getAllByRole('group', { name: 'What changed' })
  expect(cards[1]?.contains(undo ?? null)).toBe(true)
  if (undo) await user.dblClick(undo)
  expect(inputsOf('chat.send')).toMatchObject([{ text: 'Undo' }])
})

test.each([
  ['Undo', 'arrange_timeline'], ['take that back', 'undo_timeline'],
])('changes that “%s” took back whole, which has none of its own to show, can be made again', async (text, tool) => {
  const messages = [
    message({ kind: 'changes', changes: [added('text', title)], id: 'a' }),
    message({ kind: 'activity', tool, isRunning: false, id: 'b', turnId: 'back' }),
  ]
  const undo = { ...complete(), id: 'back', text, createdAt: AT + 1 }
  const { inputsOf, getByRole, queryByRole, user } = await openChat({ timeline, turns: { turn: complete(), back: undo }, messages })
  expect(queryByRole('button', { name: 'Undo' })).toBeNull()
  await user.click(getByRole('button', { name: 'Redo' }))
  expect(inputsOf('chat.send')).toMatchObject([{ text: 'Redo' }])
})

test('what was surely asked for and is not there is told under the newest answer, and can be asked for again', async () => {
  const ask = (text: string) => ({ ...complete(), text })
  const messages = [message({ kind: 'agent', text: 'Done.', isStreaming: false, chips: [] })]
  const { inputsOf, findByText, getByRole, queryByText, tell, user } = await openChat({
    timeline, messages, turns: { turn: ask('Make the video 20 seconds long') },
  })
  await findByText('You asked for 20 s; the timeline has 15 s.')
  await user.click(getByRole('button', { name: 'Ask again' }))
  expect(inputsOf('chat.send')).toMatchObject([{ projectId: 'p', text: 'Make the video 20 seconds long' }])
  tell({ type: 'timeline.put', projectId: 'p', timeline: { ...timeline, durationMs: 20_000 }, media: [] })
  expect(queryByText(/You asked for/)).toBeNull()
  tell({ type: 'turn.put', projectId: 'p', turn: { ...ask('thanks'), id: 'later', createdAt: AT + 1 } })
  expect(queryByText(/You asked for/)).toBeNull()
})

const LOST_TITLE = 'You asked for the title “Evening”; it is not on the timeline.'
test.each([
  ['make a video of these 2 photos', 'en', 'You asked for 2 photos; the timeline has 3 photos.', 'Use only the first 2 photos'],
  ['make a video with the title “Evening”', 'en', LOST_TITLE, 'Add the title “Evening”'],
  ['用2张照片做一个视频', 'zh-CN', '你要的是2张照片，时间线现在是3张照片。', '只用前2张照片'],
  ['做一个视频，标题“傍晚”', 'zh-CN', '你要的标题“傍晚”不在时间线上。', '加上标题“傍晚”'],
] as const)('pieces and titles that were asked for and are not there are told: %s', async (text, language, words, sentence) => {
  const turns = { turn: { ...complete(), text } }
  const messages = [message({ kind: 'agent', text: 'Done.', isStreaming: false, chips: [] })]
  const { inputsOf, findByText, getByRole, user } = await openChat({ timeline, messages, turns }, { language })
  await findByText(words)
  await user.click(getByRole('button', { name: language === 'en' ? 'Ask again' : '再说一次' }))
  expect(inputsOf('chat.send')).toMatchObject([{ projectId: 'p', text: sentence }])
})

test('where fewer photos are there than were asked for, they can be added', async () => {
  const messages = [message({ kind: 'agent', text: 'Done.', isStreaming: false, chips: [] })]
  const turns = { turn: { ...complete(), text: 'make a video of these 5 photos' } }
  const answers = { 'upload.choose': () => ({ left: 0, empty: 0 }) }
  const { inputsOf, findByText, getAllByRole, user } = await openChat({ timeline, messages, turns }, { answers })
  const note = await findByText('You asked for 5 photos; the timeline has 3 photos.')
  const button = getAllByRole('button', { name: 'Add files' }).find((each) => note.parentElement?.parentElement?.contains(each))
  if (button) await user.click(button)
  expect(inputsOf('upload.choose')).toEqual([{ projectId: 'p', what: 'files' }])
})
