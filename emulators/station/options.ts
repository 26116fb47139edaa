import type { Amps } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import type { Millis } from '../../bench/clock.ts'
import { FEATURES, type Feature } from './licences.ts'
import { GUIDE_KEY_NAMES, type GuideKey } from './settings/guide-keys.ts'
import type { SwitchWords } from './settings/kinds.ts'

/**
 * What the simulated station does where the guide is silent or says two things. Each field is an assumption: a real
 * station may differ. The reason stands with it; `OPTION_REASONS` holds the same words for reports.
 * Unaware of where an option counts.
 */
export interface StationOptions {
  readonly reactionMillis: Millis
  readonly cycleMillis: Millis
  readonly stillCycles: 'passed over' | 'gone through'
  readonly plugReactionMillis: Millis
  readonly bootMillis: Millis
  readonly closeMillis: Millis
  readonly keptClosedMillis: Millis
  readonly wakeAfterMillis: Millis
  readonly wakeMillis: Millis
  readonly wakeRestMillis: Millis
  readonly wakesAgain: boolean
  readonly diodeRetryMillis: Millis
  readonly overcurrentFloor: number
  readonly above150Millis: Millis
  readonly overcurrentPauseMillis: Millis
  readonly overcurrentAbortsAfter: number
  readonly overcurrentInfo: string
  readonly p1LostInfo: string
  readonly errorCodes: string
  readonly authorisation: 'card' | 'none'
  readonly sessionAfterRestart: 'resumes' | 'ends'
  readonly unusedAmps: Amps
  readonly unusedMillis: Millis
  readonly unusedMargin: Amps
  readonly probeMillis: Millis
  readonly recogniseBelowPowerFactor: number
  readonly othersDuringProbe: 'share' | 'pauseAll'
  readonly p1LossMillis: Millis
  readonly p1WithoutCurrents: 'fromPower' | 'lost'
  readonly ownInMeterSteps: boolean
  readonly servedFirst: 'highestId' | 'lowestId'
  readonly probeAgain: boolean
  readonly offersBelowMaximum: 'share' | 'full'
  readonly readingAgeMillis: Millis
  readonly ownCurrentLateMillis: Millis
  readonly twoFeedWiring: 'SCN-PhaseMapping' | 'Phase-Connected'
  readonly p1BesideSuspend: 'lost' | 'notInUse'
  readonly contactSteadyMillis: Millis
  readonly suspendMillis: Millis
  readonly resumeMillis: Millis
  readonly aloneLossFallback: 'Safe-MaxCurrent' | 'SCN-TotalSafeCurrent'
  readonly lockedWrite: 'rejected' | 'ignored'
  readonly rebootAnswer: 'RebootRequired' | 'Accepted'
  readonly suspendLed: 'dark blue' | 'light blue'
  readonly profilePauseLed: 'dark blue' | 'light blue'
  readonly licensed: readonly Feature[]
  readonly liveKeys: readonly GuideKey[]
  readonly onOffWords: SwitchWords
  readonly keyAliases: boolean
  readonly alternatingMinSeconds: number
  readonly alternatingLed: 'light blue' | 'both blues'
  readonly switchNotOpen: 'after the session' | 'in a pause too'
  readonly emsSafeScope: 'socket' | 'station'
  readonly modbusGaps: 'FFFF' | 'FFFF inside' | 'exception 02'
  readonly modbusPartialWrite: 'exception 03' | 'exception 02'
  readonly modbusReadOnlyWrite: 'exception 02' | 'exception 03' | 'exception 04'
  readonly modbusUnknownUnit: 'exception 0B' | 'exception 0A' | 'silence'
  readonly thirdMaster: 'refuse' | 'acceptThenClose'
  readonly idleCloseSeconds: number
  readonly wordOrder: 'highFirst' | 'lowFirst'
  readonly allowPhaseChoice: boolean
  readonly phaseChoiceInSession: 'carriedOut' | 'afterwards' | 'from 6.6.0'
  readonly phasesReadBack: 'asAsked' | 'always3'
  readonly networkLossMillis: Millis
  readonly networkAgreeMillis: Millis
  readonly suspendScope: 'network' | 'station'
  readonly meterReaders: 'one' | 'several'
  readonly networkEmsLossFallback: 'SCN-TotalSafeCurrent' | 'Safe-MaxCurrent'
  readonly phaseChangeMillis: Millis
  readonly emsLostInfo: string
  readonly safeMaxScope: 'station' | 'socket'
  readonly meterPollMillis: Millis
  readonly meterConnectMillis: Millis
  readonly meterAnswerMillis: Millis
  readonly meterLossMillis: Millis
  readonly unitAbove255: 'lost' | 'lowByte'
  readonly profileMaxStackLevel: number
  readonly profileMaxPeriods: number
  readonly profileMaxInstalled: number
  readonly profileUnits: readonly ('Current' | 'Power')[]
  readonly spentTxProfile: 'falls back' | 'keeps its place'
  readonly minChargingRate: 'honoured' | 'ignored'
  readonly meterBusAnswerMillis: Millis
  readonly meterTestMillis: Millis
  readonly meterOutsideRange: 'notReached' | 'reached'
  readonly albWithoutMeter: 'noLimit' | 'safeCurrent'
  readonly mappingTypes: 'all' | 'integers of 32 and 64 bit'
  readonly reconnectMillis: Millis
  readonly reconnectMostMillis: Millis
  readonly answerMillis: Millis
  readonly bootRetryMillis: Millis
  readonly clockBeforeBoot: 'kept' | 'firmware date'
  readonly noBackOffice: 'carries on' | 'restarts the link'
  readonly linkRestartMillis: Millis
  readonly idTagWithoutCard: string
  readonly tooManyKeys: 'error' | 'first 35'
  readonly resetMillis: Millis
  readonly resetWaitMillis: Millis
  readonly uploadMillis: Millis
  readonly downloadMillis: Millis
  readonly installMillis: Millis
}

