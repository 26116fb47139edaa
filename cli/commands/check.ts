import { command } from '../command.ts'
import { PASSED } from '../exit-code.ts'

// `pilotbench check`: says what a rig file holds. How one is read it leaves to rigs/load.ts.

export const check = command({
  usage: 'check [rig]',
  describe: 'read a rig file and say what is wrong with it',
  options: (cli) =>
    cli.positional('rig', {
      type: 'string',
      default: 'simulated',
      describe: 'a rig of rigs/ or the path of a rig file',
    }),
  run: async ({ rig: given }, io) => {
    const { loadRig } = await import('../../rigs/load.ts')
    const rig = loadRig(given, io.cwd)
    const devices = rig.devices.map((device) => device.name).join(', ') || 'none'
    io.stdout.write(
      `${rig.file}: rig '${rig.name}', ${rig.time} time, station ${rig.station.kind}, devices ${devices}\n`,
    )
    return PASSED
  },
})
