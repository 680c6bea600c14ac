import { SaxesParser } from 'saxes'
import { compareVersions } from '../compare.ts'
import { planDetection } from '../detectability.ts'
import type { Interval, Pod } from '../judge/arms.ts'
import { Judge } from '../judge/judge.ts'
import { standardPolicy } from '../judge/policy.ts'
import { judgeCharts } from './mermaid.ts'
import { thinned } from './series.ts'
import { comparisonSummary, detectionSummary, verdictSummary } from './summary.ts'
import { judgeSvg } from './svg.ts'

function judged(errors: (t: number) => number, run = 40, name = 'errors'): Judge {
  const judge = new Judge({
    ...standardPolicy,
    metrics: [{ name, kind: 'errors', direction: 'increase', weight: 1, tolerance: 2 }],
  })
  for (let t = 0; t < 40 + run; t += 1) {
    const pod = (id: string, errors: number): Pod => ({ pod: id, requests: 300, errors })
    const phase: Interval['phase'] = t < 40 ? 'history' : 'run'
    const baseline = Array.from({ length: 9 }, (_, i) => pod(`s${i}`, (t + i) % 2))
    judge.push({ t: 15 * t, phase, canary: phase === 'run' ? [pod('c', errors(t))] : [], baseline })
  }
  return judge
}

const bad = judged(() => 4)
const needed = new Map([['errors', 100]])

test('the summary says the decision, its figures and its doubts', () => {
  const page = verdictSummary(bad.verdict(), bad.looks)
  expect(page).toMatch(/^### ❌ Canary: abort\n\nerrors: /)
  expect(page).toContain('| Metric | Canary | Baseline | Ratio |')
  expect(page).toContain('**What it cannot promise**')
  expect(page.match(/```mermaid\nxychart-beta/g)).toHaveLength(2)
  const before = new Judge(standardPolicy)
  expect(verdictSummary(before.verdict(), before.looks)).toMatch(/^### ⏳ Canary: continue\n\nnothing was judged yet/)
})

test.each(['errors', 'x"]\n```\n<b>@all</b> `', '%%{init}%%', '<script>'])(
  'no name of a metric breaks out: %j',
  (name) => {
    const judge = judged(() => 4, 10, name)
    const page = verdictSummary(judge.verdict(), judge.looks)
    expect(page.match(/^```/gm)).toHaveLength(4)
    expect(page).not.toMatch(/<(b|script)>|@all|%%\{/)
    const parser = new SaxesParser()
    const problems: Error[] = []
    parser.on('error', (error) => problems.push(error))
    parser.write(judgeSvg(judge.looks, new Map([[name, 100]]))).close()
    expect(problems).toEqual([])
  },
)

test('charts hold one value a look at most, within what is drawn', () => {
  const charts = judgeCharts(bad.looks, needed)
  expect(charts).toHaveLength(2)
  for (const chart of charts) {
    const lines = [...chart.matchAll(/line \[(.*)\]/g)].map(([, values]) => (values as string).split(', ').map(Number))
    for (const values of lines) {
      expect(values).toHaveLength(30)
      expect(values.every(Number.isFinite)).toBe(true)
    }
  }
  const [evidence] = [...(charts[0] as string).matchAll(/line \[(.*)\]/g)].map(([, values]) =>
    (values as string).split(', ').map(Number),
  )
  expect(Math.max(...(evidence as number[]))).toBeLessThanOrEqual(6)
  expect(judgeCharts([], needed)).toEqual([])
})

test('the picture has a panel for the evidence, each rate, and the share', () => {
  const svg = judgeSvg(bad.looks, needed)
  expect(svg.match(/<polyline /g)).toHaveLength(4)
  expect(svg).toContain('stroke-dasharray')
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  expect(judgeSvg([], new Map())).not.toMatch(/NaN|Infinity|undefined/)
})

test('thinned looks keep both ends', () => {
  const looks = bad.looks
  const few = thinned(looks, 7)
  expect([few.length, few[0], few.at(-1)]).toEqual([7, looks[0], looks.at(-1)])
  expect(thinned(looks, 1000)).toBe(looks)
})

test('what a canary can find is a table; a blind one is said to be blind', () => {
  const traffic = { requestsPerSecond: 200, rate: 0.002, phi: 1, persistence: 1, interval: 15 }
  const steps = [{ share: 0.1, seconds: 300 }]
  const asked = { alpha: 0.01, power: 0.8 }
  expect(detectionSummary(planDetection(traffic, steps, asked), 0.8)).toMatch(
    /\| 10 % \| 5 min \| x[\d.]+ \| 12 min \|/,
  )
  const blind = detectionSummary(planDetection({ ...traffic, requestsPerSecond: 1 }, steps, asked), 0.8)
  expect(blind).toMatch(/This canary is blind[\s\S]*even at 50 %/)
})

test('a comparison shows its effects only when the traffic was split as asked', () => {
  const arms = Array.from({ length: 60 }, (_, t) => ({
    canary: [{ pod: 'b', requests: 100, errors: t % 2 }],
    baseline: [{ pod: 'a', requests: 100, errors: (t + 1) % 2 }],
  }))
  const asked = (share: number) =>
    comparisonSummary(compareVersions(arms, { share: () => share, measures: [{ kind: 'errors', name: 'errors' }] }))
  expect(asked(0.5)).toMatch(/Two versions compared[\s\S]*\| errors \| 0.5 % .* no difference is shown \|/)
  expect(asked(0.3)).toMatch(/Not a comparison/)
  expect(asked(0.3)).not.toContain('| errors')
})
