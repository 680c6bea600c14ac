import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseKeyValueFile } from './files.ts'
import { runAction } from './run-action.ts'

const action = join(dirname(fileURLToPath(import.meta.url)), 'fixture')
const ready = (line: string) => line === 'ready'

test('main, then post: outputs, state, masks, annotations, summary', async () => {
  const result = await runAction({ action })
  expect(result).toMatchObject({
    exitCode: 0,
    conclusion: 'success',
    outputs: { plain: '1', long: 'a\nb=c' },
    state: { MAIN: 'ran' },
    annotations: [{ level: 'warning', message: 'two\nlines', title: 'T', file: 'a.py', line: 7 }],
    post: { exitCode: 0, summary: 'from post\n', log: 'post after succeed' },
    foreign: [],
    orphans: [],
  })
  expect(result.log).toContain('the password is ***')
})

test('a failing main still has its post', async () => {
  const result = await runAction({ action, inputs: { do: 'fail' } })
  expect(result).toMatchObject({ exitCode: 3, conclusion: 'failure', post: { log: 'post after fail' } })
})

test('cancel sends SIGINT first; a step that ends on it is not signalled again', async () => {
  const result = await runAction({
    action,
    inputs: { do: 'hang' },
    interrupt: { how: 'cancel', when: ready, scale: 0.05 },
  })
  expect(result).toMatchObject({ exitCode: 130, conclusion: 'cancelled', post: { log: 'post after hang' } })
  expect(result.log).not.toContain('got SIGTERM')
})

test('a step that ignores the signals gets SIGTERM and is killed after the two waits', async () => {
  const result = await runAction({
    action,
    inputs: { do: 'ignore' },
    interrupt: { how: 'cancel', when: ready, scale: 0.05 },
  })
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'cancelled' })
  expect(result.log).toMatch(/got SIGINT\ngot SIGTERM/)
  expect(result.durationMs).toBeGreaterThanOrEqual(500)
  expect(result.post?.exitCode).toBe(0)
})

test('a lost runner runs no post', async () => {
  const result = await runAction({ action, inputs: { do: 'ignore' }, interrupt: { how: 'lose-runner', when: ready } })
  expect(result).toMatchObject({ signal: 'SIGKILL', conclusion: 'lost' })
  expect(result.post).toBeUndefined()
})

test('a child that outlives the job is named and ended', async () => {
  const result = await runAction({ action, inputs: { do: 'orphan' } })
  expect(result.orphans).toEqual(['sleep 60'])
})

test('an undeclared input is a mistake of the caller', async () => {
  await expect(runAction({ action, inputs: { nope: '1' } })).rejects.toThrow('has no input nope')
})

test.each([
  ['a=1\nb<<E\nx\nE\n', { a: '1', b: 'x' }],
  ['a=x<<y\n', { a: 'x<<y' }],
  ['a<<E\nb=1\nc<<D\nE\n', { a: 'b=1\nc<<D' }],
])('key-value file %j', (text, expected) => {
  expect(Object.fromEntries(parseKeyValueFile(text))).toEqual(expected)
})

test.each(['a<<E\nx\n', 'no separator', '=x', '<<E\nE'])('key-value file %j is refused', (text) => {
  expect(() => parseKeyValueFile(text)).toThrow('Invalid')
})
