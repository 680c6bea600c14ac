// Formats whose reports are evidence of the kind `performance`.

import { isObject, type JsonObject } from '../../json-object.ts'
import type { Format } from '../format.ts'

const measures = ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests']

export const performanceFormats: readonly Format[] = [
  {
    id: 'k6',
    title: 'k6 summary JSON',
    kind: 'performance',
    writtenBy: 'k6 run --summary-export, handleSummary(data)',
    measures,
    ask: 'k6 run --summary-trend-stats="avg,min,med,max,p(90),p(95),p(99)" --summary-export=FILE test.js',
    json: (value) =>
      isObject(value) && isObject(value.metrics) && ('http_reqs' in value.metrics || 'iterations' in value.metrics),
    read: async (value, context) => (await import('../formats/k6.ts')).readK6(value as JsonObject, context),
  },
  {
    id: 'jmeter-csv',
    title: 'JMeter JTL (CSV)',
    kind: 'performance',
    writtenBy: 'jmeter -n',
    measures,
    ask: 'jmeter -n -t plan.jmx -l FILE -Jjmeter.save.saveservice.output_format=csv',
    text: /^(?=[^\n]*\btimeStamp\b)(?=[^\n]*\belapsed\b)[\w,"]+\r?\n/,
    open: async (context) => new (await import('../formats/jmeter.ts')).JMeterCsvReader(context),
  },
  {
    id: 'jmeter-xml',
    title: 'JMeter JTL (XML)',
    kind: 'performance',
    writtenBy: 'jmeter -n',
    measures,
    ask: 'jmeter -n -t plan.jmx -l FILE -Jjmeter.save.saveservice.output_format=xml',
    xml: /^<testResults[\s/>]/,
    open: async (context) => new (await import('../formats/jmeter.ts')).JMeterXmlReader(context),
  },
  {
    id: 'locust',
    title: 'Locust statistics CSV',
    kind: 'performance',
    writtenBy: 'locust --csv',
    measures,
    ask: 'locust --headless --csv reports/performance/locust (the file ending in _stats.csv)',
    text: /^"?Type"?,"?Name"?,"?Request Count"?,/,
    open: async (context) => new (await import('../formats/locust.ts')).LocustReader(context),
  },
  {
    id: 'hyperfine',
    title: 'hyperfine JSON',
    kind: 'performance',
    writtenBy: 'hyperfine',
    measures: ['p50', 'p95', 'p99', 'mean', 'error-rate', 'requests'],
    ask: 'hyperfine --export-json FILE COMMAND',
    json: (value) =>
      isObject(value) && Array.isArray(value.results) && isObject(value.results[0]) && 'times' in value.results[0],
    read: async (value, context) =>
      (await import('../formats/hyperfine.ts')).readHyperfine(value as JsonObject, context),
  },
]
