// One message of OCPP-J as text. It knows no schema, and not what was asked before.

/** OCPP-J 1.6, chapter 4: a CALL has four elements, a CALLRESULT three, a CALLERROR five. */
export type Frame =
  | { readonly kind: 'CALL'; readonly id: string; readonly action: string; readonly payload: object }
  | { readonly kind: 'CALLRESULT'; readonly id: string; readonly payload: object }
  | {
      readonly kind: 'CALLERROR'
      readonly id: string
      readonly code: string
      readonly description: string
      readonly details: object
    }
  | Malformed

export interface Malformed {
  readonly kind: 'malformed'
  readonly why: string
  /** What was sent, without its unique id and not more than 200 characters of it. */
  readonly text: string
  /** Its unique id, where it has one in the right place. */
  readonly id?: string
}

/** More than this of a broken frame is not worth remembering. */
const LONGEST_TEXT = 200

/** The error codes of OCPP-J 1.6, table 7, with both spellings that its errata and its schemas know. */
export const ERROR_CODES: readonly string[] = [
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'FormationViolation',
  'PropertyConstraintViolation',
  'OccurenceConstraintViolation',
  'OccurrenceConstraintViolation',
  'TypeConstraintViolation',
  'GenericError',
]

/** Reads one text message of the WebSocket; never throws. Payloads are not checked here. */
export function readFrame(text: string): Frame {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { kind: 'malformed', why: 'not JSON', text: shortened(text) }
  }
  if (!Array.isArray(parsed)) return { kind: 'malformed', why: 'not an array', text: shortened(text) }
  const [type, id, ...rest] = parsed as readonly unknown[]
  const malformed = (why: string): Malformed => ({
    kind: 'malformed',
    why,
    text: shortened(JSON.stringify([type, ...('1' in parsed ? ['…'] : []), ...rest])),
    ...(typeof id === 'string' && { id }),
  })
  if (type !== 2 && type !== 3 && type !== 4) return malformed('unknown message type')
  if (typeof id !== 'string') return malformed('no unique id')
  switch (type) {
    case 2: {
      const [action, payload] = rest
      if (rest.length !== 2) return malformed(`a CALL of ${parsed.length} elements`)
      if (typeof action !== 'string') return malformed('an action that is no string')
      return isObject(payload) ? { kind: 'CALL', id, action, payload } : malformed('a payload that is no object')
    }
    case 3: {
      const [payload] = rest
      if (rest.length !== 1) return malformed(`a CALLRESULT of ${parsed.length} elements`)
      return isObject(payload) ? { kind: 'CALLRESULT', id, payload } : malformed('a payload that is no object')
    }
    case 4: {
      const [code, description, details] = rest
      if (rest.length !== 3) return malformed(`a CALLERROR of ${parsed.length} elements`)
      if (typeof code !== 'string' || typeof description !== 'string')
        return malformed('an error code or description that is no string')
      return isObject(details)
        ? { kind: 'CALLERROR', id, code, description, details }
        : malformed('error details that are no object')
    }
  }
}

/**
 * A message with the digits that the largest transaction id has in the field, 2^63 - 1 (station-facts 3.3): a number of
 * JavaScript that is so large is printed rounded.
 */
export function withExactId(text: string): string {
  return text.replace(/"transactionId":9223372036854776000(?=[,}])/, '"transactionId":9223372036854775807')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)`
}