type Word<T> = T extends string ? T : T extends readonly (infer Each extends string)[] ? Each : never

interface Assumption<T> {
  readonly value: T
  readonly reason: string
  /** The lowest number it takes; 0 where left out. */
  readonly from?: number
  /** Every word that the option, or an entry of its list, takes. */
  readonly of: readonly Word<T>[]
}

/** Text of any kind asks for no list of words. */
type Assumed<T> = string extends T
  ? Omit<Assumption<T>, 'of'>
  : [Word<T>] extends [never]
    ? Omit<Assumption<T>, 'of'>
    : Assumption<T>

const ASSUMPTIONS: { readonly [K in keyof StationOptions]: Assumed<StationOptions[K]> } = {
  reactionMillis: { value: 5000, reason: 'IEC 61851-1 gives a car 5 s to follow a new duty cycle' },
  cycleMillis: { value: 1000, from: 10, reason: 'no figure is published; P1 5.0 meters speak once a second' },
  stillCycles: {
    value: 'passed over',
    of: ['passed over', 'gone through'],
    reason:
      'a cycle that would come to what the latest did is not gone through: weeks pass sooner, and nothing is seen of it',
  },
  plugReactionMillis: { value: 50, reason: 'the contactor must be open within 100 ms of the car opening its switch' },
  bootMillis: { value: 10_000, reason: 'no figure is published; long enough to be seen, short enough for a test' },
  closeMillis: { value: 500, reason: 'other stations ask for 500 ms of a steady 6 V; the norm allows 3 s' },
  keptClosedMillis: { value: 6000, reason: 'a car that keeps its switch closed in C1 is cut off after 6 s' },
  wakeAfterMillis: { value: 30_000, reason: 'measured in the log of a real station: 30.06 s in B2' },
  wakeMillis: { value: 4000, reason: 'measured in the log of a real station: 3.97 s in E' },
  wakeRestMillis: { value: 500, reason: 'measured in the log of a real station: 0.51 s in B1' },
  wakesAgain: { value: false, reason: 'the norm and the log know one wake-up' },
  diodeRetryMillis: { value: 30_000, reason: 'without PWM the diode cannot be judged, so the pilot is tried again' },
  overcurrentFloor: { value: 1, reason: 'guide 2.3 begins its first band at 100 % exactly' },
  above150Millis: { value: 2000, reason: 'guide 2.3 has no band from 150 % on; no slower than the one below' },
  overcurrentPauseMillis: {
    value: 300_000,
    reason: 'guide 2.3: after 5 minutes; property 2133 of a real station: 300 s',
  },
  overcurrentAbortsAfter: {
    value: 0,
    reason: 'guide 2.3 repeats the cycle without end, 2.7.1 knows aborted sessions too and not when: never',
  },
  overcurrentInfo: {
    value: 'Overcurrent detected allowed {allowed}A actual {actual}A',
    reason: 'guide 2.7.1 prints it in Dutch; display texts are English',
  },
  p1LostInfo: {
    value: 'P1 lost, in safe mode max {safe}A',
    reason: 'by analogy with a message of a real station: Modbus TCP/IP lost, in safe mode max 14.0A',
  },
  errorCodes: {
    value: '',
    reason: 'only 210, 302 and 402 have evidence for theirs; "406 OtherError, 7 OtherError" changes others',
  },
  authorisation: {
    value: 'card',
    of: ['card', 'none'],
    reason: 'a charging card is the rule on these stations',
  },
  sessionAfterRestart: {
    value: 'resumes',
    of: ['resumes', 'ends'],
    reason: 'the guide restarts stations in mid-procedure and names no new card',
  },
  unusedAmps: { value: 3, reason: 'guide 4.1: more than 3 A' },
  unusedMillis: { value: 180_000, reason: 'guide 4.1: for more than 3 minutes' },
  unusedMargin: { value: 1, reason: 'without a margin the current goes to and fro many times an hour' },
  probeMillis: { value: 60_000, reason: 'guide 2.5: a minute, counted from the first power drawn' },
  recogniseBelowPowerFactor: {
    value: 0.95,
    reason: 'how the station tells a 14 A car is not published; low power factor at low current is what differs',
  },
  othersDuringProbe: {
    value: 'share',
    of: ['share', 'pauseAll'],
    reason: 'guide 2.5 and 6.1.1.1; 2.7.1 pauses all of them',
  },
  p1LossMillis: {
    value: 60_000,
    reason: 'by analogy with the 60 s of a Modbus meter; one DSMR 4 telegram may be missed',
  },
  p1WithoutCurrents: {
    value: 'fromPower',
    of: ['fromPower', 'lost'],
    reason: 'DSMR 4.0 is supported and its telegram has no currents',
  },
  ownInMeterSteps: {
    value: true,
    reason: 'a meter of whole amperes would make the offer wander by half an ampere with each telegram',
  },
  servedFirst: {
    value: 'highestId',
    of: ['highestId', 'lowestId'],
    reason:
      'guide 2.4: the highest IDs are served first; its chapter 6.3.3.4 has the lowest first for the total safe current',
  },
  probeAgain: { value: false, reason: 'the guide probes newly connected cars and is silent on paused ones' },
  offersBelowMaximum: {
    value: 'share',
    of: ['share', 'full'],
    reason: 'guide 4.3.5 may be read as full offers while less is drawn; a car may rise at any time, so offers count',
  },
  readingAgeMillis: {
    value: 1000,
    reason: 'P1 5.0 has its values refreshed each second, so those of a telegram may be that old when it begins',
  },
  ownCurrentLateMillis: {
    value: 50,
    reason: 'a few mains periods: no station knows what its cars draw at the instant they do; no figure is published',
  },
  twoFeedWiring: {
    value: 'SCN-PhaseMapping',
    of: ['SCN-PhaseMapping', 'Phase-Connected'],
    reason: 'Phase-Connected is one key a station; only SCN-PhaseMapping-1 and -2 can tell two feeds apart',
  },
  p1BesideSuspend: {
    value: 'lost',
    of: ['lost', 'notInUse'],
    reason: 'with the RJ11 on the suspend contact a P1 meter cannot be heard; without a limit the supply is in danger',
  },
  contactSteadyMillis: { value: 100, reason: 'relays bounce for up to 20 ms; no figure is published' },
  suspendMillis: { value: 0, reason: 'guide 2.7.1 and 8.2 halt sessions on request and name no delay' },
  resumeMillis: {
    value: 60_000,
    reason: 'no session is to resume more than once a minute: no alternating period is shorter (guide 6.3.3.4)',
  },
  aloneLossFallback: {
    value: 'Safe-MaxCurrent',
    of: ['Safe-MaxCurrent', 'SCN-TotalSafeCurrent'],
    reason: 'guide 5.3.3.1; 10.10 and 10.11 speak of networks',
  },
  lockedWrite: {
    value: 'rejected',
    of: ['rejected', 'ignored'],
    reason: 'guide 5.3.3: a feature must be unlocked before it can be configured',
  },
  rebootAnswer: {
    value: 'RebootRequired',
    of: ['RebootRequired', 'Accepted'],
    reason: 'the procedures end with a restart; no answer is named',
  },
  suspendLed: {
    value: 'dark blue',
    of: ['dark blue', 'light blue'],
    reason: 'guide 2.7.1: the blue LED blinks; it calls the other shade light blue',
  },
  profilePauseLed: {
    value: 'light blue',
    of: ['light blue', 'dark blue'],
    reason: 'guide 2.7.1 names no LED here; as every other pause',
  },
  licensed: {
    value: FEATURES,
    of: FEATURES,
    reason: 'guide 2.2 sells ALB and SCN, 4.1 SLB; UnlockedFeatures names these three and no other of the guide',
  },
  liveKeys: {
    value: [
      'Station-MaxCurrent',
      'Connector1-MaxCurrent',
      'Connector2-MaxCurrent',
      'Static-LoadBalancing',
      'Chameleon-MinCurrent',
    ],
    of: GUIDE_KEY_NAMES,
    reason: 'their procedures (guide 2.5.2, 4.3.4, 4.3.5) have no restart; SmartMeter-MaxCurrent is in one that has',
  },
  onOffWords: {
    value: 'grouped',
    of: ['grouped', 'either'],
    reason: 'the guide prints On/Off for some keys and True/False for others; read without regard to case',
  },
  keyAliases: {
    value: false,
    reason: 'table 2.1.1 prints MBTCP-Smart-SlaveMeterModel once, all its siblings lack that hyphen',
  },
  alternatingMinSeconds: { value: 60, reason: 'guide 6.3.3.4 prints 60 to 36000 s; the installer begins at 900 s' },
  alternatingLed: {
    value: 'light blue',
    of: ['light blue', 'both blues'],
    reason: "guide 2.7.1; the maker's page on load balancing lets it change between blue and light blue",
  },
  switchNotOpen: {
    value: 'after the session',
    of: ['after the session', 'in a pause too'],
    reason: 'guide 2.7.1: a paused session is in B1 or C1, as the car likes; code 7 would call that a fault',
  },
  emsSafeScope: {
    value: 'socket',
    of: ['socket', 'station'],
    reason:
      'where an EMS steers each socket: its register 1212 is one of the socket; guide 5.3.3.1 has the station use it',
  },
  modbusGaps: {
    value: 'FFFF',
    of: ['FFFF', 'FFFF inside', 'exception 02'],
    reason: 'the register document has reserved registers read FFFF and is silent on addresses without one',
  },
  modbusPartialWrite: {
    value: 'exception 03',
    of: ['exception 03', 'exception 02'],
    reason: 'the register document denies it and names no code; 03 is what a refused write to 1215 was seen to get',
  },
  modbusReadOnlyWrite: {
    value: 'exception 02',
    of: ['exception 02', 'exception 03', 'exception 04'],
    reason: 'no code is published; as for an address that does not exist',
  },
  modbusUnknownUnit: {
    value: 'exception 0B',
    of: ['exception 0B', 'exception 0A', 'silence'],
    reason: 'guide 9.2.3 knows units 200, 1 and 2; the Modbus guide has a gateway answer 0B for a unit it cannot reach',
  },
  thirdMaster: {
    value: 'refuse',
    of: ['refuse', 'acceptThenClose'],
    reason: 'the register document allows two masters and does not say what a third meets',
  },
  idleCloseSeconds: { value: 60, reason: 'register document, chapter 1: 60 s without a read or write; 0 for never' },
  wordOrder: {
    value: 'highFirst',
    of: ['highFirst', 'lowFirst'],
    reason: 'guide and register document: big endian; one map of others claims the low word first',
  },
  allowPhaseChoice: {
    value: false,
    reason: 'a check-box of the installer tool, "Allow 1- and 3-phased charging"; no key of a back office',
  },
  phaseChoiceInSession: {
    value: 'carriedOut',
    of: ['carriedOut', 'afterwards', 'from 6.6.0'],
    reason: 'main state 43 of a real station is a phase change with the power off; some firmwares waited for the end',
  },
  phasesReadBack: {
    value: 'asAsked',
    of: ['asAsked', 'always3'],
    reason: 'firmware 6.4.0-4210 was seen to read 3 whatever was written',
  },
  networkLossMillis: {
    value: 5000,
    reason: 'guide 6.1 and 10.9 name no time; five announcements in a row are lost on a LAN that is broken',
  },
  networkAgreeMillis: { value: 3000, reason: 'no figure is published; two rounds of announcements, and one to spare' },
  suspendScope: {
    value: 'network',
    of: ['network', 'station'],
    reason: 'guide 2.7.1: the whole SCN is interrupted; 8.1 has all running sessions',
  },
  meterReaders: {
    value: 'one',
    of: ['one', 'several'],
    reason: 'guide 10.11 lets one station read the meter, the lowest ID here; 6.3.2 and 9.2.2 let several',
  },
  networkEmsLossFallback: {
    value: 'SCN-TotalSafeCurrent',
    of: ['SCN-TotalSafeCurrent', 'Safe-MaxCurrent'],
    reason: 'guide 10.11; 5.3.1.3 and 9.2.3 only say the safe current that is set',
  },
  phaseChangeMillis: { value: 2000, reason: 'in the log of a real station power was off for less than 2 s' },
  emsLostInfo: {
    value: 'Modbus TCP/IP lost, in safe mode max {safe}A',
    reason: 'the message of a real station: Modbus TCP/IP lost, in safe mode max 14.0A',
  },
  safeMaxScope: {
    value: 'station',
    of: ['station', 'socket'],
    reason:
      'guide 5.3.3.3: used by the station; register 1212 has one per socket, and an EMS steers sockets one by one',
  },
  meterPollMillis: {
    value: 2000,
    from: 10,
    reason: 'no figure is published; a car has 5 s to follow, and the meter closes a connection idle for 60 s',
  },
  meterConnectMillis: { value: 3000, from: 1, reason: 'no figure is published; the usual patience of a master' },
  meterAnswerMillis: { value: 60_000, from: 1, reason: 'guide 9.2.2: an answer within 60 s is one' },
  meterLossMillis: { value: 60_000, reason: 'guide 9.2.2 and 10.11: no answer within 60 s is a lost meter' },
  unitAbove255: {
    value: 'lost',
    of: ['lost', 'lowByte'],
    reason: 'MBTCPSmart-SlaveUnitID takes up to 65535, and a unit on the wire is one byte',
  },
  profileMaxStackLevel: { value: 15, reason: "guide 7.2; the maker's list of keys has 5" },
  profileMaxPeriods: { value: 100, from: 1, reason: "guide 7.2; the maker's list of keys has 10" },
  profileMaxInstalled: { value: 45, from: 1, reason: "guide 7.2; the maker's list of keys has 20" },
  profileUnits: {
    value: ['Current'],
    of: ['Current', 'Power'],
    reason: 'guide 7.2: current; a profile or a composite schedule in watts is rejected',
  },
  spentTxProfile: {
    value: 'falls back',
    of: ['falls back', 'keeps its place'],
    reason: 'OCPP 1.6, 3.13.1, can be read both ways; this is how 3.13.2 treats stack levels',
  },
  minChargingRate: {
    value: 'honoured',
    of: ['honoured', 'ignored'],
    reason: 'OCPP 1.6, 7.13, has it for the local division: a share below it is a pause; the limit itself may be lower',
  },
  meterBusAnswerMillis: {
    value: 500,
    from: 1,
    reason: 'read time-out of the serial meter in the dump of a real station; on a bus a late answer has no number',
  },
  meterTestMillis: {
    value: 10_000,
    from: 1,
    reason: 'no figure is published; an installer waits that long at a button',
  },
  meterOutsideRange: {
    value: 'notReached',
    of: ['notReached', 'reached'],
    reason: 'guide 5.3.1.2: meter and station must be in the same IP range, though a default gateway may be set',
  },
  albWithoutMeter: {
    value: 'noLimit',
    of: ['noLimit', 'safeCurrent'],
    reason:
      'MBTCPSmart-IsEnabled False, or the model None, says that there is no meter (guide 5.3.3.6); the safe current is for one that is lost (5.3.3.1)',
  },
  mappingTypes: {
    value: 'all',
    of: ['all', 'integers of 32 and 64 bit'],
    reason: 'guide 5.3.3.2 names signed and unsigned, 32 and 64 bit; a list of properties has 16 bit and floats too',
  },
  reconnectMillis: { value: 1000, from: 1, reason: 'OCPP-J 1.6, 5.4 asks for a back-off and gives no figures' },
  reconnectMostMillis: { value: 60_000, reason: 'the wait doubles up to here: a back office is found within a minute' },
  answerMillis: {
    value: 100_000,
    from: 1,
    reason: 'property 208E of a real station: reply time-outs of 100 and 120 s',
  },
  bootRetryMillis: {
    value: 60_000,
    from: 1,
    reason: 'OCPP 1.6, 4.2 leaves it to the station where no interval is given',
  },
  clockBeforeBoot: {
    value: 'kept',
    of: ['kept', 'firmware date'],
    reason: 'in its log a real station stood at the day its firmware was built; one in service has been told the time',
  },
  noBackOffice: {
    value: 'carries on',
    of: ['carries on', 'restarts the link'],
    reason: 'a lost back office is to disturb nothing else; a real station restarted its wired link each minute',
  },
  linkRestartMillis: { value: 60_000, from: 1000, reason: 'lbbrhzn/ocpp issue 2028: each minute' },
  idTagWithoutCard: {
    value: 'NOCARD',
    reason: 'OCPP 1.6 has no transaction without an idTag and no name for that one',
  },
  tooManyKeys: {
    value: 'error',
    of: ['error', 'first 35'],
    reason: 'GetConfigurationMaxKeys is 35, and OCPP 1.6 is silent on a request for more',
  },
  resetMillis: { value: 1000, reason: 'the answer has to be out before the station goes down' },
  resetWaitMillis: {
    value: 10_000,
    reason: 'OCPP 1.6, 5.14: a soft reset lets transactions end first; no figure is given',
  },
  uploadMillis: { value: 30_000, reason: 'no figure is published; long enough to be seen' },
  downloadMillis: { value: 60_000, reason: 'no figure is published; long enough to be seen' },
  installMillis: { value: 30_000, reason: 'no figure is published; long enough to be seen' },
}

