/** Words of main: menus, tray, notifications, dialogs of the system. */
export const main = {
  menu: {
    file: 'File',
    quit: 'Quit Nemo Desktop',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    fullScreen: 'Full screen',
    window: 'Window',
  },
  tray: {
    open: 'Open Nemo Desktop',
    quit: 'Quit',
    job: 'Exporting “{{title}}”',
    jobProgress: 'Exporting “{{title}}”, {{percent}} %',
    saved: 'Show “{{title}}” in its folder',
    working: 'Nemo Desktop: {{count}} under way',
  },
  notify: {
    saved: 'Your video is ready',
    failed: 'Your video could not be exported',
    failedBody: '“{{title}}”: open the app to see why and to try again.',
    expiring: 'Your free account ends within a day',
    expiringBody: 'The app then makes a new one by itself. The credits and links of this one end; register to keep them.',
    background: 'Nemo Desktop keeps working',
    backgroundTray: 'Your video goes on in the background. Open the app again from the tray.',
    backgroundNoTray: 'Your video goes on in the background. Start Nemo Desktop again to come back to it.',
  },
  quit: {
    message: 'Work is still under way',
    detail:
      'A message, an upload or an export has not finished. It can go on in the background, or continue the next time you open the app.',
    background: 'Keep working in the background',
    quit: 'Quit anyway (continues next time)',
  },
  choose: {
    files: 'Add files',
    pasted: 'Pasted image',
    media: 'Photos, clips and music',
    folder: 'Choose the folder for exports',
  },
}
