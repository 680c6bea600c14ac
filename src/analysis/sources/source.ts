// A policy -> the source it means.
import type { Cluster } from '../../cluster/client.ts'
import type { Clock } from '../../host.ts'
import { type Ask, ask as askByHttp } from './ask.ts'
import { DatadogSource } from './datadog.ts'
import type { MetricSource } from './metric-source.ts'
import { PrometheusSource } from './prometheus.ts'
import { ScrapeSource } from './scrape.ts'
import type { MetricSourcePolicy } from './source-policy.ts'
import { WebSource } from './web.ts'

export interface SourceDeps {
  /** Through which pods are scraped; the other kinds do not need it. */
  cluster?: Pick<Cluster, 'askPod'>
  /** Of the pods. */
  namespace: string
  clock: Clock
  /** `token`: a bearer token, `user:password`, or Datadog's API key. They go into headers, and into no message. */
  secrets: { token?: string; applicationKey?: string }
  /** Authorities that sign the source's certificate, PEM; absent: those that Node knows. */
  ca?: string
  ask?: Ask
}

/** Throws an Error that says what is missing. */
export function sourceOf(policy: MetricSourcePolicy, deps: SourceDeps): MetricSource {
  const { cluster, namespace, clock, secrets, ca, ask = askByHttp } = deps
  const { token, applicationKey } = secrets
  if (token && 'url' in policy && policy.url !== undefined) refuseInClear(policy.url)
  switch (policy.kind) {
    case 'prometheus':
      return new PrometheusSource(policy, { clock, ask, namespace, token, ca })
    case 'web':
      return new WebSource(policy, { clock, ask, token, ca })
    case 'scrape':
      if (cluster === undefined) throw new Error('metrics of kind scrape need a cluster, and none is given')
      return new ScrapeSource(policy, { clock, cluster, namespace })
    case 'datadog':
      if (!token || !applicationKey) throw new Error('metrics of kind datadog need an API key and an application key')
      return new DatadogSource(policy, { clock, ask, namespace, apiKey: token, applicationKey, ca })
  }
}

/** Secrets go over https, or no further than this machine. */
function refuseInClear(url: string): void {
  const [, host = ''] = /^http:\/\/(\[[^\]]*\]|[^/:?{]*)/.exec(url) ?? []
  if (host === '' || host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)) return
  throw new Error(`metrics at http://${host}: a token is sent over https only; give no token, or the https URL`)
}
