import type { Strategy } from '../record/record.ts'
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
export function schemeOf(survey: Survey): Promise<Scheme> {
  return schemes[survey.request.strategy](survey)
}
