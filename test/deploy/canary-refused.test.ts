import { canaryRefused } from '../scenarios/canary-refused.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaryRefused, 180_000)
