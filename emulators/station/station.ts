import {
  type Amps,
  NO_AMPS,
  NOMINAL_VOLTS,
  PHASES,
  type Phase,
  type PhaseAmps,
  type SocketNumber,
  samePhases,
} from '../../bench/amps.ts'
import { EPOCH } from '../../bench/calendar.ts'
import type { Cancel, Clock, Millis } from '../../bench/clock.ts'
import type { Contact } from '../../bench/contact.ts'
import type { Plug } from '../../bench/copper.ts'
import type { Lamp } from '../../bench/lamp.ts'
import {
  type Configuration,
  type Display,
  type Fact,
  type SettingAnswer,
  type SettingValue,
  type SettingWriter,
  type Station,
  type StationShape,
  socketName,
} from '../../bench/station.ts'
import type { Timeline } from '../../bench/timeline.ts'
import type { Wires } from '../../bench/wires.ts'
import { dutyOf, mode3Of } from '../../protocols/control-pilot.ts'
import { ContactPort } from './adapters/contact-port.ts'
import { LedDriver } from './adapters/led.ts'
import { ModbusPort } from './adapters/modbus-port.ts'
import { ModbusSlave } from './adapters/modbus-slave.ts'
import { type P1Heard, P1Port } from './adapters/p1-port.ts'
import { type FeaturesInUse, featuresInUse, featureWords, offLines } from './features.ts'
import { isAtLeast } from './firmware.ts'
import type { Unlocked } from './licences.ts'
import { DEFAULT_OPTIONS, readOptions, type StationOptions } from './options.ts'
import type { Allotted, DivideRules, Division, SocketInput } from './parts/divide.ts'
import { type Counter, count, countedAt, emptyCounter } from './parts/energy.ts'
import type { FaceInputs } from './parts/face.ts'
import type { Pool } from './parts/limits.ts'
import { conductorPhases, loadsOf, PHASE_MAPPINGS, parseWiring } from './parts/loads.ts'
import { holdsPilot, type SocketState } from './parts/mode3.ts'
import { type ErrorCodes, noticeOf, overcurrentInfo, readErrorCodes } from './parts/notice.ts'
import { bandOf, NO_OVERCURRENT, nextTrip, type Overcurrent, type Trip } from './parts/overcurrent.ts'
import { drawing, drawnBetween, type OwnCurrent } from './parts/own-current.ts'
import { type DividedUntil, dividesMaximum } from './parts/station-limit.ts'
import { DEFAULT_PARTS, type Parts } from './parts.ts'
import type { Make } from './settings/rule.ts'
import { RJ11_P1, Settings } from './settings.ts'
import {
  type EmsState,
  type EmsUse,
  emsAtBoot,
  emsPools,
  judgeEms,
  nextExpiry,
  remainingMillis,
  type Steered,
  setpointOf,
  socketCap,
  written,
} from './sources/ems.ts'
import {
  asked,
  heard,
  judge,
  type MeterState,
  meterAtBoot,
  meterPools,
  type SmartMeterUse,
} from './sources/smart-meter.ts'
import { callingPosition, type SuspendState, type SuspendUse, suspendAtBoot, suspendChange } from './sources/suspend.ts'

/** What the station is built as. `maximum` is the factory setting of the station and of each connector, in A. */
export interface Profile extends StationShape, Make {
  readonly maximum: Amps
  readonly model: string
  readonly article: string
  /** The Mode 3 letter that its register shows while nobody is there. */
  readonly idle: 'A' | 'E'
  /** Which of the meter's registers hold a value. */
  readonly meter: 'full' | 'reallin'
  /** What it is sold with. */
  readonly licences: readonly Unlocked[]
}

