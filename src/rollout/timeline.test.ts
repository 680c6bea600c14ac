import { QuickClock } from '../cluster/scripted-api.ts'
import { gantt, Timeline } from './timeline.ts'

test('steps are told with their times, results and failures', async () => {
  const clock = new QuickClock()
  const timeline = new Timeline(clock)
  const work =
    <T>(result: T) =>
    async () => {
      clock.pass(1500)
      return result
    }
  expect(await timeline.step('render', work(3), (count) => `${count} objects`)).toBe(3)
  const broken = timeline.step('smoke', async () => {
    clock.pass(10)
    throw new Error(`no\nanswer ${'x'.repeat(600)}`)
  })
  await expect(broken).rejects.toThrow('answer')
  await timeline.step('unlock', work(undefined), () => undefined)
  expect(timeline.steps).toEqual([
    {
      name: 'render',
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.500Z',
      outcome: 'done',
      detail: '3 objects',
    },
    {
      name: 'smoke',
      startedAt: '2026-01-01T00:00:01.500Z',
      finishedAt: '2026-01-01T00:00:01.510Z',
      outcome: 'failed',
      detail: `no\nanswer ${'x'.repeat(489)}…`,
    },
    { name: 'unlock', startedAt: '2026-01-01T00:00:01.510Z', finishedAt: '2026-01-01T00:00:03.010Z', outcome: 'done' },
  ])
})

test('steps side by side are told in the order of their ends', async () => {
  const clock = new QuickClock()
  const timeline = new Timeline(clock)
  const [outer] = [timeline.step('outer', () => timeline.step('inner', async () => clock.pass(5)))]
  await outer
  expect(timeline.steps.map(({ name }) => name)).toEqual(['inner', 'outer'])
})

describe('the gantt', () => {
  const step = (name: string, start: number, end: number, outcome: 'done' | 'failed' | 'skipped' = 'done') => ({
    name,
    startedAt: new Date(start).toISOString(),
    finishedAt: new Date(end).toISOString(),
    outcome,
  })

  test('draws every step from the first one on', () => {
    const steps = [
      step('helm upgrade (revision 2)', 5000, 7000),
      step('lock', 4000, 4000),
      step('smoke', 7000, 7200, 'failed'),
      step('bake', 7200, 7200, 'skipped'),
    ]
    expect(gantt(steps)).toBe(
      [
        '```mermaid',
        'gantt',
        '  dateFormat x',
        '  axisFormat %M:%S',
        '  helm upgrade (revision 2) :done, s0, 1000, 3000',
        '  lock :done, s1, 0, 1',
        '  smoke :crit, s2, 3000, 3200',
        '  bake :active, s3, 3200, 3201',
        '```',
      ].join('\n'),
    )
  })

  test.each(['a :crit, x, 0, 1', 'a\n```\n<img src=x>', 'a;b#c', '%%{init: {}}%%', ':', '  '])(
    'a name is never more than a name: %p',
    (name) => {
      const lines = gantt([step(name, 0, 1)]).split('\n')
      expect(lines).toHaveLength(6)
      expect(lines[4]).toMatch(/^ {2}[\w .()/-]+ :done, s0, 0, 1$/)
    },
  )

  test('without steps there is none', () => {
    expect(gantt([])).toBe('')
  })
})
