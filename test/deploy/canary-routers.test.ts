import { canaryRouters } from '../scenarios/canary-routers.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaryRouters, 180_000)
