import { isIPv4 } from 'node:net'
import type { SocketNumber } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import { parseDuration } from '../../bench/duration.ts'
import { Timeline } from '../../bench/timeline.ts'
import type { EmsAnswer } from '../../bench/verbs.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { EmsEmulator } from '../../emulators/ems/ems.ts'
import { findStation } from '../../protocols/mdns.ts'
import { SOCKET_REGISTERS } from '../../protocols/modbus/ng9xx.ts'
import { wordsOf } from '../../protocols/modbus/registers.ts'
import type { Io } from '../io.ts'
import { addressOf, realWires, untilInterrupted } from './real-device.ts'

// What `pilotbench emulate ems` does: the emulated EMS at a real station. It knows the station by its registers only.

export interface EmsOptions {
  readonly to?: string | undefined
  readonly from?: string | undefined
  readonly unit: SocketNumber
  readonly amps?: number | undefined
  readonly phases?: 1 | 3 | undefined
  readonly every: string
  readonly poll: string
}

/** A station by its name, and its Modbus port, which multicast DNS does not tell. */
const BY_NAME = /^mdns:(.+?)(?::(\d{1,5}))?$/
const MODBUS_PORT = '502'
/** How long a station may take to answer to its name, in ms. */
const ANSWERS_WITHIN = 10_000

/** How long an answer is waited for, in ms. */
const WITHIN = 3000
/** What is read of a socket every time, by name. */
const TOLD = ['mode 3 state', 'applied max current', 'max current valid time', 'safe current', 'phases'] as const
const CURRENTS = ['current L1', 'current L2', 'current L3'] as const

/**
 * Runs an EMS alone on real wires until it is interrupted; exit code 0 then. It steers one socket, or reads only where no
 * current is given. Throws BadInput for an option that cannot be used.
 */
export async function emulateEms(
  { to, from, unit: socket, amps, phases, every, poll }: EmsOptions,
  io: Io,
): Promise<number> {
  if (to === undefined) throw new BadInput('give --to, the address and port of a station, such as 192.168.1.20:502')
  const named = BY_NAME.exec(to)
  if (named && (from === undefined || !isIPv4(from)))
    throw new BadInput(`--to ${to}: give --from, the address of this machine on the station's network`)
  const given = named ? undefined : addressOf(to, '192.168.1.20:502', '--to')
  if (amps !== undefined && !(amps >= 0 && Number.isFinite(amps)))
    throw new BadInput(`--amps ${amps}: a setpoint is 0 A or more`)
  const [renewMillis, pollMillis] = [timeOf(every, '--every'), timeOf(poll, '--poll')]
  const clock = new WallClock()
  const address = given ?? (await namedAddress(clock, named!, from!))
  const wires = realWires(clock, { hosts: { bench: '127.0.0.1', station: address.host } })
  const ems = new EmsEmulator({ clock, wires, timeline: new Timeline(clock) }, 'ems', {
    host: 'bench',
    station: 'station',
    port: address.port,
    renew: renewMillis,
    within: WITHIN,
    record: false,
  })
  let state = 'has heard nothing yet'
  let write = ''
  const look = async (): Promise<void> => {
    const status = await ems.read(socket, ...span(TOLD))
    const currents = status.is === 'done' ? await ems.read(socket, ...span(CURRENTS)) : status
    state = told(status, currents)
    clock.after(pollMillis, () => void look())
  }
  return untilInterrupted(clock, wires, [ems], io, {
    begin: async () => {
      if (amps !== undefined) write = `, its setpoint ${wordOf(await ems.steer(socket, amps))}`
      if (phases !== undefined) write += `, its choice of phases ${wordOf(await ems.choosePhases(socket, phases))}`
      void look()
      const does = amps === undefined ? 'reads' : `sets ${amps} A every ${renewMillis / 1000} s for`
      return `an EMS that ${does} socket ${socket} of ${to}${write}. Ctrl-C stops it.`
    },
    live: () => `socket ${socket} ${state}`,
  })
}

function span(names: readonly string[]): readonly [address: number, quantity: number] {
  const registers = names.map((name) => SOCKET_REGISTERS.find((each) => each.name === name)!)
  const first = Math.min(...registers.map(({ address }) => address))
  return [first, Math.max(...registers.map((each) => each.address + wordsOf(each))) - first]
}

function told(status: EmsAnswer, currents: EmsAnswer): string {
  if (status.is !== 'done') return `cannot be read: ${wordOf(status)}`
  const [mode3, applied, valid, safe, phases] = TOLD.map((name) => status.values[name] ?? '-')
  const drawn = CURRENTS.map((name) => {
    const amps = currents.is === 'done' ? currents.values[name] : null
    return typeof amps === 'number' ? amps.toFixed(2) : '-'
  })
  return `is in state ${mode3}, may have ${applied} A on ${phases} phases, draws ${drawn.join(' ')} A; the setpoint is valid for ${valid} s, then ${safe} A`
}

function wordOf(answer: EmsAnswer): string {
  switch (answer.is) {
    case 'done':
      return 'was taken'
    case 'exception':
      return `met exception ${answer.code}`
    case 'refused':
      return 'met a refused connection'
    case 'closed':
      return 'met a closed connection'
    default:
      return `met ${answer.is}`
  }
}

function timeOf(text: string, option: string): number {
  const time = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : parseDuration(text)
  if (time === undefined || !(time > 0))
    throw new BadInput(`${option} '${text}' is not a time such as "25 s", or seconds`)
  return time
}

async function namedAddress(clock: WallClock, [, name, port]: RegExpExecArray, from: string) {
  const found = await findStation(clock, from, name!, ANSWERS_WITHIN)
  if (!found) throw new BadInput(`--to mdns:${name}: no station of that name answers on the network of ${from}`)
  return addressOf(`${found.address}:${port ?? MODBUS_PORT}`, '192.168.1.20:502', '--to')
}
