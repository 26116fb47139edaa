import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join, relative, resolve } from 'node:path'
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { z } from 'zod'
import { BadInput } from '../bench/bad-input.ts'
import { PACKAGE } from '../bench/package-folder.ts'
import { FIRMWARE_FORM } from '../emulators/station/firmware.ts'
import { UNLOCKABLE } from '../emulators/station/licences.ts'
import { isByName } from './host-names.ts'
import { DEVICE_KINDS, STATION_KINDS, time } from './kinds.ts'
import { FIFTY_HERTZ, type LedSensorSettings } from './led-sensor.ts'

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
  readonly devices: readonly DeviceDefinition[]
}

const profileSchema = z.strictObject({
  model: z.string().min(1),
  article: z
    .string()
    .regex(/^NG9\d0-\d{5}$/, { error: ({ input }) => `'${input}' is no article number such as NG910-60023` }),
  sockets: z.union([z.literal(1), z.literal(2)]),
  phases: z.union([z.literal(1), z.literal(3)]),
  feeds: z.union([z.literal(1), z.literal(2)]),
  face: z.enum(['display', 'led']),
  maximum: z.number().min(6).max(80),
  firmware: z
    .string()
    .regex(FIRMWARE_FORM, { error: ({ input }) => `'${input}' is no firmware such as 4.2.0 or 6.1.0-4159` }),
  idle: z.enum(['A', 'E']),
  meter: z.enum(['full', 'reallin']),
  slbBuiltIn: z.boolean(),
  licences: z.array(z.enum(UNLOCKABLE)).readonly(),
})

/**
 * What a station of one model is (rigs/stations/*.yaml). `maximum` is the most a connector may carry, in A; `idle` the
 * letter its Mode 3 register shows while nobody is there; `meter` which meter registers hold a value; `licences` what it
 * is sold with, in the words of UnlockedFeatures.
 */
export type StationProfile = z.infer<typeof profileSchema>

/** Reads a rig by name (a file of rigs/) or by path, which is relative to `cwd`. Throws BadInput naming file, line, key and what is allowed. */
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
    devices,
  }
}

/** Reads a station profile by name or by path, which is relative to `cwd`. Throws BadInput naming file, line, key and what is allowed. */
export function loadProfile(name: string, cwd = process.cwd()): StationProfile {
  const yaml = readYaml(find(name, join(RIGS, 'stations'), 'station profile', cwd), cwd)
  const profile = yaml.check(profileSchema, [])
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

/** Every scenario reads the same files again; what has been parsed once is kept. */
const parsed = new Map<string, { readonly lines: LineCounter; readonly document: Document.Parsed }>()

function parse(text: string): { readonly lines: LineCounter; readonly document: Document.Parsed } {
  const before = parsed.get(text)
  if (before) return before
  const lines = new LineCounter()
  const now = { lines, document: parseDocument(text, { lineCounter: lines, merge: true }) }
  parsed.set(text, now)
  return now
}

/** Reads a YAML file by its path from `cwd`; what is wrong with it, or with its keys, is BadInput with the line. */
export function readYaml(path: string, cwd = process.cwd()) {
  const file = relative(cwd, resolve(cwd, path)) || path
  let text: string
  try {
    text = readFileSync(resolve(cwd, path), 'utf8')
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const { document, lines } = parse(text)
  const broken = document.errors[0]
  if (broken)
    throw new BadInput(
      `${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]?.replace(/ at line.*/, '')}`,
    )

  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document)) return
      const { line } = lines.linePos(alias.range?.[0] ?? 0)
      throw new BadInput(`${file}:${line}: *${alias.source} stands for nothing; write &${alias.source} before it`)
    },
  })
  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    throw new BadInput(`${file}: ${(error as Error).message}`)
  }

  /** The line of a key, or of the nearest thing above it that is in the file. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    let node: Node | null | undefined = document.contents
    let offset = 0
    for (const key of path) {
      if (isSeq(node)) {
        const item: unknown = node.items[Number(key)]
        if (!isNode(item)) break
        offset = item.range?.[0] ?? offset
        node = item
        continue
      }
      if (!isMap(node)) break
      const pair: Pair<unknown, unknown> | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(key),
      )
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    }
    return lines.linePos(offset).line
  }
  const bad = (path: readonly PropertyKey[], what: string): BadInput =>
    new BadInput(`${file}:${lineOf(path)}: ${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${what}`)

  return {
    file,
    bad,
    check<T extends z.ZodType>(schema: T, at: readonly string[], value: unknown = content): z.infer<T> {
      const checked = schema.safeParse(value)
      if (checked.success) return checked.data
      const issue = checked.error.issues[0]!
      const path = [...at, ...issue.path]
      switch (issue.code) {
        case 'unrecognized_keys': {
          const key = issue.keys[0]!
          const allowed = allowedKeys(schema, issue.path)
          throw bad([...path, key], `unknown key${allowed ? `; allowed: ${allowed.join(', ')}` : ''}`)
        }
        case 'invalid_value':
          throw bad(
            path,
            `${told(value, issue.path)}; allowed: ${issue.values.map(String).join(', ')}${unquoted(value, issue.path, issue.values)}`,
          )
        case 'invalid_type':
          throw bad(path, `${told(value, issue.path)}; expected ${EXPECTED[issue.expected] ?? issue.expected}`)
        case 'invalid_union': {
          const options = issue.errors
            .flat()
            .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [inner.message]))
          throw bad(path, `${told(value, issue.path)}; allowed: ${options.join(', ')}`)
        }
        default:
          throw bad(path, issue.message)
      }
    },
  }
}

/** What the reader of a rig file calls the types of the schema. */
const EXPECTED: Readonly<Record<string, string>> = {
  object: 'keys with values',
  record: 'keys with values',
  string: 'text',
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value
  for (const key of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[key]
  return at
}

/** YAML makes a number of 5.0, and then nobody knows how it was written. */
function unquoted(value: unknown, path: readonly PropertyKey[], allowed: readonly unknown[]): string {
  const words = allowed.every((each) => typeof each === 'string')
  return words && typeof valueAt(value, path) === 'number' ? ', each in quotes' : ''
}

function told(value: unknown, path: readonly PropertyKey[]): string {
  const at = valueAt(value, path)
  return at === undefined ? 'is missing' : `${JSON.stringify(at)} is not allowed here`
}

function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] | undefined {
  let at: unknown = schema
  for (const key of path) {
    while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
    at =
      at instanceof z.ZodObject
        ? at.shape[key as string]
        : at instanceof z.ZodRecord
          ? at.valueType
          : at instanceof z.ZodArray
            ? at.element
            : undefined
  }
  while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
  return at instanceof z.ZodObject ? Object.keys(at.shape) : undefined
}
