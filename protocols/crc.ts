// The two checksums of P1 and of Modbus on a serial line. They know nothing of what they are over.

/** Table of the reflected polynomial A001h, which P1 (CRC-16/ARC) and Modbus share; they differ in their start value. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  return crc
})

/** What a byte comes to with one, two and three bytes of 0 behind it. */
const [BEFORE_ONE, BEFORE_TWO, BEFORE_THREE] = ([1, 2, 3] as const).map((zeros) =>
  TABLE.map((first) => {
    let crc = first
    for (let byte = 0; byte < zeros; byte++) crc = TABLE[crc & 0xff]! ^ (crc >>> 8)
    return crc
  }),
) as [Uint16Array, Uint16Array, Uint16Array]

/** CRC-16/ARC of bytes `from` up to but not including `to`: start 0, no final xor. '123456789' gives BB3Dh. */
export function crc16arc(bytes: Uint8Array, from = 0, to = bytes.length): number {
  return crc16(0, bytes, from, to)
}

/**
 * CRC-16/MODBUS of bytes `from` up to but not including `to`: start FFFFh, no final xor (MODBUS over serial line V1.02,
 * 6.2.2). '123456789' gives 4B37h. On the line the low byte goes first.
 */
export function crc16modbus(bytes: Uint8Array, from = 0, to = bytes.length): number {
  return crc16(0xffff, bytes, from, to)
}

/** Four bytes at a time, then the rest. */
function crc16(start: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = start
  let index = from
  for (; index + 4 <= to; index += 4) {
    const two = crc ^ bytes[index]! ^ (bytes[index + 1]! << 8)
    crc =
      BEFORE_THREE[two & 0xff]! ^ BEFORE_TWO[two >>> 8]! ^ BEFORE_ONE[bytes[index + 2]!]! ^ TABLE[bytes[index + 3]!]!
  }
  for (; index < to; index++) crc = TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8)
  return crc
}
