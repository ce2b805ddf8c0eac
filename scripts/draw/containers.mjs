// The two icon containers, both plain lists of PNGs.

const ICNS_TYPES = [['ic11', 32], ['ic12', 64], ['ic07', 128], ['ic13', 256], ['ic08', 256], ['ic14', 512], ['ic09', 512], ['ic10', 1024]]
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))]
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]

/** A Windows .ico of PNGs; `pngs` maps a size in px to its bytes. */
export function ico(pngs) {
  const header = Buffer.alloc(6 + 16 * ICO_SIZES.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(ICO_SIZES.length, 4)
  let offset = header.length
  ICO_SIZES.forEach((size, i) => {
    const at = 6 + 16 * i
    // 256 is written as 0: the field has one byte.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(pngs[size].length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += pngs[size].length
  })
  return Buffer.concat([header, ...ICO_SIZES.map((size) => pngs[size])])
}

/** A macOS .icns of PNGs; `pngs` maps a size in px to its bytes. */
export function icns(pngs) {
  const chunk = (type, body) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(body.length + 8, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => chunk(type, pngs[size]))))
}