export interface StationGround {
  readonly clock: Clock
  readonly wires: Wires
  readonly plugs: ReadonlyMap<SocketNumber, Plug>
  readonly lamps: ReadonlyMap<SocketNumber, Lamp>
  readonly timeline: Timeline
  readonly profile: Profile
  /** Settings as an installer left them; the rest is as from the factory. */
  readonly preset?: Readonly<Record<string, SettingValue>>
  /** The serial wire on its RJ11, or undefined where nothing is plugged in there. */
  readonly p1: string | undefined
  /** The potential-free contact on the same RJ11; undefined where there is none. */
  readonly contact?: Contact | undefined
  /** Where an EMS reaches it: a host of the rig, and the port that is open while it listens to one. */
  readonly modbus?: { readonly host: string; readonly port: number } | undefined
  /** The meter on its network, and the address that its settings must hold to reach it; any where left out. */
  readonly tcpMeter?: TcpMeter | undefined
  /** Assumptions that differ from the defaults (see options.ts); checked when the station is built. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly parts?: Partial<Parts>
  readonly name?: string
  /** Called at the end of every cycle, for whoever watches over what must always hold. */
  readonly onCycle?: (cycle: Cycle) => void
}

export interface TcpMeter {
  /** The station's own host. */
  readonly from: string
  readonly host: string
  readonly port: number
  readonly address?: string | undefined
}

/** What a cycle came to. */
export interface Cycle {
  readonly now: Millis
  /** A car's time to follow, how long a contactor waits for it, and the length of a turn. */
  readonly rules: { readonly reactionMillis: Millis; readonly keptClosedMillis: Millis; readonly periodMillis: Millis }
  readonly pools: readonly Pool[]
  readonly sockets: readonly CycleSocket[]
}

export interface CycleSocket {
  readonly number: SocketNumber
  readonly plug: Plug
  readonly state: SocketState
  readonly offer: Amps
  /** The lowest of its own maxima. */
  readonly max: Amps
  /** Grid phases that its car is taken to load. */
  readonly loads: readonly Phase[]
  /** Why it has nothing though it wants some. */
  readonly paused: Allotted['paused']
}

/** Everything the station keeps of one socket between cycles. */
interface Socket {
  readonly number: SocketNumber
  readonly who: string
  readonly plug: Plug
  readonly led: LedDriver | undefined
  /** Grid phase of each conductor, as the settings in force say the feed is wired (Phase-Connected). */
  conductors: readonly Phase[]
  state: SocketState
  offer: Amps
  overcurrent: Overcurrent
  /** Code of the station's list that its back office was told last; 0 for none. */
  code: number
  /** What pilot and meter said when the last cycle ran; only a change of it calls for a cycle out of turn. */
  felt: string
  /** Conductors that its contactor closes, those that an EMS asked for, and since when it stands open for the change. */
  phases: 1 | 3
  asked: 1 | 3
  openSince: Millis | undefined
  /** The lowest of its own maxima in the latest cycle. */
  max: Amps
  counter: Counter
}

