/**
 * Something the user gave us cannot be used: a file, a key, a port, a name. The message is one line that says what is
 * wrong, where, and what is allowed. The command line prints it alone and ends with exit code 2.
 * It is a message and nothing else: it keeps neither what was read nor where it was thrown.
 */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}
