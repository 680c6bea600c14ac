import { canaries } from '../scenarios/canary.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaries, 180_000)
