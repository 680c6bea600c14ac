// The answer of Datadog's query API, checked in every part.

import { isObject } from '../../json-object.ts'
import { cleanLine } from '../../reports/clean.ts'

/** By pod: the second at which a point begins, and what was counted in it. Points that hold nothing are left out. */
export type DatadogPoints = ReadonlyMap<string, readonly (readonly [number, number])[]>

/** What is wrong with the answer is thrown as `fail` makes it. */
export function pointsOf(
  answer: unknown,
  { podTag, step, fail }: { podTag: string; step: number; fail: (what: string) => Error },
): DatadogPoints {
  const series = seriesOf(answer, fail)
  const points = new Map<string, readonly (readonly [number, number])[]>()
  for (const each of series) {
    if (!isObject(each) || !Array.isArray(each.tag_set) || !Array.isArray(each.pointlist))
      throw fail('a series of the answer has no tags or no points')
    const tag = (each.tag_set as unknown[]).find(
      (one): one is string => typeof one === 'string' && one.startsWith(`${podTag}:`),
    )
    const pod = tag?.slice(podTag.length + 1)
    if (pod === undefined) throw fail(`a series of the answer has no tag ${podTag}`)
    if (points.has(pod)) throw fail(`pod ${cleanLine(pod, 100)} is answered twice`)
    if (each.interval !== undefined && each.interval !== step) {
      throw fail(
        `it answers points of ${String(each.interval)} s where ${step} s were asked for: set resolution to what it keeps`,
      )
    }
    points.set(
      pod,
      (each.pointlist as unknown[]).flatMap((point) => pointOf(point, fail)),
    )
  }
  return points
}

function pointOf(point: unknown, fail: (what: string) => Error): [number, number][] {
  const [time, value]: unknown[] = Array.isArray(point) ? point : []
  if (typeof time !== 'number' || !Number.isFinite(time)) throw fail('a point of the answer has no time')
  if (value === null) return []
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw fail(`a point of the answer counts ${JSON.stringify(value)}`)
  return [[time / 1000, value]]
}

/** Whether it counted anything at all. */
export function hasPoints(answer: unknown, fail: (what: string) => Error): boolean {
  return seriesOf(answer, fail).some(
    (each) =>
      isObject(each) &&
      Array.isArray(each.pointlist) &&
      each.pointlist.some((point) => pointOf(point, fail).length > 0),
  )
}

function seriesOf(answer: unknown, fail: (what: string) => Error): unknown[] {
  if (!isObject(answer)) throw fail('the answer is no object')
  const { status, error, message, series } = answer
  if (status !== 'ok' || (typeof error === 'string' && error !== '')) {
    throw fail(`it says ${JSON.stringify(status)}: ${cleanLine(String(error ?? message ?? 'without a reason'), 200)}`)
  }
  if (!Array.isArray(series)) throw fail('the answer has no series')
  return series as unknown[]
}
