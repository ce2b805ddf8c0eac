/** The frame: what is around every view. */
export const app = {
  name: 'Nemo Desktop',
  panes: { label: 'Shown part', projects: 'Projects', chat: 'Chat', video: 'Video', resize: 'Resize' },
  cloud: {
    name: 'The Nemo cloud',
    offline: 'You are offline.',
    proxy: 'The system’s proxy does not let the app reach its server. Check the proxy settings, then try again.',
    silent: '{{server}} has not answered yet.',
    page:
      'This network answers with a page of its own in place of the server: it may want you to sign in. ' +
      'Open any page in your browser, sign in to the network, then try again.',
    limited: '{{server}} gives no new free account to this computer for now. Try again later, or paste a token.',
    limitedUntil: '{{server}} gives this computer a new free account from {{time}} on. Wait until then, or paste a token.',
    environment: '{{server}} does not accept the token in NEMO_TOKEN. Start the app with a valid one, or without it.',
    refused: '{{server}} does not accept the sign-in any more. Paste a new token to use it.',
    other: '{{server}} does not let the app in: {{title}}.',
    onEngine: '{{reason}} Using the engine on this computer.',
  },
  engineRestarting: 'The engine on this computer stopped and is starting again. Exports continue by themselves.',
  connection: { connecting: 'Connecting…', ready: 'Ready', engine: 'Ready, on this computer', offline: 'Offline' },
  credits: {
    label: 'Credits',
    left: '{{available}} credits',
    held: '{{frozen}} held',
    heldHint: '{{frozen}} credits are held for work under way.',
    free: 'No credits needed',
  },
  storage: {
    full:
      'The disk is full, so nothing new is saved. What is here stays and goes on in memory; ' +
      'free some space in {{folder}}, and it is saved by itself.',
    'not-writable':
      'Nothing can be saved in {{folder}}. What is here stays and goes on in memory until you quit; ' +
      'make the folder writable, and it is saved by itself.',
    setAside: 'Could not be read in full: {{names}}. What could be read is here, and the file as it was is kept. Look at it, or go on.',
    takenBack_one:
      '{{count}} project was missing from the list and is back, from its own file. Its title may differ. ' +
      'If nothing tells where it was made, its next message begins a new timeline on this computer.',
    takenBack_other:
      '{{count}} projects were missing from the list and are back, from their own files. Titles may differ. ' +
      'If nothing tells where one was made, its next message begins a new timeline on this computer.',
    show: 'Show in folder',
    hide: 'OK',
  },
  expiry: {
    anonymous:
      'Your free account ends {{when}}, and its credits with it. The app then gets a new one. Register to keep what you have.',
    pasted: 'Your sign-in ends {{when}}. Your projects stay here; paste a new token to go on without a break.',
    environment: 'The sign-in from NEMO_TOKEN ends {{when}}. Start the app with a new one to go on in the cloud.',
    hide: 'Hide this message',
  },
  settings: 'Settings',
  exporting: 'Exporting {{percent}} %',
  exportingOther: 'Exporting “{{title}}” {{percent}} %',
  exportingSeveral_one: 'Exporting {{count}} video {{percent}} %',
  exportingSeveral_other: 'Exporting {{count}} videos {{percent}} %',
  commands: {
    title: 'Search and commands',
    placeholder: 'Search projects and commands',
    none: 'Nothing found',
    newProject: 'New project',
    attach: 'Add files…',
    folder: 'Add a folder…',
    export: 'Export this video',
    credits: 'Show credits',
    timeline: 'Show the timeline in words',
    settings: 'Settings',
    exportsFolder: 'Choose the folder for exports',
    stop: 'Stop the agent',
  },
}
