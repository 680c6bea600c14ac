import { canaryJudged } from '../scenarios/canary-judged.ts'
import { onEmbedded } from './on-embedded.ts'

// The others take minutes: `npm run e2e -- strategies` runs all of them.
const scenarios = canaryJudged.scenarios.filter(({ slow }) => !slow)
onEmbedded({ ...canaryJudged, scenarios }, 180_000)
