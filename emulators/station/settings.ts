import type { Amps } from '../../bench/amps.ts'
import type { Configuration, SettingAnswer, SettingValue, SettingWriter } from '../../bench/station.ts'
import { isAtLeast } from './firmware.ts'
import { FEATURE_NAMES, isUnlocked, type Unlocked, unlockedWords, unlocks, withIncluded } from './licences.ts'
import type { StationOptions } from './options.ts'
import { GUIDE_KEYS } from './settings/guide-keys.ts'
import { allowedWords, printValue, readValue, type SettingKind } from './settings/kinds.ts'
import { integerPlace, LOCAL_KEYS, place } from './settings/local-keys.ts'
import type { Make, SettingRule } from './settings/rule.ts'
import { STANDARD_KEYS } from './settings/standard-keys.ts'
import { VENDOR_KEYS } from './settings/vendor-keys.ts'

export { ALB_MODBUS, ALB_P1, RJ11_CLOSING, RJ11_OPENING, RJ11_P1 } from './settings/guide-keys.ts'
export { CUSTOM_METER } from './settings/local-keys.ts'

export const SETTING_RULES = { ...GUIDE_KEYS, ...LOCAL_KEYS, ...VENDOR_KEYS, ...STANDARD_KEYS } as const

export type SettingKey = keyof typeof SETTING_RULES

/** A key that the guide's table 2.1.1 prints with one hyphen more than its siblings have. */
const ALIASES: Readonly<Record<string, SettingKey>> = { 'MBTCP-Smart-SlaveMeterModel': 'MBTCPSmart-SlaveMeterModel' }

export type SettingOptions = Pick<
  StationOptions,
  | 'mappingTypes'
  | 'rebootAnswer'
  | 'liveKeys'
  | 'onOffWords'
  | 'keyAliases'
  | 'alternatingMinSeconds'
  | 'lockedWrite'
  | 'licensed'
>

/** The answer to a change, and what kept it from being taken. */
export interface Answered {
  readonly answer: SettingAnswer
  readonly why?: string
}

type Factory = ReadonlyMap<SettingKey, SettingValue>

/** Settings as from the factory, one map for all stations of a make: a fleet has thousands of them. */
const factories = new WeakMap<Make, Factory>()

function factoryOf(make: Make): Factory {
  const known = factories.get(make)
  if (known) return known
  const factory = new Map<SettingKey, SettingValue>()
  for (const [key, rule] of Object.entries(SETTING_RULES) as [SettingKey, SettingRule][])
    if (isThere(rule, make)) factory.set(key, typeof rule.initial === 'function' ? rule.initial(make) : rule.initial)
  factories.set(make, factory)
  return factory
}

/**
 * The settings and licences of one station: what was accepted, which survives restart and power cut, and what is in
 * force.
 */
export class Settings {
  readonly #make: Make
  readonly #options: SettingOptions
  readonly #factory: Factory
  /** What is otherwise than from the factory: accepted, and in force. */
  readonly #accepted = new Map<SettingKey, SettingValue>()
  #inForce = new Map<SettingKey, SettingValue>()
  #unlocked: ReadonlySet<Unlocked>
  #password = ''

