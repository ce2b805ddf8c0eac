import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUiInstructionFilter, withoutUiInstructions } from '../../../src/shared/text/strip-ui-instructions'

test.each([
  ['Your video is ready! Click the Export button to download it.', 'Your video is ready!', ['export']],
  ['Your video is ready. You can click "Export" to save it.', 'Your video is ready.', ['export']],
  ['To export, click the **Export** button in the top right.', '', ['export']],
  ["I've added the title, and you can preview it in the timeline.", "I've added the title.", ['timeline']],
  ['Open the effects panel to change the look.', '', ['timeline']],
  ['The music is at 35%. Please open the audio panel if you want more.', 'The music is at 35%.', ['timeline']],
  ['Please check your account or billing page.', '', ['credits']],
  ['You have no credits left. Go to the billing page to top up.', 'You have no credits left.', ['credits']],
  ['Click the upload button to add more photos.', '', ['upload']],
  ['Done:\n- Title added\n- Click Export to download\n- Music added', 'Done:\n- Title added\n- Music added', ['export']],
  ['If you want to keep it, press the Export button.', '', ['export']],
  ['Drag the second clip to the start.', '', [{ action: 'send', text: 'Move the second clip to the start' }]],
  ['视频已生成，点击导出按钮即可下载。', '视频已生成。', ['export']],
  ['您可以点击右上角的“导出”按钮。', '', ['export']],
  ['标题已添加。请打开特效面板进行调整。', '标题已添加。', ['timeline']],
  ['音乐音量已改为35%，你可以在时间线中预览。', '音乐音量已改为35%。', ['timeline']],
  ['请查看账户余额。', '', ['credits']],
  ['视频生成完毕！您可以在右侧面板中调整字幕，也可以点击“导出”按钮保存。', '视频生成完毕！', ['export']],
  ['背景音乐已更换为轻快的钢琴曲。如需预览，请点击播放按钮。', '背景音乐已更换为轻快的钢琴曲。', ['timeline']],
  ['字幕颜色已改为黄色，请打开字幕面板查看效果。', '字幕颜色已改为黄色。', ['timeline']],
  ['积分不足，请前往账户页面充值。', '积分不足。', ['credits']],
  ['我已为您添加了开场标题「春日咖啡」。点击右上角的导出按钮即可下载视频。', '我已为您添加了开场标题「春日咖啡」。', ['export']],
  ['片段顺序已调整。如果想再换，可以直接在时间轴上拖动片段。', '片段顺序已调整。', []],
  ['请先上传素材：点击左侧的“上传”按钮，选择照片或视频。', '', ['upload']],
  ['已将第一段裁剪为 5 秒，您可以切换到时间线查看。', '已将第一段裁剪为 5 秒。', ['timeline']],
  ['好的，已完成！接下来您可以：\n1. 点击“预览”查看效果\n2. 点击“导出”下载视频', '好的，已完成！', ['timeline', 'export']],
  ['两段视频之间加了淡入淡出。双击片段可以修改时长。', '两段视频之间加了淡入淡出。', []],
  ['将第二个片段拖拽到开头。', '', [{ action: 'send', text: '把第二个片段移到开头' }]],
  ['Your video is ready! **Click the Export button** in the top-right corner to download it.', 'Your video is ready!', ['export']],
  ['To export your video:\n1. Click **Export**\n2. Choose MP4\n3. Click Download\n\nEnjoy!', 'Enjoy!', ['export']],
  [
    'All done! Next steps:\n- **Preview:** Click Play to preview in the timeline\n' +
      "- **Export:** Click the Export button\n- Tell me if you'd like more",
    "All done! Next steps:\n- Tell me if you'd like more", ['timeline', 'export'],
  ],
  ['All done! Next steps:\n- Click the Export button\n- Open the audio panel', 'All done!', ['export', 'timeline']],
  ["I've set the volume to 35. Click Export to save it.", "I've set the volume to 35.", ['export']],
  ['**Your video is ready, click Export to download!**', '**Your video is ready!**', ['export']],
  ['Your video is ready (click Export to download).', 'Your video is ready.', ['export']],
  ['Click the Export button. Then choose 1080p. Your file will be downloaded.', '', ['export']],
  ['The Export button is in the top-right corner.', '', ['export']],
  ['You can export it using the Export button.', '', ['export']],
  ['The title (click it to edit) is in the middle.', 'The title is in the middle.', []],
  ['Click Export to download it, or tell me what to change.', 'Tell me what to change.', ['export']],
  ['Select the clip and press Delete to remove it.', '', []],
  ['Tip: click the clip to edit it.', '', []],
  ['Right-click the clip and choose Split.', '', []],
  ["Hit Export when you're happy with it.", '', ['export']],
  ['Log in to your account to see billing.', '', ['credits']],
  ['You can top up in your account settings.', '', ['credits']],
  ['I added music. You can adjust the volume by dragging the slider.', 'I added music.', []],
  ['视频已生成！点击右上角的**导出**按钮即可下载。然后选择MP4格式。', '视频已生成！', ['export']],
  ['操作步骤：\n1. 点击“导出”\n2. 选择MP4\n3. 等待完成', '', ['export']],
  ['导出按钮位于右上角。', '', ['export']],
  ['您可以在右上角导出视频。', '', ['export']],
  ['提示：双击片段可以编辑。', '', []],
  ['如果需要调整音量，请打开音频面板。', '', ['timeline']],
  ['音乐已添加；您可以拖动滑块调整音量。', '音乐已添加。', []],
  ['拖动滑块即可调整音量。', '', []],
  ['选中片段，然后按Delete键删除。', '', []],
  ['视频已完成（点击导出下载）。', '视频已完成。', ['export']],
  ['你可以点击播放按钮预览，或者告诉我要改什么。', '告诉我要改什么。', ['timeline']],
  ['积分不足，请前往账户页面充值。', '积分不足。', ['credits']],
] as const)('%s [NP-5.42]', (said, shown, chips) => {
  const actions = chips.map((chip) => (typeof chip === 'string' ? { action: chip } : chip))
  expect(withoutUiInstructions(said)).toEqual({ text: shown, chips: actions })
})

