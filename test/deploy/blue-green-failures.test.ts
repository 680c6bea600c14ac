import { blueGreenFailures } from '../scenarios/blue-green-failures.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(blueGreenFailures)
