import { Validator } from 'jsonschema'
import * as schemas from 'typed-ocpp/dist/ocpp16/schemas.js'
import type { Timeline } from '../../bench/timeline.ts'
import { ERROR_CODES } from './frame.ts'
import type { Message } from './message-log.ts'

// A second opinion on every message: the schemas as typed-ocpp generates them from the Open Charge Alliance's files, read by
// jsonschema. ocpp-rpc, whose strict mode let the messages pass, has its own copy of the schemas and reads them with ajv.
const validator = new Validator()
const BY_NAME: Readonly<Record<string, object>> = schemas

/** What is wrong with a message, in words; nothing when it is OCPP 1.6. */
export function violations(message: Message): string[] {
  switch (message.kind) {
    case 'malformed':
      return [`${message.why}: ${message.text}`]
    case 'CALLERROR':
      return ERROR_CODES.includes(message.code) ? [] : [`CALLERROR ${message.code}: OCPP 1.6 has no such code`]
    default: {
      const name = `${message.action}${message.kind === 'CALL' ? 'Request' : 'Response'}`
      const schema = BY_NAME[name]
      if (!schema) return [`${name}: OCPP 1.6 has no such message`]
      return validator.validate(message.payload, schema).errors.map((error) => `${name}: ${error.stack}`)
    }
  }
}

/** What is wrong with the messages of a whole timeline, each with who sent or received it. */
export function violationsOn(timeline: Timeline): string[] {
  return timeline.entries
    .filter(({ what }) => what === 'ocpp sent' || what === 'ocpp received')
    .flatMap(({ who, what, value }) => violations(value as Message).map((words) => `${who}, ${what}: ${words}`))
}
