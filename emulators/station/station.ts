import type { Amps, SocketNumber } from '../../bench/amps.ts'
import { type Cancel, type Millis, OVER } from '../../bench/clock.ts'
import { type MeterTest, socketName } from '../../bench/facts.ts'
import type {
  Configuration,
  SettingAnswer,
  SettingValue,
  SettingWriter,
  Station,
  StationShape,
} from '../../bench/station.ts'
import { EmsPort } from './adapters/ems-port.ts'
import { LedDriver } from './adapters/led.ts'
import { MeterPort } from './adapters/meter-port.ts'
import { advance, guard } from './advance.ts'
import { cycleOf, loadedBy } from './cycle.ts'
import { type FeaturesInUse, featuresInUse, featureWords, offLines } from './features.ts'
import type { Cycle, StationCore, StationGround } from './ground.ts'
import { NEWS_MILLIS, NetworkLink } from './network/link.ts'
import { ChargePoint } from './ocpp16/charge-point.ts'
import { DEFAULT_OPTIONS, readOptions, type StationOptions } from './options.ts'
import type { DivideRules, Division } from './parts/divide.ts'
import { count } from './parts/energy.ts'
import { isAuthorised } from './parts/mode3.ts'
import { type ErrorCodes, noticeOf, readErrorCodes } from './parts/notice.ts'
import { plus } from './parts/phase-sums.ts'
import { DEFAULT_PARTS, type Parts } from './parts.ts'
import { type Memory, memoryHolds, memoryOf, nextDue } from './passing-over.ts'
import { factorySettings } from './settings/factory.ts'
import { Settings } from './settings.ts'
import { show, showSession } from './showing.ts'
import { drawnBy, emptySocket, feel, hasTransaction, type Socket } from './socket.ts'
import { cableMaximum } from './sources/cable.ts'
import { connectorMaximum } from './sources/connector.ts'
import { Ems } from './sources/ems.ts'
import { Network } from './sources/network.ts'
import { phaseChange } from './sources/phase-change.ts'
import { ChargingProfiles } from './sources/profiles.ts'
import { SmartMeter } from './sources/smart-meter.ts'
import { holdsUntil, lowestCap, poolsOf, type Source, type Watched } from './sources/source.ts'
import { stationMaximum } from './sources/station-maximum.ts'
import { Suspension } from './suspension.ts'
import { switchOff, switchOn } from './switching.ts'
import { divideRules, wishOf } from './wishes.ts'

export type { Cycle, CycleSocket, MeterBus, MeterNetwork, Profile, StationGround } from './ground.ts'

/**
 * The simulated station: its life (start, stop, restart, power), and the order of a cycle, one a second and one when a
 * plug changes: hear, limit, divide, step, show, tell. What each of these comes to is a rule of its own (parts/, sources/,
 * session/). Unaware of who plays car, meter or judge.
 */
