import { BadInput } from '../../bench/bad-input.ts'
import { Chance } from '../../bench/chance.ts'
import { Grid } from '../../bench/copper.ts'
import { Timeline } from '../../bench/timeline.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { P1Meter } from '../../emulators/p1-meter/p1-meter.ts'
import { p1MeterSchema } from '../../rigs/kinds/p1-meter.ts'
import type { Io } from '../io.ts'
import { currentsOf, readProfile } from './currents.ts'
import { checkedKeys, realWires, untilInterrupted } from './real-device.ts'

// What `pilotbench emulate p1-meter` does: the emulated meter on a real serial port. What it says is the emulator's.

export interface P1MeterOptions {
  readonly port?: string | undefined
  readonly version?: string | undefined
  readonly phases: 1 | 3
  readonly interval?: string | undefined
  readonly resolution?: string | undefined
  readonly rounding?: string | undefined
  readonly request?: string | undefined
  readonly amps?: string | undefined
  readonly follow?: string | undefined
}

/**
 * Runs a P1 meter alone on a real serial port until it is interrupted; exit code 0 then. Throws BadInput, with nothing
 * left open, for an option, a file or a port that cannot be used.
 */
export async function emulateP1Meter(options: P1MeterOptions, io: Io): Promise<number> {
  const { port, phases, version, interval, resolution, rounding, request } = options
  if (port === undefined) throw new BadInput('give --port for the serial port that it speaks on, such as /dev/ttyUSB0')
  const amps = options.amps === undefined ? undefined : currentsOf(options.amps, phases)
  const profile = options.follow === undefined ? undefined : readProfile(options.follow, io.cwd)
  const keys = checkedKeys(p1MeterSchema, { wire: 'p1', version, phases, interval, resolution, rounding, request })

  const clock = new WallClock()
  const wires = realWires(clock, { serial: { p1: port } })
  const meter = new P1Meter(
    { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid(), epoch: clock.epoch },
    'P1 meter',
    keys,
  )
  let telegrams = 0
  wires.tap(() => telegrams++)
  return untilInterrupted(clock, wires, [meter], io, {
    begin: async () => {
      if (amps) await meter.report(amps)
      if (profile) await meter.follow(profile)
      return `P1 meter, version ${keys.version}, ${keys.phases === 1 ? 'one phase' : 'three phases'}, on ${port}. Ctrl-C stops it.`
    },
    live: () =>
      `says ${meter.amps.map((current) => current.toFixed(2)).join(' ')} A, ${telegrams} telegram${telegrams === 1 ? '' : 's'}${meter.requested === undefined ? '' : meter.requested ? ', asked to speak' : ', not asked to speak'}`,
  })
}
