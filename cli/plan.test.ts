import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BadInput } from '../bench/bad-input.ts'
import { Calls } from './called.cases.ts'
import { plan, type Selection } from './plan.ts'

const here = new Calls()
here.file(
  'a.feature',
  `Feature: A
  Background:
    Given a dual-socket station of 25 A

  @one @smoke
  Scenario: First
    When 1 second passes
    And these settings:
      | key | value |

  # nothing stands here
  Rule: Rows
    @two
    Scenario Outline: Row <n>
      When <n> seconds pass
      """
      <n>
      """

      Examples:
        | n |
        | 3 |
        | 4 |

    Scenario: Last
      When 1 second passes
`,
)
here.file('b.feature', 'Feature: B\n  @smoke\n  Scenario: Other\n    When 1 second passes\n')
here.file('empty.feature', 'Feature: E\n')
here.file('none/read.me', '')
here.file('more/deep/c.feature', 'Feature: C\n  Scenario: Deep\n    When 1 second passes\n')
here.file('notes.txt', '')
here.file('broken.feature', 'Feature: X\n  Scenario: One\n    Given a\n    Whoops\n')

function meant(paths: readonly string[], more: Partial<Selection> = {}): readonly string[] {
  return plan({ paths, cwd: here.folder, ...more }).map(({ uri, line }) => `${uri}:${line}`)
}

const all = ['a.feature:6', 'a.feature:22', 'a.feature:23', 'a.feature:25']

describe('what is meant', () => {
  const cases: readonly (readonly [string, readonly string[], Partial<Selection>, readonly string[]])[] = [
    ['a file', ['a.feature'], {}, all],
    ['a file twice', ['a.feature', 'a.feature'], {}, all],
    ['a file and one of its lines', ['a.feature:6', 'a.feature'], {}, all],
    ['a folder, however deep', ['more'], {}, ['more/deep/c.feature:2']],
    ['a pattern', ['[ab].feature'], {}, [...all, 'b.feature:3']],
    ['files in the order in which they are given', ['b.feature', 'a.feature:6'], {}, ['b.feature:3', 'a.feature:6']],
    ['the line of a scenario', ['a.feature:6'], {}, ['a.feature:6']],
    ['the line of its tags', ['a.feature:5'], {}, ['a.feature:6']],
    ['a line of a table in it', ['a.feature:9'], {}, ['a.feature:6']],
    ['a row of examples', ['a.feature:23'], {}, ['a.feature:23']],
    ['the text of an outline', ['a.feature:15'], {}, ['a.feature:22', 'a.feature:23']],
    ['the end of a text in it', ['a.feature:18'], {}, ['a.feature:22', 'a.feature:23']],
    ['several lines', ['a.feature:26:6'], {}, ['a.feature:6', 'a.feature:25']],
    ['a tag', ['a.feature', 'b.feature'], { tags: '@smoke and not @one' }, ['b.feature:3']],
    ['a name', ['a.feature'], { names: ['^Last', 'Row 4'] }, ['a.feature:23', 'a.feature:25']],
    ['a part', ['a.feature'], { shard: '2/3' }, ['a.feature:22']],
  ]
  for (const [what, paths, more, wanted] of cases) it(what, () => assert.deepEqual(meant(paths, more), wanted))

  it('with its place, its tags, its rule and its sentences', () =>
    assert.deepEqual(plan({ paths: ['a.feature:22'], cwd: here.folder })[0], {
      name: 'Row 3',
      uri: 'a.feature',
      line: 22,
      feature: 'A',
      rule: 'Rows',
      tags: ['@two'],
      requirements: [],
      file: plan({ paths: ['a.feature'], cwd: here.folder })[0]!.file,
      steps: [
        { text: 'a dual-socket station of 25 A', line: 3 },
        { text: '3 seconds pass', line: 15 },
      ],
    }))
})

describe('what selects nothing is an error that names it', () => {
  const cases: readonly (readonly [string, readonly string[], Partial<Selection>, RegExp])[] = [
    [
      'a file beside one that is there',
      ['a.feature', 'no.feature'],
      {},
      /^no\.feature: there is no such file or folder$/,
    ],
    ['a folder', ['nowhere/'], {}, /^nowhere\/: there is no such file or folder$/],
    ['a folder without features', ['none'], {}, /^none: holds no feature; /],
    ['a file that is no feature', ['notes.txt'], {}, /^notes\.txt: is no feature; /],
    ['a feature without scenarios', ['empty.feature'], {}, /^empty\.feature: holds no scenario$/],
    ['a pattern', ['z*.feature'], {}, /^z\*\.feature: there is no such feature$/],
    ['nothing at all', [''], {}, /^'' is no feature; /],
    [
      'a line behind the end',
      ['a.feature:999'],
      {},
      /^a\.feature:999: no scenario stands there; scenarios stand on lines 6, 22, 23, 25$/,
    ],
    ['one line of two', ['a.feature:6:2'], {}, /^a\.feature:2: no scenario stands there; /],
    ['a line between two scenarios', ['a.feature:11'], {}, /^a\.feature:11: no scenario stands there; /],
    ['a line of a folder', ['more:3'], {}, /^more:3: a folder has no lines; /],
    ['a tag', ['a.feature'], { tags: '@nobody' }, /^no scenario to run: nothing fits a\.feature --tags @nobody$/],
    ['a tag expression that is none', ['a.feature'], { tags: '@a and' }, /^--tags @a and: /],
    [
      'a name beside one that is there',
      ['a.feature'],
      { names: ['First', 'zz'] },
      /^--name zz: no scenario is called so$/,
    ],
    ['a name that is no pattern', ['a.feature'], { names: ['('] }, /^--name \(: /],
    ['an empty name', ['a.feature'], { names: [''] }, /^--name '': /],
    ['a part', ['b.feature'], { shard: '2/2' }, /^no scenario to run: nothing fits b\.feature --shard 2\/2$/],
    [
      'a tag and a name that nobody has both of',
      ['a.feature'],
      { tags: '@one', names: ['Last'] },
      /^no scenario to run: nothing fits a\.feature --tags @one --name Last$/,
    ],
    ['a feature that does not parse', ['a.feature', 'broken.feature'], {}, /^broken\.feature:4: .*got 'Whoops'$/],
  ]
  for (const [what, paths, more, form] of cases)
    it(what, () =>
      assert.throws(
        () => meant(paths, more),
        (error: Error) => {
          assert.ok(error instanceof BadInput)
          assert.match(error.message, form)
          return true
        },
      ),
    )

  it('with exit code 2, whatever else there is to run', async () => {
    for (const command of ['run', 'coverage', 'plan']) {
      const { code, out, err } = await here.pilotbench(command, 'b.feature', 'no.feature')
      assert.deepEqual([code, out, err], [2, '', 'no.feature: there is no such file or folder\n'])
    }
  })
})
