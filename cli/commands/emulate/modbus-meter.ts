import { command } from '../../command.ts'

// `pilotbench emulate modbus-meter`: its options. What it does is in cli/emulate/modbus-meter.ts.

export const modbusMeter = command({
  usage: 'modbus-meter',
  describe: 'a Modbus meter on TCP, UDP or a serial port',
  options: (cli) =>
    cli
      .option('meter', { type: 'string', describe: 'a known meter, such as socomec-e27' })
      .option('map', { type: 'string', describe: 'a YAML file with the registers of a meter of your own' })
      .option('listen', { type: 'string', describe: 'address and port for masters, such as 127.0.0.1:1502' })
      .option('udp', { type: 'boolean', default: false, describe: 'UDP instead of TCP' })
      .option('port', { type: 'string', describe: 'a serial port for masters, such as /dev/ttyUSB0' })
      .option('baud', { type: 'number', describe: "of the serial port; the meter's own where left out" })
      .option('parity', { choices: ['none', 'even', 'odd'] as const })
      .option('stop-bits', { type: 'number', choices: [1, 2] as const })
      .option('latency', { type: 'string', describe: 'how late the serial adapter may be; 20 ms' })
      .option('unit', { type: 'number', describe: 'which unit it answers as' })
      .option('phases', { type: 'number', choices: [1, 3] as const, default: 3 as const })
      .option('masters', { type: 'number', describe: 'how many may be connected at a time' })
      .option('idle', { type: 'string', describe: 'when an idle connection is closed, such as "60 s"' })
      .option('amps', {
        type: 'string',
        describe: 'a current per phase, returned ones negative: --amps=16,0,-6.5',
      })
      .option('follow', { type: 'string', describe: 'a CSV file: seconds and three currents a line' })
      .conflicts('meter', 'map')
      .conflicts('amps', 'follow')
      .example('$0 emulate modbus-meter --meter socomec-e27 --listen 127.0.0.1:1502 --amps 16,0,6.5', ''),
  run: async (given, io) => {
    const { emulateModbusMeter } = await import('../../emulate/modbus-meter.ts')
    return emulateModbusMeter(given, io)
  },
})
