import { blueGreenScaled } from '../scenarios/blue-green-scaled.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(blueGreenScaled)