const IN_USE: readonly Fact[] = [
  'mode3',
  'offered',
  'leads',
  'drawn',
  'contactor',
  'lock',
  'meter',
  'meter link',
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
  readonly #p1: P1Port | undefined
  readonly #modbusMeter: ModbusPort | undefined
  readonly #contact: ContactPort
  readonly #slave: ModbusSlave | undefined
  #division: Division
  #meter: MeterState
  #suspend: SuspendState
  #ems: EmsState
  #emsReported = false
  #listening: Promise<void> | undefined
  #emsAddress = '0.0.0.0'
  #bootedAt: Millis = 0
  #cycledAt: Millis = 0
  #own: OwnCurrent = []
  #crcFailed = false
  /** Its back office has been told that the meter is lost. */
  #meterReported = false
  #dividedUntil: DividedUntil
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
    this.shows = new Set<Fact>([...IN_USE, ...FACE_FACTS[profile.face]])
    this.#options = { ...DEFAULT_OPTIONS, ...readOptions(ground.options ?? {}) }
    this.#errorCodes = readErrorCodes(this.#options.errorCodes)
    this.#parts = { ...DEFAULT_PARTS, ...ground.parts }
    this.#settings = new Settings(profile, this.#options, profile.licences, {
      ...factorySettings(profile),
      ...ground.preset,
    })
    this.#features = this.#findFeatures()
    this.#sockets = [...plugs].map(([number, plug]) => ({
      number,
      who: socketName(number, this.name),
      plug,
      led: lamps.has(number) ? new LedDriver(clock, lamps.get(number)!) : undefined,
      conductors: [],
      state: this.#parts.emptySocket(clock.now()),
      offer: 0,
      overcurrent: NO_OVERCURRENT,
      code: 0,
      felt: '',
      phases: profile.phases,
      asked: profile.phases,
      openSince: undefined,
      max: 0,
      counter: emptyCounter(clock.now()),
    }))
    this.#p1 =
      ground.p1 === undefined
        ? undefined
        : new P1Port(ground.wires, ground.p1, this.#options.p1WithoutCurrents === 'fromPower', (said) =>
            this.#hearP1(said),
          )
    this.#modbusMeter =
      ground.tcpMeter &&
      new ModbusPort(clock, ground.wires, {
        asked: () => {
          this.#meter = asked(this.#meter, clock.now())
        },
        heard: (amps, waited) => this.#hearMeter(amps, waited, waited > this.#options.meterPollMillis ? 0 : waited, 0),
      })
    this.#contact = new ContactPort(clock, ground.contact, this.#options.contactSteadyMillis, () => this.#cycle())
    this.#division = this.#parts.emptyDivision(clock.now())
    this.#meter = meterAtBoot(0, false)
    this.#suspend = suspendAtBoot(false, this.#suspendUse(), clock.now())
    this.#ems = emsAtBoot(clock.now(), this.#emsUse())
    this.#slave = ground.modbus && this.#slaveAt(ground.modbus)
  }

  async start(): Promise<void> {
    await this.#p1?.open()
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
    this.#p1?.close()
    await this.#slave?.listen(false)
  }

  async set(key: string, value: SettingValue, by: SettingWriter = 'installer'): Promise<SettingAnswer> {
    const before = this.#settings.get(key)
    const { answer, why } = this.#settings.write(key, value)
    if (why !== undefined) this.#log(why)
    if (key === 'FeatureLicenseKey' && by === 'installer' && this.#settings.get(key) !== before) {
      await this.restart()
      return 'Accepted'
    }
    if (this.#running) this.#tellFeatures()
    if (answer === 'Accepted') this.#lookSoon()
    return answer
  }

  async configuration(keys?: readonly string[]): Promise<Configuration> {
    return this.#settings.list(keys)
  }

  async setting(key: string): Promise<SettingValue | undefined> {
    return this.#settings.get(key)
  }

  async restart(): Promise<void> {
    this.#halt()
    this.#boot(this.#options.bootMillis)
  }

  async power(on: boolean): Promise<void> {
    if (on === this.#powered) return
    this.#powered = on
    this.#halt()
    if (on) this.#boot(this.#options.bootMillis)
  }

  async present(_card: string, socket: SocketNumber): Promise<void> {
    const { clock } = this.#ground
    const found = this.#sockets.find((each) => each.number === socket)
    if (!found || !this.#running) return
    found.state = this.#parts.present(found.state, clock.now())
    this.#cycle()
  }

  /** Everything off: no current, no pilot; what is not kept in settings is lost. */
  #halt(): void {
    this.#running = false
    this.#tick()
    this.#waiting()
    this.#soon?.()
    this.#soon = undefined
    this.#p1?.request(false)
    this.#modbusMeter?.close()
    this.#slave?.listen(false).catch(this.#tellLost)
    this.#contact.close()
    const { timeline, clock } = this.#ground
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
      timeline.note(socket.who, 'leads', 'power off')
      this.#show(socket, 'off')
    }
    timeline.note(this.name, 'power', 'off')
  }

  #boot(after: Millis): void {
    const comeUp = (): void => {
      const { clock, timeline } = this.#ground
      if (!this.#started || !this.#powered) return
      this.#running = true
      this.#settings.restart()
      this.#tellFeatures()
      for (const line of offLines(this.#features)) this.#log(line)
      this.#division = this.#parts.emptyDivision(clock.now())
      this.#meter = meterAtBoot(clock.now(), this.#meterUse().enabled)
      this.#crcFailed = false
      this.#contact.open()
      this.#suspend = suspendAtBoot(this.#contact.closed, this.#suspendUse(), clock.now())
      this.#meterReported = false
      this.#bootedAt = clock.now()
      this.#ems = emsAtBoot(clock.now(), this.#emsUse())
      this.#emsReported = false
      this.#listening = this.#slave?.listen(this.#features.source === 'EMS')
      if (after > 0) this.#listening?.catch(this.#tellLost)
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
      this.#p1?.request(this.#readsP1())
      this.#askMeter()
      timeline.note(this.name, 'power', 'on')
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

  #everySecond(): void {
    const stationCycle = (): void => this.#everySecond()
    this.#tick = this.#ground.clock.after(this.#options.cycleMillis, stationCycle)
    this.#cycle()
  }

  /** The car did something: look again once the reaction time is over. */
  #felt(socket: Socket): void {
    socket.counter = count(socket.counter, socket.plug.drawn, socket.plug.powerFactor, this.#ground.clock.now())
    const own = this.#ownAmps()
    const before = this.#own.at(-1)?.amps ?? NO_AMPS
    if (!samePhases(own, before)) this.#own = drawing(this.#own, own, this.#ground.clock.now(), this.#keepOwn)
    if (this.#feel(socket) !== socket.felt) this.#lookSoon()
  }

  /** The pilot in words, and how far the current is over the offer. */
  #feel({ plug, offer }: Socket): string {
    const mirrored = plug.low !== undefined && plug.low > -11 ? ' mirrored' : ''
    const gone = plug.cable === undefined ? ' no plug' : ''
    return `${plug.high}${mirrored}${gone} ${bandOf(Math.max(...plug.drawn), offer, this.#options)}`
  }

  #lookSoon(): void {
    if (!this.#running || this.#soon) return
    const plugChanged = (): void => {
      this.#soon = undefined
      this.#cycle()
    }
    this.#soon = this.#ground.clock.after(this.#options.plugReactionMillis, plugChanged)
  }

  #hearP1(said: P1Heard): void {
    if (!this.#running || !this.#readsP1()) return
    switch (said.is) {
      case 'bad checksum':
        if (!this.#crcFailed) this.#log('P1 Device failure: Read CRC Error')
        this.#crcFailed = true
        return
      case 'unusable':
        return
      case 'reading':
        this.#crcFailed = false
        this.#hearMeter(said.amps, said.lineMillis, said.lineMillis, said.resolution ?? 0)
    }
  }

  /** How far back it must know what it drew: as old as a reading may be. */
  get #keepOwn(): Millis {
    const { readingAgeMillis, meterAnswerMillis } = this.#options
    return readingAgeMillis + Math.max(LONGEST_READING, meterAnswerMillis)
  }

  /** A good reading that left the meter at some time from `earliest` to `latest` ms ago. */
  #hearMeter(amps: PhaseAmps, earliest: Millis, latest: Millis, resolution: Amps): void {
    const now = this.#ground.clock.now()
    const { readingAgeMillis, ownInMeterSteps } = this.#options
    const own = drawnBetween(this.#own, now - earliest - readingAgeMillis, now - latest + SAME_INSTANT)
    this.#meter = heard(this.#meter, { amps, own, step: ownInMeterSteps ? resolution : 0 }, now)
    this.#ground.timeline.note(this.name, 'meter', amps)
    this.#ground.timeline.note(this.name, 'meter link', this.#meter.link)
  }

  /** Asks the meter on the network from now on, if the settings in force name one that this station can ask. */
  #askMeter(): void {
    const { tcpMeter } = this.#ground
    const { meterPollMillis, meterConnectMillis, meterAnswerMillis, unitAbove255 } = this.#options
    const text = (key: 'IPAddress' | 'ConnectionType' | 'SlaveMeterModel'): string =>
      this.#settings.text(`MBTCPSmart-${key}`)
    if (!tcpMeter || !this.#meterUse().enabled || this.#features.source !== 'Modbus TCP/IP meter') return
    if (text('ConnectionType') !== 'TCP master' || text('SlaveMeterModel') !== 'Socomec') return
    const { address, ...place } = tcpMeter
    if (address !== undefined && plainAddress(address) !== plainAddress(text('IPAddress'))) return
    const unit = this.#settings.number('MBTCPSmart-SlaveUnitID')
    if (unit > 255 && unitAbove255 === 'lost') return
    this.#modbusMeter?.open({
      ...place,
      unit: unit & 0xff,
      pollMillis: meterPollMillis,
      connectMillis: meterConnectMillis,
      answerMillis: meterAnswerMillis,
    })
  }

  #cycle(): void {
    if (!this.#running) return
    const { clock, timeline } = this.#ground
    const now = clock.now()
    this.#cycledAt = now
    this.#watchMeter(now)
    this.#watchEms(now)
    for (const socket of this.#sockets) this.#changePhases(socket, now)
    this.#suspend = this.#parts.suspend(this.#suspend, this.#contact.closed, this.#suspendUse(), now)
    const pools = this.#pools(now)
    const inputs = this.#sockets.map((socket) => this.#input(socket, now))
    const { division, offers } = this.#parts.divide(this.#division, inputs, pools, now, this.#rules())
    this.#division = division
    for (const socket of this.#sockets) {
      const offer = offers.get(socket.number)
      socket.offer = offer?.amps ?? 0
      socket.max = inputs.find(({ id }) => id === socket.number)!.max
      const halted = this.#suspend.suspended && socket.state.session === 'authorised'
      timeline.note(socket.who, 'leads', offer?.leads ?? (halted ? 'suspend' : 'nobody'))
      const trip = this.#guard(socket, now)
      this.#apply(socket, trip, now)
      socket.felt = this.#feel(socket)
      this.#showSession(socket, offer?.paused === 'turn', trip)
    }
    this.#sleepUntilNext(now)
    this.#ground.onCycle?.({
      now,
      rules: { ...this.#options, periodMillis: this.#rules().periodMillis },
      pools,
      sockets: this.#sockets.map(({ number, plug, state, offer, conductors, phases }, index) => ({
        number,
        plug,
        state,
        offer,
        max: inputs[index]!.max,
        loads: loadsOf(conductors.slice(0, phases), division.seen.get(number)),
        paused: offers.get(number)?.paused,
      })),
    })
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
  #pools(now: Millis): readonly Pool[] {
    const maximum = this.#settings.amps('Station-MaxCurrent')
    const drawn = this.#ownAmps()
    const { until, divides } = dividesMaximum(this.#dividedUntil, { drawn, maximum }, now, this.#options)
    this.#dividedUntil = until
    const station: Pool = { source: 'station', amps: [maximum, maximum, maximum] }
    return [...(divides ? [station] : []), ...this.#metered(), ...emsPools(this.#ems, this.#emsUse(), now)]
  }

  /** What the meter leaves; the safe current only where it is the whole station's. */
  #metered(): readonly Pool[] {
    const pools = meterPools(this.#meter, this.#meterUse())
    return this.#options.safeMaxScope === 'station' ? pools : pools.filter(({ source }) => source !== 'safe current')
  }

  #input({ number, plug, state, conductors, phases, asked }: Socket, now: Millis): SocketInput {
    const { drawn, powerFactor, cable } = plug
    let max = this.#settings.amps(number === 1 ? 'Connector1-MaxCurrent' : 'Connector2-MaxCurrent')
    let cap = 'connector'
    const lower = (amps: Amps, whose: string): void => {
      if (amps < max) [max, cap] = [amps, whose]
    }
    if (cable) lower(cable.rating ?? 0, 'cable')
    lower(this.#settings.amps('Station-MaxCurrent'), 'station')
    if (this.shape.sockets === 2 && !this.#features.shares)
      lower(this.#settings.amps('Station-MaxCurrent') / 2, 'half of the station')
    const { safeMaxScope } = this.#options
    const { link } = this.#meter
    if (safeMaxScope === 'socket' && (link === 'starting' || link === 'lost'))
      lower(this.#meterUse().safe, 'safe current')
    const steered = socketCap(this.#ems, number, this.#emsUse(), now)
    if (steered) lower(steered.amps, steered.whose)
    if (this.#mayChange(state) && phases !== asked) lower(0, 'phase change')
    const plugged = holdsPilot(state) ? cable !== undefined : plug.high !== 12
    return {
      id: number,
      plugged,
      wants:
        plugged &&
        !this.#suspend.suspended &&
        state.session === 'authorised' &&
        state.fault === 'none' &&
        plug.high > 0 !== (state.phase === 'waking'),
      conductors: conductors.slice(0, phases),
      max,
      cap,
      drawn,
      closed: plug.conductors > 0,
      signature: PHASES.some(
        (phase) => drawn[phase] > 1 && powerFactor[phase] < this.#options.recogniseBelowPowerFactor,
      ),
    }
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

  #watchMeter(now: Millis): void {
    const { timeline } = this.#ground
    const use = this.#meterUse()
    this.#meter = judge(this.#meter, use, now)
    timeline.note(this.name, 'meter', this.#meter.amps)
    timeline.note(this.name, 'meter link', this.#meter.link)
    const lost = this.#meter.link === 'lost'
    if (lost === this.#meterReported) return
    this.#meterReported = lost
    if (!lost) return this.#notify(0, 0)
    const offered = Math.min(use.safe, this.#settings.amps('Station-MaxCurrent'))
    if (this.#features.source === 'Modbus TCP/IP meter')
      return this.#tellModbusLost(this.#settings.text('MBTCPSmart-IPAddress'), offered)
    if (!this.#crcFailed) this.#log('Unable to start P1 communications, Read Timeout Error')
    this.#log(`Enter ActiveLB safeMode: ${offered.toFixed(1)}A`)
    this.#notify(0, P1_PORT, this.#options.p1LostInfo.replace('{safe}', offered.toFixed(1)))
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
    if (authorisation === 'none' && state.session === 'none' && plug.high !== 12)
      socket.state = this.#parts.present(state, now)
    else if (state.car === 'none' && state.session === 'authorised' && now - state.sessionSince > authorisationMillis)
      socket.state = this.#parts.emptySocket(now)
    socket.state = this.#parts.step(
      socket.state,
      {
        pilot: { high: plug.high, low: plug.low },
        offer: socket.offer,
        trip: trip !== undefined,
        plugged: plug.cable !== undefined,
      },
      now,
      this.#options,
    )
    const out = this.#parts.outputs(socket.state)
    // The pilot goes up before the contactor closes, and the contactor opens before the pilot goes down.
    if (!out.contactor) plug.connect(0)
    switch (out.pilot) {
      case 'pwm':
        plug.drive({ kind: 'pwm', duty: dutyOf(socket.offer) ?? 100 })
        break
      case 'steady 12':
        plug.drive({ kind: 'steady', volts: 12 })
        break
      case '0 V':
        plug.drive({ kind: 'steady', volts: 0 })
        break
      case '-12 V':
        plug.drive({ kind: 'steady', volts: -12 })
    }
    if (out.contactor) plug.connect(socket.phases)
    plug.lock(out.locked)
  }

  #showSession(socket: Socket, alternating: boolean, trip: Trip | undefined): void {
    const { plug, state, offer, number } = socket
    const { drawn, powerFactor, cable } = plug
    const { code } = this.#show(socket, {
      state,
      offer,
      following: state.phase === 'charging' && Math.max(...drawn) > offer + FOLLOWED,
      watts: PHASES.reduce<number>((sum, phase) => sum + drawn[phase] * powerFactor[phase] * NOMINAL_VOLTS, 0),
      halted: this.#suspend.suspended ? 'suspended' : undefined,
      alternating,
      unknownCable: cable !== undefined && cable.rating === undefined,
    })
    if (code === socket.code) return
    socket.code = code
    this.#notify(number, code, trip ? overcurrentInfo(trip, this.#options.overcurrentInfo) : undefined)
  }

  #show(socket: Socket, inputs: FaceInputs | 'off' | 'booting'): Display {
    const { display, led } = this.#parts.face(inputs, this.#options)
    socket.led?.play(led)
    if (this.shape.face === 'display') this.#ground.timeline.note(socket.who, 'display', display)
    return display
  }

  /** A waiting state is looked at when its time is over, not at the next whole second. */
  #sleepUntilNext(now: Millis): void {
    this.#waiting()
    let next = suspendChange(this.#suspend, this.#suspendUse()) ?? Number.POSITIVE_INFINITY
    next = Math.min(next, nextExpiry(this.#ems, this.#emsUse(), now) ?? next)
    for (const { state, overcurrent } of this.#sockets)
      for (const due of [this.#parts.nextChange(state, this.#options), nextTrip(overcurrent, this.#options)])
        if (due !== undefined && due > now) next = Math.min(next, due)
    if (next - now >= this.#options.cycleMillis) return
    const waitIsOver = (): void => this.#cycle()
    this.#waiting = this.#ground.clock.after(next - now, waitIsOver)
  }

  /** The RJ11 is for a P1 meter or for a contact, never both (guide 5.3.3.5, 9.2). */
  #readsP1(): boolean {
    if (this.#features.source !== 'P1 meter') return false
    return this.#meterUse().enabled && this.#settings.text('DirectExternalSuspendSignal') === RJ11_P1
  }

  #suspendUse(): SuspendUse {
    const { suspendMillis, resumeMillis } = this.#options
    return { calls: callingPosition(this.#settings.text('DirectExternalSuspendSignal')), suspendMillis, resumeMillis }
  }

  #meterUse(): SmartMeterUse {
    const settings = this.#settings
    const onNetwork = this.#features.source === 'Modbus TCP/IP meter'
    return {
      enabled: onNetwork
        ? this.#modbusMeter !== undefined && settings.on('MBTCPSmart-IsEnabled')
        : this.#p1 !== undefined &&
          this.#features.source === 'P1 meter' &&
          (this.#options.p1BesideSuspend === 'lost' || settings.text('DirectExternalSuspendSignal') === RJ11_P1),
      max: settings.amps('SmartMeter-MaxCurrent'),
      includesCharger: settings.on('SmartMeterIncludesCharger'),
      safe: settings.amps(this.#options.aloneLossFallback),
      lossMillis: onNetwork ? this.#options.meterLossMillis : this.#options.p1LossMillis,
    }
  }

  #emsUse(): EmsUse {
    const mode = this.#features.source === 'EMS' ? this.#settings.text('MbsSlaveTCPIPMode') : 'Off'
    return {
      steers: mode === 'socket' ? 'sockets' : mode === 'SCN' ? 'network' : 'neither',
      safe: this.#settings.amps(this.#options.aloneLossFallback),
      validityMillis: this.#settings.number('MbsSlaveTCPIPValidityTime') * 1000,
      sockets: this.shape.sockets,
      safeFor: this.#options.emsSafeScope,
    }
  }

  #watchEms(now: Millis): void {
    const use = this.#emsUse()
    this.#ems = judgeEms(this.#ems, use, now)
    const lost = this.#ems.link === 'lost'
    if (lost === this.#emsReported) return
    this.#emsReported = lost
    if (!lost) return this.#notify(0, 0)
    this.#tellModbusLost(this.#emsAddress, Math.min(use.safe, this.#settings.amps('Station-MaxCurrent')))
  }

  #tellModbusLost(address: string, safe: Amps): void {
    const offered = safe.toFixed(1)
    this.#log(`Communication error for modbus unit 502 (${address};502)`)
    this.#log(`Modbus TCP/IP lost, in safe mode max ${offered}A`)
    this.#log(`Enter ActiveLB safeMode: ${offered}A`)
    this.#notify(0, MODBUS_PORT, this.#options.emsLostInfo.replace('{safe}', offered))
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

  /** Conductors change behind an open contactor only, and the car is given time to notice. */
  #changePhases(socket: Socket, now: Millis): void {
    if (socket.asked === socket.phases || !this.#mayChange(socket.state) || socket.plug.conductors > 0) {
      socket.openSince = undefined
      return
    }
    socket.openSince ??= now
    if (now - socket.openSince < this.#options.phaseChangeMillis) return
    socket.phases = socket.asked
    socket.openSince = undefined
    const seen = new Map(this.#division.seen)
    seen.delete(socket.number)
    this.#division = { ...this.#division, seen }
    this.#log(`Socket #${socket.number}: #phases is ${socket.phases}`)
  }

  #slaveAt(at: { readonly host: string; readonly port: number }): ModbusSlave {
    const { clock, timeline, profile } = this.#ground
    const safe = (): Amps => this.#emsUse().safe
    timeline.note(this.name, 'ems link', EMS_IDLE)
    return new ModbusSlave(this.#ground, at, this.shape.sockets, this.#options, {
      phases: this.shape.phases,
      meter: profile.meter,
      choosesPhases: this.#options.allowPhaseChoice,
      station: () => ({
        name: this.#settings.text('Identity'),
        firmware: profile.firmware,
        platform: profile.article.replace(/-.*/, ''),
        utc: EPOCH + clock.now(),
        uptime: clock.now() - this.#bootedAt,
        maximum: this.#settings.amps('Station-MaxCurrent'),
        online: false,
        sockets: this.shape.sockets,
        safe: safe(),
        networkSteered: this.#emsUse().steers === 'network',
      }),
      socket: (number) => {
        const { plug, counter, offer, state, max, phases, asked } = this.#sockets.find(
          (each) => each.number === number,
        )!
        const now = clock.now()
        const mode3 = mode3Of(plug.high, plug.signal.kind === 'pwm')
        return {
          drawn: plug.drawn,
          flows: counter.flows,
          counted: countedAt(counter, now),
          age: now - this.#cycledAt,
          mode3: mode3 === 'A' ? profile.idle : mode3,
          applied: state.session === 'authorised' ? offer : max,
          safe: safe(),
          accountedFor: socketCap(this.#ems, number, this.#emsUse(), now) !== undefined,
          phases: this.#options.phasesReadBack === 'always3' ? 3 : this.#mayChange(state) ? asked : phases,
        }
      },
      setpoint: (which) => {
        const now = clock.now()
        const use = this.#emsUse()
        return {
          amps: setpointOf(this.#ems, which, use, now),
          remaining: remainingMillis(this.#ems, which, use, now),
        }
      },
      steer: (which, amps) => this.#steered(which, amps),
      choosePhases: (number, phases) => {
        const socket = this.#sockets.find((each) => each.number === number)!
        if (socket.asked !== phases) this.#log(`Modbus TCP/IP socket ${number}: phases ${phases}`)
        socket.asked = phases
        this.#lookSoon()
      },
      connected: (masters, from) => {
        if (masters > 0) this.#emsAddress = from
        timeline.note(this.name, 'ems link', masters > 0 ? EMS_BUSY : EMS_IDLE)
      },
    })
  }

  /** Only a value that differs is written to the log (register document, chapter 1). */
  #steered(which: Steered, amps: Amps): void {
    const now = this.#ground.clock.now()
    const before = setpointOf(this.#ems, which, this.#emsUse(), now)
    if (amps !== before)
      this.#log(`Modbus TCP/IP ${typeof which === 'number' ? `socket ${which}` : which}: max ${amps.toFixed(1)}A`)
    this.#ems = written(this.#ems, which, amps, now)
    this.#lookSoon()
  }

  /** What a back office is told when a code comes or goes; the face shows the same one, if it shows any. */
  #notify(connector: 0 | SocketNumber, code: number, info?: string): void {
    const notice = noticeOf(code, connector, info, this.#errorCodes)
    if (notice) this.#ground.timeline.add(this.name, 'notification', notice)
  }

  #findFeatures(): FeaturesInUse {
    return featuresInUse(this.#settings, this.#ground.profile.firmware, this.#options.licensed)
  }

  #tellFeatures(): void {
    this.#features = this.#findFeatures()
    this.#ground.timeline.note(this.name, 'features', featureWords(this.#features))
  }

  #log(line: string): void {
    this.#ground.timeline.add(this.name, 'log', line)
  }
}

/** Code of a lost P1 meter: reported, not displayed. */
const P1_PORT = 209
/** Code of a lost EMS or Modbus meter, likewise. */
const MODBUS_PORT = 210
const EMS_BUSY = 'In use'
/** In the words of live monitoring (guide 10.11). */
const EMS_IDLE = 'Not in use (communication idle)'
/** A time reckoned from the length of a telegram is not exact to the last bit, in ms. */
const SAME_INSTANT: Millis = 1

/** No telegram takes longer on the line, in ms. */
const LONGEST_READING: Millis = 2000

/** A car that draws this little over its offer has followed it, in A. */
const FOLLOWED = 0.2

function factorySettings({ maximum, feeds, sockets }: Profile): Readonly<Record<string, SettingValue>> {
  return {
    'Station-MaxCurrent': feeds === 2 ? 2 * maximum : maximum,
    'Connector1-MaxCurrent': maximum,
    ...(sockets === 2 ? { 'Connector2-MaxCurrent': maximum } : {}),
  }
}

/** '192.168.000.005' is how the guide writes 192.168.0.5. */
function plainAddress(address: string): string {
  return address.split('.').map(Number).join('.')
}
