export const media = {
  title: 'Media',
  empty: {
    title: 'No media yet',
    body: 'Drop photos, videos or music anywhere on the window. Media that the agent makes appears here too.',
  },
  close: 'Close',
  unplayable: 'This cannot be played here. The file may have been moved or deleted.',
}
