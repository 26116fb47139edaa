import type { Amps } from '../../../bench/amps.ts'
import type { StationCore } from '../ground.ts'

// What is told of a lost meter or EMS, and of its return. Unaware of what is offered in its place.

/** Codes of a lost P1 meter, and of a lost EMS or Modbus meter: reported, not displayed. */
const P1_PORT = 209
const MODBUS_PORT = 210

/** Lines of the log, and what the back office is told beside the code. */
export interface Loss {
  readonly lines: readonly string[]
  readonly code: typeof P1_PORT | typeof MODBUS_PORT
  readonly info: string
}

export function p1Loss({ options }: StationCore, safe: Amps): Loss {
  return {
    lines: ['Unable to start P1 communications, Read Timeout Error'],
    code: P1_PORT,
    info: options.p1LostInfo.replace('{safe}', amps(safe)),
  }
}

export function modbusLoss({ options }: StationCore, address: string, safe: Amps): Loss {
  return {
    lines: [
      `Communication error for modbus unit 502 (${address};502)`,
      `Modbus TCP/IP lost, in safe mode max ${amps(safe)}A`,
    ],
    code: MODBUS_PORT,
    info: options.emsLostInfo.replace('{safe}', amps(safe)),
  }
}

/** Tells once that a source is lost, and once that it is heard again. */
export class LossTold {
  readonly #core: StationCore
  #told = false

  constructor(core: StationCore) {
    this.#core = core
  }

  /** At a start nothing has been told. */
  boot(): void {
    this.#told = false
  }

  /** Once a cycle. `safe` is the current that takes the place of what the source left. */
  tell(lost: boolean, safe: Amps, lossOf: (safe: Amps) => Loss): void {
    if (lost === this.#told) return
    this.#told = lost
    const { log, notify } = this.#core
    if (!lost) return notify(0, 0)
    const offered = this.#offered(safe)
    const { lines, code, info } = lossOf(offered)
    for (const line of lines) log(line)
    log(`Enter ActiveLB safeMode: ${amps(offered)}A`)
    notify(0, code, info)
  }

  /** A station alone can offer no more than its own maximum. */
  #offered(safe: Amps): Amps {
    const { networked, settings } = this.#core
    return networked() ? safe : Math.min(safe, settings.amps('Station-MaxCurrent'))
  }
}

function amps(value: Amps): string {
  return value.toFixed(1)
}
