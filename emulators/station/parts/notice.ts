import type { SocketNumber } from '../../../bench/amps.ts'
import type { Notice } from '../../../bench/station.ts'
import type { Trip } from './overcurrent.ts'

/** What a fault that has gone is told as. */
export const NO_ERROR = {
  errorCode: 'NoError',
  status: undefined,
  info: undefined,
  vendorErrorCode: undefined,
} as const

/** What the back office is told when overcurrent interrupts a session (guide 2.7.1). */
export function overcurrentNotice(connector: SocketNumber, { allowed, actual }: Trip, info: string): Notice {
  return {
    connector,
    errorCode: 'OverCurrentFailure',
    status: 'Faulted',
    info: info.replace('{allowed}', allowed.toFixed(1)).replace('{actual}', actual.toFixed(1)),
    vendorErrorCode: '302',
  }
}
