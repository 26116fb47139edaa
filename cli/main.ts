import yargs from 'yargs'
import { BadInput } from '../bench/bad-input.ts'
import { COULD_NOT_RUN, EXIT_CODES } from './exit-code.ts'

/** Runs one command line and gives its exit code. Commands are loaded when they are asked for. */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0
  try {
    await yargs([...args])
      .scriptName('pilotbench')
      .usage(
        '$0 <command>\n\nA test bench for EV charging stations: emulated devices around one station, simulated or real.',
      )
      .command(
        'run [features..]',
        'run scenarios against the station of a rig',
        (command) =>
          command
            .positional('features', {
              type: 'string',
              array: true,
              describe: 'feature files or folders, file:line for one scenario',
            })
            .option('rig', {
              type: 'string',
              requiresArg: true,
              default: 'simulated',
              describe: 'a rig of rigs/ or the path of a rig file',
            })
            .option('tags', {
              type: 'string',
              requiresArg: true,
              default: '',
              describe: 'tag expression, such as "@SLB-04 or @smoke"',
            })
            .option('name', {
              type: 'string',
              array: true,
              nargs: 1,
              default: [] as string[],
              describe: 'only scenarios whose name matches; may be given several times',
            })
            .option('import', {
              type: 'string',
              array: true,
              nargs: 1,
              default: [] as string[],
              describe: "a step file beside the bench's own; may be given several times",
            })
            .option('report', {
              type: 'string',
              requiresArg: true,
              default: 'reports/out/latest',
              describe: 'folder for results.json, report.html, junit.xml, messages.ndjson',
            })
            .option('seed', {
              type: 'string',
              requiresArg: true,
              default: '1',
              describe: 'of all that is left to chance, such as bit errors: the same seed, the same run',
            })
            .option('parallel', {
              type: 'string',
              requiresArg: true,
              default: '1',
              describe: 'how many processes run scenarios (virtual time only)',
            })
            .option('shard', {
              type: 'string',
              requiresArg: true,
              describe: 'one part of the scenarios, such as 1/3, for machines that share them',
            })
            .option('bail', { type: 'boolean', default: false, describe: 'begin no scenario after the first failure' })
            .check((given) => once(given, ['features', 'name', 'import']))
            .example('$0 run', 'everything, simulated, in virtual time')
            .example('$0 run --rig rehearsal --tags @smoke', 'on pseudo-terminals and loopback, in wall time')
            .epilogue(EXIT_CODES),
        async (given) => {
          const options = await import('./options.ts')
          const chosen = {
            features: given.features ?? [],
            rig: given.rig,
            tags: given.tags,
            names: given.name,
            imports: options.imports(given.import),
            report: options.report(given.report),
            seed: options.seed(given.seed),
            parallel: options.parallel(given.parallel),
            shard: given.shard === undefined ? undefined : options.shard(given.shard),
            bail: given.bail,
          }
          const { run } = await import('./run.ts')
          code = await run(chosen)
        },
      )
      .command(
        'check [rig]',
        'read a rig file and say what is wrong with it',
        (command) => command.positional('rig', { type: 'string', default: 'simulated' }),
        async (options) => {
          const { loadRig } = await import('../rigs/load.ts')
          const rig = loadRig(options.rig)
          console.log(
            `${rig.file}: rig '${rig.name}', ${rig.time} time, station ${rig.station.kind}, devices ${rig.devices.map((device) => device.name).join(', ') || 'none'}`,
          )
        },
      )
      .command(
        'coverage [features..]',
        'list requirements and the scenarios that claim them',
        (command) =>
          command
            .positional('features', { type: 'string', array: true })
            .option('open', { type: 'boolean', default: false, describe: 'only those that no scenario claims' }),
        async (options) => {
          const { listCoverage } = await import('./coverage.ts')
          code = await listCoverage(options.features ?? [], options.open)
        },
      )
      .command('emulate', 'run one device alone on real wires, in wall time', (devices) =>
        devices
          .command(
            'modbus-meter',
            'a Modbus meter on TCP, UDP or a serial port',
            (command) =>
              command
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
            async (options) => {
              const { emulateModbusMeter } = await import('./emulate/modbus-meter.ts')
              code = await emulateModbusMeter(options)
            },
          )
          .command(
            'ems',
            'an energy management system that steers a station over Modbus TCP',
            (command) =>
              command
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
            async (options) => {
              const { emulateEms } = await import('./emulate/ems.ts')
              code = await emulateEms(options)
            },
          )
          .command(
            'back-office',
            'an OCPP 1.6J back office for stations on a network; lines of its standard input are calls',
            (command) =>
              command
                .option('listen', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'address and port for stations, such as 127.0.0.1:8080',
                })
                .option('password', { type: 'string', requiresArg: true, describe: 'that stations must give' })
                .option('station', {
                  type: 'string',
                  array: true,
                  requiresArg: true,
                  describe: 'the only identities that are let in',
                })
                .option('card', {
                  type: 'string',
                  array: true,
                  requiresArg: true,
                  describe: 'a card and what is said of it: 04E1D2C3 or 04E1D2C3=Blocked; others are Invalid then',
                })
                .option('heartbeat', {
                  type: 'string',
                  requiresArg: true,
                  describe: 'how often stations report; 15 min',
                })
                .option('ping', { type: 'string', requiresArg: true, describe: 'how often it pings; never by default' })
                .option('answer-within', { type: 'string', requiresArg: true, describe: 'how long a call waits; 30 s' })
                .option('cert', { type: 'string', requiresArg: true, describe: 'a certificate in PEM, for wss' })
                .option('key', { type: 'string', requiresArg: true, describe: 'its key in PEM' })
                .example('$0 emulate back-office --listen 127.0.0.1:8080', 'then write help'),
            async (options) => {
              const { emulateBackOffice } = await import('./emulate/back-office.ts')
              code = await emulateBackOffice(options)
            },
          )
          .command(
            'p1-meter',
            "a smart meter's P1 port on a serial port",
            (command) =>
              command
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
                .check((given) => once(given))
                .example('$0 emulate p1-meter --port /dev/ttyUSB0 --version 5.0 --amps 16,0,6.5', ''),
            async (options) => {
              const { emulateP1Meter } = await import('./emulate/p1-meter.ts')
              code = await emulateP1Meter(options)
            },
          )
          .command(
            'relay',
            'a potential-free contact: an LCUS relay board on a serial port; lines of its standard input move it',
            (command) =>
              command
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
                .check((given) => once(given))
                .example('$0 emulate relay --port /dev/ttyUSB0 --closed', 'then write open'),
            async (options) => {
              const { emulateRelay } = await import('./emulate/relay.ts')
              code = await emulateRelay(options)
            },
          )
          .demandCommand(1, 'say which device: modbus-meter, ems, back-office, p1-meter or relay'),
      )
      .command(
        'station',
        'run the simulated station alone on real ports',
        (command) =>
          command
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
              describe:
                'the OCPP 1.6J back office that it dials, such as ws://127.0.0.1:8080/ocpp; the identity follows',
            })
            .option('password', { type: 'string', requiresArg: true, describe: 'that it gives its back office' })
            .option('ca', {
              type: 'string',
              requiresArg: true,
              describe: 'certificates in PEM to trust, for wss; those of Node where left out',
            })
            .check((given) => once(given, ['set', 'ev']))
            .example('$0 station --listen 127.0.0.1:1502 --ev socket=1,phases=3,maximum=16', '')
            .example('$0 station --back-office ws://127.0.0.1:8080 --id CP1 --ev socket=1', ''),
        async (options) => {
          const { runStation } = await import('./station.ts')
          code = await runStation(options)
        },
      )
      .command('sentences', 'list the sentences that scenarios are written with', {}, async () => {
        const { sentences } = await import('./sentences.ts')
        process.stdout.write(await sentences())
      })
      .demandCommand(1, 'say what to do: run, check, coverage, emulate, station or sentences')
      .strict()
      .wrap(100)
      .help()
      .version()
      .fail((message, error) => {
        if (error && error.name !== 'YError') throw error
        throw new BadInput(`${message ?? error.message}; see pilotbench --help`)
      })
      .exitProcess(false)
      .parseAsync()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    console.error(error.message)
    return COULD_NOT_RUN
  }
  return code
}

/** Refuses an option that is given twice, of those that are for one value. */
function once(given: Readonly<Record<string, unknown>>, several: readonly string[] = []): true {
  const twice = Object.keys(given).find((key) => Array.isArray(given[key]) && ![...several, '_'].includes(key))
  if (twice !== undefined) throw new BadInput(`--${twice} is given twice`)
  return true
}
