import { command } from '../../command.ts'

// `pilotbench emulate relay`: its options. What it does is in cli/emulate/relay.ts.

export const relay = command({
  usage: 'relay',
  describe: 'a potential-free contact: an LCUS relay board on a serial port; lines of its standard input move it',
  options: (cli) =>
    cli
      .option('port', { type: 'string', requiresArg: true, describe: 'a serial port, such as /dev/ttyUSB0' })
      .option('channel', { type: 'number', requiresArg: true, describe: 'of the board, from 1; 1' })
      .option('contact', {
        type: 'string',
        requiresArg: true,
        describe: 'which terminals are used: "normally open" or "normally closed"',
      })
      .option('closed', { type: 'boolean', default: false, describe: 'closed from the start' })
      .option('follow', {
        type: 'string',
        requiresArg: true,
        describe: 'a CSV file: seconds and closed or open a line',
      })
      .example('$0 emulate relay --port /dev/ttyUSB0 --closed', 'then write open'),
  run: async (given, io) => {
    const { emulateRelay } = await import('../../emulate/relay.ts')
    return emulateRelay(given, io)
  },
})
