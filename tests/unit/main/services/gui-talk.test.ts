import { expect, test } from 'vitest'
import { withoutGuiTalk } from '../../../../src/main/services/gui-talk'

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
  ['将第二个片段拖拽到开头。', '', [{ action: 'send', text: '把第二个片段移到开头' }]],
])('%s', (said, shown, chips) => {
  expect(withoutGuiTalk(said)).toEqual({ text: shown, chips: chips.map((chip) => (typeof chip === 'string' ? { action: chip } : chip)) })
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
])('content stays as it is: %s', (said) => {
  expect(withoutGuiTalk(said)).toEqual({ text: said, chips: [] })
})
