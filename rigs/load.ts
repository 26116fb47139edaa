/**
 * Reads rig files and station profiles and checks them: what there is, nothing opened yet. It knows no kind by name; the
 * kinds say themselves which keys they take.
 */

import { existsSync, readdirSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { BadInput } from '../bench/bad-input.ts'
import type { Observed } from '../bench/facts.ts'
import { PACKAGE } from '../bench/package-folder.ts'
import { isByName } from './host-names.ts'
import { time } from './kinds/kind.ts'
import { DEVICE_KINDS, STATION_KINDS } from './kinds/kinds.ts'
import { type Observe, readObserveList } from './observe-list.ts'
import { FIFTY_HERTZ, type LedSensorSettings } from './observers/led-sensor.ts'
import { readYaml } from './read-yaml.ts'
import { type StationProfile, stationProfileSchema } from './station-profile.ts'

const RIGS = join(PACKAGE, 'rigs')

const rigSchema = z.strictObject({
  name: z.string().min(1),
  time: z.enum(['virtual', 'wall']),
  speed: z.number().positive().default(1),
  tolerance: z.strictObject({ amps: z.number().min(0), time }).default({ amps: 0, time: 0 }),
  'led-sensor': z.strictObject({ every: time, jitter: time }).default(FIFTY_HERTZ),
  wires: z.record(z.string(), z.strictObject({ serial: z.string().min(1) })).default({}),
  hosts: z.record(z.string(), z.string().min(1)).default({}),
  station: z.looseObject({ kind: z.string() }),
  observe: z.array(z.union([z.string(), z.record(z.string(), z.array(z.string()))])).optional(),
  devices: z.record(z.string(), z.looseObject({ kind: z.string() })).default({}),
})

/** A device of the rig file with the keys of its kind, checked. */
export interface DeviceDefinition {
  readonly name: string
  readonly kind: string
  readonly keys: Readonly<Record<string, unknown>>
}

/** A rig file, read and checked: what there is, nothing opened yet. */
export interface RigDefinition {
  readonly file: string
  readonly name: string
  readonly time: 'virtual' | 'wall'
  readonly speed: number
  readonly tolerance: { readonly amps: number; readonly time: number }
  readonly ledSensor: LedSensorSettings
  readonly wires: Readonly<Record<string, { readonly serial: string }>>
  readonly hosts: Readonly<Record<string, string>>
  readonly station: DeviceDefinition
  /** Who sees, in order of preference. */
  readonly observe: readonly Observe[]
  readonly devices: readonly DeviceDefinition[]
}

/**
 * Reads a rig by name (a file of rigs/) or by path, which is relative to `cwd`. Throws BadInput naming file, line, key and
 * what is allowed.
 */
export function loadRig(nameOrPath: string, cwd = process.cwd()): RigDefinition {
  const yaml = readYaml(find(nameOrPath, RIGS, 'rig', cwd), cwd)
  const rig = yaml.check(rigSchema, [])
  for (const [wire, { serial }] of Object.entries(rig.wires)) {
    const virtual = serial === 'virtual'
    if (virtual !== (rig.time === 'virtual'))
      throw yaml.bad(
        ['wires', wire, 'serial'],
        `'${serial}' does not go with time: ${rig.time}; ${rig.time === 'virtual' ? 'virtual time needs: virtual' : 'wall time needs a device path or: pty'}`,
      )
  }
  for (const [host, address] of Object.entries(rig.hosts)) {
    if ((address === 'virtual') !== (rig.time === 'virtual'))
      throw yaml.bad(
        ['hosts', host],
        `'${address}' does not go with time: ${rig.time}; ${rig.time === 'virtual' ? 'virtual time needs: virtual' : 'wall time needs an IPv4 address'}`,
      )
    if (rig.time === 'wall' && !isIPv4(address) && !isByName(address))
      throw yaml.bad(
        ['hosts', host],
        `'${address}' is no IPv4 address such as 192.168.1.20, and no name of a station such as mdns:ALF_123`,
      )
    if (isByName(address) && !Object.values(rig.hosts).some((each) => isIPv4(each)))
      throw yaml.bad(
        ['hosts', host],
        `'${address}' is asked for on the network of another host: give one with an address`,
      )
  }
  const device = (
    path: readonly string[],
    value: { readonly kind: string },
    kinds: Readonly<Record<string, { readonly schema: z.ZodType }>>,
    name: string,
  ): DeviceDefinition => {
    const { kind, ...rest } = value
    const entry = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (!entry) throw yaml.bad([...path, 'kind'], `unknown kind '${kind}'; allowed: ${Object.keys(kinds).join(', ')}`)
    const keys = yaml.check(entry.schema, path, rest) as Record<string, unknown>
    for (const key of ['wire', 'p1', 'meterWire'])
      if (typeof keys[key] === 'string' && !Object.hasOwn(rig.wires, keys[key]))
        throw yaml.bad(
          [...path, key],
          `unknown wire '${keys[key]}'; wires of this rig: ${Object.keys(rig.wires).join(', ') || 'none'}`,
        )
    for (const key of path[0] === 'station' ? ['host', 'meter'] : ['host'])
      if (typeof keys[key] === 'string' && !Object.hasOwn(rig.hosts, keys[key]))
        throw yaml.bad(
          [...path, key],
          `unknown host '${keys[key]}'; hosts of this rig: ${Object.keys(rig.hosts).join(', ') || 'none'}`,
        )
    return { name, kind, keys }
  }
  const station = device(['station'], rig.station, STATION_KINDS, 'station')
  const devices = Object.entries(rig.devices).map(([name, value]) =>
    device(['devices', name], value, DEVICE_KINDS, name),
  )
  if (typeof station.keys.profile === 'string') {
    const profiles = names(join(RIGS, 'stations'))
    if (!profiles.includes(station.keys.profile))
      throw yaml.bad(
        ['station', 'profile'],
        `unknown profile '${station.keys.profile}'; allowed: ${profiles.join(', ')}`,
      )
  }
  const relays = devices.filter(({ kind }) => kind === 'relay').map(({ name }) => name)
  const { contact } = station.keys
  if (typeof contact === 'string' && !relays.includes(contact))
    throw yaml.bad(
      ['station', 'contact'],
      `unknown relay '${contact}'; relays of this rig: ${relays.join(', ') || 'none'}`,
    )
  const kinds = observerKinds(station.kind, devices)
  const observe = rig.observe ? readObserveList(rig.observe.map(inOneLine), kinds) : everyObserver(station, devices)
  if ('wrong' in observe) throw yaml.bad(['observe', observe.entry], observe.wrong)
  return {
    file: yaml.file,
    name: rig.name,
    time: rig.time,
    speed: rig.speed,
    tolerance: rig.tolerance,
    ledSensor: rig['led-sensor'],
    wires: rig.wires,
    hosts: rig.hosts,
    station,
    observe,
    devices,
  }
}

/** What can see the stations of a rig: observers of its kind of station, and devices that see something of one. */
export function observerKinds(
  station: string,
  devices: readonly DeviceDefinition[],
): Readonly<Record<string, readonly Observed[]>> {
  const seen = new Set(devices.map(({ kind }) => kind))
  const those = Object.entries(DEVICE_KINDS).filter(([kind, { shows }]) => seen.has(kind) && shows.length > 0)
  return {
    ...STATION_KINDS[station as keyof typeof STATION_KINDS].observers,
    ...Object.fromEntries(those.map(([kind, { shows }]) => [kind, shows])),
  }
}

/** What a rig has that does not say who sees: everybody that can. */
export function everyObserver(station: DeviceDefinition, devices: readonly DeviceDefinition[]): readonly Observe[] {
  return Object.keys(observerKinds(station.kind, devices)).map((by) => ({ by }))
}

/** The same rig seen by others, in the words of its list 'observe'. Throws BadInput for one that it does not have. */
export function observedBy(definition: RigDefinition, list: readonly string[]): RigDefinition {
  const kinds = observerKinds(definition.station.kind, definition.devices)
  const observe = readObserveList(list, kinds)
  if ('wrong' in observe) throw new BadInput(`--observe ${list[observe.entry] ?? ''}: ${observe.wrong}`)
  return { ...definition, observe }
}

/** 'pilot' as it is, and { word: [log, display] } as 'word: log, display'. */
function inOneLine(entry: string | Readonly<Record<string, readonly string[]>>): string {
  if (typeof entry === 'string') return entry
  return Object.entries(entry)
    .map(([by, facts]) => `${by}: ${facts.join(', ')}`)
    .join('; ')
}

/** The package's own profiles as they were read: every scenario asks for one. */
const profiles = new Map<string, StationProfile>()

/**
 * Reads a station profile by name or by path, which is relative to `cwd`. Throws BadInput naming file, line, key and what is
 * allowed.
 */
export function loadProfile(name: string, cwd = process.cwd()): StationProfile {
  const known = profiles.get(name)
  if (known) return known
  const path = find(name, join(RIGS, 'stations'), 'station profile', cwd)
  const profile = readProfile(path, cwd)
  if (path === join(RIGS, 'stations', `${name}.yaml`)) profiles.set(name, profile)
  return profile
}

function readProfile(path: string, cwd: string): StationProfile {
  const yaml = readYaml(path, cwd)
  const profile = yaml.check(stationProfileSchema, [])
  if (profile.sockets === 1 && profile.feeds === 2) throw yaml.bad(['feeds'], 'one socket has one feed; allowed: 1')
  if (profile.sockets === 1 && profile.slbBuiltIn)
    throw yaml.bad(['slbBuiltIn'], 'one socket has nobody to share with; allowed: false')
  return profile
}

export function rigNames(): readonly string[] {
  return names(RIGS)
}

export function profileNames(): readonly string[] {
  return names(join(RIGS, 'stations'))
}

function names(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
}

function find(nameOrPath: string, folder: string, what: string, cwd: string): string {
  const named = join(folder, `${nameOrPath}.yaml`)
  if (/^[\w.-]+$/.test(nameOrPath) && existsSync(named)) return named
  if (/\.ya?ml$/.test(nameOrPath) && existsSync(resolve(cwd, nameOrPath))) return resolve(cwd, nameOrPath)
  throw new BadInput(
    `no ${what} '${nameOrPath}'; there are: ${names(folder).join(', ')}, or give the path of a .yaml file`,
  )
}
