import type { BenchClock, Millis } from '../bench/clock.ts'
import type { Wires } from '../bench/wires.ts'

// Round trips to a station, and what they say of its wiring. It knows nothing of who asks.

/** So long a ping waits for its answer. */
export const PING_WITHIN: Millis = 1000

/** A round trip in one LAN takes a few ms (assumed: the guide, 6.3.2, gives no figure). */
const HIGH: Millis = 100

/** 'time=Xms has to be constant' (guide 6.3.2). */
const JUMP: Millis = 30

/** What a row of round trips says of a station's wiring; undefined where nothing is wrong. */
export function judgePings(times: readonly (Millis | undefined)[]): 'no answer' | 'high' | 'jumps' | undefined {
  const answered = times.filter((time) => time !== undefined).sort((a, b) => a - b)
  const [least, most] = [answered[0], answered.at(-1)]
  if (least === undefined || most === undefined) return 'no answer'
  if (answered.length < times.length || most - least > JUMP) return 'jumps'
  return least > HIGH ? 'high' : undefined
}

/** Pings a host, one after the other, a second apart. */
export async function pings(
  clock: BenchClock,
  wires: Wires,
  from: string,
  host: string,
  count: number,
): Promise<readonly (Millis | undefined)[]> {
  const times: (Millis | undefined)[] = []
  for (let index = 0; index < count; index++) {
    let over = false
    let time: Millis | undefined
    void wires.ping(from, host, PING_WITHIN).then((took) => {
      time = took
      over = true
    })
    await clock.until(() => over, 2 * PING_WITHIN)
    times.push(time)
    await clock.pass(1000)
  }
  return times
}
