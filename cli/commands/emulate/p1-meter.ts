import { command } from '../../command.ts'

// `pilotbench emulate p1-meter`: its options. What it does is in cli/emulate/p1-meter.ts.

export const p1Meter = command({
  usage: 'p1-meter',
  describe: "a smart meter's P1 port on a serial port",
  options: (cli) =>
    cli
      .version(false)
      .option('port', { type: 'string', requiresArg: true, describe: 'a serial port, such as /dev/ttyUSB0' })
      .option('version', { type: 'string', requiresArg: true, describe: 'of its standard; 5.0' })
      .option('phases', { type: 'number', choices: [1, 3] as const, default: 3 as const })
      .option('interval', {
        type: 'string',
        requiresArg: true,
        describe: "between telegrams; the version's own where left out",
      })
      .option('resolution', { type: 'string', requiresArg: true, describe: 'whole, tenth or hundredth A' })
      .option('rounding', { type: 'string', requiresArg: true, describe: 'round or truncate' })
      .option('request', {
        type: 'string',
        requiresArg: true,
        describe: 'obeyed (it is silent while nobody asks) or ignored',
      })
      .option('amps', {
        type: 'string',
        requiresArg: true,
        describe: 'a current per phase, returned ones negative: --amps=16,0,-6.5',
      })
      .option('follow', {
        type: 'string',
        requiresArg: true,
        describe: 'a CSV file: seconds and three currents a line',
      })
      .conflicts('amps', 'follow')
      .example('$0 emulate p1-meter --port /dev/ttyUSB0 --version 5.0 --amps 16,0,6.5', ''),
  run: async (given, io) => {
    const { emulateP1Meter } = await import('../../emulate/p1-meter.ts')
    return emulateP1Meter(given, io)
  },
})
