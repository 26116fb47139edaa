import { type Amps, NO_AMPS, type PhaseAmps, type SocketNumber } from '../../bench/amps.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Cable, Plug } from '../../bench/copper.ts'
import type { Timeline } from '../../bench/timeline.ts'
import type { CarTraits, EvFault, Ev as EvVerbs } from '../../bench/verbs.ts'
import { ampsOf } from '../../protocols/control-pilot.ts'
import { type Car, drawnAt, FOURTEEN_AMP_CAR, ORDINARY_CAR, powerFactorAt } from './car.ts'
import { knownCar } from './cars.ts'

/** Current rises in steps of this length. */
const RAMP_STEP: Millis = 500

/**
 * A car on a plug. It hangs resistances on the pilot, reads the duty cycle and draws current through the contactor, each
 * after its own reaction time. Nothing runs while nothing changes. Unaware of the station behind the plug.
 */
export class Ev implements EvVerbs {
  readonly name: string
  readonly #clock: Clock
  readonly #plugs: ReadonlyMap<SocketNumber, Plug>
  readonly #timeline: Timeline
  #car: Car
  #wanted: PhaseAmps = [16, 16, 16]
  #plug: Plug | undefined
  #unlisten: () => void = () => {}
  #fault: EvFault = 'not at all'
  #excess: Amps = 0
  #switchClosed = false
  #paused = false
  #full = false
  #asleep = false
  #interruptions = 0
  #seen = ''
  #following: Cancel = () => {}
  #ramping: Cancel = () => {}

  constructor(
    clock: Clock,
    plugs: ReadonlyMap<SocketNumber, Plug>,
    timeline: Timeline,
    name: string,
    car: Partial<Car> = {},
  ) {
    this.#clock = clock
    this.#plugs = plugs
    this.#timeline = timeline
    this.name = name
    this.#car = { ...ORDINARY_CAR, ...car }
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    await this.unplug()
  }

