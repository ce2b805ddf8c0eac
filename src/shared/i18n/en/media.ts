export const media = {
  title: 'Media',
  empty: {
    title: 'No media yet',
    body: 'Drop photos, videos or music anywhere on the window. Media that the agent makes appears here too.',
  },
  close: 'Close',
  show: 'Show',
  play: 'Play',
  use: 'Use in the video',
  place: 'Choose its place…',
  reveal: 'Show in folder',
  player: {
    play: 'Play',
    pause: 'Pause',
    space: 'Space',
    position: 'Position',
    loop: 'Repeat',
    speed: 'Speed, {{speed}}×',
    mute: 'Mute',
    unmute: 'Unmute',
    volume: 'Volume',
    full: 'Full screen',
    window: 'Leave full screen',
    border: 'Border between “{{left}}” and “{{right}}”',
    endCompare: 'Stop comparing',
    keys:
      'Space plays; J, K and L play backwards, stop and play; Left and Right (or comma and full stop) move by a frame, ' +
      'with Shift by a second; Home and End go to the ends; F is full screen, M mutes.',
  },
  unplayable: 'This file cannot be shown here. It may have been moved or deleted.',
}
