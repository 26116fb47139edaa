import type { Duplex } from 'node:stream'
import type { Millis } from './clock.ts'

// What wires are to a device: serial lines, TCP and UDP, by the names of the rig. It knows neither protocols nor
// whether a wire is real.

export type Stop = () => Promise<void>

export interface SerialMode {
  readonly baud: number
  readonly dataBits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  readonly stopBits: 1 | 2
}

/** Bits that one byte occupies on a serial line: start, data, parity, stop. */
export function bitsPerByte(mode: SerialMode): number {
  return 1 + mode.dataBits + (mode.parity === 'none' ? 0 : 1) + mode.stopBits
}

/** Time on the line of so many bytes, in ms. */
export function serialTime(bytes: number, mode: SerialMode): Millis {
  return (bytes * bitsPerByte(mode) * 1000) / mode.baud
}

/** One end of a serial line. Destroying it gives the port back. */
export interface SerialEnd extends Duplex {
  /** Raises or drops this end's request line (pin 2 of a P1 port; RTS and DTR on a USB adapter). */
  request(on: boolean): void
  /**
   * What the other end's request line says, or undefined where this line has no such wire (a pseudo-terminal).
   * A change is also told by the event 'request' with a boolean.
   */
  readonly requested: boolean | undefined
  /** Breaks off what is being sent: bytes that are not on the line yet never will be. */
  breakOff(): void
}

/** What a disturbance makes of one write: the pieces that arrive, in order; an empty list loses it. */
export type Disturbance = (bytes: Buffer) => readonly Buffer[]

/**
 * What becomes of a datagram on its way from one host to another: for each copy that arrives how much later than usual, in
 * ms; an empty list loses it. Asked once for each host that would hear it.
 */
export type DatagramFate = (from: string, to: string, port: number) => readonly Millis[]

/** One write as it went over a wire. `from` and `to` are device-side names: the wire, or host:port. */
export interface Tapped {
  readonly at: Millis
  readonly wire: string
  readonly kind: 'serial' | 'tcp' | 'udp'
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

/** The most that one datagram carries over IPv4. */
export const LONGEST_DATAGRAM = 65_507

/** Closes a line whose other end is gone, after what came before has been read. */
export function hangUp(line: Duplex): void {
  if (line.destroyed) return
  line.push(null)
  const read = line.readableFlowing === true || line.listenerCount('readable') > 0 || line.readableLength > 0
  if (read && !line.readableEnded) line.once('end', () => line.destroy())
  else line.destroy()
}

/**
 * Bytes between devices. Names come from the rig: a serial wire or a host. Every stream end is a plain Node Duplex.
 * A write arrives whole, after its time on the wire, at everyone else on that wire, in order.
 */
export interface Wires {
  /** Opens one end of a serial wire. Rejects with BadInput when the port is absent, busy or not permitted. */
  serial(wire: string, mode: SerialMode): Promise<SerialEnd>
  /**
   * Opens a TCP connection from `from` to `host`:`port`. Rejects with BadInput for a host that is not the rig's, with an
   * Error whose `code` is ECONNREFUSED where nobody listens; is never settled while one of the two is cut. Once the other
   * end has ended, this one ends too, after what it answers at once.
   */
  connect(from: string, host: string, port: number): Promise<Duplex>
  /** Accepts TCP connections; rejects with BadInput when the port is already in use. Stopping also ends its lines. */
  listen(host: string, port: number, accept: (line: Duplex) => void): Promise<Stop>
  /**
   * Joins the broadcast domain of one UDP port; the socket's `send` reaches every other member on that port. `hear` may
   * return OVER as an action of the clock may.
   */
  datagrams(host: string, port: number, hear: (bytes: Buffer, from: string) => void): Promise<DatagramSocket>
  /**
   * From now on nothing gets through on this wire or host, either way, and nobody is told. What is on a serial line just
   * then is lost for as long as the cut lasts. BadInput for a name that is not the rig's, here and below.
   */
  cut(name: string): void
  /** Undoes `cut` and `disturb`. An end whose other end went away meanwhile is told now; lost bytes stay lost. */
  mend(name: string): void
  /** From now on every write over this serial wire passes through `disturbance` (noise, splitting, loss). */
  disturb(name: string, disturbance: Disturbance): void
  /** From now on every datagram between hosts has this fate; undefined lets all of them through again. */
  disturbDatagrams(fate: DatagramFate | undefined): void
  /** The round trip to a host, in ms; undefined where nothing comes back within `within`. */
  ping(from: string, host: string, within: Millis): Promise<Millis | undefined>
  /** Sees every write of every wire as it was sent. Returns how to stop seeing. */
  tap(see: (tapped: Tapped) => void): () => void
  /** Closes every open end and listener of this bench. */
  close(): Promise<void>
}

export interface DatagramSocket {
  /** To everyone else on the port, to one host, or to whoever was heard: `from` as `hear` got it. RangeError above 65 507 bytes. */
  send(bytes: Buffer, to?: string): void
  close(): Promise<void>
}
