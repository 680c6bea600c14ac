import { canaryParked } from '../scenarios/canary-parked.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaryParked, 180_000)
