// A problem as it is answered: RFC 9457, with our code, what to do, and every fault.
import { ERRORS, type ErrorCode } from '../../core/errors.ts'
import { list, oneOf, shape, text, whole } from './vocabulary.ts'
import { Type } from 'typebox'

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]

/** The body of every answer that is an error. */
export const problemSchema = shape('Problem', 'Why a request was refused or failed (RFC 9457).', {
  type: text('Address of the explanation of this code.', 'https://tidegate.dev/errors#precondition-failed'),
  title: text('What this code means, in general.', ERRORS['precondition-failed'].sentence),
  status: whole('The HTTP status of the answer.', 412),
  detail: text('What happened this time.', 'the proposal is at version 4, the request names 3'),
  code: oneOf('The code, one of docs/errors.md.', codes),
  remedy: text('What to do about it.', ERRORS['precondition-failed'].remedy),
  faults: list(
    'Everything that is wrong, where one answer lists several faults.',
    Type.String({ examples: ['body/reason: must not be empty'] }),
  ),
  requestId: text('The id under which the log knows this request.', '4f8a1c90b7d24e6b'),
})
