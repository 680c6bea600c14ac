import type { Evidence } from '../evidence.ts'
import { defaultLimits } from '../reader.ts'
import { toEvidence } from '../to-evidence.ts'

const read = (text: string): Promise<Evidence> =>
  toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })

/** `p50 p95 p99 mean throughput error-rate requests`, each rounded to a tenth; the reason where it is not measured. */
async function outcome(text: string): Promise<unknown> {
  const { measured, reason, measures: m, discrepancies } = await read(text)
  if (!measured) return reason
  const names = ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests']
  const told = names.map((name) => (m[name] === undefined ? '-' : Math.floor(m[name] * 10 + 1e-6) / 10)).join(' ')
  return discrepancies.length === 0 ? told : `${told}; contradicts itself`
}

const times = { avg: 20, min: 1, med: 10, max: 100, 'p(90)': 40, 'p(95)': 50 }
const k6 = (change: object = {}, more: object = {}) =>
  JSON.stringify({
    metrics: {
      http_req_duration: times,
      http_reqs: { count: 100, rate: 50 },
      http_req_failed: { passes: 1, fails: 99, value: 0.01 },
      iterations: { count: 10, rate: 5 },
      ...change,
    },
    ...more,
  })
const timesWith = (change: object) => k6({ http_req_duration: { ...times, ...change } })