  async plug(socket: SocketNumber, cable: Cable = { rating: 32 }): Promise<void> {
    await this.unplug()
    const plug = this.#plugs.get(socket)
    if (!plug) throw new RangeError(`there is no socket ${socket}`)
    this.#plug = plug
    this.#full = false
    this.#paused = false
    this.#asleep = false
    this.#interruptions = 0
    this.#switchClosed = false
    this.#seen = ''
    plug.insert(cable)
    this.#unlisten = plug.onChange(() => this.#look())
    this.#timeline.note(this.name, 'plugged', socket)
    this.#hang()
    this.#look()
    if (!this.#car.speaksMode3) this.#actNow()
  }

  async unplug(): Promise<void> {
    this.#following()
    this.#ramping()
    this.#unlisten()
    this.#unlisten = () => {}
    this.#plug?.remove()
    this.#plug = undefined
    this.#switchClosed = false
    this.#timeline.note(this.name, 'plugged', 'nowhere')
  }

  async want(amps: PhaseAmps | Amps, minimum?: Amps): Promise<void> {
    this.#wanted = typeof amps === 'number' ? [amps, amps, amps] : amps
    const phases = this.#wanted[2] > 0 ? 3 : this.#wanted[1] > 0 ? 2 : 1
    if (typeof amps !== 'number') this.#car = { ...this.#car, phases }
    if (minimum !== undefined)
      this.#car = { ...this.#car, minimum, powerFactors: minimum >= 14 ? FOURTEEN_AMP_CAR : this.#car.powerFactors }
    this.#timeline.note(this.name, 'wants', this.#wanted)
    this.#actNow()
  }

  async pauseCharging(): Promise<void> {
    this.#paused = true
    this.#actNow()
  }

  async resumeCharging(): Promise<void> {
    this.#paused = false
    this.#full = false
    this.#actNow()
  }

  async becomeFull(): Promise<void> {
    this.#full = true
    this.#actNow()
  }

  async misbehave(how: EvFault, by: Amps = 0): Promise<void> {
    this.#fault = how
    this.#excess = by
    if (how === 'not at all') this.#asleep = false
    this.#timeline.note(this.name, 'fault', how)
    this.#hang()
    this.#actNow()
  }

  async become(traits: CarTraits): Promise<void> {
    const { model, ...others } = traits
    this.#car = { ...this.#car, ...(model === undefined ? {} : knownCar(model)), ...others }
    this.#actNow()
  }

  /** Something on the plug changed: the car answers after its reaction time, or lets go when the signal has stopped. */
  #look(): void {
    const plug = this.#plug
    if (!plug) return
    const { signal, conductors } = plug
    const seen = `${signal.kind === 'pwm' ? signal.duty : `${signal.volts} V`} ${conductors}`
    if (seen === this.#seen) return
    const stopped = signal.kind === 'steady'
    const wasPwm = !this.#seen.includes('V') && this.#seen !== ''
    this.#seen = seen
    if (stopped && wasPwm) {
      this.#interruptions++
      if (this.#car.sleepsAfterPause || this.#fault === 'sleeps') this.#asleep = true
    }
    if (signal.kind === 'steady' && signal.volts <= 0) this.#asleep = false
    // Current ends with the voltage; when it comes back the car starts anew.
    if (conductors === 0 && this.#car.speaksMode3) plug.demand(NO_AMPS, plug.powerFactor)
    if (!this.#car.speaksMode3) return this.#actNow()
    this.#following()
    const followPilot = (): void => this.#act()
    this.#following = this.#clock.after(stopped ? this.#car.pauseMillis : this.#car.reactionMillis, followPilot)
  }

  /** The car's own doing (its user, its battery): no pilot to react to. */
  #actNow(): void {
    if (this.#plug) this.#act()
  }

  #act(): void {
    const plug = this.#plug
    if (!plug) return
    const { signal } = plug
    const offered = signal.kind === 'pwm' ? ampsOf(signal.duty) : 0
    const car = this.#car
    if (!car.speaksMode3) {
      this.#switchClosed = true
      this.#hang()
      return this.#draw(drawnAt({ ...car, minimum: 0 }, this.#wanted, car.maximum))
    }
    const willing =
      car.ready &&
      !this.#paused &&
      !this.#full &&
      !this.#asleep &&
      this.#interruptions < car.givesUpAfter &&
      Math.max(...this.#wanted) > 0
    if (signal.kind === 'pwm') this.#switchClosed = willing && offered > 0
    else if (car.onPause === 'opens its switch' && this.#fault !== 'keeps its switch closed') this.#switchClosed = false
    if (!this.#switchClosed) this.#draw(NO_AMPS)
    this.#hang()
    if (!this.#switchClosed) return
    if (this.#fault === 'ignores the pilot')
      return this.#draw(drawnAt({ ...car, minimum: 0 }, this.#wanted, car.maximum))
    if (signal.kind !== 'pwm') return this.#draw(NO_AMPS)
    this.#draw(drawnAt(car, this.#wanted, this.#fault === 'draws too much' ? offered + this.#excess : offered))
  }

  #draw(target: PhaseAmps): void {
    const plug = this.#plug
    if (!plug) return
    this.#ramping()
    // Without voltage no current: a car starts anew when the contactor closes.
    if (plug.conductors === 0 && this.#car.speaksMode3) target = NO_AMPS
    const now = plug.drawn
    const step = (this.#car.rampAmpsPerSecond * RAMP_STEP) / 1000
    const next = target.map((amps, phase) => Math.min(amps, now[phase]! + step)) as unknown as PhaseAmps
    plug.demand(next, next.map((amps) => powerFactorAt(this.#car, amps)) as unknown as PhaseAmps)
    if (next.every((amps, phase) => amps === target[phase])) return
    const rampUp = (): void => this.#draw(target)
    this.#ramping = this.#clock.after(RAMP_STEP, rampUp)
  }

  /** What hangs on the pilot now. */
  #hang(): void {
    if (this.#fault === 'shorts the pilot') return this.#plug?.hang('short')
    this.#plug?.hang(
      this.#switchClosed ? (this.#car.needsVentilation ? 246 : 882) : 2740,
      this.#fault !== 'has no diode',
    )
  }
}
