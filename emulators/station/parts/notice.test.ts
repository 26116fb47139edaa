import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noticeOf, overcurrentInfo, readErrorCodes } from './notice.ts'

const AS_LISTED = readErrorCodes('')

describe('what the back office is told', () => {
  it('of overcurrent is what the guide prints', () => {
    const info = overcurrentInfo(
      { allowed: 16, actual: 20.25 },
      'Overcurrent detected allowed {allowed}A actual {actual}A',
    )
    assert.deepEqual(noticeOf(302, 2, info, AS_LISTED), {
      connector: 2,
      errorCode: 'OverCurrentFailure',
      status: 'Faulted',
      info: 'Overcurrent detected allowed 16.0A actual 20.3A',
      vendorErrorCode: '302',
    })
  })

  it('of the end of a fault', () => {
    assert.deepEqual(noticeOf(0, 1, 'left over', AS_LISTED), {
      connector: 1,
      errorCode: 'NoError',
      status: undefined,
      info: undefined,
      vendorErrorCode: undefined,
    })
  })

  it('of a code that is no fault is nothing', () => {
    assert.equal(noticeOf(206, 1, undefined, AS_LISTED), undefined)
  })

  it('names another error code where the option says so', () => {
    const other = readErrorCodes('406 OtherError, 206 InternalError')
    assert.equal(noticeOf(406, 1, undefined, AS_LISTED)?.errorCode, 'EVCommunicationError')
    assert.equal(noticeOf(406, 1, undefined, other)?.errorCode, 'OtherError')
    assert.equal(noticeOf(206, 1, undefined, other)?.errorCode, 'InternalError')
  })
})

describe('the option errorCodes', () => {
  it('refuses a code and an error code that do not exist', () => {
    assert.throws(() => readErrorCodes('205 OtherError'), /no code '205'; codes: 0, 1, 2/)
    assert.throws(() => readErrorCodes('406 Broken'), /no error code 'Broken' for 406; allowed: NoError, Conn/)
    assert.throws(() => readErrorCodes('406'), /no error code 'undefined' for 406/)
  })
})