  /** `sold` is what is unlocked from the factory on; `initial` is what the factory or an installer set already. */
  constructor(
    make: Make,
    options: SettingOptions,
    sold: Iterable<Unlocked> = [],
    initial: Readonly<Record<string, SettingValue>> = {},
  ) {
    this.#make = make
    this.#options = options
    this.#unlocked = withIncluded(make.slbBuiltIn ? [...sold, 'Standard-SC'] : sold)
    this.#factory = factoryOf(make)
    for (const [key, value] of Object.entries(initial) as [SettingKey, SettingValue][])
      if (this.#factory.has(key)) this.#accepted.set(key, value)
    this.restart()
  }

  /** Of basic auth; never listed. */
  get password(): string {
    return this.#password
  }

  get unlocked(): ReadonlySet<Unlocked> {
    return this.#unlocked
  }

  write(asked: string, value: SettingValue, by: SettingWriter = 'installer'): Answered {
    const key = this.#find(asked)
    if (key === undefined) return { answer: 'NotSupported' }
    const rule: SettingRule = SETTING_RULES[key]
    if (rule.local && by !== 'installer') return { answer: 'NotSupported' }
    if (rule.readOnly) return { answer: 'Rejected', why: `${key} is read-only` }
    const kind = this.#kind(key)
    const read = this.#read(key, kind, value)
    const locally = kind.is === 'choice' && kind.local?.some((choice) => choice === read)
    if (read === undefined || (locally && by !== 'installer'))
      return { answer: 'Rejected', why: refusal(key, kind, value, this.#make) }
    if (rule.needs && !isUnlocked(rule.needs, this.#unlocked, this.#options.licensed)) {
      const why = `${key} stays as it is: ${FEATURE_NAMES[rule.needs]} is not unlocked`
      return { answer: this.#options.lockedWrite === 'rejected' ? 'Rejected' : this.#answer(key, read), why }
    }
    const answer = this.#answer(key, read)
    if (kind.is === 'password') this.#password = newPassword(String(value))
    for (const each of this.#together(key)) {
      this.#accepted.set(each, read)
      if (this.#isLive(each)) this.#inForce.set(each, read)
    }
    return { answer }
  }

  /** What was accepted last, in force or not. */
  get(asked: string): SettingValue | undefined {
    const key = this.#find(asked)
    return key === undefined ? undefined : this.#kept(key)
  }

  /** All settings, or those asked for, as they go over the wire; a back office knows nothing of the local ones. */
  list(asked?: readonly string[]): Configuration {
    const known: { readonly key: string; readonly value: string; readonly readonly: boolean }[] = []
    const unknown: string[] = []
    for (const name of asked ?? this.#factory.keys()) {
      const key = this.#find(name)
      const rule: SettingRule | undefined = key && SETTING_RULES[key]
      if (key === undefined || !rule || rule.local) {
        if (asked) unknown.push(name)
        continue
      }
      known.push({
        key: name,
        value: printValue(rule.kind, this.#kept(key)!),
        readonly: rule.readOnly ?? false,
      })
    }
    return { settings: known, unknown }
  }

  /** Everything accepted comes into force; a licence key unlocks, and takes nothing away. */
  restart(): void {
    const more = unlocks(String(this.#kept('FeatureLicenseKey') ?? '')) ?? []
    this.#unlocked = new Set([...this.#unlocked, ...more])
    this.#accepted.set('UnlockedFeatures', unlockedWords(this.#unlocked))
    this.#inForce = new Map(this.#accepted)
  }

  /** A current in force; 0 for a socket that is not there. */
  amps(key: SettingKey): Amps {
    return this.number(key)
  }

  /** A number in force; 0 where the setting is not there. */
  number(key: SettingKey): number {
    return (this.#now(key) as number | undefined) ?? 0
  }

  on(key: SettingKey): boolean {
    return this.#now(key) === true
  }

  text(key: SettingKey): string {
    return String(this.#now(key) ?? '')
  }

  /** Accepted, in force or not. */
  #kept(key: SettingKey): SettingValue | undefined {
    return this.#accepted.get(key) ?? this.#factory.get(key)
  }

  /** In force. */
  #now(key: SettingKey): SettingValue | undefined {
    return this.#inForce.get(key) ?? this.#factory.get(key)
  }

  #find(asked: string): SettingKey | undefined {
    const key = this.#options.keyAliases && Object.hasOwn(ALIASES, asked) ? ALIASES[asked] : asked
    return this.#factory.has(key as SettingKey) ? (key as SettingKey) : undefined
  }

  #kind(key: SettingKey): SettingKind {
    const { kind }: SettingRule = SETTING_RULES[key]
    if (kind === place && this.#options.mappingTypes !== 'all') return integerPlace
    const isPeriod = key === 'SCN-AlternatingPeriod' && kind.is === 'whole'
    return isPeriod ? { ...kind, from: this.#options.alternatingMinSeconds } : kind
  }

  #read(key: SettingKey, kind: SettingKind, value: SettingValue): SettingValue | undefined {
    const read = readValue(kind, value, this.#options.onOffWords)
    if (read === undefined) return undefined
    if (key === 'FeatureLicenseKey') return unlocks(String(read)) === undefined ? undefined : read
    if (key === 'Static-LoadBalancing' && this.#make.slbBuiltIn && read === false) return undefined
    if (kind.is === 'password') return read === `${this.#password}:${newPassword(String(read))}` ? MASK : undefined
    // Socket 1 has to hang somewhere, so code 0 cannot be the mapping of both.
    return this.#together(key).length > 1 && read === 0 ? undefined : read
  }

  /** A dual-socket station on one feed has the same mapping for both sockets (guide 6.3.3.4). */
  #together(key: SettingKey): readonly SettingKey[] {
    const oneFeed = this.#make.sockets === 2 && this.#make.feeds === 1
    return oneFeed && MAPPINGS.includes(key) ? MAPPINGS : [key]
  }

  #isLive(key: SettingKey): boolean {
    const rule: SettingRule = SETTING_RULES[key]
    return rule.live ?? this.#options.liveKeys.some((each) => each === key)
  }

  #answer(key: SettingKey, read: SettingValue): SettingAnswer {
    return this.#isLive(key) || this.#now(key) === read ? 'Accepted' : this.#options.rebootAnswer
  }
}

const MAPPINGS: readonly SettingKey[] = ['SCN-PhaseMapping-1', 'SCN-PhaseMapping-2']
const MASK = '********'

function isThere({ twoSockets, from, below }: SettingRule, { sockets, firmware }: Make): boolean {
  if (twoSockets && sockets === 1) return false
  return (from === undefined || isAtLeast(firmware, from)) && (below === undefined || !isAtLeast(firmware, below))
}

/** 'old:new'; the old one is empty while there is none. */
function newPassword(oldAndNew: string): string {
  return oldAndNew.slice(oldAndNew.indexOf(':') + 1)
}

function refusal(key: SettingKey, kind: SettingKind, value: SettingValue, make: Make): string {
  if (kind.is === 'password') return `${key} takes the old password, a colon and a new one`
  if (key === 'FeatureLicenseKey') return `'${value}' is no licence key of this station`
  if (key === 'Static-LoadBalancing' && make.slbBuiltIn) return `${key} stays on: it is built into this station`
  return `${key} takes ${allowedWords(kind)}, not '${value}'`
}
