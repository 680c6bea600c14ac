import { first } from '../scenarios/first.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(first)
