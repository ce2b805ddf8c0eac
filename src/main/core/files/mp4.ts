import type { FileHandle } from 'node:fs/promises'

interface Box {
  readonly type: string
  readonly headerBytes: number
  readonly sizeBytes: number
}

/** The index of an hour of video has some 2 MB. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024
const MAX_BOXES = 100_000

/**
 * What keeps a file from being a video that plays, for an error's details; null: nothing (docs/protocol.md NP-8.18). Its boxes
 * (ISO 14496-12) must fill it to the last byte, with a type first, media, and an index that has a video track of some length.
 */
export async function mp4Fault(file: FileHandle): Promise<string | null> {
  const { size } = await file.stat()
  const types = new Set<string>()
  let index: Buffer | null = null
  for (let at = 0, count = 0; at < size; count++) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
    const box = boxAt(buffer.subarray(0, bytesRead), size - at)
    if (!box || count > MAX_BOXES) return `no whole box at byte ${at} of ${size}`
    if (count === 0 && box.type !== 'ftyp') return 'no MP4'
    if (box.type === 'moov' && box.sizeBytes <= MAX_INDEX_BYTES) {
      const length = box.sizeBytes - box.headerBytes
      index = (await file.read(Buffer.alloc(length), 0, length, at + box.headerBytes)).buffer
    }
    types.add(box.type)
    at += box.sizeBytes
  }
  if (!index) return 'no index'
  if (!types.has('mdat')) return 'no media'
  const { trak = [], mvex = [] } = childrenOf(index)
  return trak.some((track) => isVideo(track, mvex.length > 0)) ? null : 'no video track'
}

/** The box that these bytes begin; null where it does not fit into `room` bytes. */
function boxAt(bytes: Buffer, room: number): Box | null {
  if (bytes.length < 8) return null
  const size = bytes.readUInt32BE(0)
  const headerBytes = size === 1 ? 16 : 8
  if (bytes.length < headerBytes) return null
  const sizeBytes = size === 0 ? room : size === 1 ? Number(bytes.readBigUInt64BE(8)) : size
  return sizeBytes < headerBytes || sizeBytes > room ? null : { type: bytes.toString('latin1', 4, 8), headerBytes, sizeBytes }
}

/** What a box holds, by type. */
function childrenOf(content: Buffer): Partial<Record<string, Buffer[]>> {
  const children: Partial<Record<string, Buffer[]>> = {}
  for (let at = 0; at < content.length; ) {
    const box = boxAt(content.subarray(at), content.length - at)
    if (!box) break
    ;(children[box.type] ??= []).push(content.subarray(at + box.headerBytes, at + box.sizeBytes))
    at += box.sizeBytes
  }
  return children
}

/** A fragmented file says its length elsewhere. */
function isVideo(track: Buffer, isFragmented: boolean): boolean {
  const { hdlr, mdhd } = childrenOf(childrenOf(track)['mdia']?.[0] ?? Buffer.alloc(0))
  const header = mdhd?.[0] ?? Buffer.alloc(0)
  const duration = header[0] === 1 ? header.subarray(24, 32) : header.subarray(16, 20)
  return hdlr?.[0]?.toString('latin1', 8, 12) === 'vide' && (isFragmented || duration.some((byte) => byte > 0))
}