describe('k6', () => {
  test.each<[string, string, unknown]>([
    ['without p(99)', k6(), '10 50 - 20 50 1 100'],
    ['with p(99)', timesWith({ 'p(99)': 80 }), '10 50 80 20 50 1 100'],
    [
      'as handleSummary is handed it',
      k6({
        http_req_duration: { type: 'trend', values: times },
        http_reqs: { values: { count: 100, rate: 50 } },
        http_req_failed: { values: { passes: 1, fails: 99, rate: 0.01 } },
      }),
      '10 50 - 20 50 1 100',
    ],
    [
      'a share that is better than its counts',
      k6({ http_req_failed: { passes: 10, fails: 90, value: 0.01 } }),
      '10 50 - 20 50 10 100; contradicts itself',
    ],
    [
      'a share that is worse than its counts',
      k6({ http_req_failed: { passes: 1, fails: 99, value: 0.5 } }),
      '10 50 - 20 50 50 100; contradicts itself',
    ],
    [
      'a rate that is better than those beside it',
      k6({ http_reqs: { count: 100, rate: 5_000 } }),
      '10 50 - 20 50 1 100; contradicts itself',
    ],
    [
      'a mean that is better than its parts',
      k6({ http_req_sending: { avg: 1 }, http_req_waiting: { avg: 30 }, http_req_receiving: { avg: 1 } }),
      '10 50 - 32 50 1 100; contradicts itself',
    ],
    ['percentiles that fall', timesWith({ 'p(95)': 30 }), expect.stringContaining('below p(90)')],
    ['a median above the maximum', timesWith({ med: 1_000 }), expect.stringContaining('below med')],
    ['a mean above the maximum', timesWith({ avg: 1_000 }), expect.stringContaining('outside')],
    ['a negative time', timesWith({ med: -1 }), expect.stringContaining('not a number of at least 0')],
    ['a time that is text', timesWith({ med: '10' }), expect.stringContaining('not a number of at least 0')],
    ['a time beyond all numbers', timesWith({ max: 1e308 }), expect.stringContaining('not a number of at least 0')],
    ['no request', k6({ http_reqs: { count: 0, rate: 0 } }), expect.stringContaining('no request was made')],
    [
      'no HTTP',
      JSON.stringify({ metrics: { iterations: { count: 1, rate: 1 } } }),
      expect.stringContaining('made no HTTP request'),
    ],
    [
      'a share above 1',
      k6({ http_req_failed: { passes: 1, fails: 99, value: 2 } }),
      expect.stringContaining('share of failed requests is 2'),
    ],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test.each([
    ['--summary-export', { 'p(95)<1': true, 'p(95)<900': false }],
    ['handleSummary', { 'p(95)<1': { ok: false }, 'p(95)<900': { ok: true } }],
  ])('thresholds and checks that did not hold are findings: %s', async (_, thresholds) => {
    const root_group = { checks: [], groups: { a: { checks: { b: { name: 'status is 200', passes: 3, fails: 1 } } } } }
    const { findings } = await read(k6({ http_req_duration: { ...times, thresholds } }, { root_group }))
    expect(findings.map(({ message }) => message)).toEqual([
      'the threshold p(95)<1 of k6 was crossed',
      'the check failed 1 times of 4',
    ])
  })
})

const csvHead = 'timeStamp,elapsed,label,responseCode,responseMessage,success\n'
const csv = (...rows: string[]) => csvHead + rows.map((row) => `${row}\n`).join('')
const start = 1_795_693_969_000
const row = (at: number, elapsed: number, success = true, message = 'OK') =>
  `${start + at},${elapsed},home,${success ? 200 : 500},${message},${success}`

describe('JMeter CSV', () => {
  test.each<[string, string, unknown]>([
    ['one request', csv(row(0, 100)), '100 100 100 100 10 0 1'],
    [
      'from the first beginning to the last end',
      csv(row(900, 100), row(0, 100), row(500, 100, false)),
      '100 100 100 100 3 33.3 3',
    ],
    ['no time has passed', csv(row(0, 0)), '0 0 0 0 - 0 1'],
    ['quoted fields', csv(`${start},"100","a, ""b""\nc",200,"OK",true`), '100 100 100 100 10 0 1'],
    [
      'the requests of a transaction, not the transaction',
      csv(row(0, 100), row(0, 100, true, '"Number of samples in transaction : 1, number of failing samples : 0"')),
      '100 100 100 100 10 0 1',
    ],
    [
      'a transaction that failed by itself',
      csv(row(0, 100), row(0, 100, false, '"Number of samples in transaction : 1, number of failing samples : 0"')),
      '100 100 100 100 20 50 2',
    ],
    [
      'a success nobody knows',
      csv(`${start},1,a,200,OK,TRUE`),
      expect.stringContaining('whether record 2 was a success'),
    ],
    ['a time that is none', csv(`${start},-1,a,200,OK,true`), expect.stringContaining('the time it took is "-1"')],
    ['a beginning that is none', csv('soon,1,a,200,OK,true'), expect.stringContaining('when it began is "soon"')],
    ['a row with fewer fields', csv(row(0, 1), `${start},1`), expect.stringContaining('2 fields in record 3')],
    ['cut off in a row', csv(row(0, 1)).slice(0, -1), expect.stringContaining('cut off')],
    [
      'two columns of one name',
      csv(row(0, 1)).replace('label', 'success'),
      expect.stringContaining('has no column success, or two'),
    ],
    ['no success column', csv(row(0, 1)).replace('success', 'passed'), expect.stringContaining('no column success')],
    ['no rows', csvHead, expect.stringContaining('holds no request')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))

  test('failures are told by label, with secrets removed', async () => {
    const { findings } = await read(
      csv(row(0, 1, false, 'password=hunter2hunter2'), row(1, 1, false, 'later'), row(2, 1)),
    )
    expect(findings).toEqual([{ id: 'home', severity: 'high', message: 'failed 2 times: 500 password=***' }])
  })
})

const xml = (samples: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">${samples}</testResults>`
const sample = (attributes: string, inside = '') => `<httpSample ${attributes}>${inside}</httpSample>`

describe('JMeter XML', () => {
  test.each<[string, string, unknown]>([
    ['one request', xml(sample(`t="100" ts="${start}" s="true" lb="a"`)), '100 100 100 100 10 0 1'],
    [
      'parts of a request do not count',
      xml(sample(`t="100" ts="${start}" s="true"`, sample(`t="1" ts="${start}" s="false"`))),
      '100 100 100 100 10 0 1',
    ],
    [
      'a request without success',
      xml(sample(`t="100" ts="${start}"`)),
      expect.stringContaining('whether sample 1 was a success'),
    ],
    ['something else', xml('<other/>'), expect.stringContaining('among its samples')],
    ['nothing', xml(''), expect.stringContaining('holds no request')],
    ['cut off', xml(sample(`t="1" ts="${start}" s="true"`)).slice(0, -4), expect.stringContaining('cut off')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const head = 'Type,Name,Request Count,Failure Count,Average Response Time,Requests/s,50%,95%,99%\n'
const stats = (...rows: string[]) => head + rows.map((each) => `${each}\r\n`).join('')
const a = 'GET,/a,10,1,20.0,5.0,10,50,80'
const b = 'GET,/b,30,1,40.0,15.0,30,60,90'

describe('Locust', () => {
  test.each<[string, string, unknown]>([
    ['agrees', stats(a, b, ',Aggregated,40,2,35.0,20.0,25,55,90'), '25 55 90 35 20 5 40'],
    [
      'all better than the rows',
      stats(a, b, ',Aggregated,99,0,1.0,99.0,5,10,20'),
      '10 50 80 35 20 5 40; contradicts itself',
    ],
    [
      'all worse than the rows',
      stats(a, b, ',Aggregated,40,20,99.0,1.0,99,199,299'),
      '99 199 299 99 1 50 40; contradicts itself',
    ],
    [
      'a row that was never asked for',
      stats(a, 'GET,/c,0,0,0,0,N/A,N/A,N/A', ',Aggregated,10,1,20.0,5.0,10,50,80'),
      '10 50 80 20 5 10 10',
    ],
    ['no row of all', stats(a, b), expect.stringContaining('cut off')],
    ['no rows but that of all', stats(',Aggregated,40,2,35.0,20.0,25,55,90'), expect.stringContaining('no request')],
    ['no requests', stats(',Aggregated,0,0,0,0,N/A,N/A,N/A'), expect.stringContaining('no request')],
    ['more failures than requests', stats('GET,/a,1,2,1,1,1,1,1'), expect.stringContaining('2 of 1 requests failed')],
    ['percentiles that fall', stats('GET,/a,1,0,1,1,9,5,7'), expect.stringContaining('percentiles that fall')],
    ['rows after the last one', stats(',Aggregated,1,0,1,1,1,1,1', a), expect.stringContaining('goes on')],
    ['a negative number', stats('GET,/a,-1,0,1,1,1,1,1'), expect.stringContaining('says Request Count is "-1"')],
    ['a missing column', stats(a).replace('99%', '98%'), expect.stringContaining('no column "99%"')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})

const hyperfine = (...results: object[]) => JSON.stringify({ results })
const command = (
  seconds: number[],
  codes: (number | null)[] = seconds.map(() => 0),
  mean = seconds.reduce((x, y) => x + y, 0) / seconds.length,
) => ({ command: 'c', mean, times: seconds, exit_codes: codes })

describe('hyperfine', () => {
  test.each<[string, string, unknown]>([
    ['one command', hyperfine(command([0.01, 0.03, 0.02])), '20 30 30 20 - 0 3'],
    ['the slowest of several', hyperfine(command([0.01]), command([0.05])), '50 50 50 50 - 0 2'],
    [
      'a mean that is better than its times',
      hyperfine(command([0.01], [0], 0.001)),
      '10 10 10 10 - 0 1; contradicts itself',
    ],
    [
      'a mean that is worse than its times',
      hyperfine(command([0.01], [0], 0.1)),
      '10 10 10 100 - 0 1; contradicts itself',
    ],
    [
      'runs that failed or were killed',
      hyperfine(command([0.01, 0.01, 0.01, 0.01], [0, 1, null, 0])),
      '10 10 10 10 - 50 4',
    ],
    [
      'exit codes of other runs',
      hyperfine(command([0.01, 0.02], [0])),
      expect.stringContaining('2 times and 1 exit codes'),
    ],
    [
      'no exit codes',
      hyperfine({ ...command([0.01]), exit_codes: undefined }),
      expect.stringContaining('does not state the exit codes'),
    ],
    ['no times', hyperfine(command([], [], 0)), expect.stringContaining('no times')],
    ['a negative time', hyperfine(command([-1], [0], 1)), expect.stringContaining('not a number')],
  ])('%s', async (_, text, expected) => expect(await outcome(text)).toEqual(expected))
})
