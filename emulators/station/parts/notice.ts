import type { SocketNumber } from '../../../bench/amps.ts'
import { BadInput } from '../../../bench/bad-input.ts'
import type { Notice } from '../../../bench/facts.ts'
import { CODES, ERROR_CODES, type ErrorCode } from './codes.ts'
import type { Trip } from './overcurrent.ts'

// A code as a back office is told it. Unaware of whether there is one.

/** Error codes that replace those of the list; few of the list's have evidence. */
export type ErrorCodes = ReadonlyMap<number, ErrorCode>

/**
 * Reads '406 OtherError, 7 OtherError' (option errorCodes). Throws BadInput for a code or an error code that does not
 * exist.
 */
export function readErrorCodes(text: string): ErrorCodes {
  return new Map(
    text
      .split(/, */)
      .filter(Boolean)
      .map((pair) => {
        const [number, word] = pair.split(/ +/)
        const code = Number(number)
        if (!CODES.has(code))
          throw new BadInput(`station: option errorCodes: no code '${number}'; codes: ${[...CODES.keys()].join(', ')}`)
        const errorCode = ERROR_CODES.find((each) => each === word)
        if (!errorCode)
          throw new BadInput(
            `station: option errorCodes: no error code '${word}' for ${code}; allowed: ${ERROR_CODES.join(', ')}`,
          )
        return [code, errorCode]
      }),
  )
}

/** What the back office is told of a connector; undefined where a code of the list is no fault, as 206 is none. */
export function noticeOf(
  code: number,
  connector: 0 | SocketNumber,
  info: string | undefined,
  errorCodes: ErrorCodes,
): Notice | undefined {
  const errorCode = errorCodes.get(code) ?? CODES.get(code)?.errorCode ?? 'OtherError'
  if (code !== 0 && errorCode === 'NoError') return undefined
  const fault = code !== 0
  return {
    connector,
    errorCode,
    status: fault ? 'Faulted' : undefined,
    info: fault ? info : undefined,
    vendorErrorCode: fault ? String(code) : undefined,
  }
}

/** The info of 302 (guide 2.7.1): what was allowed and what flowed, in A. */
export function overcurrentInfo({ allowed, actual }: Trip, form: string): string {
  return form.replace('{allowed}', allowed.toFixed(1)).replace('{actual}', actual.toFixed(1))
}