test.each([
  'A woman opens the door and walks into the shop.',
  'The clip shows a hand clicking a pen, then a cup of coffee.',
  'The title “Click here” stands in the middle for 3 s.',
  'A drag race at night, 12 s long.',
  'I trimmed the video to 10.5 s and lowered the music to 35 %.',
  'Shall I drop the second photo?',
  'Drop shadows are under the title now.',
  'I used the upbeat track to open the intro section.',
  'The music drops at 0:08, in time with the cut.',
  '一位女士打开门，走进咖啡店。',
  '标题“点击这里”显示3秒。',
  '拖拉机在田里行驶。',
  '**Timeline**\n\n1. Video: city (0-10s)\n2. Title: "Urban Dreams" (0-3s)',
  '    indented code stays\n\n\ttabs too',
  'The video opens with a click of a camera, then a drag race.',
  'Then open the box in slow motion.',
  'An open sea, 5 s.',
  'I added three clips: a sea, a box and a panel of experts.',
  'The title “Wow! Click here, now” fades in.',
  'The hook: click track at 120 BPM.',
  'A promo for your export business is done.',
  '标题已改为“点击率提升 30% 的秘密”。',
  '打开盒子的慢动作已加到开头。',
  '导出业务介绍片已完成，共20秒。',
  '新标题：点击率提升 30% 的标题。',
])('content stays as it is: %s [NP-5.42]', (said) => {
  expect(withoutUiInstructions(said)).toEqual({ text: said, chips: [] })
})

const said = [
  'Your video is ready', ', ', 'click Export', '! ', '. ', '**', '“', '”', 'Done:', '\n', '\n\n', '- ', '1. ', '2. ', 'Choose MP4',
  ' (', ')', 'Title added',
  '视频已生成', '，', '点击导出', '。', '：', ' and you can preview it in the timeline', 'To export', '3.5 s', "'", 'e.g. ',
] as const