export class SimulatedStation implements Station {
  readonly name: string
  readonly shape: StationShape
  readonly #ground: StationGround
  readonly #core: StationCore
  readonly #options: StationOptions
  readonly #errorCodes: ErrorCodes
  readonly #parts: Parts
  readonly #settings: Settings
  #features: FeaturesInUse
  readonly #sockets: readonly Socket[]
  /** Who limits; of two that are equal the first leads. */
  readonly #sources: readonly Source[]
  /** Whoever may change what a cycle comes to. */
  readonly #watched: readonly Watched[]
  readonly #meter: SmartMeter
  readonly #meterPort: MeterPort
  readonly #ems: Ems
  readonly #emsPort: EmsPort
  readonly #profiles: ChargingProfiles
  readonly #networkLink: NetworkLink
  readonly #network: Network
  readonly #suspension: Suspension
  readonly #chargePoint: ChargePoint
  #division: Division
  #listening: Promise<void> | undefined
  #bootedAt: Millis = 0
  #cycledAt: Millis = 0
  /** Until when the latest cycle holds, as far as it could tell; 0 where it changed anything. */
  #stillUntil: Millis = 0
  /** Something has happened since the latest cycle. */
  #disturbed = true
  #latest: Cycle | undefined
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
      log: (line) => ground.word.add(this.name, 'log', line),
      notify: (connector, code, info) => this.#notify(connector, code, info),
      lookSoon: () => this.#lookSoon(),
      lookNext: () => {
        this.#disturbed = true
      },
      networked: () => this.#networkLink.inUse,
      members: () => this.#networkLink.ids,
      measureOwn: () => {
        if (this.#meter.inUse) this.#drew()
      },
    }
    this.#core = core
    const connector = connectorMaximum(core)
    const cable = cableMaximum()
    const whole = stationMaximum(core, () => drawnBy(this.#sockets))
    this.#meter = new SmartMeter(core)
    this.#meterPort = new MeterPort(core, this.#meter)
    this.#networkLink = new NetworkLink(core, this.#sockets)
    this.#network = new Network(this.#networkLink, (now) => [...this.#meter.leaves(), ...this.#ems.leaves(now)])
    this.#ems = new Ems(core)
    this.#emsPort = new EmsPort(core, this.#ems, {
      socket: (number) => this.#sockets.find((each) => each.number === number)!,
      bootedAt: () => this.#bootedAt,
      cycledAt: () => this.#cycledAt,
      online: () => this.#chargePoint.online,
      network: () => this.#networkLink.view(drawnBy(this.#sockets)),
      utc: () => this.#chargePoint.utc(),
      operative: (number) => this.#chargePoint.isOperative(number),
    })
    this.#profiles = new ChargingProfiles(core, {
      utc: () => this.#chargePoint.utc(),
      transactions: () => this.#chargePoint.transactions(),
      maximum: (number) => this.#maximum([connector, cable, whole], number),
      isAuthorised: (number) => this.#sockets.some((each) => each.number === number && isAuthorised(each.state)),
    })
    const phases = phaseChange(core, {
      sockets: this.#sockets,
      wanted: (socket) => (this.#profiles.phases(socket) === 1 ? 1 : socket.asked),
      changed: ({ number }) => this.#forget(number),
    })
    this.#suspension = new Suspension(core, this.#parts.suspend, () => this.#cycle())
    this.#chargePoint = new ChargePoint(core, {
      sockets: this.#sockets,
      present: (socket) => this.#present(socket),
      restart: () => this.#restart(),
      profiles: this.#profiles,
      set: (key, value) => this.set(key, value, 'back office'),
      restartLink: () => {
        this.#emsPort.reopen().catch(this.#tellLost)
      },
    })
    const { alone, shared } = this.#network
    this.#sources = [connector, cable, whole, this.#meter, alone, this.#ems, this.#profiles, phases, shared]
    this.#watched = [this.#suspension, this.#chargePoint, ...this.#sources]
    this.#division = this.#parts.emptyDivision(clock.now())
  }

  async start(): Promise<void> {
    await this.#meterPort.open()
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
    this.#meterPort.close()
    await this.#emsPort.close()
  }

  async set(key: string, value: SettingValue, by: SettingWriter = 'installer'): Promise<SettingAnswer> {
    const before = this.#settings.get(key)
    const { answer, why } = this.#settings.write(key, value, by)
    if (why !== undefined) this.#core.log(why)
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
    const result = await this.#meterPort.test()
    this.#ground.word.add(this.name, 'meter test', result)
    return result
  }

  async restart(): Promise<void> {
    this.#restart()
  }

  isUp(): boolean {
    return this.#running
  }

  /** All that can be done to a station can be done to a simulated one. */
  cannot(): undefined {
    return undefined
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
    this.#meterPort.halt()
    this.#emsPort.close().catch(this.#tellLost)
    this.#networkLink.close().catch(this.#tellLost)
    this.#suspension.halt()
    const { word, clock } = this.#ground
    for (const socket of this.#sockets) {
      switchOff(socket, this.#core, this.#parts, clock.now())
      word.note(socket.who, 'leads', 'power off')
      show(socket, this.#core, this.#parts, 'off')
    }
    word.note(this.name, 'power', 'off')
  }

  #boot(after: Millis): void {
    const comeUp = (): void => {
      if (this.#started && this.#powered) this.#comeUp(after)
    }
    if (after === 0) return comeUp()
    for (const socket of this.#sockets) show(socket, this.#core, this.#parts, 'booting')
    this.#tick = this.#ground.clock.after(after, comeUp)
  }

  #comeUp(after: Millis): void {
    const { clock, word } = this.#ground
    const now = clock.now()
    this.#running = true
    this.#settings.restart()
    this.#tellFeatures()
    for (const line of offLines(this.#features)) this.#core.log(line)
    this.#division = this.#parts.emptyDivision(now)
    this.#suspension.boot(now)
    this.#bootedAt = now
    this.#ems.boot(now)
    const listening = [this.#emsPort.boot(), this.#networkLink.boot(now)]
    for (const socket of this.#sockets) switchOn(socket, this.#core, this.#parts, now)
    this.#meter.boot(now)
    listening.push(this.#meterPort.boot())
    this.#listening = Promise.all(listening).then(() => undefined)
    if (after > 0) this.#listening.catch(this.#tellLost)
    const address = this.#ground.takeAddress?.()
    if (address !== undefined) word.note(this.name, 'address', address)
    word.note(this.name, 'power', 'on')
    this.#chargePoint.boot()
    this.#everySecond()
  }

  #everySecond(): unknown {
    const stationCycle = (): unknown => this.#everySecond()
    const { clock } = this.#ground
    this.#tick = clock.after(this.#options.cycleMillis, stationCycle)
    const now = clock.now()
    if (this.#isStill(now)) this.#sameAgain(now)
    else this.#cycle()
    // Only to its back office does a cycle put anything on a stream.
    return this.#chargePoint.inUse ? undefined : OVER
  }

  /** Nothing has happened since the latest cycle, and until after the next one nothing is due, by all that was heard since. */
  #isStill(now: Millis): boolean {
    const next = now + this.#options.cycleMillis
    if (this.#disturbed || this.#options.stillCycles === 'gone through' || this.#stillUntil <= next) return false
    return this.#watched.every((each) => holdsUntil(each, now) > next)
  }

  /** A cycle that comes to what the latest did. */
  #sameAgain(now: Millis): void {
    this.#cycledAt = now
    this.#chargePoint.look()
    this.#networkLink.tellAgain(now, this.#division)
    if (this.#latest) this.#ground.onCycle?.({ ...this.#latest, now })
  }

  /** The car did something: look again once the reaction time is over. */
  #felt(socket: Socket): void {
    this.#disturbed = true
    socket.counter = count(socket.counter, socket.plug.drawn, socket.plug.powerFactor, this.#ground.clock.now())
    this.#drew()
    this.#networkLink.drew()
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
    const core = this.#core
    const now = this.#ground.clock.now()
    const before = memoryOf(this.#division, this.#sockets)
    this.#cycledAt = now
    this.#disturbed = false
    for (const socket of this.#sockets)
      socket.chargingSince = hasTransaction(socket, this.#settings) ? (socket.chargingSince ?? now) : undefined
    this.#suspension.watch(now)
    for (const source of this.#sources) source.watch(now)

    const network = this.#network.cycle
    const suspended = this.#suspension.suspended ? 'here' : network?.suspended ? 'elsewhere' : undefined
    const pools = poolsOf(this.#sources, now)
    const held = {
      suspended: suspended !== undefined,
      denies: ({ number }: Socket): boolean => this.#chargePoint.denies(number),
    }
    const inputs = this.#sockets.map((socket) =>
      wishOf(socket, this.#networkLink.idOf(socket.number), this.#sources, core, held, now),
    )
    const rules = divideRules(core, network?.lowestFirst ?? false)
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
      const { id, max } = inputs[index]!
      const allotted = offers.get(id)
      socket.offer = allotted?.amps ?? 0
      socket.max = max
      const halted = suspended !== undefined && isAuthorised(socket.state)
      this.#ground.word.note(socket.who, 'leads', allotted?.leads ?? (halted ? 'suspend' : 'nobody'))
      const trip = guard(socket, core, this.#parts, now)
      const admits = this.#options.authorisation === 'none' && this.#chargePoint.admits(socket.number)
      advance(socket, core, this.#parts, { trip: trip !== undefined, admits }, now)
      socket.felt = feel(socket, this.#options)
      showSession(socket, core, this.#parts, { allotted, trip, suspended })
    }
    this.#chargePoint.look()
    this.#networkLink.tell(now, {
      division,
      wants,
      loads: (socket) => loadedBy(socket, this.#networkLink.idOf(socket.number), division),
      suspended: this.#suspension.suspended,
    })
    this.#waitFrom(now, before, rules)
    if (!this.#ground.onCycle) return
    const came = {
      pools,
      inputs,
      offers,
      division,
      periodMillis: rules.periodMillis,
      network: this.#networkLink.settings,
    }
    this.#latest = cycleOf(this.#sockets, core, came, now)
    this.#ground.onCycle(this.#latest)
  }

  /** A waiting state is looked at when its time is over, not at the next whole second. */
  #waitFrom(now: Millis, before: Memory, rules: DivideRules): void {
    const after = { division: this.#division, sockets: this.#sockets }
    this.#stillUntil = memoryHolds(before, after, now, rules, this.#parts, this.#options)
    this.#waiting()
    let next = nextDue(this.#sockets, now, this.#parts, this.#options)
    for (const each of this.#watched) {
      const until = holdsUntil(each, now)
      this.#stillUntil = Math.min(this.#stillUntil, until)
      if (until > now) next = Math.min(next, until)
    }
    if (next - now >= this.#options.cycleMillis) return
    const waitIsOver = (): void => this.#cycle()
    this.#waiting = this.#ground.clock.after(next - now, waitIsOver)
  }

  /** What a connector, or 0 the station, gives where nothing but its own size limits it. */
  #maximum(sizes: readonly Source[], connector: number): Amps {
    const socket = this.#sockets.find(({ number }) => number === connector)
    if (!socket) return this.#settings.amps('Station-MaxCurrent')
    return lowestCap(sizes, this.#ground.clock.now(), socket).max
  }

  /** Behind the meter are all stations of the network. */
  #drew(): void {
    const own = drawnBy(this.#sockets)
    const news = this.#networkLink.inUse ? NEWS_MILLIS : 0
    this.#meter.drew(plus(own, this.#networkLink.drawnElsewhere), this.#ground.clock.now(), news)
  }

  /** What was seen of the phases of a car says nothing any more. */
  #forget(socket: SocketNumber): void {
    const seen = new Map(this.#division.seen)
    seen.delete(this.#networkLink.idOf(socket))
    this.#division = { ...this.#division, seen }
  }

  /** A port that is not to be had after a restart is heard of by whoever waits on the clock. */
  readonly #tellLost = (error: unknown): void => {
    this.#ground.clock.after(0, function tellLostPort() {
      throw error
    })
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
}
