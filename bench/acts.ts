import type { Amps, PhaseAmps, SocketNumber } from './amps.ts'
import type { Millis } from './clock.ts'
import type { StationActs } from './station.ts'

// What a step may do to the world besides moving a device. It knows neither rigs nor how an act is done.

/** Something with a cable that can be pulled. */
export interface Line {
  /** From now on nothing gets through either way, and nobody is told. */
  cut(): void
  mend(): void
}

/** What may be done around a station, by the words in which a rig says that it cannot. */
export interface AroundActs {
  /** What the household draws, in A of each phase of the supply. */
  'household load': { use(amps: PhaseAmps): void }
  /** What solar panels give back, in A of each phase of the supply (0 or more). */
  'solar power': { produce(amps: PhaseAmps): void }
  /** How the feed of a station, or of one socket of it, is really wired: 'L2L3L1'. */
  'wiring of the feed': { rewire(wiring: string, socket?: SocketNumber): void }
  /** A circuit breaker in the feed of a station, as quick as IEC 60898-1 allows one of type B to be. */
  'breaker in the feed': { fit(rating: Amps): void }
  'P1 cable': Line & {
    /** A long, badly amplified or badly split line: a byte in about a hundred is damaged, three of each write are lost. */
    weaken(): void
    /** Every telegram comes in pieces of 13 bytes. */
    split(): void
  }
  'serial bus of the smart meter': Line
  'network of the smart meter': Line
  'network of the station': Line
  /** What a bad network does to the datagrams of its stations; shares are from 0 to 1, times in ms. */
  'faults of datagrams': {
    lose(share: number): void
    double(share: number): void
    /** Each takes so much longer: of everybody, or to and from one station. */
    delay(least: Millis, most: Millis, station?: string): void
    /** Stations of different groups do not hear each other. */
    split(groups: readonly (readonly string[])[]): void
    block(station: string, port: number, way: 'in' | 'out'): void
    unblock(station: string, port: number, way: 'in' | 'out'): void
    mend(): void
  }
  /** Takes the DHCP server away from the network of the stations. */
  'DHCP server': { takeAway(): void }
  /** Round trips from the installer's laptop to a station, in ms; undefined for one that was lost. */
  ping: { ping(station: string, times: number): Promise<readonly (Millis | undefined)[]> }
  /** A station made as a scenario wishes: these have no verbs, they are part of opening the rig. */
  'assumptions of the station': object
  'model, firmware and licences of the station': object
  'several stations': object
}

export interface Acts extends StationActs, AroundActs {}

export type Act = keyof Acts
