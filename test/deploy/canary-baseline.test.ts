import { canaryBaseline } from '../scenarios/canary-baseline.ts'
import { onEmbedded } from './on-embedded.ts'

// The others take minutes: `npm run e2e -- strategies` runs all of them.
const scenarios = canaryBaseline.scenarios.filter(({ slow }) => !slow)
onEmbedded({ ...canaryBaseline, scenarios }, 180_000)
