export const upload = {
  drop: { title: 'Drop to add', body: 'Photos, videos and music go to this project. A .txt or .md fills the message.' },
  list: 'Attachments',
  status: { queued: 'Waiting', fetching: 'Fetching the link…', ready: 'Ready', cancelled: 'Cancelled' },
  progress: '{{sent}} of {{total}}',
  speed: '{{size}}/s',
  cancel: 'Cancel {{name}}',
  retry: 'Try {{name}} again',
  remove: 'Remove {{name}}',
  progressOf: 'Upload of {{name}}',
  noSource: 'YouTube and Spotify links cannot be used. Add the file itself, or a direct link to it.',
  tooLong: 'The text was long. Its first 20,000 characters are in the message.',
}
