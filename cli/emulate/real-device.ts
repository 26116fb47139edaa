import { BadInput } from '../../bench/bad-input.ts'
import type { Device } from '../../bench/device.ts'
import { moment } from '../../bench/duration.ts'
import type { RealWires } from '../../bench/real-wires.ts'
import type { WallClock } from '../../bench/wall-clock.ts'

/** Between two looks at what the device says and hears, in ms. */
const TELL_EVERY = 500

/** As long as nobody ends it, in ms. */
export const FOR_EVER = Number.MAX_SAFE_INTEGER

export interface Show {
  /** The first line, once everything is open. */
  readonly begin: () => Promise<string>
  /** What it says and hears now, where that is told in a line that changes. */
  readonly live?: () => string
  /** Whether it ends by itself; what this throws ends it too. */
  readonly done?: () => boolean
}

/** Starts devices, tells a live line, and gives everything back when a person, or a failure, ends it. */
export async function untilInterrupted(
  clock: WallClock,
  wires: RealWires,
  devices: readonly Device[],
  { begin, live, done = () => false }: Show,
): Promise<number> {
  const out = process.stdout
  let interrupted = false
  const interrupt = (): void => {
    if (interrupted) process.exit(130)
    interrupted = true
  }
  let shown = ''
  const tell = (live: () => string): void => {
    const line = live()
    if (line !== shown) {
      shown = line
      const stamped = `${moment(Math.floor(clock.now() / 1000) * 1000)} ${line}`
      out.write(out.isTTY ? `\r\x1b[K${stamped.slice(0, out.columns - 1)}` : `${stamped}\n`)
    }
    clock.after(TELL_EVERY, () => tell(live))
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    for (const device of devices) await device.start()
    out.write(`${await begin()}\n`)
    if (live) tell(live)
    await clock.until(() => interrupted || done(), FOR_EVER)
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    for (const device of devices) await device.stop()
    await wires.close()
    clock.stop()
  }
  out.write(`${out.isTTY && live ? '\n' : ''}stopped\n`)
  return 0
}

/** The value of --listen, or of another option; throws BadInput. */
export function addressOf(
  listen: string,
  example: string,
  option = '--listen',
): { readonly host: string; readonly port: number } {
  const form = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/.exec(listen)
  const port = Number(form?.[2])
  if (!form || !(port >= 1 && port <= 65_535) || form[1]!.split('.').some((part) => Number(part) > 255))
    throw new BadInput(`${option} ${listen}: give an IPv4 address and a port, such as ${example}`)
  return { host: form[1]!, port }
}
