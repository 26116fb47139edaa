import { createInterface, type Interface } from 'node:readline'
import { BadInput } from '../../bench/bad-input.ts'
import type { Cancel, Millis } from '../../bench/clock.ts'
import { Contact } from '../../bench/contact.ts'
import { Timeline } from '../../bench/timeline.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { RelayBoard } from '../../emulators/suspend-relay/relay-board.ts'
import { SuspendRelay } from '../../emulators/suspend-relay/suspend-relay.ts'
import { relaySchema } from '../../rigs/kinds/relay.ts'
import type { Io } from '../io.ts'
import { readLines, secondsOf } from './currents.ts'
import { checkedKeys, realWires, untilInterrupted } from './real-device.ts'

// What `pilotbench emulate relay` does: a real contact, moved by lines of standard input. It knows nothing of what the
// contact is wired to.

export interface RelayOptions {
  readonly port?: string | undefined
  readonly channel?: number | undefined
  readonly contact?: string | undefined
  readonly closed: boolean
  readonly follow?: string | undefined
}

interface Switch {
  readonly after: Millis
  readonly closed: boolean
}

const MOST_BOUNCES = 1000

/**
 * Runs the contact of an LCUS relay board on a serial port until it is interrupted; exit code 0 then, and no voltage on
 * its coil. Lines of standard input move it. Throws BadInput, with nothing left open, for an option, a file or a port that
 * cannot be used.
 */
export async function emulateRelay(options: RelayOptions, io: Io): Promise<number> {
  const { port, channel, contact: terminals } = options
  if (port === undefined) throw new BadInput('give --port for the serial port of the relay board, such as /dev/ttyUSB0')
  const switches = options.follow === undefined ? [] : readSwitches(options.follow, io.cwd)
  const keys = checkedKeys(relaySchema, { wire: 'relay', channel, contact: terminals })

  const clock = new WallClock()
  const wires = realWires(clock, { serial: { relay: port } })
  const contact = new Contact()
  const board = new RelayBoard(wires, contact, 'relay', { ...keys, wire: 'relay' })
  const relay = new SuspendRelay(clock, contact, new Timeline(clock, 'latest'), 'relay', keys, board)
  let commands = 0
  wires.tap(() => commands++)
  let problem = ''
  let quit = false
  const planned: Cancel[] = []
  let input: Interface | undefined
  const order = (line: string): void => {
    const [, times, every] = /^bounce (\d{1,4}) (\d{1,6})$/.exec(line) ?? []
    problem = ''
    if (line === 'close' || line === 'open') void relay.set(line === 'close')
    else if (line === 'quit') quit = true
    else if (Number(times) >= 1 && Number(times) <= MOST_BOUNCES && Number(every) >= 1)
      void relay.bounce(Number(times), Number(every))
    else if (line !== '') problem = `, '${line}' is not close, open, bounce TIMES MS or quit`
  }
  try {
    return await untilInterrupted(clock, wires, [relay], io, {
      begin: async () => {
        if (options.closed) await relay.set(true)
        for (const { after, closed } of switches) {
          const moveContact = (): void => void relay.set(closed)
          planned.push(clock.after(after, moveContact))
        }
        // A program in the background has no standard input to read.
        io.stdin.on('error', () => undefined)
        input = createInterface({ input: io.stdin })
        input.on('line', (line) => order(line.trim()))
        return `relay on channel ${keys.channel} of the LCUS board at ${port}, ${keys.contact} terminals; write close, open, bounce TIMES MS or quit. Ctrl-C stops it.`
      },
      live: () =>
        `contact ${contact.closed ? 'closed' : 'open'}, ${commands} command${commands === 1 ? '' : 's'}, the board does not answer${problem}`,
      done: () => quit,
    })
  } finally {
    for (const cancel of planned) cancel()
    input?.close()
    io.stdin.destroy()
  }
}

/** Lines of seconds and a position. */
function readSwitches(file: string, cwd: string): Switch[] {
  return readLines(
    file,
    cwd,
    'seconds and a position, such as 10,closed or 25,open',
    ([seconds, position, ...rest]) => {
      const after = secondsOf(seconds)
      if (after === undefined || rest.length > 0 || (position !== 'closed' && position !== 'open')) return undefined
      return { after, closed: position === 'closed' }
    },
  )
}
