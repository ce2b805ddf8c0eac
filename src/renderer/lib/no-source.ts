/** Whether a link is of a site that gives no files, and so can be no source (docs/protocol.md NP-10.4). */
export const isNoSource = (url: string): boolean =>
  URL.canParse(url) && /(?:^|\.)(?:youtube\.com|youtu\.be|spotify\.com|spotify\.link)$/.test(new URL(url).hostname)
