import { type Amps, NOMINAL_VOLTS, PHASES, type Phase, type PhaseAmps, type SocketNumber } from '../../bench/amps.ts'
import { type Cancel, type Millis, OVER } from '../../bench/clock.ts'
import {
  type Configuration,
  type Display,
  type Fact,
  type MeterTest,
  type SettingAnswer,
  type SettingValue,
  type SettingWriter,
  type Station,
  type StationShape,
  socketName,
} from '../../bench/station.ts'
import { ContactPort } from './adapters/contact-port.ts'
import { LedDriver } from './adapters/led.ts'
import { ChargePoint } from './charge-point/charge-point.ts'
import { ChargingProfiles } from './charging-profiles.ts'
import { EmsLink } from './ems-link.ts'
import { type FeaturesInUse, featuresInUse, featureWords, offLines } from './features.ts'
import { isAtLeast } from './firmware.ts'
import type { Cycle, Profile, StationCore, StationGround } from './ground.ts'
import { MeterLink } from './meter-link.ts'
import { NEWS_MILLIS, NetworkLink } from './network-link.ts'
import { DEFAULT_OPTIONS, readOptions, type StationOptions } from './options.ts'
import { type Allotted, type DivideRules, type Division, divisionHolds, type SocketInput } from './parts/divide.ts'
import { count } from './parts/energy.ts'
import type { FaceInputs } from './parts/face.ts'
import type { Pool } from './parts/limits.ts'
import { conductorPhases, loadsOf, PHASE_MAPPINGS, parseWiring } from './parts/loads.ts'
import type { SocketState } from './parts/mode3.ts'
import { type ErrorCodes, noticeOf, overcurrentInfo, readErrorCodes } from './parts/notice.ts'
import { NO_OVERCURRENT, nextTrip, type Trip } from './parts/overcurrent.ts'
import type { Transaction } from './parts/smart-charging.ts'
import { type DividedUntil, dividesMaximum } from './parts/station-limit.ts'
import { DEFAULT_PARTS, type Parts } from './parts.ts'
import { Settings } from './settings.ts'
import { actuate, emptySocket, feel, isPlugged, type Socket } from './socket.ts'
import { PROFILE } from './sources/profiles.ts'
import { callingPosition, type SuspendState, type SuspendUse, suspendAtBoot, suspendChange } from './sources/suspend.ts'

export type { Cycle, CycleSocket, MeterBus, MeterNetwork, Profile, StationGround } from './ground.ts'

const IN_USE: readonly Fact[] = [
  'mode3',
  'offered',
  'leads',
  'drawn',
  'contactor',
  'lock',
  'meter',
  'meter link',
  'meter connection',
  'meter test',
  'ems link',
  'log',
  'notification',
  'power',
  'features',
]

const FACE_FACTS: { readonly [F in StationShape['face']]: readonly Fact[] } = {
  display: ['display'],
  led: ['led', 'light'],
}

/**
 * The simulated station: one cycle a second, and one when a plug changes. Feel, divide, step, apply, show; every rule is
 * a pure part (see parts/). Only this file and the adapters act. Unaware of who plays car, meter or judge.
 */
export class SimulatedStation implements Station {
  readonly name: string
  readonly shape: StationShape
  readonly shows: ReadonlySet<Fact>
  readonly #ground: StationGround
  readonly #options: StationOptions
  readonly #errorCodes: ErrorCodes
  readonly #parts: Parts
  readonly #settings: Settings
  #features: FeaturesInUse
  readonly #sockets: readonly Socket[]
  readonly #meter: MeterLink
  readonly #ems: EmsLink
  readonly #profiles: ChargingProfiles
  readonly #network: NetworkLink
  readonly #contact: ContactPort
  readonly #chargePoint: ChargePoint
  #division: Division
  #suspend: SuspendState
  #listening: Promise<void> | undefined
  #bootedAt: Millis = 0
  #cycledAt: Millis = 0
  /** When a cycle may come to something else though nothing happens; 0 once something has happened. */
  #stillUntil: Millis = 0
  #disturbed = true
  #latest: Cycle | undefined
  #dividedUntil: DividedUntil
  /** The contact of another station of the network suspends this one too. */
  #networkSuspended = false
  #running = false
  #powered = true
  #started = false
  #tick: Cancel = () => {}
  #soon: Cancel | undefined
  #waiting: Cancel = () => {}
  readonly #unlisten: (() => void)[] = []

