import { canaryRequests } from '../scenarios/canary-requests.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(canaryRequests, 180_000)
