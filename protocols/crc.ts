/** Table of the reflected polynomial A001h, which P1 (CRC-16/ARC) and Modbus share; they differ in their start value. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  return crc
})

/** CRC-16/ARC of bytes `from` up to but not including `to`: start 0, no final xor. '123456789' gives BB3Dh. */
export function crc16arc(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = 0
  for (let index = from; index < to; index++) crc = TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8)
  return crc
}

/**
 * CRC-16/MODBUS of bytes `from` up to but not including `to`: start FFFFh, no final xor (MODBUS over serial line V1.02,
 * 6.2.2). '123456789' gives 4B37h. On the line the low byte goes first.
 */
export function crc16modbus(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = 0xffff
  for (let index = from; index < to; index++) crc = TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8)
  return crc
}
