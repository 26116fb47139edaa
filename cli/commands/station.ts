import { command } from '../command.ts'

// `pilotbench station`: its options. What it does is in cli/station.ts.

export const station = command({
  usage: 'station',
  describe: 'run the simulated station alone on real ports',
  options: (cli) =>
    cli
      .option('profile', {
        type: 'string',
        requiresArg: true,
        default: 'eve-double',
        describe: 'a station profile by name, by a short name, or by path',
      })
      .option('listen', {
        type: 'string',
        requiresArg: true,
        describe: 'where its Modbus slave listens, such as 127.0.0.1:1502; an EMS leads then',
      })
      .option('p1', { type: 'string', requiresArg: true, describe: 'the serial port that is its RJ11' })
      .option('meter', {
        type: 'string',
        requiresArg: true,
        describe: 'the Modbus TCP meter that it reads, such as 127.0.0.1:1503',
      })
      .option('meter-bus', {
        requiresArg: true,
        type: 'string',
        describe: 'a serial port with the Modbus meter that it reads over RTU',
      })
      .option('set', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'a setting as an installer left it: KEY=VALUE; may be given several times',
      })
      .option('licences', {
        type: 'string',
        requiresArg: true,
        describe: 'what is unlocked, with commas, or none; everything where left out',
      })
      .option('ev', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'a car at a socket: socket=1,phases=3,minimum=6,maximum=32,car=MODEL,cable=63,card=CARD',
      })
      .option('speed', {
        type: 'string',
        requiresArg: true,
        default: '1',
        describe: 'how many times as fast as time; real devices need 1',
      })
      .option('json', { type: 'boolean', default: false, describe: 'a line of JSON for all that is seen' })
      .option('announce', {
        type: 'boolean',
        default: false,
        describe: 'tell the network of --listen its name by multicast DNS',
      })
      .option('identity', {
        type: 'string',
        requiresArg: true,
        alias: 'id',
        default: 'ALF_0000001',
        describe: 'its identifier, for its back office and as it is announced',
      })
      .option('back-office', {
        type: 'string',
        requiresArg: true,
        describe: 'the OCPP 1.6J back office that it dials, such as ws://127.0.0.1:8080/ocpp; the identity follows',
      })
      .option('password', { type: 'string', requiresArg: true, describe: 'that it gives its back office' })
      .option('ca', {
        type: 'string',
        requiresArg: true,
        describe: 'certificates in PEM to trust, for wss; those of Node where left out',
      })
      .example('$0 station --listen 127.0.0.1:1502 --ev socket=1,phases=3,maximum=16', '')
      .example('$0 station --back-office ws://127.0.0.1:8080 --id CP1 --ev socket=1', ''),
  several: ['set', 'ev'],
  run: async (given, io) => {
    const { runStation } = await import('../station.ts')
    return runStation(given, io)
  },
})
