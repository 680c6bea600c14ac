import type { Strategy } from '../record/record.ts'
import { judgePods } from './pod-admission.ts'
import type { Scheme, Survey } from './scheme.ts'
import { blueGreenScheme } from './scheme-blue-green.ts'
import { canaryScheme } from './scheme-canary.ts'
import { rollingScheme } from './scheme-rolling.ts'

const schemes: Record<Strategy, (survey: Survey) => Promise<Scheme>> = {
  rolling: rollingScheme,
  'blue-green': blueGreenScheme,
  canary: canaryScheme,
}

/** What the strategy that was asked for makes of a deploy. Rejects with what stands against it; changes nothing. */
export async function schemeOf(survey: Survey): Promise<Scheme> {
  const scheme = await schemes[survey.request.strategy](survey)
  // Where nothing is to be done no pod is made.
  if (scheme.steps.length === 0) return scheme
  const { cluster, request, signal } = survey
  const notices = await judgePods(cluster, request, [...scheme.payloads.values()], signal)
  return { ...scheme, notices: [...scheme.notices, ...notices] }
}
