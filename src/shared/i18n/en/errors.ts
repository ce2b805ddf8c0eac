/** By kind of AppError: what happened, and what it means for the work. */
export const errors = {
  next: {
    retry: 'Try again',
    look: 'Look again',
    exportAgain: 'Export again',
    account: 'Open account settings',
    exports: 'Choose another folder',
    engine: 'Use this computer',
    register: 'Register',
  },
  offline: {
    title: 'No connection',
    sentence: 'The server could not be reached. Everything you made is safe on this computer. Check the connection, then try again.',
    title_engine: 'The engine did not answer',
    sentence_engine: 'The engine on this computer could not be reached. Everything you made is safe. Try again, or restart the app.',
    proxy:
      'The system proxy blocked the connection. Everything you made is safe on this computer. Check the proxy settings, then try again.',
  },
  timeout: {
    title: 'No answer in time',
    sentence: 'The server took too long to answer. Nothing was sent twice and your project is safe. Try again in a moment.',
    sentence_engine: 'This computer took too long. Nothing was done twice and your project is safe. Close other programs, then try again.',
  },
  server: {
    title: 'The server has a problem',
    sentence: 'It could not do this right now. Your project is unchanged. Try again in a few minutes.',
    title_engine: 'The engine has a problem',
    sentence_engine: 'The engine on this computer could not do this. Your project is unchanged. Try again, or restart the app.',
  },
  unauthorized: {
    title: 'Your sign-in is no longer valid',
    sentence: 'The server rejected it. Your projects stay here. Sign in again to continue.',
  },
  'signed-out': {
    title: 'You are not signed in',
    sentence: 'You signed out of this server, so nothing was sent. Your projects stay here. Sign in again, then try again.',
  },
  'session-lost': {
    title: 'This timeline can only be looked at',
    sentence:
      'It is no longer where it was made, so it cannot be changed or exported. ' +
      'Your chat and your finished videos are still here. Describe the video again to continue.',
  },
  'no-credits': {
    title: 'Not enough credits',
    sentence: 'This needs more credits than you have. Register to get more. Your project stays as it is.',
    registered: 'This needs more credits than you have. Top up credits in your account. Your project stays as it is.',
  },
  plan: {
    title: 'Your plan does not include this',
    sentence: 'The server did nothing and charged nothing. Register or upgrade your plan, then try again. Your project stays as it is.',
    export: {
      title: 'Your plan does not include exports',
      sentence: 'Register or upgrade your plan to unlock export. The video stays as it is.',
    },
  },
  'rate-limited': {
    title: 'Too many requests',
    sentence: 'The server needs a short break. Wait half a minute, then try again.',
    until: 'The server accepts requests again at {{time}}. Until then, you can work on this computer.',
  },
  rejected: {
    title: 'The server refused this',
    sentence: 'The reason is under Details. Your project is unchanged. Try again in a moment.',
    message: 'The reason is under Details. Your project is unchanged. Rephrase your request, or try again.',
    title_engine: 'This was not done',
    sentence_engine: 'The engine did not take it; the reason is under Details. Your project is unchanged.',
    message_engine: 'The engine did not take it; the reason is under Details. Your project is unchanged. Rephrase your request.',
  },
  'cut-off': {
    download: {
      title: 'The download keeps breaking off',
      sentence:
        'The server breaks it off at the same place each time. What arrived is kept, and your timeline is unchanged. Try again later.',
      title_engine: 'The video cannot be fetched',
      sentence_engine: 'Reading it breaks off at the same place each time. Your timeline is unchanged. Export it again.',
    },
    upload: {
      title: 'The upload keeps breaking off',
      sentence: 'The server breaks it off each time before its end. The file was not added. Try again, or add a smaller file.',
      title_engine: 'The file cannot be copied',
      sentence_engine: 'Copying it breaks off each time before its end. The file was not added. Try again, or restart the app.',
    },
  },
  protocol: {
    title: 'The server’s answer was unreadable',
    sentence: 'The app could not read the answer, so nothing changed here. Try again, or check for a newer version of the app.',
    title_engine: 'The engine’s answer was unreadable',
    sentence_engine: 'The app could not read what its own engine answered, so nothing changed. Try again, or restart the app.',
    page:
      'A web page came back instead: your network may want you to sign in. Nothing changed here. ' +
      'Sign in to the network in your browser, then try again.',
  },
  'run-failed': {
    title: 'The agent could not finish',
    sentence: 'The work failed and may have cost credits. What is on the timeline stays there. Try again, or ask for less at once.',
    sentence_engine: 'Your request was not carried out. What is on the timeline stays there. Try again.',
  },
  'render-failed': {
    title: 'Export failed',
    sentence: 'The video could not be rendered. Your timeline is unchanged and exporting is free. Try again.',
    sentence_engine: 'The video could not be rendered. Your timeline is unchanged. Try again.',
  },
  'account-changed': {
    title: 'This export can no longer be tracked',
    sentence: 'The sign-in it was started with has ended. Your timeline is unchanged. Export it again, which is free.',
  },
  'nothing-to-export': { title: 'Nothing to export yet', sentence: 'Generate something first: describe a video in the chat.' },
  'bad-request': {
    title: 'This could not be done',
    sentence: 'Nothing changed. If this happens again, copy the diagnostics under Details and report it.',
  },
  internal: {
    title: 'Something went wrong in the app',
    sentence: 'Your work is saved. If this happens again, copy the diagnostics under Details and report it.',
  },
  file: {
    missing: { title: '“{{name}}” is missing', sentence: 'The file was moved or deleted. Add it again from its new location.' },
    'dead-link': {
      title: '“{{name}}” leads to no file',
      sentence: 'It is a link, and there is no file at its end. Add the file itself, or mend the link and try again.',
    },
    unsupported: {
      title: '“{{name}}” cannot be used',
      sentence: 'This type of file is not supported. Use one of these: {{formats}}.',
      inside:
        'Its name has a supported format, but its content cannot be read. Save it again as MP4, JPG or MP3, then add it again.',
    },
    'too-long': { title: '“{{name}}” is too long', sentence: 'A file can be at most one hour long. Trim it, then add it again.' },
    link: {
      title: 'This link cannot be opened here',
      sentence: 'The engine on this computer does not open links. Download the file, then add it from your disk.',
    },
    'too-large': {
      title: '“{{name}}” is too large',
      sentence: 'The server does not accept files this large. Compress or trim it, then add it again.',
      sentence_engine: 'The engine on this computer does not take files this large. Compress or trim it, then add it again.',
      sized: 'The file is {{size}}; the limit is {{limit}}. Compress or trim it, then add it again.',
    },
    unreadable: {
      title: '“{{name}}” cannot be read',
      sentence: 'The system does not let the app read this file. Check its permissions, then try again.',
    },
    broken: {
      title: '“{{name}}” is damaged',
      sentence: 'This file could not be decoded. Other files are not affected. Save or export it again, then add the new copy.',
    },
    changed: { title: '“{{name}}” has changed', sentence: 'The file changed during the upload. Save it, then try again.' },
    'too-many-pixels': {
      title: '“{{name}}” has too many pixels',
      sentence: 'It has more than this computer can open: about 260 million pixels are possible. Save a smaller copy, then add it.',
    },
    'no-project': {
      title: '“{{name}}” is not a Nemo project',
      sentence:
        'Nothing was imported. Choose a file that “Export as a file…” saved, which ends in .nemo.zip. ' +
        'Photos, clips and music are added to a message.',
    },
    'broken-project': {
      title: '“{{name}}” is damaged',
      sentence: 'Parts of this project file are missing or cannot be read. Nothing was imported. Copy it again, or export it again.',
    },
    'newer-project': {
      title: '“{{name}}” comes from a newer version',
      sentence: 'This version of the app cannot read it. Nothing was imported. Update the app, then import it again.',
    },
    empty: { title: '“{{name}}” is empty', sentence: 'This file has no content. Add another one.' },
  },
  disk: {
    full: {
      title: 'The disk is full',
      sentence: 'There is no space left in {{folder}}. Free some space or choose another folder, then try again.',
      own: 'There is no space left in {{folder}}, where the app keeps its work, so this was not done. Free some space, then try again.',
    },
    'not-writable': {
      title: 'Cannot save to this folder',
      sentence: '{{folder}} cannot be written to. Choose another folder, then try again.',
      own: 'The app keeps its work in {{folder}}, which cannot be written to. Check its permissions, then try again.',
    },
    'missing-folder': {
      title: 'The folder is gone',
      sentence: '{{folder}} no longer exists. Choose another folder, then try again.',
      own: 'The app keeps its work in {{folder}}, which no longer exists. Put it back or connect its disk, then try again.',
    },
  },
  engine: {
    'no-ffmpeg': {
      title: 'FFmpeg is missing',
      sentence: 'The engine on this computer needs FFmpeg to make videos. Install FFmpeg, then look again, or restart the app.',
    },
    crashed: {
      title: 'The engine stopped',
      sentence: 'The engine on this computer stopped unexpectedly. Your project is saved. Try again to restart the engine.',
    },
    'not-starting': {
      title: 'The engine did not start',
      sentence: 'The engine on this computer could not start. Your project is saved. Try again, or restart the app.',
    },
  },
  blocked: {
    place: {
      title: 'Not sent yet',
      sentence:
        'A message before this one may change which piece is meant, so nothing was sent. ' +
        'Wait until it is done, then choose the piece again.',
    },
    output: {
      title: 'The cloud exports an MP4',
      sentence: 'Its size is that of the timeline. Other sizes and file types are made on this computer only. Press Export for the MP4.',
    },
    address: {
      title: 'This server address is not secure',
      sentence:
        'It does not begin with https://, so others could read what you send. Nothing was sent. Add it again with https:// in Settings.',
    },
    token: {
      title: 'That is not a token',
      sentence: 'The text on the clipboard does not look like a token, so nothing was sent. Copy the token, then paste it again.',
    },
    'dialog-open': {
      title: 'A dialog is already open',
      sentence: 'Nemo Desktop shows one dialog at a time. Finish or close the open one, then try again.',
    },
    exporting: {
      title: 'An export is in progress',
      sentence: 'It may need these files. Nothing was removed. Try again when it is done.',
    },
    'too-many': {
      title: 'Too much at once',
      sentence: 'The window asked for more than the app does at a time, so this was skipped. Wait a few seconds, then try again.',
    },
    'too-large': {
      title: 'Too much text',
      sentence: 'This is more than the app accepts at once, so nothing happened. Shorten it, then try again.',
    },
  },
  'not-found': {
    title: 'No longer there',
    project: 'This project no longer exists. Choose another one from the list.',
    render: 'This export no longer exists. Export the video again, which is free.',
    render_engine: 'This export no longer exists. Export the video again.',
    upload: 'This file is no longer part of the project. Add it again if you need it.',
    media: 'This file can no longer be found. Add it again if you need it.',
    notDelivered: 'The server gave no video',
    notDelivered_engine: 'The video is missing',
    video:
      'The server says that this export is done, but its file is missing there, or is no video. Your timeline is unchanged. ' +
      'Export it again, which is free.',
    video_engine:
      'The export finished, but its file is no longer on this computer, or is no video. Your timeline is unchanged. Export it again.',
    message: 'This message has already been sent or removed. Write a new one to change the result.',
    version: 'This version is no longer kept, or the server does not accept it. Choose another one from the list.',
    version_engine: 'This version is no longer kept. Choose another one from the list.',
  },
}
