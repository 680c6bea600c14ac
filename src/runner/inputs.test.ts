import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Inputs } from './inputs.ts'

const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-inputs-')))
mkdirSync(join(workspace, 'chart'))
writeFileSync(join(workspace, 'values.yaml'), '')
symlinkSync('/etc', join(workspace, 'out'))
afterAll(() => rmSync(workspace, { recursive: true }))

const inputs = (values: Record<string, string>) =>
  new Inputs(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    workspace,
  )

test('every problem is reported together, and nothing before done()', () => {
  const read = inputs({ replicas: 'three', wait: 'yes', 'time-out': '5 minutes', strategy: 'yolo', chart: '../x' })
  read.integer('replicas', { min: 1, max: 10, default: 1 })
  read.boolean('wait', true)
  read.duration('time-out', '1m')
  read.oneOf('strategy', ['rolling'], 'rolling')
  read.path('chart')
  read.required('release')
  expect(() => read.done()).toThrow(
    [
      '6 inputs are wrong; nothing was done:',
      '- `replicas` is "three"; expected a whole number from 1 to 10',
      '- `wait` is "yes"; expected true or false',
      '- `time-out` is "5 minutes"; expected a duration such as 90s, 15m or 1h30m, at most 6h',
      '- `strategy` is "yolo"; expected rolling',
      '- `chart` is "../x", which leads out of the workspace',
      '- `release` is required and was not given',
    ].join('\n'),
  )
})

test('defaults stand in for empty inputs', () => {
  const read = inputs({ wait: '', list: 'a, b\n c\n,' })
  expect(read.boolean('wait', true)).toBe(true)
  expect(read.duration('time-out', '1m')).toBe(60_000)
  expect(read.integer('replicas', { optional: true })).toBeUndefined()
  expect(read.list('list')).toEqual(['a', 'b', 'c'])
  read.done()
})

test.each(['/etc/passwd', '../other', 'chart/../../x', 'out/passwd', 'out', 'a\0b'])('path refuses %j [T7]', (path) => {
  const read = inputs({ chart: path })
  read.path('chart')
  expect(() => read.done()).toThrow('`chart`')
})

test.each(['chart', './chart', 'chart/../values.yaml', 'not-yet/there.txt', '.'])('path accepts %j', (path) => {
  const read = inputs({ chart: path })
  expect(read.path('chart').startsWith(workspace)).toBe(true)
  read.done()
})

test('logins are lines of host, user and password', () => {
  const read = inputs({ logins: 'ghcr.io robot first-secret\n\n  docker.io   acme  second-secret\r\n' })
  expect(Object.fromEntries(read.logins('logins'))).toEqual({
    'ghcr.io': { username: 'robot', password: 'first-secret' },
    'docker.io': { username: 'acme', password: 'second-secret' },
  })
  read.done()
  expect(inputs({}).logins('logins').size).toBe(0)
})

test.each([
  ['ghcr.io robot', 'line 1 is not `host user password`'],
  ['a b c\nghcr.io robot first second', 'line 2 is not `host user password`'],
  ['a b c\na d e', 'line 2 names a host for the second time'],
])('logins refuses %j, without a word of it', (text, why) => {
  const read = inputs({ logins: text })
  read.logins('logins')
  expect(() => read.done()).toThrow(why)
})

test('a kubeconfig is content or a path inside workspace, home and temp', () => {
  expect(inputs({ kubeconfig: 'values.yaml' }).kubeconfig('kubeconfig')).toEqual({
    path: join(workspace, 'values.yaml'),
  })
  expect(inputs({ kubeconfig: 'apiVersion: v1\nkind: Config' }).kubeconfig('kubeconfig')).toEqual({
    content: 'apiVersion: v1\nkind: Config',
  })
  const read = inputs({ kubeconfig: '/etc/shadow' })
  read.kubeconfig('kubeconfig')
  expect(() => read.done()).toThrow('outside workspace, home and temp')
})

/** What the runner is told while `work` is under way, by lines. */
function said(work: () => void): string[] {
  const written: string[] = []
  const write = process.stdout.write
  process.stdout.write = ((text: string) => written.push(text) > 0) as typeof process.stdout.write
  try {
    work()
  } finally {
    process.stdout.write = write
  }
  return written.join('').split('\n')
}

test('a secret is masked, with each of its lines, before anybody has it [T19]', () => {
  let told: string[] = []
  const lines = said(() => {
    const secret = inputs({ token: 'first-line\nsecond-line' }).secret('token')
    told = [secret]
    process.stdout.write(`${secret}\n`)
  })
  expect(told).toEqual(['first-line\nsecond-line'])
  const uses = lines.indexOf('first-line')
  expect(lines.slice(0, uses).filter((line) => line.startsWith('::add-mask::'))).toEqual([
    '::add-mask::first-line%0Asecond-line',
    '::add-mask::first-line',
    '::add-mask::second-line',
  ])
})

test('a mask so short that it would blank the log is none, and that is said without the secret [T20]', () => {
  const lines = said(() => inputs({ token: 'abc' }).secret('token'))
  expect(lines.filter((line) => line.startsWith('::add-mask::'))).toEqual([])
  expect(lines.join('\n')).toMatch(/^::warning::The secret `token` has fewer than 4 characters/)
  expect(lines.join('\n')).not.toContain('abc')
})
