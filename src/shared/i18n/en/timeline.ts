export const timeline = {
  title: 'Timeline',
  empty: {
    title: 'Your video takes shape here',
    body: 'Tracks and clips appear as soon as you ask for something, for example:',
    example: 'Make a 15-second vertical video of these photos, title “Morning Brew”, with calm music',
    use: 'Use this example',
  },
  track: { video: 'Video', overlay: 'Logo', audio: 'BGM', text: 'Title', other: 'Other' },
  /** Counted, for the summary. */
  heading_one: 'Timeline ({{count}} track)',
  heading_other: 'Timeline ({{count}} tracks)',
  marks: { colon: ': ', comma: ', ', between: ', ', open: ' (', close: ')', quote: '"', unquote: '"', seconds: 's' },
  clips_one: '{{count}} clip',
  clips_other: '{{count}} clips',
  summary: 'Summary',
  list: 'Tracks and clips',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Zoom to fit',
  playhead: 'Playhead',
  keys:
    'Left and Right move the playhead by a frame, with Shift by a second. Up and Down select a clip, Enter mentions it in the chat, ' +
    'Delete removes it. Alt with Left and Right moves it among the pictures, Shift and Alt with Left and Right makes it shorter or ' +
    'longer by half a second; letting go does it, Escape does not. F2 changes the title.',
  position: '{{time}} of {{total}}',
  picked: '{{track}}: {{clip}}, {{from}} to {{to}}',
  span: '{{from}} – {{to}}',
  volume: 'Volume {{percent}}%',
  fade: '{{kind}}, {{time}}',
  preview: {
    label: 'Preview',
    draw: 'Play the draft',
    drawing: 'Drawing the preview…',
    redrawing: 'Drawing your change… This is the video before it.',
    failed: 'The preview could not be drawn. {{reason}}',
  },
  versions: {
    title: 'Earlier versions',
    same: 'No visible change',
    more: '{{words}} and {{count}} more',
    past: 'You are viewing the version from {{when}}. Viewing it changes nothing.',
    export: 'Export this version',
    back: 'Back to the current version',
  },
  limit:
    'This video is too large to show in full: at most 24 hours, {{tracks}} tracks and {{clips}} clips are shown. ' +
    'An export uses all of it. If times are wrong, say in the chat how long it should be.',
  mention: 'Mention in chat',
  words: 'Change the title',
  /** What a gesture says to the agent, in forms that every agent reads. */
  say: {
    remove: 'Remove {{what}}',
    removeTitle: 'Remove the title',
    removeLogo: 'Remove the logo',
    musicOff: 'Turn the music off',
    undo: 'Undo',
    redo: 'Redo',
    before: 'Move {{what}} before {{other}}',
    after: 'Move {{what}} after {{other}}',
    start: 'Move {{what}} to the beginning',
    end: 'Move {{what}} to the end',
    place: 'Move {{what}} to position {{nth}}',
    length_one: 'Make {{what}} {{count}} second long',
    length_other: 'Make {{what}} {{count}} seconds long',
    title: 'Change the title to {{words}}',
    /** The nth of its kind. */
    image: 'the {{nth}} photo',
    video: 'the {{nth}} clip',
    any: 'the {{nth}} piece',
    nth_ordinal_one: '{{count}}st',
    nth_ordinal_two: '{{count}}nd',
    nth_ordinal_few: '{{count}}rd',
    nth_ordinal_other: '{{count}}th',
    /** Between two of them in one message. */
    then: '; ',
  },
  mentioned: '“{{clip}}” ({{from}}–{{to}}) ',
}
