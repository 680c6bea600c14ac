import { rollback } from '../scenarios/rollback.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(rollback)
