import { failure } from '../scenarios/failure.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(failure)
