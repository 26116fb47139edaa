import { type Amps, NO_AMPS, type Phase, type PhaseAmps, type SocketNumber, samePhases } from '../../bench/amps.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import { type Cable, type PilotSignal, type Plug, STEADY_12 } from '../../bench/copper.ts'
import type { Noting } from '../../bench/timeline.ts'
import type { CarTraits, EvFault, Ev as EvVerbs } from '../../bench/verbs.ts'
import { offeredAmps } from '../../protocols/control-pilot.ts'
import { type Car, drawnAt, ORDINARY_CAR, powerFactorAt, standbyOf, wantedBy } from './car.ts'
import { knownCar } from './cars.ts'

// The emulated car: the verbs that steps ask of one, on the copper of a socket. It knows a station by its pilot and its
// contactor only.

/** Current rises in steps of this length. */
const RAMP_STEP: Millis = 500

/** What a car is about, as the timeline keeps it under 'state'. */
type EvState =
  | 'unplugged'
  | 'not ready'
  | 'full'
  | 'paused by its user'
  | 'asleep'
  | 'gave up'
  | 'waiting'
  | 'ready'
  | 'charging'

/**
 * A car on a plug. It hangs resistances on the pilot, reads the duty cycle and draws current through the contactor, each
 * after its own reaction time. Nothing runs while nothing changes. Unaware of the station behind the plug.
 */
export class Ev implements EvVerbs {
  readonly name: string
  readonly #clock: Clock
  readonly #plugs: ReadonlyMap<SocketNumber, Plug>
  readonly #timeline: Noting
  #car: Car
  /** How many phases its charger has; what its user wants can only be fewer. */
  #builtPhases: 1 | 2 | 3
  #wanted: PhaseAmps = [16, 16, 16]
  #plug: Plug | undefined
  #unlisten: () => void = () => {}
  /** Where its cable still is while the car is not. */
  #left: Plug | undefined
  #fault: EvFault = 'not at all'
  #excess: Amps = 0
  #excessOn: Phase | undefined
  #switchClosed = false
  #paused = false
  #full = false
  #asleep = false
  #interruptions = 0
  /** The signal on the pilot, and the one that the car has got round to; the second lags by its reaction time. */
  #signal: PilotSignal = STEADY_12
  #noticed: PilotSignal = STEADY_12
  /** Since when there has been no PWM, and since when 0 V or less; the longest such hold counts as a wake-up. */
  #restingSince: Millis = 0
  #heldLowSince: Millis | undefined
  #heldLow: Millis = 0
  /** Whether the contactor gives voltage, and whether the car has got round to that. */
  #powered = false
  #awareOfPower = false
  #demanded: PhaseAmps = NO_AMPS
  #steppedAt: Millis = Number.NEGATIVE_INFINITY
  /** The battery's own limit, on its way down while it becomes full. */
  #ceiling: Amps = Number.POSITIVE_INFINITY
  readonly #following = new Set<Cancel>()
  #powering: Cancel = () => {}
  #ramping: Cancel = () => {}
  #tapering: Cancel = () => {}

  constructor(
    clock: Clock,
    plugs: ReadonlyMap<SocketNumber, Plug>,
    timeline: Noting,
    name: string,
    car: Partial<Car> = {},
  ) {
    this.#clock = clock
    this.#plugs = plugs
    this.#timeline = timeline
    this.name = name
    this.#car = { ...ORDINARY_CAR, ...car }
    this.#builtPhases = this.#car.phases
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
    this.#ceiling = Number.POSITIVE_INFINITY
    this.#signal = STEADY_12
    this.#noticed = STEADY_12
    this.#restingSince = this.#clock.now()
    this.#heldLowSince = undefined
    this.#heldLow = 0
    plug.insert(cable)
    this.#unlisten = plug.onChange(() => this.#look())
    this.#timeline.note(this.name, 'plugged', socket)
    this.#look()
    this.#act()
  }

  async unplug(): Promise<void> {
    this.#plug?.remove()
    this.#left?.remove()
    this.#left = undefined
    this.#gone()
  }

  async leaveCable(): Promise<void> {
    this.#plug?.leave()
    this.#left = this.#plug ?? this.#left
    this.#gone()
  }

