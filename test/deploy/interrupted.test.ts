import { interrupted } from '../scenarios/interrupted.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(interrupted)
