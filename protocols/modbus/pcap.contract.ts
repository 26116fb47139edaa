import type { Tapped } from '../../bench/wires.ts'

/**
 * What went over the wires as Wireshark reads it: a pcap file of bare IPv4 packets between two hosts. `master` is who asks: the
 * host, or the end of a serial wire, whose frames are put in packets too.
 */
export function pcap(tapped: readonly Tapped[], master: string): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(65_535, 16)
  header.writeUInt32LE(101, 20)
  const sent = [1, 1]

  const packets = tapped.map(({ at, kind, from, bytes }) => {
    const forth = from === master || from.startsWith(`${master}:`)
    const [source, target] = forth ? [1, 2] : [2, 1]
    // Over UDP both ends use 502; then a reader cannot tell question from answer.
    const ports = forth ? [40_000, 502] : [502, 40_000]
    const [mine, other] = forth ? [0, 1] : [1, 0]
    const sequence = sent[mine]!
    sent[mine] = sequence + bytes.length
    const transport = Buffer.alloc(kind === 'udp' ? 8 : 20)
    transport.writeUInt16BE(ports[0]!, 0)
    transport.writeUInt16BE(ports[1]!, 2)
    if (kind === 'udp') transport.writeUInt16BE(8 + bytes.length, 4)
    else {
      transport.writeUInt32BE(sequence, 4)
      transport.writeUInt32BE(sent[other]!, 8)
      transport.writeUInt16BE(0x5018, 12)
      transport.writeUInt16BE(65_535, 14)
    }
    const ip = Buffer.alloc(20)
    ip[0] = 0x45
    ip.writeUInt16BE(20 + transport.length + bytes.length, 2)
    ip[8] = 64
    ip[9] = kind === 'udp' ? 17 : 6
    ip.set([10, 0, 0, source!], 12)
    ip.set([10, 0, 0, target!], 16)
    const packet = Buffer.concat([ip, transport, bytes])
    const record = Buffer.alloc(16)
    record.writeUInt32LE(Math.floor(at / 1000), 0)
    record.writeUInt32LE(Math.round((at % 1000) * 1000), 4)
    record.writeUInt32LE(packet.length, 8)
    record.writeUInt32LE(packet.length, 12)
    return Buffer.concat([record, packet])
  })
  return Buffer.concat([header, ...packets])
}
