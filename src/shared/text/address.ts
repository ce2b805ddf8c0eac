/** 127.0.0.0/8, ::1 and localhost. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** The only addresses that the app goes to (docs/protocol.md NP-8.20): https, or http on this computer, and none with a password in it. */
export const isFetchable = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) && url.username === '' && url.password === ''

/** Whether a link is of a site that gives no files, and so can be no source (docs/protocol.md NP-10.4). */
export const isNoSource = (url: string): boolean =>
  URL.canParse(url) && /(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com|spotify\.link)$/.test(new URL(url).hostname)
