import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { StepRig } from './rig.ts'

/** What a sentence could see or do without being asked whether this rig can. */
type Past = Extract<
  keyof StepRig,
  'timeline' | 'wires' | 'grid' | 'plugs' | 'datagrams' | 'addresses' | 'act' | 'device' | 'ev' | 'relay'
>
type OfAStation = Extract<keyof ReturnType<StepRig['station']>, 'set' | 'setting' | 'present' | 'power' | 'restart'>

it('a sentence that goes past the questions of the rig does not compile', () => {
  const nothing: [Past, OfAStation] extends [never, never] ? true : false = true
  assert.ok(nothing)
})
