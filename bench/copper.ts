import {
  type Amps,
  NO_AMPS,
  NOMINAL_VOLTS,
  PHASES,
  type Phase,
  type PhaseAmps,
  type SocketNumber,
  samePhases,
} from './amps.ts'

// What electricity does at a socket and behind the main meter, without any rule of charging. It knows neither stations
// nor cars, only what is joined, driven and drawn; nor does it know time.

/** What the station puts on the control pilot: a steady voltage, or the 1 kHz square wave of +/-12 V. */
export type PilotSignal =
  | { readonly kind: 'steady'; readonly volts: 12 | 0 | -12 }
  | { readonly kind: 'pwm'; readonly duty: number }

/** What the car hangs between pilot and earth, in ohms behind its diode (IEC 61851-1 annex A). */
export type PilotLoad = 'open' | 2740 | 882 | 246 | 'short'

/** A charging cable; `rating` is what its proximity resistor says, undefined where it says nothing known. */
export interface Cable {
  readonly rating: 13 | 20 | 32 | 63 | undefined
}

/** Positive half of the pilot in volts under a load, behind the station's 1 kohm. */
const HIGH: { readonly [L in PilotLoad]: 12 | 9 | 6 | 3 | 0 } = { open: 12, 2740: 9, 882: 6, 246: 3, short: 0 }

export const STEADY_12: PilotSignal = { kind: 'steady', volts: 12 }

/**
 * Power per phase seen at one point: active is signed, positive drawn and negative returned. Both in amperes at nominal
 * voltage.
 */
export interface Flow {
  readonly active: PhaseAmps
  readonly reactive: PhaseAmps
}

/**
 * One socket with whatever is plugged into it: pilot wire, proximity, contactor, lock and the current in each
 * conductor. It knows physics only: no current flows through an open contactor, a short pulls the pilot to 0 V.
 */
export class Plug {
  readonly socket: SocketNumber
  #signal: PilotSignal = STEADY_12
  #load: PilotLoad = 'open'
  #diode = true
  #cable: Cable | undefined
  #conductors: 0 | 1 | 3 = 0
  #locked = false
  #demand: PhaseAmps = NO_AMPS
  #powerFactor: PhaseAmps = [1, 1, 1]
  #drawn: PhaseAmps = NO_AMPS
  readonly #listeners: (() => void)[] = []

  constructor(socket: SocketNumber) {
    this.socket = socket
  }

  /** Called after any change on either side. */
  onChange(listen: () => void): () => void {
    this.#listeners.push(listen)
    return () => {
      const index = this.#listeners.indexOf(listen)
      if (index >= 0) this.#listeners.splice(index, 1)
    }
  }

  // The station's side.

  drive(signal: PilotSignal): void {
    const now = this.#signal
    if (
      now.kind === 'pwm'
        ? signal.kind === 'pwm' && signal.duty === now.duty
        : signal.kind === 'steady' && signal.volts === now.volts
    )
      return
    this.#signal = signal
    this.#changed()
  }

