import type { Interval, Pod } from './arms.ts'
import { WarmUp } from './warm-up.ts'

const pod = (name?: string, restarted?: boolean): Pod => ({ pod: name, requests: 1, errors: 0, restarted })
const run = (t: number, canary: Pod[], baseline: Pod[]): Interval => ({ t, phase: 'run', canary, baseline })

test('pods of the first judged interval are warm; those that join are left out until they are old enough', () => {
  const warmUp = new WarmUp(30)
  const names = (interval: Interval) => {
    const { canary, baseline, cold } = warmUp.take(interval)
    return [canary.map(({ pod }) => pod).join(), baseline.map(({ pod }) => pod).join(), cold]
  }
  expect(names(run(15, [pod('a')], [pod('x')]))).toEqual(['a', 'x', 0])
  expect(names(run(30, [pod('a'), pod('b')], [pod('x'), pod('y')]))).toEqual(['a', 'x', 2])
  expect(names(run(45, [pod('a'), pod('b')], [pod('x'), pod('y')]))).toEqual(['a', 'x', 2])
  expect(names(run(60, [pod('a'), pod('b')], [pod('x'), pod('y')]))).toEqual(['a,b', 'x,y', 0])
})

test('a pod that starts again is cold again', () => {
  const warmUp = new WarmUp(30)
  warmUp.take(run(15, [pod('a')], [pod('x')]))
  expect(warmUp.take(run(30, [pod('a', true)], [pod('x')])).canary).toEqual([])
  expect(warmUp.take(run(60, [pod('a')], [pod('x')])).canary).toHaveLength(1)
})

test('totals cannot be told apart, and without a time nothing is left out', () => {
  expect(new WarmUp(30).take(run(15, [pod()], [pod()]))).toMatchObject({ canary: [pod()], cold: 0 })
  const none = new WarmUp(0)
  none.take(run(15, [pod('a')], [pod('x')]))
  expect(none.take(run(30, [pod('b', true)], [pod('x')])).canary).toHaveLength(1)
})