test('while it comes in pieces, what is shown is only added to, and ends as the whole does [NP-5.42]', () => {
  const texts = fc.array(fc.constantFrom(...said), { maxLength: 20 })
  const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
  fc.assert(fc.property(texts, pieces, (parts, sizes) => {
    const text = parts.join('')
    const filter = createUiInstructionFilter()
    let shown = ''
    for (let at = 0, turn = 0; at < text.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1
      const next = filter.push(text.slice(at, at + size))
      expect(next.startsWith(shown)).toBe(true)
      shown = next
      at += size
    }
    const whole = withoutUiInstructions(text)
    expect(filter.end()).toEqual(whole)
    expect(whole.text.startsWith(shown.trimEnd())).toBe(true)
  }), { numRuns: 1000 })
})

/** Words, marks and line ends of every kind, none of which tells anyone to press anything. */
const harmless = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Here is the plan', ': ', ':', '. ', '! ', '。', '：', '，', ' and ', '- ', '1. ', '2) ', '# ', '> ', '**', '“', '”', "'", '"', '(', ')',
      '  ', 'Title added', '视频已生成', 'Main part', '3.5 s', 'e.g. ', '\t', '🌅',
    ),
    fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u2029', '\n\n\n', '\r\n\r\n', '\n \n', '\u0085', '\v', '\f'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 30 },
).map((parts) => parts.join(''))
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
function* piecesOf(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const size = lengths[turn % lengths.length] ?? 1
    yield text.slice(at, at + size)
    at += size
  }
}

test('a text without instructions comes back as it is, whatever ends its lines and however it is cut', () => {
  fc.assert(fc.property(harmless, sizes, (text, lengths) => {
    const filter = createUiInstructionFilter()
    for (const piece of piecesOf(text, lengths)) expect(text.startsWith(filter.push(piece))).toBe(true)
    expect(filter.end()).toEqual({ text, chips: [] })
  }), { numRuns: 2000 })
})

test('nothing of such a text is held back once it was waited for, nor taken back afterwards', () => {
  fc.assert(fc.property(harmless, sizes, fc.func(fc.boolean()), (text, lengths, isSlow) => {
    const filter = createUiInstructionFilter()
    let come = ''
    for (const piece of piecesOf(text, lengths)) {
      come += piece
      filter.push(piece)
      if (isSlow(come)) expect(filter.release()).toBe(come.trimEnd())
    }
    expect(filter.end().text).toBe(text)
  }), { numRuns: 1000 })
})

test.each(['\n', '\r\n', '\r', '\u2028', '\u2029'])('instructions go and the lines around them stay where lines end in %j', (end) => {
  const lines = ['Here is the plan:', '- Intro', '- Click Export to download', '- Main part', 'Tell me what to change.']
  const { text, chips } = withoutUiInstructions(lines.join(end))
  expect(text).toBe(lines.toSpliced(2, 1).join(end))
  expect(chips).toEqual([{ action: 'export' }])
})

test('a sentence that was shown while it was waited for goes when it turns out to be an instruction', () => {
  const filter = createUiInstructionFilter()
  expect(filter.push('Your video is ready. You can ')).toBe('Your video is ready.')
  expect(filter.release()).toBe('Your video is ready. You can')
  expect(filter.push('now ')).toBe('Your video is ready. You can now')
  expect(filter.push('click the Export button.')).toBe('Your video is ready.')
  expect(filter.end()).toEqual({ text: 'Your video is ready.', chips: [{ action: 'export' }] })
})

/** A cost that grew with the square of a line took minutes for these, in which the app answered nothing. */
test.each([
  ['words', 'word '],
  ['one word', 'w'],
  ['spaces', ' '],
  ['Chinese without a stop', '视频'],
  ['open quotes', '“a '],
  ['clauses', 'we may, or not, '],
  ['an open bracket', '(a '],
])('a line of a million characters comes back as it is, whole and in pieces: %s', (_, unit) => {
  const text = `${unit.repeat(Math.ceil(1_000_000 / unit.length))}x`
  expect(withoutUiInstructions(text).text === text).toBe(true)
  const filter = createUiInstructionFilter()
  for (let at = 0; at < text.length; at += 20_000) filter.push(text.slice(at, at + 20_000))
  expect(filter.end().text === text).toBe(true)
})
