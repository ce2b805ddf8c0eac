/** 127.0.0.0/8, ::1 and localhost. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** The only addresses that the app goes to (docs/protocol.md NP-8.20): https, or http on this computer, and none with a password in it. */
export const isFetchable = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.password === ''