export const DEFAULT_OPTIONS = complete(
  Object.fromEntries(Object.entries(ASSUMPTIONS).map(([name, assumption]) => [name, assumption.value])),
)

export const OPTION_REASONS = Object.fromEntries(
  Object.entries(ASSUMPTIONS).map(([name, assumption]) => [name, assumption.reason]),
) as { readonly [K in keyof StationOptions]: string }

/**
 * Options of a rig file or a scenario, checked. A word is read as the option's own kind: '5' as a number, 'true' as a
 * switch, 'SLB, ALB' as a list. Throws BadInput naming the option and what it takes.
 */
export function readOptions(given: Readonly<Record<string, unknown>>): Partial<StationOptions> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!isOption(name))
        throw new BadInput(`station: unknown option '${name}'; allowed: ${Object.keys(DEFAULT_OPTIONS).join(', ')}`)
      return [name, readOption(name, value)]
    }),
  )
}

function complete(values: object): StationOptions {
  if (hasAll(values)) return values
  throw new Error('an assumption has no value')
}

function hasAll(values: object): values is StationOptions {
  return Object.keys(ASSUMPTIONS).every((name) => Object.hasOwn(values, name))
}

function isOption(name: string): name is keyof StationOptions {
  return Object.hasOwn(DEFAULT_OPTIONS, name)
}

function readOption(name: keyof StationOptions, value: unknown): unknown {
  const assumption = ASSUMPTIONS[name]
  const initial: unknown = assumption.value
  const wrong = (takes: string): BadInput =>
    new BadInput(`station: option ${name} takes ${takes}, not ${JSON.stringify(value)}`)
  if (typeof initial === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    const from = assumption.from ?? 0
    if (typeof number === 'number' && Number.isFinite(number) && number >= from) return number
    throw wrong(`a number from ${from}`)
  }
  if (typeof initial === 'boolean') {
    if (String(value) === 'true') return true
    if (String(value) === 'false') return false
    throw wrong('true or false')
  }
  if (!('of' in assumption)) {
    if (typeof value === 'string') return value
    throw wrong('text')
  }
  const of: readonly string[] = assumption.of
  if (!Array.isArray(initial)) {
    if (of.includes(String(value))) return value
    throw wrong(of.join(' or '))
  }
  const words = Array.isArray(value) ? value.map(String) : String(value).split(/, */).filter(Boolean)
  if (words.every((word) => of.includes(word))) return words
  throw wrong(`any of ${of.join(', ')}`)
}
