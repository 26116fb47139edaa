import { command } from '../../command.ts'

// `pilotbench emulate back-office`: its options. What it does is in cli/emulate/back-office.ts.

export const backOffice = command({
  usage: 'back-office',
  describe: 'an OCPP 1.6J back office for stations on a network; lines of its standard input are calls',
  options: (cli) =>
    cli
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
  several: ['station', 'card'],
  run: async (given, io) => {
    const { emulateBackOffice } = await import('../../emulate/back-office.ts')
    return emulateBackOffice(given, io)
  },
})
