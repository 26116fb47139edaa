import type { z } from 'zod'
import { BadInput } from '../../bench/bad-input.ts'
import type { Device } from '../../bench/device.ts'
import { moment } from '../../bench/duration.ts'
import { RealWires } from '../../bench/real-wires.ts'
import type { WallClock } from '../../bench/wall-clock.ts'
import { INTERRUPTED, PASSED, UNHEARD } from '../exit-code.ts'
import type { End, Io, Output } from '../io.ts'

// What every device that runs alone has in common: its wires, its live line, its end. It knows no kind of device.

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
  /** Where its lines go; standard output where left out. */
  readonly out?: Output
}

/** Serial ports and hosts of one device on real wires; a port that is lost while in use ends the program with one line. */
export function realWires(
  clock: WallClock,
  names: { readonly serial?: Readonly<Record<string, string>>; readonly hosts?: Readonly<Record<string, string>> },
): RealWires {
  const lost = (what: string): void => {
    clock.after(0, function tellLoss() {
      throw new BadInput(what)
    })
  }
  return new RealWires(clock, { ...names, lost })
}

/** Starts devices, tells a live line, and gives everything back when a person, or a failure, ends it. */
export function untilInterrupted(
  clock: WallClock,
  wires: RealWires,
  devices: readonly Device[],
  io: Io,
  show: Show,
): Promise<number> {
  const begin = async (): Promise<string> => {
    for (const device of devices) await device.start()
    return show.begin()
  }
  return running(clock, io, { ...show, begin }, async () => {
    for (const device of devices) await device.stop()
    await wires.close()
    clock.stop()
  })
}

/**
 * Begins, tells a live line, and ends with `close` when a person, a failure, or the loss of whoever reads it, ends it. The
 * exit code is PASSED after a person, INTERRUPTED after one who did not wait for `close`, UNHEARD where nobody read it.
 */
export async function running(
  clock: WallClock,
  io: Io,
  { begin, live, done = () => false, out = io.stdout }: Show,
  close: () => Promise<void>,
): Promise<number> {
  let end: End | undefined
  let notWaiting = (_code: number): void => {}
  const impatient = new Promise<number>((resolve) => {
    notWaiting = resolve
  })
  let shown = ''
  const tell = (live: () => string): void => {
    const line = live()
    if (line !== shown) {
      shown = line
      const stamped = `${moment(Math.floor(clock.now() / 1000) * 1000)} ${line}`
      out.write(out.isTTY ? `\r\x1b[K${stamped.slice(0, (out.columns ?? 80) - 1)}` : `${stamped}\n`)
    }
    clock.after(TELL_EVERY, () => tell(live))
  }
  const hearNoMore = io.onEnd((why) => {
    if (end === 'interrupted' && why === 'interrupted') notWaiting(INTERRUPTED)
    end ??= why
  })
  const run = async (): Promise<number> => {
    try {
      out.write(`${await begin()}\n`)
      if (live) tell(live)
      await clock.until(() => end !== undefined || done(), FOR_EVER)
    } finally {
      await close()
    }
    if (end === 'unheard') return UNHEARD
    out.write(`${out.isTTY && live ? '\n' : ''}stopped\n`)
    return PASSED
  }
  try {
    return await Promise.race([run(), impatient])
  } finally {
    hearNoMore()
  }
}

/** The value of --listen, or of another option that takes a place on a network; throws BadInput. */
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

/** Options as the keys of a kind of device in a rig file; throws BadInput for the first that is wrong. */
export function checkedKeys<S extends z.ZodType>(schema: S, keys: Readonly<Record<string, unknown>>): z.infer<S> {
  const given = Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const key = String(issue.path[0])
  const allowed = issue.code === 'invalid_value' ? `allowed: ${issue.values.map(String).join(', ')}` : issue.message
  throw new BadInput(`--${key} ${JSON.stringify(given[key])}: ${allowed}`)
}
