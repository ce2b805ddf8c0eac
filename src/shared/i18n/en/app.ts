/** The frame: what is around every view. */
export const app = {
  name: 'Nemo Desktop',
  panes: { label: 'View', projects: 'Projects', chat: 'Chat', video: 'Video', resize: 'Resize' },
  cloud: {
    name: 'The Nemo cloud',
    offline: '{{server}} cannot be reached.',
    proxy: 'The system proxy blocks the connection to the server. Check the proxy settings, then try again.',
    silent: '{{server}} has not answered yet.',
    page:
      'This network answered with a page of its own in place of the server: it may want you to sign in. ' +
      'Open any page in your browser, sign in to the network, then try again.',
    limited: '{{server}} is not giving this computer a new free account right now. Try again later, or paste a token.',
    limitedUntil: '{{server}} will not give this computer a new free account until {{time}}. Wait until then, or paste a token.',
    environment: '{{server}} rejected the token in NEMO_TOKEN. Restart the app with a valid token, or without NEMO_TOKEN.',
    refused: '{{server}} no longer accepts your sign-in. Paste a new token to use it.',
    signedOut: '{{server}} is not used, because you are not signed in.',
    other: '{{server}} cannot be used right now: {{title}}.',
    onEngine: '{{reason}} Using the engine on this computer.',
  },
  engineRestarting: 'The engine on this computer stopped and is restarting. Your exports continue.',
  connection: {
    connecting: 'Connecting…',
    ready: 'Ready',
    engine: 'Ready, on this computer',
    offline: 'Offline',
    signedOut: 'Not signed in',
  },
  credits: {
    label: 'Credits',
    left: '{{available}} credits',
    held: '{{frozen}} reserved',
    heldHint: '{{frozen}} credits are reserved for work in progress.',
    free: 'No credits needed',
  },
  storage: {
    full:
      'The disk is full. Your saved work is safe. Until there is room, messages stay in the box and are not sent. ' +
      'Free some space in {{folder}}, and the app goes on.',
    'not-writable':
      '{{folder}} cannot be written to. Your saved work is safe. Until it can be, messages stay in the box and are not sent, ' +
      'and anything else you change is kept only until you quit. Make the folder writable, and the app saves it.',
    setAside: 'Could not be read completely: {{names}}. Everything readable is here, and the original is kept.',
    takenBack_one:
      '{{count}} project was missing from the list and has been restored from its own file. Its title may differ. ' +
      'If the file does not say where it was made, its next message starts a new timeline on this computer.',
    takenBack_other:
      '{{count}} projects were missing from the list and have been restored from their own files. Titles may differ. ' +
      'If a file does not say where its project was made, that project’s next message starts a new timeline on this computer.',
    show: 'Show in folder',
    hide: 'OK',
  },
  expiry: {
    anonymous: 'Your free account and its credits expire {{when}}. The app then gets a new account. Register to keep what you have.',
    pasted: 'Your sign-in expires {{when}}. Your projects stay here. Paste a new token to continue without interruption.',
    environment: 'The sign-in from NEMO_TOKEN expires {{when}}. Restart the app with a new token to keep using the cloud.',
  },
  hideLine: 'Hide this message',
  noState: {
    title: 'The window could not show your projects',
    body: 'Nothing is lost: everything is on this computer. Load the window again. If that does not help, quit the app and start it again.',
    again: 'Load again',
  },
  settings: 'Settings',
  exporting: 'Exporting {{percent}}%',
  exportingOther: 'Exporting “{{title}}” {{percent}}%',
  exportingSeveral_one: 'Exporting {{count}} video {{percent}}%',
  exportingSeveral_other: 'Exporting {{count}} videos {{percent}}%',
  commands: {
    title: 'Search and commands',
    placeholder: 'Search commands, projects, messages and files',
    none: 'Nothing found',
    searching: 'Searching…',
    newProject: 'New project',
    attach: 'Add files…',
    folder: 'Add a folder…',
    find: 'Find in this project',
    export: 'Export this video',
    credits: 'Show credits',
    timeline: 'Show the timeline as text',
    settings: 'Settings',
    exportsFolder: 'Choose export folder',
    mediaTab: 'Go to media',
    exportsTab: 'Go to exports',
    stop: 'Stop the agent',
  },
}
