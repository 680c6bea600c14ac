// What a policy says of where counts come from.
import * as z from 'zod'
import { duration, text, url } from '../../policy/fields.ts'
import { selectorOf } from './selector.ts'

const few = { error: 'holds more than 20 events' }
const areFew = (events: Readonly<Record<string, string>>) => Object.keys(events).length <= 20
const labelName = text(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'the name of a label')
const tagName = text(/^[a-zA-Z][\w.:/-]{0,199}$/, 'the name of a tag')
const eventName = text(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'the name of a metric')

const selector = z.string().superRefine((value, context) => {
  const read = selectorOf(value)
  if (typeof read === 'string')
    context.addIssue({ code: 'custom', message: `${read}; expected a form such as name{code=~"5.."}` })
})

const buckets = selector.refine((value) => /^[^{]*_bucket(?:\s*\{|$)/.test(value.trim()), {
  error: 'must select the buckets of a histogram: name_bucket',
})

const counters = {
  requests: selector.describe('Counter of all requests: the name of a metric, with matchers of labels.'),
  errors: selector.describe('Counter of failed requests, each counted among the requests too.'),
  latency: buckets.optional().describe('Buckets of a histogram, in seconds: http_request_duration_seconds_bucket.'),
  events: z
    .record(eventName, selector)
    .refine(areFew, few)
    .default({})
    .describe('Counters of other events among the requests, by the name of a metric of the judge.'),
}

const timeOut = duration.prefault('10s').describe('How long one answer may take.')
const server = url.regex(/^[^?#]*$/, { error: 'must be a URL without query and fragment' })

const prometheus = z.strictObject({
  kind: z.literal('prometheus'),
  url: server.describe('Where its API is, without /api/v1.'),
  auth: z
    .enum(['bearer', 'basic'])
    .default('bearer')
    .describe('What the token is, where there is one: a bearer token, or user:password.'),
  tenant: text(/^[\w|.!*'()-]{1,150}$/, 'the name of a tenant')
    .optional()
    .describe('Sent as X-Scope-OrgID, for Mimir and its kin.'),
  ...counters,
  'pod-label': labelName.default('pod').describe('The label that names the pod.'),
  'namespace-label': labelName
    .or(z.literal(false))
    .default('namespace')
    .describe("The label that names the namespace; false where there is none: then pods' names must be unique."),
  lag: duration.prefault('5s').describe('How long after a scrape its samples can be asked for.'),
  staleness: duration
    .prefault('60s')
    .describe('A pod whose last sample is older is left out; at least two intervals of scrapes.'),
  'clock-skew': duration.prefault('10s').describe("How far the server's clock may be from the runner's."),
  'time-out': timeOut,
})

const scrape = z.strictObject({
  kind: z.literal('scrape'),
  port: z.int().min(1).max(65_535).describe('Port of the pods that answers with metrics.'),
  path: text(/^\/(?!.*\.\.)[A-Za-z0-9/_.~-]{0,200}$/, 'an absolute path').default('/metrics'),
  scheme: z.enum(['http', 'https']).default('http'),
  ...counters,
  staleness: duration.prefault('60s').describe('Samples that state an older time are refused.'),
  'time-out': timeOut,
})

const metricOfDatadog = text(
  /^[A-Za-z][\w.]{0,199}(?:\{(?:[\w.:/*-]+(?:\s*,\s*[\w.:/*-]+)*)?\})?$/,
  'the name of a metric with tags: name{service:orders,env:production}',
)

const datadog = z.strictObject({
  kind: z.literal('datadog'),
  site: text(/^[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])$/, 'a site such as datadoghq.eu')
    .default('datadoghq.com')
    .describe('Its API is asked at https://api.SITE.'),
  url: server.optional().describe('Instead of site: where the API is, for a proxy.'),
  requests: metricOfDatadog.describe('Count of all requests: the name of a metric, with tags.'),
  errors: metricOfDatadog.describe('Count of failed requests, each counted among the requests too.'),
  events: z
    .record(eventName, metricOfDatadog)
    .refine(areFew, few)
    .default({})
    .describe('Counts of other events, by the name of a metric.'),
  'pod-tag': tagName.default('pod_name').describe('The tag that names the pod.'),
  'namespace-tag': tagName.or(z.literal(false)).default('kube_namespace').describe('The tag that names the namespace.'),
  resolution: duration
    .prefault('10s')
    .refine((milliseconds) => milliseconds >= 1000 && milliseconds % 1000 === 0, { error: 'must be whole seconds' })
    .describe('Seconds that one point counts; windows begin and end at its multiples.'),
  lag: duration.prefault('60s').describe('How long after a window its counts are complete.'),
  'time-out': timeOut,
})

const web = z.strictObject({
  kind: z.literal('web'),
  url: text(/^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?[/?]\S*$/, 'an http or https URL')
    .max(2000)
    .refine((value) => value.includes('{from}') && value.includes('{to}'), { error: 'must hold {from} and {to}' })
    .describe('Asked with {from} and {to}, seconds since the epoch, and {pods}, names with commas between them.'),
  remembers: z.boolean().default(false).describe('It can be asked of windows long past.'),
  lag: duration.prefault('0s').describe('How long after a window its counts are complete.'),
  'time-out': timeOut,
})

export const metricSource = z
  .discriminatedUnion('kind', [prometheus, scrape, datadog, web])
  .describe(
    'Where the judge counts requests: Prometheus, the pods themselves, Datadog, or any service that answers JSON.',
  )

export type MetricSourcePolicy = z.output<typeof metricSource>
export type PrometheusPolicy = z.output<typeof prometheus>
export type ScrapePolicy = z.output<typeof scrape>
export type DatadogPolicy = z.output<typeof datadog>
export type WebPolicy = z.output<typeof web>
/** Selectors of what is counted, the same for all that speak Prometheus. */
export type CounterSelectors = Pick<PrometheusPolicy, 'requests' | 'errors' | 'latency' | 'events'>
