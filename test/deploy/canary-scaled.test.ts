import { canaryScaled } from '../scenarios/canary-scaled.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaryScaled, 180_000)
