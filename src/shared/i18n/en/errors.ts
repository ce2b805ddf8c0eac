/** By kind of AppError: what happened, and what it means for the work. */
export const errors = {
  next: {
    retry: 'Try again',
    exportAgain: 'Export again',
    account: 'Open account settings',
    exports: 'Choose another folder',
    engine: 'Use this computer',
    register: 'Register',
  },
  offline: {
    title: 'No connection',
    sentence: 'The server could not be reached. Everything you made is safe on this computer. Check the connection, then try again.',
    proxy: 'The system’s proxy stood in the way. Everything you made is safe on this computer. Check the proxy settings, then try again.',
  },
  timeout: {
    title: 'No answer in time',
    sentence: 'The server took too long to answer. Nothing was sent twice and your project is kept; try again in a moment.',
  },
  server: {
    title: 'The server has a problem',
    sentence: 'It could not do this just now. Your project is unchanged; try again in a few minutes.',
  },
  unauthorized: {
    title: 'The sign-in is no longer valid',
    sentence: 'The server did not accept it. Your projects stay here; sign in again to go on.',
  },
  'session-lost': {
    title: 'The server forgot this project',
    sentence: 'Its timeline there is gone. Your chat and your finished videos are still here; describe the video again to go on.',
  },
  'no-credits': {
    title: 'Not enough credits',
    sentence: 'This needs more credits than you have. Register to get more; your project waits for you.',
    registered: 'This needs more credits than you have. Top up credits in your account; your project waits for you.',
  },
  plan: {
    title: 'Your plan does not include this',
    sentence: 'The server did nothing, and nothing was charged. Register or upgrade your plan, then try again; your project waits for you.',
    export: {
      title: 'Your plan does not include exports',
      sentence: 'Register or upgrade your plan to unlock export. The video stays as it is.',
    },
  },
  'rate-limited': {
    title: 'Too many requests',
    sentence: 'The server asks for a short break. Wait half a minute, then try again.',
    until: 'The server accepts the next request at {{time}}. Until then you can work on this computer.',
  },
  rejected: {
    title: 'The server refused this',
    sentence: 'Its reason is under Details. Your project is unchanged; word it differently, or try again.',
  },
  protocol: {
    title: 'The server answered unclearly',
    sentence: 'Its answer could not be understood, so nothing was changed here. Try again, or look for a newer version of the app.',
    page:
      'A page of the web came in its place: your network may want you to sign in. Nothing was changed here; ' +
      'sign in to the network in your browser, then try again.',
  },
  'run-failed': {
    title: 'The agent could not finish',
    sentence: 'The work failed and may have cost credits. What is on the timeline stays; try again, or ask for less at once.',
  },
  'render-failed': {
    title: 'The export failed',
    sentence: 'The video could not be rendered. Your timeline is unchanged and an export costs nothing; try again.',
  },
  'account-changed': {
    title: 'This export cannot be followed any more',
    sentence: 'The sign-in it was made under has ended. Your timeline is unchanged; export it again, which is free.',
  },
  'nothing-to-export': { title: 'Nothing to export yet', sentence: 'Generate something first: describe a video in the chat.' },
  'bad-request': {
    title: 'This could not be done',
    sentence: 'Nothing was changed. If it happens again, copy the diagnostics under Details and report it.',
  },
  internal: {
    title: 'Something went wrong in the app',
    sentence: 'Your work is saved. If it happens again, copy the diagnostics under Details and report it.',
  },
  file: {
    missing: { title: '“{{name}}” is not there', sentence: 'The file was moved or deleted. Add it again from where it is now.' },
    unsupported: {
      title: '“{{name}}” cannot be used',
      sentence: 'Files of this kind are not supported. These are: {{formats}}.',
      inside:
        'Its name says a format that is supported, but what is inside cannot be read. Save it anew as MP4, JPG or MP3, then add it again.',
    },
    'too-long': { title: '“{{name}}” is too long', sentence: 'Up to an hour of a file can be used. Cut it, then add it again.' },
    link: {
      title: 'The link cannot be opened here',
      sentence: 'The engine on this computer does not fetch links. Download the file, then add it from the disk.',
    },
    'too-large': {
      title: '“{{name}}” is too large',
      sentence: 'It is larger than the server accepts. Compress or trim it, then add it again.',
      sized: 'It has {{size}}, the limit is {{limit}}. Compress or trim it, then add it again.',
    },
    unreadable: {
      title: '“{{name}}” cannot be read',
      sentence: 'The system does not allow to read this file. Check its permissions, then try again.',
    },
    broken: {
      title: '“{{name}}” is damaged',
      sentence: 'It could not be decoded. The other files are not affected; export or save this one anew and add it again.',
    },
    changed: { title: '“{{name}}” has changed', sentence: 'The file changed while it was being sent. Try again once it is saved.' },
    empty: { title: '“{{name}}” is empty', sentence: 'There is nothing in this file. Add another one.' },
  },
  disk: {
    full: {
      title: 'The disk is full',
      sentence: 'There is no room in {{folder}}. Free some space or choose another folder, then try again.',
    },
    'not-writable': {
      title: 'The folder cannot be written to',
      sentence: 'Nothing can be saved in {{folder}}. Choose another folder, then try again.',
    },
    'missing-folder': {
      title: 'The folder is gone',
      sentence: '{{folder}} does not exist any more. Choose another folder, then try again.',
    },
  },
  engine: {
    'no-ffmpeg': {
      title: 'FFmpeg is missing',
      sentence: 'The engine on this computer needs FFmpeg to make videos. Install it and start the app again.',
    },
    crashed: {
      title: 'The engine stopped',
      sentence: 'The engine on this computer stopped unexpectedly. Your project is saved; it starts again when you try again.',
    },
    'not-starting': {
      title: 'The engine does not start',
      sentence: 'The engine on this computer could not be started. Your project is saved; try again, or start the app again.',
    },
  },
  blocked: {
    address: {
      title: 'This server’s address is not safe',
      sentence:
        'It does not begin with https://, so anyone on the way could read what is sent. Nothing was; add it with https:// in the settings.',
    },
    token: {
      title: 'That is not a token',
      sentence: 'What is on the clipboard does not look like one, so nothing was sent. Copy the token, then paste it again.',
    },
    'too-many': {
      title: 'Too much at once',
      sentence: 'The window asked for more than the app does at a time, so this was left out. Wait a few seconds, then do it again.',
    },
    'too-large': {
      title: 'This is too much text',
      sentence: 'It is larger than the app takes in one go, so nothing was done with it. Make it shorter, then try again.',
    },
  },
  'not-found': {
    title: 'It is no longer there',
    project: 'This project does not exist any more. Choose another one from the list.',
    render: 'This export does not exist any more. Export the video again, which is free.',
    upload: 'This file is no longer part of the project. Add it again if you need it.',
    media: 'This media cannot be found any more. Add it again if you need it.',
    message: 'This message was sent or removed meanwhile. Write a new one to change the result.',
    version: 'This version is not kept any more, or its backend does not take it. Choose another one from the list.',
  },
}
