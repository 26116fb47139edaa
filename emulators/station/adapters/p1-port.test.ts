import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { VirtualClock } from '../../../bench/virtual-clock.ts'
import { VirtualWires } from '../../../bench/virtual-wires.ts'
import type { SerialMode } from '../../../bench/wires.ts'
import { type P1Heard, P1Port } from './p1-port.ts'

const FAST: SerialMode = { baud: 115_200, dataBits: 8, parity: 'none', stopBits: 1 }

const real = (name: string): Buffer =>
  readFileSync(new URL(`../../../protocols/p1/corpus/${name}.txt`, import.meta.url))

async function heard(name: string, fromPower = true): Promise<P1Heard[]> {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const told: P1Heard[] = []
  const port = new P1Port(wires, 'p1', fromPower, (each) => told.push(each))
  await port.open()
  const meter = await wires.serial('p1', FAST)
  port.request(true)
  assert.equal(meter.requested, true)
  meter.write(real(name))
  await clock.pass(1000)
  port.close()
  await clock.pass(10)
  assert.equal(meter.requested, false)
  return told
}

const cases: readonly (readonly [string, readonly unknown[]])[] = [
  ['nl-dsmr42-kaifa-3ph-export', ['reading', [-3, -3, -2], 1]],
  ['be-emucs17-flu5-3ph-b', ['reading', [0.27, 0.88, 0.52], 0.01]],
  ['se-lgf5-e360-3ph-mixed', ['reading', [-0.6, -0.6, 0.3], 0.1]],
  ['nl-dsmr50-iskra-am550-1ph', ['reading', [1, 0, 0], 1]],
  ['nl-dsmr50-spec', ['bad checksum']],
  // At the right speed too a telegram of before 4.0 is not taken: it has no checksum.
  ['nl-dsmr22-iskra-mt382-1004', ['unusable']],
  ['nl-warmtelink-unpadded-crc', ['unusable']],
]
for (const [name, told] of cases)
  it(`a station takes ${name} for ${told[0]}`, async () => {
    const [first, ...more] = await heard(name)
    assert.equal(more.length, 0)
    assert.deepEqual(first?.is === 'reading' ? [first.is, first.amps, first.resolution] : [first?.is], told)
    if (first?.is === 'reading') assert.equal(Math.round(first.lineMillis), Math.round(real(name).length / 11.52))
  })

it('a telegram without currents is reckoned from its power, or not', async () => {
  const [reckoned] = await heard('at-sagemcom-t210dr')
  assert.ok(reckoned?.is === 'reading' && reckoned.resolution === undefined)
  assert.deepEqual(await heard('at-sagemcom-t210dr', false), [{ is: 'unusable' }])
})
