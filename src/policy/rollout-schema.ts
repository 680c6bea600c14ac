// How an environment's releases are rolled out, and where its traffic is.
import * as z from 'zod'
import { canaryJudgePolicy } from '../analysis/judge-policy.ts'
import { metricSource } from '../analysis/sources/source-policy.ts'
import { strategies } from '../record/record.ts'
import { duration, name, relativePath, text, url } from './fields.ts'
import { requireVerdict } from './verdict-schema.ts'

const headerName = text(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'the name of a header')
const objectName = text(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'the name of a Kubernetes object')

export const smoke = z.strictObject({
  url,
  status: z.int().min(100).max(599).default(200),
  body: z.string().min(1).max(1000).optional().describe('Text that the body must contain.'),
  'max-latency': duration.optional(),
  attempts: z.int().min(1).max(100).default(5),
})

/** A smoke check of the release that does not serve yet: `{slot}` stands for its name. */
const preview = smoke.extend({
  url: text(
    /^https?:\/\/(?:(?:\{slot\}|[A-Za-z0-9])(?:\{slot\}|[A-Za-z0-9.-])*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/,
    'an http or https URL, in which {slot} may stand',
  ).max(2000),
})

const traffic = z
  .strictObject({
    router: z
      .enum(['service', 'gateway-api', 'istio', 'replicas', 'none'])
      .describe(
        'What sends traffic: the selector of a Service, an HTTPRoute, a VirtualService, the number of pods, or nothing.',
      ),
    route: objectName
      .optional()
      .describe("The HTTPRoute or VirtualService in the environment's namespace; not a chart's."),
    service: name
      .optional()
      .describe('The Service that people reach; Slipway owns it, and creates it where it is absent.'),
    backend: name
      .optional()
      .describe('Service of the release that gets traffic, as the chart names it; needed where it has several.'),
    probe: z
      .strictObject({
        url,
        header: headerName.default('x-version').describe('Header of answers that tells versions apart.'),
        host: text(/^[A-Za-z0-9.-]{1,253}$/, 'a host name')
          .optional()
          .describe('Host header, where the URL is an address.'),
      })
      .optional()
      .describe('Asked while traffic is moved: how long until it follows, and how many requests fail.'),
  })
  .superRefine(({ router, route, service }, context) => {
    const needs = { service, replicas: service, 'gateway-api': route, istio: route, none: router }[router]
    const key = router === 'service' || router === 'replicas' ? 'service' : 'route'
    if (needs === undefined) context.addIssue({ code: 'custom', path: [key], message: `is needed by router ${router}` })
  })

const match = z
  .strictObject({
    header: headerName.optional(),
    cookie: text(/^[A-Za-z0-9_.-]{1,100}$/, 'the name of a cookie').optional(),
    value: z.string().min(1).max(200).optional(),
    pattern: z.string().min(1).max(200).optional().describe('A regular expression (RE2) for the whole value.'),
  })
  .refine(({ header, cookie }) => (header === undefined) !== (cookie === undefined), {
    error: 'needs either header or cookie',
  })
  .refine(({ value, pattern }) => (value === undefined) !== (pattern === undefined), {
    error: 'needs either value or pattern',
  })

const judge = canaryJudgePolicy
  .extend({
    source: metricSource,
    interval: duration.prefault('15s').describe('How often it is looked at.'),
    history: duration.prefault('1h').describe('How much before the canary is looked at, to know how errors clump.'),
    watch: duration
      .prefault('0s')
      .describe('How long the promoted version is watched; it is put back when it breaks an SLO.'),
    inconclusive: z
      .enum(['abort', 'park'])
      .default('abort')
      .describe(
        'What becomes of a canary of which too little is known at its end: given up, or left for a person for a day.',
      ),
  })
  .describe('Compares the canary to the stable version, look by look. Absent: only pods and smoke checks decide.')

const canary = z
  .strictObject({
    steps: z
      .array(
        z.strictObject({
          weight: z.int().min(0).max(99).describe('Percent of the traffic.'),
          bake: duration.prefault('0s').describe('How long it must stay healthy there.'),
          replicas: z.int().min(1).max(1000).optional().describe('Pods; absent: as many as the weight asks for.'),
          mirror: z.int().min(1).max(100).optional().describe('Percent of requests that are copied to it.'),
          park: duration
            .optional()
            .describe('Wait there without a runner, for at most this long; canary-promote goes on.'),
        }),
      )
      .min(1)
      .max(50)
      .prefault([
        { weight: 5, bake: '5m' },
        { weight: 25, bake: '2m' },
        { weight: 50, bake: '2m' },
      ]),
    judge: judge.optional(),
    match: match.optional().describe('Requests that go to the canary whatever the weights say.'),
    preview: z
      .array(preview)
      .max(20)
      .default([])
      .describe('Smoke checks of the canary, before it gets any traffic; {slot} in a URL is the name of its release.'),
    values: z.array(relativePath).max(20).default([]).describe('Values files of the canary alone, over the others.'),
  })
  .prefault({})
  .describe('One pod first, then more and more of the traffic, then the stable release.')

const blueGreen = z
  .strictObject({
    keep: duration.prefault('30m').describe('How long the old slot stays; going back to it is one change until then.'),
    drain: duration.prefault('10s').describe('With keep 0s: how long connections may go on in the old slot.'),
    preview: z
      .array(preview)
      .max(20)
      .default([])
      .describe('Smoke checks of the new slot, before the switch; {slot} in a URL is the name of its release.'),
    values: z.array(relativePath).max(20).default([]).describe('Values files of the slots, over the others.'),
  })
  .prefault({})
  .describe('Two slots; all traffic goes to one of them.')

export const rolloutFields = {
  strategy: z.enum(strategies).default('rolling'),
  traffic: traffic.optional(),
  canary,
  'blue-green': blueGreen,
  'snapshot-key': relativePath
    .optional()
    .describe(
      'RSA public key, PEM: what is deployed is also kept as a file that only its holder can read. Absent: no file.',
    ),
  'rollback-proof': z
    .enum(['refuse', 'warn', 'off'])
    .default('refuse')
    .describe('What happens when it is known before a change that going back would not restore what stands.'),
  'pod-security': z
    .enum(['refuse', 'warn', 'off'])
    .default('refuse')
    .describe('What happens when it is known before a change that the namespace lets pods of it not in.'),
  'require-verdict': requireVerdict.optional(),
}

export type CanaryJudgePolicy = z.infer<typeof judge>
export type TrafficPolicy = z.infer<typeof traffic>
export type MatchPolicy = z.infer<typeof match>
