// The files that are made of cucumber's messages as they come. Unaware of what a run is and of its results.
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import { JUnitXmlPrinter } from '@cucumber/junit-xml-formatter'
import type { Envelope } from '@cucumber/messages'

/** What is made of the messages of a run. */
export const FORMAT_FILES = ['report.html', 'junit.xml', 'messages.ndjson'] as const

/** A message at a time would be ten thousand writes a minute. */
const AT_ONCE = 1 << 18

/** Writes report.html, junit.xml and messages.ndjson in a folder. What the disk refuses is thrown. */
export class Formats {
  readonly #messages: TextFile
  readonly #junit: TextFile
  readonly #page: TextFile
  readonly #html = new CucumberHtmlStream()
  readonly #printer: JUnitXmlPrinter
  #problem: unknown

  constructor(folder: string) {
    const [html, junit, messages] = FORMAT_FILES.map((name) => new TextFile(join(folder, name)))
    this.#page = html!
    this.#junit = junit!
    this.#messages = messages!
    this.#printer = new JUnitXmlPrinter({}, (text) => this.#junit.write(text))
    this.#html.on('error', (error) => this.#fail(error))
    this.#html.on('data', (chunk: string | Buffer) => {
      try {
        this.#page.write(String(chunk))
      } catch (error) {
        this.#fail(error)
      }
    })
  }

  /** `line` is the message as JSON. */
  hear(envelope: Envelope, line = JSON.stringify(envelope)): void {
    if (this.#problem !== undefined) throw this.#problem
    this.#messages.write(`${line}\n`)
    this.#html.write(envelope)
    this.#printer.update(envelope)
  }

  /** The last message has come. */
  async end(): Promise<void> {
    this.#html.end()
    await finished(this.#html)
    this.close()
    if (this.#problem !== undefined) throw this.#problem
  }

  /** Lets go of the files, as they are. */
  close(): void {
    for (const file of [this.#page, this.#junit, this.#messages]) file.close()
  }

  #fail(error: unknown): void {
    this.#problem ??= error
  }
}

class TextFile {
  readonly #file: number
  #held: string[] = []
  #length = 0
  #closed = false

  constructor(path: string) {
    this.#file = openSync(path, 'w')
  }

  write(text: string): void {
    if (this.#closed) return
    this.#held.push(text)
    this.#length += text.length
    if (this.#length >= AT_ONCE) this.#flush()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
  }

  #flush(): void {
    const text = Buffer.from(this.#held.join(''))
    this.#held = []
    this.#length = 0
    for (let at = 0; at < text.length; ) at += writeSync(this.#file, text, at)
  }
}
