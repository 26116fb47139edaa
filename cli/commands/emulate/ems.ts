import { command } from '../../command.ts'

// `pilotbench emulate ems`: its options. What it does is in cli/emulate/ems.ts.

export const ems = command({
  usage: 'ems',
  describe: 'an energy management system that steers a station over Modbus TCP',
  options: (cli) =>
    cli
      .option('to', {
        type: 'string',
        requiresArg: true,
        describe: 'the station, such as 192.168.1.20:502, or by its name with its port: mdns:ALF_123:502',
      })
      .option('from', {
        type: 'string',
        requiresArg: true,
        describe: "this machine's address, where a name is asked for",
      })
      .option('unit', {
        type: 'number',
        choices: [1, 2] as const,
        default: 1 as const,
        describe: 'which socket',
      })
      .option('amps', {
        type: 'number',
        requiresArg: true,
        describe: 'its setpoint; it only reads where left out',
      })
      .option('phases', { type: 'number', choices: [1, 3] as const, describe: 'how many it asks for' })
      .option('every', {
        type: 'string',
        default: '25 s',
        describe: 'between two writes; a bare number is seconds',
      })
      .option('poll', { type: 'string', default: '5 s', describe: 'between two looks at the station' })
      .example('$0 emulate ems --to 127.0.0.1:1502 --unit 1 --amps 10 --every 25', ''),
  run: async (given, io) => {
    const { emulateEms } = await import('../../emulate/ems.ts')
    return emulateEms(given, io)
  },
})
