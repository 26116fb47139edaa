import type { Command } from '../command.ts'
import { backOffice } from './emulate/back-office.ts'
import { ems } from './emulate/ems.ts'
import { modbusMeter } from './emulate/modbus-meter.ts'
import { p1Meter } from './emulate/p1-meter.ts'
import { relay } from './emulate/relay.ts'

// `pilotbench emulate`: the list of its devices. It knows no option of theirs.

const DEVICES: readonly Command[] = [modbusMeter, ems, backOffice, p1Meter, relay]

/** Devices, each a command of its own. */
export const emulate: Command = (cli, choose) =>
  cli.command('emulate', 'run one device alone on real wires, in wall time', (own) =>
    DEVICES.reduce((devices, add) => add(devices, choose), own).demandCommand(
      1,
      'say which device: modbus-meter, ems, back-office, p1-meter or relay',
    ),
  )
