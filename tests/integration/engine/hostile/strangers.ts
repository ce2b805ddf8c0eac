/** What is no medium, or names others: lists, pages, archives, programs, two files in one, and next to nothing. */
import { gzipSync } from 'node:zlib'
import { behind, box, insert, join, patch, noise, text, type Hostile } from './bytes'
import type { Base } from './bases'

/** Places that nothing may touch: an address where someone listens, and a pipe at which a reader would wait for ever. */
export interface Traps {
  /** `127.0.0.1:<port>` */
  readonly host: string
  readonly pipe: string
}

export function lists({ host, pipe }: Traps): Hostile[] {
  const http = `http://${host}/x.mp4`
  const m3u = (target: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n${target}\n#EXT-X-ENDLIST\n`
  const svg = (target: string) => `<svg xmlns="http://www.w3.org/2000/svg"><image href="${target}" width="9" height="9"/></svg>`
  const letters = Array.from('abcdefghij')
  const entity = (letter: string, before: string) => `<!ENTITY ${letter} "${before === '' ? 'ha' : `&${before};`.repeat(10)}">`
  const laughs = letters.map((letter, index) => entity(letter, letters[index - 1] ?? '')).join('')
  const content: Record<string, string | Buffer> = {
    'list.mp3': m3u(http), 'list.mp4': m3u(`file://${pipe}`), 'list.aac': `\ufeff${m3u(http)}`, 'list.mov': `\n\n${m3u(http)}`,
    'wide list.mp4': Buffer.from(m3u(http), 'utf16le'), 'list behind zeros.mp3': join(Buffer.alloc(64), m3u(http)),
    'list behind ID3.mp3': join('ID3\x04\0\0\0\0\0\0', m3u(http)), 'list.m3u.wav': `${pipe}\n${http}\n`,
    'row.mp4': `ffconcat version 1.0\nfile '${pipe}'\nfile '${http}'\n`, 'plain row.mkv': `file '${pipe}'\n`,
    'dash.mp4': `<?xml version="1.0"?><MPD><Period><BaseURL>${http}</BaseURL></Period></MPD>`,
    'session.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${host.slice(10)} RTP/AVP 96\n`,
    'smil.mov': `<smil><body><video src="${http}"/></body></smil>`,
    'asx.avi': `<asx version="3"><entry><ref href="${http}"/></entry></asx>`,
    'list.pls.mp3': `[playlist]\nFile1=${http}\nNumberOfEntries=1\n`, 'rtsp.mov': `RTSPtext\nrtsp://${host}/x\n`,
    'address.mp4': `${http}\n`,
    'link.webm': `[InternetShortcut]\nURL=${http}\n`, 'svg.png': svg(http),
    'svg of a file.jpg': `<?xml version="1.0"?>${svg(`file://${pipe}`)}`,
    'svg behind spaces.webp': `${' '.repeat(5000)}${svg(http)}`, 'svgz.png': gzipSync(svg(http)),
    'mvg.png': `push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 'url(${http})'\npop graphic-context\n`,
    'msl.png': `<image><read filename="${pipe}"/><write filename="/tmp/owned.png"/></image>`,
    'eps.png': `%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(${pipe}) (r) file\nshowpage\n`,
    'entity.png': `<!DOCTYPE a [<!ENTITY x SYSTEM "file://${pipe}">]><a>&x;</a>`,
    'laughs.jpg': `<!DOCTYPE l [${laughs}]><l>&j;</l>`,
    'page.mp4': `<!doctype html><video src="${http}">`, 'script.gif': '#!/bin/sh\ntouch /tmp/owned\n',
    'words.mp4': `WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=${http}>\n`, 'row of pictures.png': `${pipe.replace(/\w$/, '%d')}\n`,
  }
  return Object.entries(content).map(([name, bytes]) => [name, Buffer.from(bytes as string), 'unsupported'])
}

/** Movies that name other movies. */
export function references(base: Base, { host, pipe }: Traps): Hostile[] {
  const qt = box('ftyp', 'qt  \0\0\0\0qt  ')
  const rdrf = (kind: string, target: string) => box('rdrf',
  '\0\0\0\0', kind, Buffer.from([0, 0, 0, target.length + 1]), text(`${target}\0`))
  const movie = (kind: string, target: string) => join(qt, box('moov', box('rmra', box('rmda', rdrf(kind, target)))))
  const mp4 = base('clip.mp4')
  const mov = base('clip.mov')
  const entry = behind(mov, 'dref') + 8
  /** The first track's data are said to be at another place. */
  const around = ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']
  const elsewhere = (kind: string, target: Buffer) => patch(insert(mov, entry + 12, target, ...around), (copy) => {
    copy.writeUInt32BE(12 + target.length, entry)
    copy.write(kind, entry + 4, 'latin1')
    copy.writeUInt32BE(0, entry + 8)
  })
  const volume = [Buffer.alloc(10), '\x04disk', Buffer.alloc(23 + 12), '\x04pipe', Buffer.alloc(59 + 16), '\0\x01\0\x01', Buffer.alloc(16)]
  const alias = join(...volume, '\0\x02', Buffer.from([0, pipe.length]), pipe, Buffer.alloc(pipe.length % 2), '\xff\xff\0\0')
  const subtitle = join('GAB2\0', text(`\x02\0\0\0\0\0#EXTM3U\n#EXTINF:1,\nhttp://${host}/x\n`))
  return [
    ['reference.mov', movie('url ', `http://${host}/x.mov`), 'broken'],
    ['reference to a file.mov', movie('url ', `file://${pipe}`), 'broken'],
    ['reference by alias.mov', movie('alis', pipe), 'broken'],
    ['data at an address.mov', elsewhere('url ', text(`http://${host}/x\0`)), 'video'],
    ['data in a file.mov', elsewhere('url ', text(`file://${pipe}\0`)), 'video'],
    ['data by alias.mov', elsewhere('alis', alias), 'audio picture'],
    ['list in a movie.mp4', join(box('ftyp', 'isom\0\0\0\0'), `#EXTM3U\n#EXTINF:3,\nhttp://${host}/x\n`), 'broken'],
    ['list in subtitles.avi', join(base('clip.avi'), 'LIST', subtitle), 'video'],
    ['list behind a movie.mp4', join(mp4, `\n#EXTM3U\nhttp://${host}/x\n`), 'video'],
  ]
}

export function foreign(base: Base): Hostile[] {
  const zip = Buffer.from('504b0304140000000800000000000000000000000000ffffffff0100000061', 'hex')
  const magic: Record<string, string> = {
    'zip.mp4': zip.toString('latin1'), '7z.mp4': '7z\xbc\xaf\x27\x1c', 'rar.mp3': 'Rar!\x1a\x07\x01\x00', 'gz.mp4': '\x1f\x8b\x08',
    'xz.mp4': '\xfd7zXZ\0',
    'program.mp4': 'MZ\x90\0', 'elf.jpg': '\x7fELF\x02\x01\x01', 'mach.png': '\xcf\xfa\xed\xfe', 'pdf.png': '%PDF-1.7\n',
    'wasm.gif': '\0asm\x01\0\0\0',
    'sqlite.wav': 'SQLite format 3\0', 'psd.png': '8BPS\0\x01', 'tiff.jpg': 'II*\0\x08\0\0\0', 'ico.png': '\0\0\x01\0\x01\0',
    'font.mp3': '\0\x01\0\0\0\x0f\x80\0',
    'midi.mp3': 'MThd\0\0\0\x06\0\x01\0\x02\0\x60MTrk', 'jxl.png': '\xff\x0a', 'class.mov': '\xca\xfe\xba\xbe\0\0\0\x34',
    'flash.mov': 'CWS\x09',
    'asf.avi': '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c', 'exr.png': '\x76\x2f\x31\x01',
    'j2k.jpg': '\0\0\0\x0cjP  \r\n\x87\n',
  }
  const heads: Record<string, number> = {
    'clip.mp4': 24, 'clip.mkv': 4, 'clip.avi': 12, 'song.mp3': 10, 'song.wav': 12, 'photo.jpg': 3, 'photo.webp': 12, 'move.gif': 6,
  }
  return [
    ...Object.entries(magic).map(([name, head]): Hostile => [name, join(head, noise(600)), name === 'asf.avi' ? 'broken' : 'unsupported']),
    ...Object.entries(heads).map(([name, length]): Hostile => {
      return [`head of ${name}`, base(name).subarray(0, length), name === 'clip.mkv' ? 'unsupported' : 'broken']
    }),
    ['asf that goes round.avi', join('\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c', Buffer.alloc(64)), 'unsupported'],
    ['nothing.mp4', Buffer.alloc(0), 'empty'], ['one byte.png', Buffer.from([0x89]), 'unsupported'], ['a space.mp3', text(' '),
    'unsupported'],
    ['zeros.mp4', Buffer.alloc(5_000), 'unsupported'], ['ones.mp3', Buffer.alloc(5_000, 0xff), 'broken'], ['noise.mkv', noise(50_000),
    'unsupported'],
    ['noise.mp3', noise(50_000, 7), 'unsupported'], ['noise.jpg', noise(50_000, 9), 'unsupported'],
  ]
}

/** Whole files under another's name, and two in one. */
export function disguised(base: Base): Hostile[] {
  const zipEnd = join('PK\x05\x06', Buffer.alloc(18))
  const names: readonly [name: string, base: string, expected: string][] = [
    ['picture.mp4', 'photo.png', 'image'], ['picture.mp3', 'photo.jpg', 'image'], ['picture.wav', 'photo.webp', 'image'],
    ['clip.jpg', 'clip.mp4', 'video'], ['clip.mp3', 'clip.mkv', 'video'], ['clip.png', 'clip.avi', 'video'], ['stream.mp4', 'clip.ts',
    'video'],
    ['song.png', 'song.mp3', 'audio'], ['song.mp4', 'song.wav', 'audio'], ['song.gif', 'song.ogg', 'audio'], ['song.avi', 'song.flac',
    'audio'],
    ['moves.jpg', 'move.gif', 'video'],
  ]
  return [
    ...names.map(([name, from, expected]): Hostile => [name, base(from), expected]),
    ['picture and archive.png', join(base('photo.png'), zipEnd), 'image'],
    ['picture and clip.jpg', join(base('photo.jpg'), base('clip.mp4')), 'image'],
    ['picture and script.gif', join(base('one.gif').subarray(0, -1), '\x21\xfe\x1d*/=1;alert(document.domain)//\0\x3b'), 'image'],
    ['song and archive.mp3', join(base('song.mp3'), zipEnd), 'audio'], ['page and clip.mp4', join('%PDF-1.4\n', base('clip.mp4')),
    'unsupported'],
    ['clip and clip.mp4', join(base('clip.mp4'), base('clip.mp4')), 'video'], ['song in song.wav', join(base('song.wav'), base('song.wav')),
    'audio'],
    ['program and page.jpg', join('MZ', '<html>', noise(500)), 'unsupported'],
  ]
}

/** Names with a meaning in a shell, a path, an address, a pattern, a header or a list. */
export const names = (base: Base): Hostile[] => [
  'a "b" \'c\'.png', 'line\nline.png', 'tab\tand\rreturn.png', '-i.png', '--help.png', '-f lavfi -i anullsrc.png', '%03d.png', '%s%n%x.png',
  '$(touch owned).png',
  '`touch owned`.png', '; rm -rf x;.png', '..\\..\\owned.png', '../../owned.png', '/etc/owned.png', 'C:\\owned.png', 'file:owned.png',
  'http:owned.png',
  'concat:a|b.png', `${'n'.repeat(251)}.png`, `${'长'.repeat(83)}12.png`, '\u202egnp.exe.png', 'zero\u200bwidth\ufeff.png', 'nul\0.png',
  'nul%00.png', '.png',
  'a.png.', '__proto__.png', 'CON.png', 'name="files"; filename="x.png', 'a;b=c,d[e]{f}.png', '😀é.png', ' .png', 'a.exe',
].map((name): Hostile => [name, base('photo.png'), /\.png$/.test(name) ? 'image' : 'unsupported'])
