import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peel } from './closing.ts'
import { formats } from './formats.ts'

// The commands of docs/formats.md that end in a closing line, run as a workflow's step runs them: the shell ends at the first failure.
const folder = mkdtempSync(join(tmpdir(), 'ask-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asks = formats.filter(({ ask }) => ask.includes('slipway: ')).map(({ id, ask }) => [id, ask] as const)

test.each(asks.flatMap(([id, ask]) => [0, 1, 127].map((exit) => [id, exit, ask] as const)))(
  '%s, where the tool exits with %i',
  (_, exit, ask) => {
    const [, tool] = /code=0; ([\w.-]+) /.exec(ask)!
    const program = join(folder, tool!)
    writeFileSync(program, `#!/bin/sh\necho said\nexit ${exit}\n`)
    chmodSync(program, 0o755)
    const file = join(folder, 'report')
    rmSync(file, { force: true })
    const environment = { PATH: `${folder}:/usr/bin:/bin` }
    const { status } = spawnSync(
      'bash',
      ['--norc', '--noprofile', '-e', '-o', 'pipefail', '-c', ask.replaceAll('FILE', file)],
      {
        env: environment,
      },
    )
    expect(status).toBe(0)
    const closing = peel(readFileSync(file, 'utf8'))
    expect(closing).toMatchObject({ exit })
    const [known, ...more] = formats.filter((each) => 'closedBy' in each && each.closedBy?.includes(closing!.tool))
    expect([known?.ask, more]).toEqual([ask, []])
  },
)

test('there are such commands', () => {
  expect(asks.length).toBeGreaterThan(8)
})
