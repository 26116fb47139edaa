import { BadInput } from '../../bench/bad-input.ts'
import { Chance } from '../../bench/chance.ts'
import { Grid } from '../../bench/copper.ts'
import { Timeline } from '../../bench/timeline.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { type CustomMap, customMapSchema } from '../../emulators/modbus-meter/custom-map.ts'
import { knownMeter, METERS } from '../../emulators/modbus-meter/meters.ts'
import { ModbusMeter, type ModbusMeterKeys } from '../../emulators/modbus-meter/modbus-meter.ts'
import type { Reply } from '../../protocols/modbus/slave.ts'
import type { Traffic } from '../../protocols/modbus/traffic.ts'
import { modbusMeterSchema } from '../../rigs/kinds/modbus-meter.ts'
import { readYaml } from '../../rigs/read-yaml.ts'
import type { Io } from '../io.ts'
import { currentsOf, readProfile } from './currents.ts'
import { addressOf, checkedKeys, realWires, untilInterrupted } from './real-device.ts'

// What `pilotbench emulate modbus-meter` does: the emulated meter on a real port. How it answers is the emulator's.

export interface ModbusMeterOptions {
  readonly meter?: string | undefined
  readonly map?: string | undefined
  readonly listen?: string | undefined
  readonly udp: boolean
  readonly port?: string | undefined
  readonly baud?: number | undefined
  readonly parity?: 'none' | 'even' | 'odd' | undefined
  readonly stopBits?: 1 | 2 | undefined
  readonly latency?: string | undefined
  readonly unit?: number | undefined
  readonly phases: 1 | 3
  readonly masters?: number | undefined
  readonly idle?: string | undefined
  readonly amps?: string | undefined
  readonly follow?: string | undefined
}

/** Most USB adapters hand over what they heard within 16 ms. */
const LATENCY = '20 ms'

/**
 * Runs a Modbus meter alone on real wires until it is interrupted; exit code 0 then. Throws BadInput, with nothing left
 * open, for an option, a file or a wire that cannot be used.
 */
export async function emulateModbusMeter(options: ModbusMeterOptions, io: Io): Promise<number> {
  const { meter: model, map: file, listen, port: path } = options
  if (model === undefined && file === undefined)
    throw new BadInput(
      `give --meter for a known meter (${Object.keys(METERS).join(', ')}) or --map for one of your own`,
    )
  if (model !== undefined) knownMeter(model, '--meter')
  if (listen === undefined && path === undefined)
    throw new BadInput('give --listen for masters on a network, such as 127.0.0.1:1502, or --port for a serial port')
  const address = listen === undefined ? undefined : addressOf(listen, '127.0.0.1:1502')
  const amps = options.amps === undefined ? undefined : currentsOf(options.amps, options.phases)
  const profile = options.follow === undefined ? undefined : readProfile(options.follow, io.cwd)
  const kind = file === undefined ? { meter: model } : { map: readMap(file, io.cwd) }
  const common = { ...kind, unit: options.unit, phases: options.phases }
  const keys: ModbusMeterKeys[] = []
  if (address)
    keys.push(
      checked({
        ...common,
        host: 'meter',
        port: address.port,
        udp: options.udp,
        masters: options.masters,
        idle: options.idle,
      }),
    )
  if (path !== undefined)
    keys.push(
      checked({
        ...common,
        wire: 'bus',
        baud: options.baud,
        parity: options.parity,
        stopBits: options.stopBits,
        latency: options.latency ?? LATENCY,
      }),
    )

  const clock = new WallClock()
  const wires = realWires(clock, {
    ...(path === undefined ? {} : { serial: { bus: path } }),
    ...(address === undefined ? {} : { hosts: { meter: address.host } }),
  })
  let requests = 0
  let last: Heard | undefined
  const meters = keys.map(
    (own) =>
      new ModbusMeter(
        { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid() },
        model ?? file!,
        { ...own, record: false },
        {
          exchange: (unit, pdu, reply, { from }) => {
            requests++
            last = { unit, pdu, reply, from }
          },
        },
      ),
  )
  const [first] = meters
  const places = [
    ...(listen === undefined ? [] : [`${options.udp ? 'UDP' : 'TCP'} ${listen}`]),
    ...(path === undefined ? [] : [path]),
  ]
  return untilInterrupted(clock, wires, meters, io, {
    begin: async () => {
      for (const meter of meters) {
        if (amps) await meter.report(amps)
        if (profile) await meter.follow(profile)
      }
      return `${first!.kind.title}, unit ${first!.unit}, on ${places.join(' and ')}; its map is ${SURE[first!.kind.mark]}. Ctrl-C stops it.`
    },
    live: () => {
      const masters = meters.reduce((sum, meter) => sum + meter.masters, 0)
      const connected = listen === undefined || options.udp ? '' : `, ${masters} master${masters === 1 ? '' : 's'}`
      const heard = last ? `, last ${told(first!.traffic(last.unit, last.pdu, last.reply))} by ${last.from}` : ''
      return `says ${first!.amps.map((current) => current.toFixed(2)).join(' ')} A${connected}, ${requests} request${requests === 1 ? '' : 's'}${heard}`
    },
  })
}

interface Heard {
  readonly unit: number
  readonly pdu: Buffer
  readonly reply: Reply | 'hang up' | undefined
  readonly from: string
}

const SURE = {
  V: "read in the maker's table or in code",
  C: 'confirmed by two sources',
  S: 'from one other source',
  I: 'given or inferred',
} as const

function told({ function: code, address, quantity, registers, exception, unanswered, unit }: Traffic): string {
  const where = address === undefined ? '' : ` ${address}${quantity === 1 ? '' : `+${quantity}`}`
  const named = registers
    ? `: ${Object.entries(registers)
        .slice(0, 6)
        .map(([name, value]) => `${name} ${value ?? '-'}`)
        .join(', ')}`
    : ''
  const end = exception === undefined ? (unanswered ? `: ${unanswered}` : named) : `: exception ${exception}`
  return `function ${String(code).padStart(2, '0')} unit ${unit}${where}${end}`
}

function checked({ map, ...keys }: Readonly<Record<string, unknown>>): ModbusMeterKeys {
  return { ...checkedKeys(modbusMeterSchema.omit({ map: true }), keys), map: map as CustomMap | undefined }
}

function readMap(file: string, cwd: string): CustomMap {
  return readYaml(file, cwd).check(customMapSchema, [])
}