  #gone(): void {
    this.#forgetSignals()
    this.#powering()
    this.#ramping()
    this.#tapering()
    this.#unlisten()
    this.#unlisten = () => {}
    this.#plug = undefined
    this.#switchClosed = false
    this.#powered = false
    this.#awareOfPower = false
    this.#demanded = NO_AMPS
    this.#timeline.note(this.name, 'plugged', 'nowhere')
    this.#tell()
  }

  async want(amps: PhaseAmps | Amps, minimum?: Amps): Promise<void> {
    this.#wanted = typeof amps === 'number' ? [amps, amps, amps] : amps
    // Wanting nothing at all says nothing about how many phases a car has.
    if (typeof amps !== 'number' && Math.max(...amps) > 0) {
      const asked = amps[2] > 0 ? 3 : amps[1] > 0 ? 2 : 1
      this.#car = { ...this.#car, phases: Math.min(asked, this.#builtPhases) as 1 | 2 | 3 }
    }
    if (minimum !== undefined) this.#car = { ...this.#car, minimum }
    this.#timeline.note(this.name, 'wants', this.#wanted)
    this.#act()
  }

  async pauseCharging(): Promise<void> {
    this.#paused = true
    this.#act()
  }

  async resumeCharging(): Promise<void> {
    this.#paused = false
    this.#full = false
    this.#tapering()
    this.#ceiling = Number.POSITIVE_INFINITY
    this.#act()
  }

  async becomeFull(): Promise<void> {
    this.#tapering()
    this.#ceiling = Math.max(...this.#demanded)
    this.#taper()
  }

  async misbehave(how: EvFault, by: Amps = 0, on?: Phase): Promise<void> {
    this.#fault = how
    this.#excess = by
    this.#excessOn = on
    if (how === 'not at all') this.#asleep = false
    this.#timeline.note(this.name, 'fault', how)
    this.#act()
  }

  async become(traits: CarTraits): Promise<void> {
    const { model, ...others } = traits
    const known = model === undefined ? {} : knownCar(model)
    this.#car = { ...this.#car, ...known, ...others }
    this.#builtPhases = known.phases ?? this.#builtPhases
    this.#act()
  }

  /** Something on the plug changed. It is called from within the car's own writes too, and then finds nothing new. */
  #look(): void {
    const plug = this.#plug
    if (!plug) return
    const { signal } = plug
    const powered = plug.conductors > 0
    if (signal !== this.#signal) {
      const before = this.#signal
      this.#signal = signal
      this.#watchForPauses(before, signal)
      this.#follow(before, signal)
    }
    if (powered !== this.#powered) {
      this.#powered = powered
      this.#feelPower(powered)
    }
  }

  /** Every change is followed after its own time, so that a duty cycle that never rests does not hold the car off. */
  #follow(before: PilotSignal, signal: PilotSignal): void {
    const stopped = signal.kind === 'steady'
    if (stopped || before.kind === 'steady') this.#forgetSignals()
    const followPilot = (): void => {
      this.#following.delete(cancel)
      this.#noticed = signal
      this.#act()
    }
    const cancel = this.#clock.after(stopped ? this.#car.pauseMillis : this.#car.reactionMillis, followPilot)
    this.#following.add(cancel)
  }

  #forgetSignals(): void {
    for (const cancel of this.#following) cancel()
    this.#following.clear()
  }

  /** Interruptions, sleep and wake-up: what the end of PWM and its return do to a car. */
  #watchForPauses(before: PilotSignal, signal: PilotSignal): void {
    const now = this.#clock.now()
    if (before.kind === 'pwm' && signal.kind === 'steady') {
      this.#restingSince = now
      this.#heldLow = 0
      if (this.#switchClosed) this.#interruptions++
      if (this.#car.sleepsAfterPause || this.#fault === 'sleeps') this.#asleep = true
    }
    const low = signal.kind === 'steady' && signal.volts <= 0
    if (low) this.#heldLowSince ??= now
    else if (this.#heldLowSince !== undefined) {
      this.#heldLow = Math.max(this.#heldLow, now - this.#heldLowSince)
      this.#heldLowSince = undefined
    }
    if (before.kind === 'steady' && signal.kind === 'pwm') {
      const rested = now - this.#restingSince
      if (this.#heldLow >= this.#car.wakeMillis || rested >= this.#car.wakesAfterRestMillis) this.#asleep = false
    }
  }

  /** Current ends with the voltage; when that comes back the car starts anew. */
  #feelPower(powered: boolean): void {
    this.#powering()
    if (!this.#car.speaksMode3) {
      this.#awareOfPower = powered
      this.#tell()
      return
    }
    if (!powered) {
      this.#ramping()
      this.#awareOfPower = false
      this.#demand(NO_AMPS)
      this.#tell()
      return
    }
    const useNewPower = (): void => {
      this.#awareOfPower = true
      this.#act()
    }
    this.#powering = this.#clock.after(this.#car.reactionMillis, useNewPower)
  }

  /** Brings switch and current in line with what the car knows now. */
  #act(): void {
    if (!this.#plug) return
    const car = this.#car
    if (!car.speaksMode3) {
      this.#switchClosed = true
      this.#hang()
      this.#ramping()
      this.#demand(wantedBy(car, this.#wanted))
    } else {
      this.#switchClosed = this.#keepsSwitchClosed()
      const target = this.#switchClosed ? this.#target() : NO_AMPS
      // A car lets its current go before its switch: a contactor never opens under load by a car's own doing.
      if (!this.#switchClosed) this.#draw(target)
      this.#hang()
      if (this.#switchClosed) this.#draw(target)
    }
    this.#tell()
  }

  #keepsSwitchClosed(): boolean {
    const car = this.#car
    const offered = offeredAmps(this.#noticed)
    if (this.#fault === 'keeps its switch closed' && this.#switchClosed) return true
    const willing =
      car.ready &&
      !this.#paused &&
      (!this.#full || (this.#switchClosed && car.whenFull === 'keeps it closed')) &&
      Math.max(...this.#wanted) > 0
    if (!willing) return false
    if (this.#fault === 'ignores the pilot' && this.#switchClosed) return true
    if (this.#noticed.kind === 'steady') return this.#switchClosed && car.onPause === 'keeps it closed'
    if (this.#asleep || this.#gaveUp || offered === 0) return false
    return offered >= car.minimum || car.belowMinimum === 'keeps its switch closed'
  }

  /** What it draws with its switch closed and the contactor too. */
  #target(): PhaseAmps {
    const car = this.#car
    const offered = offeredAmps(this.#noticed)
    // A switch may be stuck closed on a car that has no wish to charge.
    if (!car.ready || this.#paused) return NO_AMPS
    if (this.#full) return standbyOf(car)
    let target: PhaseAmps
    if (this.#fault === 'ignores the pilot') target = wantedBy(car, this.#wanted)
    else if (offered === 0 || this.#asleep || this.#gaveUp) return NO_AMPS
    else if (this.#fault === 'draws too much' && offered >= car.minimum)
      target = each(drawnAt(car, this.#wanted, offered), (amps, phase) =>
        amps > 0 && (this.#excessOn ?? phase) === phase ? offered + this.#excess : amps,
      )
    else target = drawnAt(car, this.#wanted, offered)
    return each(target, (amps) => Math.min(amps, this.#ceiling))
  }

  get #gaveUp(): boolean {
    return this.#interruptions >= this.#car.givesUpAfter
  }

  #draw(wished: PhaseAmps): void {
    this.#ramping()
    const target = this.#awareOfPower ? wished : NO_AMPS
    const now = this.#clock.now()
    const step = (this.#car.rampAmpsPerSecond * RAMP_STEP) / 1000
    // Acting often must not make a slow car fast.
    const rise = Number.isFinite(step) && now - this.#steppedAt < RAMP_STEP ? 0 : step
    const before = this.#demanded
    const next = each(target, (amps, phase) => Math.min(amps, toHundredth(before[phase] + rise)))
    if (next.some((amps, phase) => amps > before[phase as Phase])) this.#steppedAt = now
    this.#demand(next)
    if (!samePhases(next, target)) {
      const rampUp = (): void => {
        this.#draw(target)
        this.#tell()
      }
      this.#ramping = this.#clock.after(this.#steppedAt + RAMP_STEP - now, rampUp)
    }
  }

  /** The battery fills up: its limit sinks as slowly as current rises, then the car is full. */
  #taper(): void {
    const step = (this.#car.rampAmpsPerSecond * RAMP_STEP) / 1000
    this.#ceiling = Math.max(0, toHundredth(this.#ceiling - step))
    if (this.#ceiling === 0) this.#full = true
    else {
      const fillUp = (): void => this.#taper()
      this.#tapering = this.#clock.after(RAMP_STEP, fillUp)
    }
    this.#act()
  }

  #demand(amps: PhaseAmps): void {
    this.#demanded = amps
    const factors = each(amps, (phaseAmps) => powerFactorAt(this.#car, phaseAmps))
    this.#plug?.demand(amps, factors)
  }

  /** What hangs on the pilot now. */
  #hang(): void {
    if (this.#fault === 'shorts the pilot') return this.#plug?.hang('short')
    this.#plug?.hang(
      this.#switchClosed ? (this.#car.needsVentilation ? 246 : 882) : 2740,
      this.#fault !== 'has no diode',
    )
  }

  #tell(): void {
    this.#timeline.note(this.name, 'state', this.#state())
  }

  #state(): EvState {
    const car = this.#car
    if (!this.#plug) return 'unplugged'
    if (this.#powered && Math.max(...this.#demanded) > car.standby) return 'charging'
    if (!car.speaksMode3) return 'ready'
    if (!car.ready) return 'not ready'
    if (this.#full) return 'full'
    if (this.#paused) return 'paused by its user'
    if (this.#asleep) return 'asleep'
    if (this.#gaveUp) return 'gave up'
    return this.#switchClosed ? 'ready' : 'waiting'
  }
}

function each(amps: PhaseAmps, make: (amps: Amps, phase: Phase) => Amps): PhaseAmps {
  return [make(amps[0], 0), make(amps[1], 1), make(amps[2], 2)]
}

/** Steps of a ramp add up; figures on the timeline stay readable. */
function toHundredth(amps: Amps): Amps {
  return Number.isFinite(amps) ? Math.round(amps * 100) / 100 : amps
}