  /** Closes the contactor on the first one or all three conductors; 0 opens it. */
  connect(conductors: 0 | 1 | 3): void {
    if (this.#conductors === conductors) return
    this.#conductors = conductors
    this.#flow()
    this.#changed()
  }

  lock(locked: boolean): void {
    if (this.#locked === locked) return
    this.#locked = locked
    this.#changed()
  }

  // The car's side.

  insert(cable: Cable): void {
    this.#cable = cable
    this.#changed()
  }

  remove(): void {
    this.#cable = undefined
    this.leave()
  }

  /** The car is unplugged at its own end. */
  leave(): void {
    this.#load = 'open'
    this.#diode = true
    this.#demand = NO_AMPS
    this.#flow()
    this.#changed()
  }

  /** Hangs a resistance on the pilot; only seen by the station while the cable is in. */
  hang(load: PilotLoad, diode = true): void {
    if (this.#load === load && this.#diode === diode) return
    this.#load = load
    this.#diode = diode
    this.#changed()
  }

  /** What the car would draw from each conductor, with its power factor (0 to 1) there. */
  demand(amps: PhaseAmps, powerFactor: PhaseAmps): void {
    if (samePhases(amps, this.#demand) && samePhases(powerFactor, this.#powerFactor)) return
    this.#demand = amps
    this.#powerFactor = powerFactor
    this.#flow()
    this.#changed()
  }

  // What can be measured.

  get signal(): PilotSignal {
    return this.#signal
  }

  get cable(): Cable | undefined {
    return this.#cable
  }

  get conductors(): 0 | 1 | 3 {
    return this.#conductors
  }

  get locked(): boolean {
    return this.#locked
  }

  /** Apparent current per conductor of the socket. */
  get drawn(): PhaseAmps {
    return this.#drawn
  }

  get powerFactor(): PhaseAmps {
    return this.#powerFactor
  }

  /** The positive half of the pilot in volts, as the station measures it (nominal values, no tolerance). */
  get high(): 12 | 9 | 6 | 3 | 0 | -12 {
    const signal = this.#signal
    if (signal.kind === 'steady' && signal.volts <= 0) return signal.volts
    return this.#cable ? HIGH[this.#load] : 12
  }

  /** The negative half: -12 V where a diode keeps the car off it, mirrored where none does, 0 V shorted; undefined without PWM. */
  get low(): number | undefined {
    if (this.#signal.kind !== 'pwm') return undefined
    const high = this.high
    if (high === 0) return 0
    return this.#diode || high === 12 ? -12 : -high
  }

  #flow(): void {
    const wanted = this.#demand
    const closed = this.#conductors
    this.#drawn = closed === 3 ? wanted : closed === 1 ? [wanted[0], 0, 0] : NO_AMPS
  }

  #changed(): void {
    for (const listen of [...this.#listeners]) listen()
  }
}

/** A load on the supply that is not a plug: the household, or solar panels counted negative. */
export interface Household {
  /** Apparent current per grid phase that the building draws. */
  use(amps: PhaseAmps): void
  /** Current per grid phase that solar panels or a battery feed in (0 or more). */
  produce(amps: PhaseAmps): void
}

/**
 * The supply behind the main meter. `wiring` of a plug says which grid phase its conductors 1 to 3 hang on, after the
 * feed's wiring and the station's internal rotation (guide 2.6); a conductor that is not there is left out.
 */
export class Grid implements Household {
  #used: PhaseAmps = NO_AMPS
  #produced: PhaseAmps = NO_AMPS
  readonly #plugs = new Map<Plug, readonly Phase[]>()
  readonly #listeners = new Set<() => void>()
  readonly #flowListeners = new Set<() => void>()

  /** Hangs a plug on the supply; once more for the same plug rewires it. */
  attach(plug: Plug, wiring: readonly Phase[]): void {
    if (!this.#plugs.has(plug)) plug.onChange(() => this.#flowed())
    this.#plugs.set(plug, wiring)
    this.#flowed()
  }

  /** Called after anything happened that may change what flows. Returns how to stop. */
  onFlow(listen: () => void): () => void {
    this.#flowListeners.add(listen)
    return () => this.#flowListeners.delete(listen)
  }

  /** Called after the household or its solar panels changed. Returns how to stop. */
  onHousehold(listen: () => void): () => void {
    this.#listeners.add(listen)
    return () => this.#listeners.delete(listen)
  }

  use(amps: PhaseAmps): void {
    this.#used = amps
    this.#flowed()
    for (const listen of this.#listeners) listen()
  }

  produce(amps: PhaseAmps): void {
    this.#produced = amps
    this.#flowed()
    for (const listen of this.#listeners) listen()
  }

  get household(): { readonly used: PhaseAmps; readonly produced: PhaseAmps } {
    return { used: this.#used, produced: this.#produced }
  }

  /** What a meter sees: 'everything' at the main connection, 'household' without the chargers, 'chargers' them alone. */
  flow(where: 'everything' | 'household' | 'chargers' = 'everything'): Flow {
    const active: [Amps, Amps, Amps] = [0, 0, 0]
    const reactive: [Amps, Amps, Amps] = [0, 0, 0]
    if (where !== 'chargers') for (const phase of PHASES) active[phase] += this.#used[phase] - this.#produced[phase]
    if (where !== 'household')
      for (const [plug, wiring] of this.#plugs) {
        const { drawn, powerFactor } = plug
        for (const conductor of PHASES) {
          const phase = wiring[conductor]
          const amps = drawn[conductor]
          if (phase === undefined || amps === 0) continue
          const factor = powerFactor[conductor]
          active[phase] += amps * factor
          if (factor < 1) reactive[phase] += amps * Math.sqrt(1 - factor * factor)
        }
      }
    return { active, reactive }
  }

  #flowed(): void {
    for (const listen of this.#flowListeners) listen()
  }
}

/** Apparent current of a flow with the sign of its active part: what a meter that knows direction would print. */
export function signedAmps(flow: Flow): PhaseAmps {
  const signed = (phase: Phase): Amps => {
    const amps =
      flow.reactive[phase] === 0 ? Math.abs(flow.active[phase]) : Math.hypot(flow.active[phase], flow.reactive[phase])
    return flow.active[phase] < 0 ? -amps : amps
  }
  return [signed(0), signed(1), signed(2)]
}

/** Active power of a flow in watts per phase, at nominal voltage. */
export function watts(flow: Flow): PhaseAmps {
  return [flow.active[0] * NOMINAL_VOLTS, flow.active[1] * NOMINAL_VOLTS, flow.active[2] * NOMINAL_VOLTS]
}
