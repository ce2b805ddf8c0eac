export const media = {
  title: 'Media',
  empty: {
    title: 'No media yet',
    body: 'Drop photos, videos or music anywhere on the window. Media that the agent makes appears here too.',
  },
  close: 'Close',
  unplayable: 'This file cannot be shown here. It may have been moved or deleted.',
}