  constructor(ground: StationGround) {
    const { profile, plugs, lamps, clock } = ground
    this.#ground = ground
    this.name = ground.name ?? 'station'
    this.shape = profile
    this.shows = new Set<Fact>([
      ...IN_USE,
      ...FACE_FACTS[profile.face],
      ...(ground.takeAddress ? (['address'] as const) : []),
    ])
    this.#options = { ...DEFAULT_OPTIONS, ...readOptions(ground.options ?? {}) }
    this.#errorCodes = readErrorCodes(this.#options.errorCodes)
    this.#parts = { ...DEFAULT_PARTS, ...ground.parts }
    this.#settings = new Settings(profile, this.#options, profile.licences, {
      ...factorySettings(profile, this.#options),
      ...ground.preset,
    })
    this.#features = this.#findFeatures()
    this.#sockets = [...plugs].map(([number, plug]) => {
      const led = lamps.has(number) ? new LedDriver(clock, lamps.get(number)!) : undefined
      const state = this.#parts.emptySocket(clock.now())
      return emptySocket(number, socketName(number, this.name), plug, led, state, profile.phases, clock.now())
    })
    const core: StationCore = {
      ground,
      name: this.name,
      options: this.#options,
      settings: this.#settings,
      features: () => this.#features,
      running: () => this.#running,
      log: (line) => this.#log(line),
      notify: (connector, code, info) => this.#notify(connector, code, info),
      lookSoon: () => this.#lookSoon(),
      networked: () => this.#network.inUse,
      measureOwn: () => {
        if (this.#meter.inUse) this.#drew()
      },
    }
    this.#meter = new MeterLink(core)
    this.#network = new NetworkLink(core, this.#sockets)
    this.#ems = new EmsLink(core, {
      socket: (number) => this.#sockets.find((each) => each.number === number)!,
      bootedAt: () => this.#bootedAt,
      cycledAt: () => this.#cycledAt,
      online: () => this.#chargePoint.online,
      network: () => this.#network.view(this.#ownAmps()),
      utc: () => this.#chargePoint.utc(),
      operative: (number) => this.#chargePoint.isOperative(number),
      mayChange: ({ state }) => this.#mayChange(state),
    })
    this.#profiles = new ChargingProfiles(core, {
      utc: () => this.#chargePoint.utc(),
      transactions: () => this.#transactions(),
      maximum: (connector) => this.#maximum(connector),
      isAuthorised: (connector) =>
        this.#sockets.some(({ number, state }) => number === connector && state.session === 'authorised'),
    })
    this.#contact = new ContactPort(clock, ground.contact, this.#options.contactSteadyMillis, () => this.#cycle())
    this.#chargePoint = new ChargePoint(core, {
      sockets: this.#sockets,
      present: (socket) => this.#present(socket),
      restart: () => this.#restart(),
      profiles: this.#profiles,
      set: (key, value) => this.set(key, value, 'back office'),
      restartLink: () => {
        this.#ems.reopen().catch(this.#tellLost)
      },
    })
    this.#division = this.#parts.emptyDivision(clock.now())
    this.#suspend = suspendAtBoot(false, this.#suspendUse(), clock.now())
  }

  async start(): Promise<void> {
    await this.#meter.open()
    for (const socket of this.#sockets) this.#unlisten.push(socket.plug.onChange(() => this.#felt(socket)))
    this.#started = true
    this.#boot(0)
    await this.#listening
  }

  async stop(): Promise<void> {
    if (!this.#started) return
    this.#started = false
    this.#halt()
    for (const unlisten of this.#unlisten.splice(0)) unlisten()
    this.#meter.close()
    await this.#ems.close()
  }

  async set(key: string, value: SettingValue, by: SettingWriter = 'installer'): Promise<SettingAnswer> {
    const before = this.#settings.get(key)
    const { answer, why } = this.#settings.write(key, value, by)
    if (why !== undefined) this.#log(why)
    if (key === 'FeatureLicenseKey' && by === 'installer' && this.#settings.get(key) !== before) {
      await this.restart()
      return 'Accepted'
    }
    this.#disturbed = true
    if (this.#running) this.#tellFeatures()
    if (answer === 'Accepted') this.#lookSoon()
    this.#chargePoint.changed(key)
    return answer
  }

  async configuration(keys?: readonly string[]): Promise<Configuration> {
    return this.#settings.list(keys)
  }

  async setting(key: string): Promise<SettingValue | undefined> {
    return this.#settings.get(key)
  }

  async testMeter(): Promise<MeterTest> {
    const result = await this.#meter.test()
    this.#ground.word.add(this.name, 'meter test', result)
    return result
  }

  async restart(): Promise<void> {
    this.#restart()
  }

  #restart(): void {
    this.#halt()
    this.#boot(this.#options.bootMillis)
  }

  async power(on: boolean): Promise<void> {
    if (on === this.#powered) return
    this.#powered = on
    this.#halt('power')
    if (on) this.#boot(this.#options.bootMillis)
  }

  async present(card: string, socket: SocketNumber): Promise<void> {
    if (!this.#running || !this.#sockets.some(({ number }) => number === socket)) return
    if (this.#chargePoint.inUse) this.#chargePoint.present(card, socket)
    else this.#present(socket)
  }

  #present(socket: SocketNumber): void {
    const { clock } = this.#ground
    const found = this.#sockets.find((each) => each.number === socket)
    if (!found || !this.#running) return
    found.state = this.#parts.present(found.state, clock.now())
    this.#cycle()
  }

  /** Everything off: no current, no pilot; what is not kept in settings is lost. */
  #halt(why: 'power' | 'restart' = 'restart'): void {
    this.#running = false
    this.#disturbed = true
    this.#chargePoint.halt(why)
    this.#tick()
    this.#waiting()
    this.#soon?.()
    this.#soon = undefined
    this.#meter.halt()
    this.#ems.close().catch(this.#tellLost)
    this.#network.close().catch(this.#tellLost)
    this.#contact.close()
    const { word, clock } = this.#ground
    for (const socket of this.#sockets) {
      const { session, sessionSince } = socket.state
      const kept =
        this.#options.sessionAfterRestart === 'resumes' && session === 'authorised' && socket.plug.cable !== undefined
      socket.state = { ...this.#parts.emptySocket(clock.now()), ...(kept ? { session, sessionSince } : {}) }
      socket.offer = 0
      socket.overcurrent = NO_OVERCURRENT
      socket.code = 0
      socket.phases = this.shape.phases
      socket.asked = this.shape.phases
      socket.plug.connect(0)
      socket.plug.drive({ kind: 'steady', volts: 0 })
      word.note(socket.who, 'leads', 'power off')
      this.#show(socket, 'off')
    }
    word.note(this.name, 'power', 'off')
  }

  #boot(after: Millis): void {
    const comeUp = (): void => {
      const { clock, word } = this.#ground
      if (!this.#started || !this.#powered) return
      this.#running = true
      this.#settings.restart()
      this.#tellFeatures()
      for (const line of offLines(this.#features)) this.#log(line)
      this.#division = this.#parts.emptyDivision(clock.now())
      this.#contact.open()
      this.#suspend = suspendAtBoot(this.#contact.closed, this.#suspendUse(), clock.now())
      this.#bootedAt = clock.now()
      const listening = [this.#ems.boot(clock.now()), this.#network.boot(clock.now())]
      const { sockets, phases } = this.shape
      for (const socket of this.#sockets) {
        const wiring = parseWiring(this.#wiringOf(socket.number))
        socket.conductors = conductorPhases({ wiring, socket: socket.number, sockets, phases })
        socket.plug.drive({ kind: 'steady', volts: 12 })
        const kept = socket.state.session === 'authorised' && socket.plug.high !== 12
        socket.state = {
          ...this.#parts.emptySocket(clock.now()),
          ...(kept ? { session: 'authorised' as const, sessionSince: socket.state.sessionSince } : {}),
        }
        if (kept) socket.state = { ...socket.state, car: 'connected', carSince: clock.now() }
      }
      listening.push(this.#meter.boot(clock.now()))
      this.#listening = Promise.all(listening).then(() => undefined)
      if (after > 0) this.#listening.catch(this.#tellLost)
      const address = this.#ground.takeAddress?.()
      if (address !== undefined) word.note(this.name, 'address', address)
      word.note(this.name, 'power', 'on')
      this.#chargePoint.boot()
      this.#everySecond()
    }
    if (after === 0) return comeUp()
    for (const socket of this.#sockets) this.#show(socket, 'booting')
    this.#tick = this.#ground.clock.after(after, comeUp)
  }

  /** How the feed of a socket is said to be wired: Phase-Connected is one key and cannot tell two feeds apart. */
  #wiringOf(socket: SocketNumber): string {
    if (this.shape.feeds === 1 || this.#options.twoFeedWiring === 'Phase-Connected')
      return this.#settings.text('Phase-Connected')
    const code = this.#settings.text(socket === 1 ? 'SCN-PhaseMapping-1' : 'SCN-PhaseMapping-2')
    return PHASE_MAPPINGS[Number(code) as keyof typeof PHASE_MAPPINGS] ?? this.#settings.text('Phase-Connected')
  }

  #everySecond(): unknown {
    const stationCycle = (): unknown => this.#everySecond()
    const { clock } = this.#ground
    this.#tick = clock.after(this.#options.cycleMillis, stationCycle)
    const now = clock.now()
    if (this.#isStill(now) && this.#network.holds(now)) this.#sameAgain(now)
    else this.#cycle()
    // Only to its back office does a cycle put anything on a stream.
    return this.#chargePoint.inUse ? undefined : OVER
  }

  /** Nothing has happened since the latest cycle, and until after the next one nothing is due. */
  #isStill(now: Millis): boolean {
    return !this.#disturbed && now + this.#options.cycleMillis < this.#stillUntil
  }

  /** A cycle that comes to what the latest did. */
  #sameAgain(now: Millis): void {
    this.#cycledAt = now
    this.#chargePoint.look()
    this.#network.tellAgain(now, this.#division)
    if (this.#latest) this.#ground.onCycle?.({ ...this.#latest, now })
  }

  /** The car did something: look again once the reaction time is over. */
  #felt(socket: Socket): void {
    this.#disturbed = true
    socket.counter = count(socket.counter, socket.plug.drawn, socket.plug.powerFactor, this.#ground.clock.now())
    this.#drew()
    this.#network.drew()
    if (feel(socket, this.#options) !== socket.felt) this.#lookSoon()
  }

  #lookSoon(): void {
    this.#disturbed = true
    if (!this.#running || this.#soon) return
    const plugChanged = (): void => {
      this.#soon = undefined
      this.#cycle()
    }
    this.#soon = this.#ground.clock.after(this.#options.plugReactionMillis, plugChanged)
  }

  #cycle(): void {
    if (!this.#running) return
    const { clock, word } = this.#ground
    const now = clock.now()
    this.#cycledAt = now
    this.#disturbed = false
    const before = { suspend: this.#suspend, division: this.#division, sockets: this.#sockets.map(memoryOf) }
    this.#meter.watch(now)
    this.#ems.watch(now)
    for (const socket of this.#sockets) {
      const charges = socket.state.session === 'authorised' && (isPlugged(socket) || this.#waitsForCar(socket))
      socket.chargingSince = charges ? (socket.chargingSince ?? now) : undefined
    }
    this.#profiles.watch()
    for (const socket of this.#sockets) this.#changePhases(socket, now)
    this.#suspend = this.#parts.suspend(this.#suspend, this.#contact.closed, this.#suspendUse(), now)
    const metered = [...this.#meter.pools(), ...this.#ems.pools(now)]
    const network = this.#network.look(now, metered)
    this.#networkSuspended = network?.suspended ?? false
    const pools = [...this.#pools(now, network === undefined ? metered : []), ...(network?.pools ?? [])]
    const inputs = this.#sockets.map((socket) => this.#input(socket, now, network?.cap))
    const rules = { ...this.#rules(), lowestFirst: network?.lowestFirst ?? false }
    const { division, offers, wants } = this.#parts.divide(
      this.#division,
      inputs,
      pools,
      now,
      rules,
      network?.others,
      network?.claims,
      network?.gate,
    )
    this.#division = division
    for (const [index, socket] of this.#sockets.entries()) {
      const offer = offers.get(this.#network.idOf(socket.number))
      socket.offer = offer?.amps ?? 0
      socket.max = inputs[index]!.max
      const halted = (this.#suspend.suspended || this.#networkSuspended) && socket.state.session === 'authorised'
      word.note(socket.who, 'leads', offer?.leads ?? (halted ? 'suspend' : 'nobody'))
      const trip = this.#guard(socket, now)
      this.#apply(socket, trip, now)
      socket.felt = feel(socket, this.#options)
      this.#showSession(socket, offer, trip)
    }
    this.#chargePoint.look()
    const loads = ({ number, conductors, phases }: Socket): readonly Phase[] =>
      loadsOf(conductors.slice(0, phases), division.seen.get(this.#network.idOf(number)))
    this.#network.tell(now, division, wants, loads, metered, this.#suspend.suspended)
    this.#sleepUntilNext(now)
    this.#stillUntil = this.#holdsUntil(before, now, rules)
    if (!this.#ground.onCycle) return
    this.#latest = {
      now,
      rules: { ...this.#options, periodMillis: this.#rules().periodMillis },
      socketCount: this.#network.inUse ? this.#settings.number('SCN-SocketCount') : this.#sockets.length,
      pools,
      network: this.#network.settings,
      sockets: this.#sockets.map(({ number, plug, state, offer, conductors, phases }, index) => ({
        number,
        id: this.#network.idOf(number),
        plug,
        state,
        offer,
        max: inputs[index]!.max,
        loads: loadsOf(conductors.slice(0, phases), division.seen.get(this.#network.idOf(number))),
        paused: offers.get(this.#network.idOf(number))?.paused,
      })),
    }
    this.#ground.onCycle(this.#latest)
  }

  /**
   * Until when this cycle's result holds, as long as nothing happens: it changed nothing, and nobody that speaks for itself
   * (a meter, an EMS, a profile) has a say. Parts that are not the station's own may go by any time of theirs.
   */
  #holdsUntil(before: Memory, now: Millis, rules: DivideRules): Millis {
    if (this.#ground.parts || this.#options.offersBelowMaximum !== 'share') return 0
    if (this.#meter.inUse || this.#ems.inUse || this.#profiles.inUse) return 0
    if (this.#chargePoint.inUse && (this.#options.authorisation === 'none' || this.#chargePoint.mayDeny)) return 0
    if (this.#suspend !== before.suspend || suspendChange(this.#suspend, this.#suspendUse()) !== undefined) return 0
    let until = divisionHolds(before.division, this.#division, now, rules)
    for (const [index, socket] of this.#sockets.entries()) {
      const { state, overcurrent, openSince } = socket
      if (!sameMemory(before.sockets[index]!, memoryOf(socket)) || openSince !== undefined) return 0
      if (state.car === 'none' && state.session === 'authorised') return 0
      for (const due of [this.#parts.nextChange(state, this.#options), nextTrip(overcurrent, this.#options)])
        if (due !== undefined && due >= now) until = Math.min(until, due)
    }
    return until
  }

  #rules(): DivideRules {
    const options = this.#options
    return {
      periodMillis: this.#settings.amps('SCN-AlternatingPeriod') * 1000,
      probeAmps: this.#settings.amps('Chameleon-MinCurrent'),
      probeMillis: options.probeMillis,
      othersDuringProbe: options.othersDuringProbe,
      probeAgain: options.probeAgain,
      servedFirst: options.servedFirst,
      reactionMillis: options.reactionMillis,
      unusedAmps: options.unusedAmps,
      unusedMillis: options.unusedMillis,
      unusedMargin: options.unusedMargin,
    }
  }

  /** Shared limits. The station's own comes before the meter's, so it leads where both stop a car at once. */
  #pools(now: Millis, metered: readonly Pool[]): readonly Pool[] {
    const maximum = this.#settings.amps('Station-MaxCurrent')
    const drawn = this.#ownAmps()
    const { until, divides } = dividesMaximum(this.#dividedUntil, { drawn, maximum }, now, this.#options)
    this.#dividedUntil = until
    const station: Pool = { source: 'station', amps: [maximum, maximum, maximum] }
    const own = [...(divides ? [station] : []), ...metered, ...this.#profiles.pools()]
    const members = this.#network.ids
    return members ? own.map((pool) => ({ ...pool, members })) : own
  }

  #input(socket: Socket, now: Millis, alone: Amps | undefined): SocketInput {
    const { number, plug, state, conductors, phases } = socket
    const { drawn, powerFactor, cable } = plug
    let max = this.#connectorMaximum(number)
    let cap = 'connector'
    const lower = (amps: Amps, whose: string): void => {
      if (amps < max) [max, cap] = [amps, whose]
    }
    if (cable) lower(cable.rating ?? 0, 'cable')
    lower(this.#settings.amps('Station-MaxCurrent'), 'station')
    if (this.shape.sockets === 2 && !this.#features.shares)
      lower(this.#settings.amps('Station-MaxCurrent') / 2, 'half of the station')
    const safe = this.#meter.socketCap
    if (safe !== undefined) lower(safe, 'safe current')
    if (alone !== undefined) lower(alone, 'safe current')
    const steered = this.#ems.cap(number, now)
    if (steered) lower(steered.amps, steered.whose)
    const profile = this.#profiles.cap(number)
    if (profile) lower(profile.amps, PROFILE)
    if (this.#mayChange(state) && phases !== this.#phasesFor(socket)) lower(0, 'phase change')
    const plugged = isPlugged(socket)
    return {
      id: this.#network.idOf(number),
      plugged,
      wants:
        plugged &&
        !this.#suspend.suspended &&
        !this.#networkSuspended &&
        state.session === 'authorised' &&
        state.fault === 'none' &&
        !this.#chargePoint.denies(number) &&
        plug.high > 0 !== (state.phase === 'waking'),
      conductors: conductors.slice(0, phases),
      max,
      cap,
      min: profile?.min ?? 0,
      drawn,
      closed: plug.conductors > 0,
      signature: PHASES.some(
        (phase) => drawn[phase] > 1 && powerFactor[phase] < this.#options.recogniseBelowPowerFactor,
      ),
    }
  }

  #connectorMaximum(number: SocketNumber): Amps {
    return this.#settings.amps(number === 1 ? 'Connector1-MaxCurrent' : 'Connector2-MaxCurrent')
  }

  /** What a connector, or 0 the station, gives where nothing but its own size limits it. */
  #maximum(connector: number): Amps {
    const station = this.#settings.amps('Station-MaxCurrent')
    const socket = this.#sockets.find(({ number }) => number === connector)
    if (!socket) return station
    const half = this.shape.sockets === 2 && !this.#features.shares ? station / 2 : station
    return Math.min(half, this.#connectorMaximum(socket.number), socket.plug.cable?.rating ?? half)
  }

  /** One runs while a car is there and may charge; the back office has a number for it, or will have one. */
  #transactions(): ReadonlyMap<number, Transaction> {
    const running = new Map<number, Transaction>()
    const told = this.#chargePoint.transactions()
    const zero = this.#chargePoint.utc() - this.#ground.clock.now()
    for (const { number, chargingSince } of this.#sockets)
      if (chargingSince !== undefined)
        running.set(number, told.get(number) ?? { id: undefined, startedAt: zero + chargingSince })
    return running
  }

  /** Behind the meter are all stations of the network. */
  #drew(): void {
    const own = this.#ownAmps()
    const [l1, l2, l3] = this.#network.drawnElsewhere
    const news = this.#network.inUse ? NEWS_MILLIS : 0
    this.#meter.drew([own[0] + l1, own[1] + l2, own[2] + l3], this.#ground.clock.now(), news)
  }

  /** What the station draws itself, per grid phase as it believes itself wired. */
  #ownAmps(): PhaseAmps {
    const own: [Amps, Amps, Amps] = [0, 0, 0]
    for (const { plug, conductors } of this.#sockets) {
      for (const conductor of PHASES) {
        const phase = conductors[conductor]
        if (phase !== undefined) own[phase] += plug.drawn[conductor]
      }
    }
    return own
  }

  /** Its car has left its cable behind, which does not end the session. */
  #waitsForCar({ plug, state }: Socket): boolean {
    const left = plug.cable !== undefined && plug.high === 12 && (state.left || state.car !== 'none')
    return left && !this.#settings.on('StopTransactionOnEVSideDisconnect')
  }

  /** Interrupts a session that draws too much for too long. */
  #guard(socket: Socket, now: Millis): Trip | undefined {
    const { plug, offer } = socket
    const { state, trip } = this.#parts.overcurrent(
      socket.overcurrent,
      { offer, drawn: Math.max(...plug.drawn), closed: plug.conductors > 0 },
      now,
      this.#options,
    )
    socket.overcurrent = trip ? NO_OVERCURRENT : state
    return trip
  }

  #apply(socket: Socket, trip: Trip | undefined, now: Millis): void {
    const { plug } = socket
    const { authorisation } = this.#options
    const authorisationMillis = this.#settings.number('EVConnectionTimeOut') * 1000
    const { state } = socket
    const admits = authorisation === 'none' && this.#chargePoint.admits(socket.number)
    if (admits && state.session === 'none' && plug.high !== 12) socket.state = this.#parts.present(state, now)
    else if (
      state.car === 'none' &&
      !state.left &&
      state.session === 'authorised' &&
      now - state.sessionSince > authorisationMillis
    )
      socket.state = this.#parts.emptySocket(now)
    socket.state = this.#parts.step(
      socket.state,
      {
        pilot: { high: plug.high, low: plug.low },
        offer: socket.offer,
        trip: trip !== undefined,
        plugged: plug.cable !== undefined,
        waits: this.#waitsForCar(socket),
      },
      now,
      this.#options,
    )
    const out = this.#parts.outputs(socket.state)
    const frees = socket.state.left && this.#settings.on('UnlockConnectorOnEVSideDisconnect')
    actuate(socket, { ...out, locked: out.locked && !frees })
  }

  #showSession(socket: Socket, allotted: Allotted | undefined, trip: Trip | undefined): void {
    const { plug, state, offer, number } = socket
    const { drawn, powerFactor, cable } = plug
    const pausedByProfile = allotted?.paused === 'limit' && allotted.short === PROFILE
    const { code } = this.#show(socket, {
      state,
      offer,
      following: state.phase === 'charging' && Math.max(...drawn) > offer + FOLLOWED,
      watts: PHASES.reduce<number>((sum, phase) => sum + drawn[phase] * powerFactor[phase] * NOMINAL_VOLTS, 0),
      halted: this.#suspend.suspended
        ? 'suspended'
        : pausedByProfile || this.#networkSuspended
          ? 'waiting for power'
          : undefined,
      alternating: allotted?.paused === 'turn',
      unknownCable: cable !== undefined && cable.rating === undefined,
    })
    if (code === socket.code) return
    socket.code = code
    this.#notify(number, code, trip ? overcurrentInfo(trip, this.#options.overcurrentInfo) : undefined)
  }

  #show(socket: Socket, inputs: FaceInputs | 'off' | 'booting'): Display {
    const { display, led } = this.#parts.face(inputs, this.#options)
    socket.led?.play(led)
    if (this.shape.face === 'display') this.#ground.word.note(socket.who, 'display', display)
    return display
  }

  /** A waiting state is looked at when its time is over, not at the next whole second. */
  #sleepUntilNext(now: Millis): void {
    this.#waiting()
    let next = suspendChange(this.#suspend, this.#suspendUse()) ?? Number.POSITIVE_INFINITY
    next = Math.min(next, this.#ems.nextExpiry(now) ?? next, this.#profiles.nextChange() ?? next)
    for (const { state, overcurrent } of this.#sockets)
      for (const due of [this.#parts.nextChange(state, this.#options), nextTrip(overcurrent, this.#options)])
        if (due !== undefined && due > now) next = Math.min(next, due)
    if (next - now >= this.#options.cycleMillis) return
    const waitIsOver = (): void => this.#cycle()
    this.#waiting = this.#ground.clock.after(next - now, waitIsOver)
  }

  #suspendUse(): SuspendUse {
    const { suspendMillis, resumeMillis } = this.#options
    return { calls: callingPosition(this.#settings.text('DirectExternalSuspendSignal')), suspendMillis, resumeMillis }
  }

  /** A port that is not to be had after a restart is heard of by whoever waits on the clock. */
  readonly #tellLost = (error: unknown): void => {
    this.#ground.clock.after(0, function tellLostPort() {
      throw error
    })
  }

  #mayChange({ session }: SocketState): boolean {
    const { phaseChoiceInSession: how } = this.#options
    if (how === 'carriedOut' || session !== 'authorised') return true
    return how === 'from 6.6.0' && isAtLeast(this.#ground.profile.firmware, '6.6.0')
  }

  /** Conductors that an EMS asked for, or fewer where a profile allows no more. */
  #phasesFor({ number, asked }: Socket): 1 | 3 {
    return this.#profiles.cap(number)?.phases === 1 ? 1 : asked
  }

  /** Conductors change behind an open contactor only, and the car is given time to notice. */
  #changePhases(socket: Socket, now: Millis): void {
    const phases = this.#phasesFor(socket)
    if (phases === socket.phases || !this.#mayChange(socket.state) || socket.plug.conductors > 0) {
      socket.openSince = undefined
      return
    }
    socket.openSince ??= now
    if (now - socket.openSince < this.#options.phaseChangeMillis) return
    socket.phases = phases
    socket.openSince = undefined
    const seen = new Map(this.#division.seen)
    seen.delete(this.#network.idOf(socket.number))
    this.#division = { ...this.#division, seen }
    this.#log(`Socket #${socket.number}: #phases is ${socket.phases}`)
  }

  /** What a back office is told when a code comes or goes; the face shows the same one, if it shows any. */
  #notify(connector: 0 | SocketNumber, code: number, info?: string): void {
    const notice = noticeOf(code, connector, info, this.#errorCodes)
    if (!notice) return
    this.#ground.word.add(this.name, 'notification', notice)
    this.#chargePoint.notice(notice)
  }

  #findFeatures(): FeaturesInUse {
    return featuresInUse(this.#settings, this.#ground.profile.firmware, this.#options.licensed)
  }

  #tellFeatures(): void {
    this.#features = this.#findFeatures()
    this.#ground.word.note(this.name, 'features', featureWords(this.#features))
  }

  #log(line: string): void {
    this.#ground.word.add(this.name, 'log', line)
  }
}

/** What a cycle may change of itself. */
interface Memory {
  readonly suspend: SuspendState
  readonly division: Division
  readonly sockets: readonly SocketMemory[]
}

type SocketMemory = Pick<Socket, 'state' | 'offer' | 'overcurrent' | 'code' | 'chargingSince' | 'phases'>

function memoryOf({ state, offer, overcurrent, code, chargingSince, phases }: Socket): SocketMemory {
  return { state, offer, overcurrent, code, chargingSince, phases }
}

function sameMemory(one: SocketMemory, other: SocketMemory): boolean {
  return (
    one.state === other.state &&
    one.offer === other.offer &&
    one.code === other.code &&
    one.chargingSince === other.chargingSince &&
    one.phases === other.phases &&
    one.overcurrent.offer === other.overcurrent.offer &&
    one.overcurrent.former.length === 0 &&
    other.overcurrent.former.length === 0 &&
    one.overcurrent.since.every((since, index) => since === other.overcurrent.since[index]) &&
    one.overcurrent.since.length === other.overcurrent.since.length
  )
}

/** A car that draws this little over its offer has followed it, in A. */
const FOLLOWED = 0.2

function factorySettings(
  { maximum, feeds, sockets }: Profile,
  options: StationOptions,
): Readonly<Record<string, SettingValue>> {
  return {
    ChargeProfileMaxStackLevel: options.profileMaxStackLevel,
    ChargingScheduleMaxPeriods: options.profileMaxPeriods,
    MaxChargingProfilesInstalled: options.profileMaxInstalled,
    ChargingScheduleAllowedChargingRateUnit: options.profileUnits.join(','),
    'Station-MaxCurrent': feeds === 2 ? 2 * maximum : maximum,
    'Connector1-MaxCurrent': maximum,
    ...(sockets === 2 ? { 'Connector2-MaxCurrent': maximum } : {}),
  }
}
