import type { ExceptionCode } from './pdu.ts'
import { packValue, type Register, unpackValue, type Value, wordsOf } from './registers.ts'
import type { DataModel, Values } from './slave.ts'

// Registers with names and types as the data model of a slave. It knows neither where the values come from nor how a
// request came in.

/** What a map does where the standard leaves it to the device. */
export interface MapPolicy {
  /** 03, 04, 06, 16 and so on; 03 and 04 read the same registers. */
  readonly functions: readonly number[]
  /**
   * Addresses without a register: read as FFFF everywhere, read as FFFF as long as the request touches a register too
   * ('FFFF inside'), or exception 02. Writing to one is always 02.
   */
  readonly gaps: 'FFFF' | 'FFFF inside' | 'exception'
  /** A write that brings some words of a value: done, or this exception. */
  readonly partialWrite: 'allowed' | 2 | 3
  /** A write to a value that is not writable. */
  readonly readOnly: 2 | 3 | 4
}

/** Where the values of a map come from, and where they go. */
export interface Contents<R extends Register> {
  value(register: R): Value
  /** Takes all of one request's values, or none of them and says why. */
  accept?(changes: ReadonlyMap<R, Value>): ExceptionCode | undefined
}

/** Registers by address: reads may begin and end inside a value, writes are whole or refused. */
export class RegisterMap<R extends Register = Register> implements DataModel {
  readonly functions: ReadonlySet<number>
  readonly #policy: MapPolicy
  readonly #contents: Contents<R>
  /** The register on each address that has one. */
  readonly #at = new Map<number, R>()

  /** Throws an Error that names both when two registers overlap or one runs past address 65535. */
  constructor(registers: readonly R[], policy: MapPolicy, contents: Contents<R>) {
    this.functions = new Set(policy.functions)
    this.#policy = policy
    this.#contents = contents
    for (const register of registers)
      for (let address = register.address; address < register.address + wordsOf(register); address++) {
        const other = this.#at.get(address)
        if (other) throw new Error(`${register.name} at ${register.address} overlaps ${other.name} at ${other.address}`)
        if (address > 0xffff) throw new Error(`${register.name} at ${register.address} runs past address 65535`)
        this.#at.set(address, register)
      }
  }

  read(_code: number, address: number, quantity: number): Values | ExceptionCode {
    const words = new Array<number>(quantity)
    let touched = false
    for (let index = 0; index < quantity; ) {
      const register = this.#at.get(address + index)
      if (!register) {
        if (this.#policy.gaps === 'exception') return 2
        words[index++] = 0xffff
        continue
      }
      touched = true
      const own = packValue(register, this.#contents.value(register))
      for (let word = address + index - register.address; word < own.length && index < quantity; word++)
        words[index++] = own[word]!
    }
    return touched || this.#policy.gaps === 'FFFF' ? words : 2
  }

  write(_code: number, address: number, values: Values): ExceptionCode | undefined {
    const changes = new Map<R, Value>()
    for (let index = 0; index < values.length; ) {
      const register = this.#at.get(address + index)
      if (!register) return 2
      if (!register.writable || !this.#contents.accept) return this.#policy.readOnly
      const first = address + index - register.address
      const brought = Math.min(wordsOf(register) - first, values.length - index)
      const whole = brought === wordsOf(register)
      if (!whole && this.#policy.partialWrite !== 'allowed') return this.#policy.partialWrite
      const own = whole ? [] : packValue(register, this.#contents.value(register))
      for (let word = 0; word < brought; word++) own[first + word] = values[index + word]!
      changes.set(register, unpackValue(register, own))
      index += brought
    }
    return this.#contents.accept?.(changes)
  }

  /** The registers that a request touches, in order of address. */
  touched(address: number, quantity: number): readonly R[] {
    const registers = new Set<R>()
    for (let index = 0; index < quantity; index++) {
      const register = this.#at.get(address + index)
      if (register) registers.add(register)
    }
    return [...registers]
  }
}
